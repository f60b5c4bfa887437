"""A session ends half an hour after the last page and eight hours after signing in."""

from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

IDLE = 30 * 60
ABSOLUTE = 8 * 60 * 60
NOTED_EVERY = 60  # seconds: not every page writes the session

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"


class SessionLimitsMiddleware(MiddlewareMixin):
    """Sign out whoever was idle too long or signed in too long ago."""

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        """Let the session go on, or end it; the page then answers as to a visitor."""
        if not request.user.is_authenticated:
            return None
        now = timezone.now().timestamp()
        signed_in = request.session.get(SIGNED_IN_AT, 0)
        seen = request.session.get(SEEN_AT, 0)
        if now - signed_in >= ABSOLUTE or now - seen >= IDLE:
            request.session_ended_of = request.user.pk  # type: ignore[attr-defined]
            logout(request)
        elif now - seen >= NOTED_EVERY:
            request.session[SEEN_AT] = now
        return None


def note_signing_in(*, request: HttpRequest, **_signal: object) -> None:
    """Remember when the session began."""
    now = timezone.now().timestamp()
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = now


user_logged_in.connect(note_signing_in, dispatch_uid="session limits")
