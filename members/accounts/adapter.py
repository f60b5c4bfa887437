"""What allauth asks us: mail goes to the outbox, links are built from SITE_URL, nobody signs up."""

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from almaty_portal.common import bilingual
from members import notices, outbox
from members.accounts.backends import may_be_used
from members.models import User

JUST_NOW = 5 * 60  # seconds
TOLD_EVERY = 60 * 60  # seconds: a closed door is told to its owner once an hour

# What allauth tells the owner of an account, in our words.
CHANGES = {
    "account/email/password_changed": gettext_lazy("The password was changed."),
    "account/email/password_set": gettext_lazy("A password was set."),
    "account/email/password_reset": gettext_lazy("A new password was set by the link sent to you."),
    "mfa/email/totp_activated": gettext_lazy("An authenticator app was added."),
    "mfa/email/totp_deactivated": gettext_lazy("The authenticator app was removed."),
    "mfa/email/webauthn_added": gettext_lazy("A passkey was added."),
    "mfa/email/webauthn_removed": gettext_lazy("A passkey was removed."),
    "mfa/email/recovery_codes_generated": gettext_lazy("New recovery codes were made."),
}


class AccountAdapter(DefaultAccountAdapter):
    """The portal's answers to allauth."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Accounts are made by the head of unit, never by oneself (DESIGN §5)."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Follow ``next=`` only to an address of this portal, and only when it is relative."""
        return bool(
            url and url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail into the outbox; the worker sends it, whoever asked has gone on."""
        recipient = User.objects.filter(email__iexact=email, is_active=True).first()
        if recipient is None:
            return
        given = context | {"email": email, "site_url": settings.SITE_URL}
        subject, body = _written(template_prefix, given, recipient.language)
        other = bilingual.other(recipient.language)
        other_subject, other_body = _written(template_prefix, given, other)
        outbox.send_soon(
            kind=notices.ACCOUNT,
            recipient=recipient,
            subject=subject,
            body=body,
            other_subject=other_subject,
            other_body=other_body,
            at=timezone.now(),
        )

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Send the link in the language of the account, from SITE_URL and no other host."""
        with override(user.language):
            address = reverse(
                "account_reset_password_from_key",
                kwargs={"uidb36": context["uid"], "key": context["key"]},
            )
        context = context | {"password_reset_url": f"{settings.SITE_URL}{address}"}
        super().send_password_reset_mail(user, email, context)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the owner of an account what was changed in it."""
        if template_prefix in CHANGES:
            context = {**(context or {}), "change": CHANGES[template_prefix]}
            template_prefix = "account/email/account_changed"
        super().send_notification_mail(template_prefix, user, context, email=email or user.email)

    def pre_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse | None:
        """Turn away whoever may not have an account here, by whichever door they came."""
        if not may_be_used(user):
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **facts)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try; when the password door closes, tell the owner which doors stay open."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._tell_of_closed_door(credentials.get("email", ""))
            raise

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Ask again before a change of the second factor, unless they signed in just now."""
        records = get_authentication_records(self.request, self.request.user)
        if any(time.time() - record["at"] < JUST_NOW for record in records):
            return False
        return super().is_reauthentication_required(app=app, **more)

    def reauthenticate(self, user: User, password: str) -> bool:
        """Ask for the password again; the address is the account's own."""
        again = self.authenticate(self.request, email=user.email, password=password)
        return again is not None and again.pk == user.pk

    def _tell_of_closed_door(self, email: str) -> None:
        digest = hashlib.sha256(email.lower().encode()).hexdigest()
        if cache.add(f"members.closed-door.{digest}", 1, timeout=TOLD_EVERY):
            self.send_mail("account/email/too_many_attempts", email, {})


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seeds of authenticator apps are kept encrypted with the portal's secret."""

    def encrypt(self, text: str) -> str:
        """Encrypt a seed with the present secret."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a seed, also one kept under a former secret."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return str(_("Almaty Process"))


def _written(template_prefix: str, given: dict[str, Any], language: str) -> tuple[str, str]:
    """Return subject and body of a mail in a language."""
    with override(language):
        subject = render_to_string(f"{template_prefix}_subject.txt", given)
        body = render_to_string(f"{template_prefix}_message.txt", given)
    return subject, body.strip() + "\n"


def _cipher() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"second factor {secret}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
