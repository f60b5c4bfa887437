"""Invitations: an account is made for somebody, who is sent a link to set its password.

The link is good for seven days and once: it names the state of the account it was written for, and
setting a password changes that state. Opening it changes nothing, since mail scanners open links.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from members import delivery, notices, outbox
from members.groups import HEAD_OF_UNIT, SUPPORT_UNIT
from members.models import Person, User

SALT = "members.invitation"


class InvitationSpent(Exception):
    """The link is used, old, changed or for an account that is closed."""


class AlreadyInvited(Exception):
    """An account with this address exists."""


@transaction.atomic
def invite(
    *,
    email: str,
    language: str,
    at: datetime,
    person: Person | None = None,
    is_staff: bool = False,
    groups: tuple[str, ...] = (),
) -> User:
    """Make an account without a password and send its owner the link to set one.

    :raises AlreadyInvited: if the address has an account
    """
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise AlreadyInvited
    user = User.objects.create_user(email, language=language, is_staff=is_staff)
    user.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in groups))
    if person is not None:
        person.user = user
        person.save(update_fields=["user"])
    send_invitation(user=user, at=at)
    return user


def invite_head(*, email: str, language: str, at: datetime) -> User:
    """Invite the head of the Support Unit, who alone keeps accounts (DESIGN §5)."""
    return invite(
        email=email,
        language=language,
        at=at,
        is_staff=True,
        groups=(HEAD_OF_UNIT, SUPPORT_UNIT),
    )


def send_invitation(*, user: User, at: datetime) -> None:
    """Send the link, again if need be; an earlier one stays good until one of them is used."""
    token = token_for(user)

    def letter() -> tuple[str, str]:
        address = reverse("account_invitation", args=[token])
        given = {
            "user": user,
            "invitation_url": f"{settings.SITE_URL}{address}",
            "site_url": settings.SITE_URL,
            "days": settings.INVITATION_DAYS,
        }
        subject = render_to_string("account/email/invitation_subject.txt", given)
        body = render_to_string("account/email/invitation_message.txt", given)
        return subject, body.strip() + "\n"

    outbox.send_soon(
        kind=notices.ACCOUNT, recipient=user, at=at, **delivery.in_both(letter, user.language)
    )


def token_for(user: User) -> str:
    """Return what the link carries: which account, and the state it was in."""
    return signing.dumps([user.pk, _state_of(user)], salt=SALT)


def invited_by(token: str) -> User:
    """Return the account a link opens.

    :raises InvitationSpent: if it opens none
    """
    try:
        pk, state = signing.loads(token, salt=SALT, max_age=settings.INVITATION_DAYS * 24 * 3600)
    except (signing.BadSignature, ValueError) as spoiled:
        raise InvitationSpent from spoiled
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None or not constant_time_compare(state, _state_of(user)):
        raise InvitationSpent
    return user


@transaction.atomic
def accept(*, token: str, password: str) -> User:
    """Set the first password of an invited account.

    :raises InvitationSpent: if the link was used meanwhile
    """
    user = User.objects.select_for_update().get(pk=invited_by(token).pk)
    if invited_by(token) != user:
        raise InvitationSpent
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


def _state_of(user: User) -> str:
    return salted_hmac(SALT, f"{user.password} {user.email} {user.last_login}").hexdigest()[:32]
