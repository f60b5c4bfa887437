"""Who may sign in at all, asked again at every request of a session."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from members.models import User


def may_be_used(user: User) -> bool:
    """Say whether an account may be used here: invented people on a loopback address alone."""
    return user.is_active and (settings.IS_LOOPBACK or not user.is_demonstration)


class PortalBackend(AuthenticationBackend):
    """Asks for every request whether the account of its session may still be used."""

    def user_can_authenticate(self, user: User) -> bool:
        """Say whether an account may be used here and now."""
        return may_be_used(user)
