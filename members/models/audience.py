"""The circles of readers, from the widest to the narrowest."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """A circle of readers: public ⊂ observers ⊂ members ⊂ support-unit."""

    PUBLIC = "public", _("public")
    OBSERVERS = "observers", _("observers")
    MEMBERS = "members", _("members")
    SUPPORT_UNIT = "support-unit", _("Support Unit")

    @classmethod
    def up_to(cls, widest: "Audience") -> list["Audience"]:
        """Return the circles that a reader of ``widest`` belongs to."""
        circles = list(cls)
        return circles[: circles.index(widest) + 1]

    def is_within(self, wider: "Audience | str") -> bool:
        """Say whether this circle is ``wider`` itself or a narrower one."""
        circles = list(type(self))
        return circles.index(self) >= circles.index(type(self)(wider))
