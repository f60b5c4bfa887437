"""A reader without an account: who reads within a circle and holds nothing else.

It asks the same door as everybody (``visible_to``), as nobody in particular: no post, no seat, no
permission, no row. Never the Support Unit's circle.
"""

from django.contrib.auth.models import Group
from django.db.models import QuerySet

from members.models import Audience
from members.standing import Standing


class TooWide(Exception):
    """The papers of the Support Unit are opened to nobody without an account."""


class Bearer:
    """Whoever holds a named link, as far as the right to read is concerned."""

    is_authenticated = is_active = True
    is_anonymous = is_staff = is_superuser = False
    pk = None

    def __init__(self, widest: Audience) -> None:
        """Read with a circle and the wider ones.

        :raises TooWide: for the circle of the Support Unit
        """
        if widest is Audience.SUPPORT_UNIT:
            raise TooWide
        self.standing = Standing(widest)

    @property
    def groups(self) -> QuerySet[Group]:
        """The groups it is in: none."""
        return Group.objects.none()

    def has_perm(self, perm: str, obj: object = None) -> bool:  # noqa: ARG002 - Django's signature
        """Refuse every act."""
        return False
