"""The Support Unit and the representatives of the Chair sign in with a second factor (DESIGN §5).

Whoever has one is asked for it at every door, by allauth. Whoever needs one and has none may do
nothing but set it up. Demonstration accounts are free of it, on a loopback address alone.
"""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin

from almaty_portal.middleware.parts import part_of
from members.models import User

PROVED = "second_factor_set_up"
METHOD = "mfa"


class SecondFactorMiddleware(MiddlewareMixin):
    """Send those who need a second factor and have not shown one to where it is set up."""

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        """Let pass, or redirect to the page of second factors."""
        if not request.user.is_authenticated or part_of(request) in {"account", "static"}:
            return None
        if has_shown_one(request) or not needs_one(request.user):
            return None
        return redirect("mfa_index")


def needs_one(user: User) -> bool:
    """Say whether the account may act only with a second factor."""
    if user.is_demonstration and settings.IS_LOOPBACK:
        return False
    return user.is_staff or user.standing.represents_the_chair


def has_shown_one(request: HttpRequest) -> bool:
    """Say whether a second factor was shown, or set up, in this very session."""
    if request.session.get(PROVED):
        return True
    return any(
        record["method"] == METHOD for record in get_authentication_records(request, request.user)
    )


def note_set_up(*, request: HttpRequest, authenticator: Authenticator, **_signal: object) -> None:
    """Take the setting up of an app or a key for the first showing of it."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        request.session[PROVED] = True


authenticator_added.connect(note_set_up, dispatch_uid="second factor")
