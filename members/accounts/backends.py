"""Who may sign in at all, asked again at every request of a session."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from members.models import User


class PortalBackend(AuthenticationBackend):
    """Invented people exist on a loopback address only."""

    def user_can_authenticate(self, user: User) -> bool:
        """Say whether an account may be used here and now."""
        if user.is_demonstration and not settings.IS_LOOPBACK:
            return False
        return super().user_can_authenticate(user)
