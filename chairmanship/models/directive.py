"""What the Chair directs the Support Unit to do (Modalities 3.iii)."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from almaty_portal.common import bilingual
from almaty_portal.common.clearing import Cleared
from members.models import User


class DirectiveQuerySet(models.QuerySet["Directive"]):
    """Directives and who may read them."""

    def visible_to(self, user: User | AnonymousUser) -> "DirectiveQuerySet":
        """Return the directives to those they pass between: the Chair and the Support Unit."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        standing = user.standing
        if standing.is_support_unit or standing.represents_the_chair:
            return self.all()
        return self.none()

    def open(self) -> "DirectiveQuerySet":
        """Return what is still to be done, the earliest due first."""
        still = [Directive.State.GIVEN, Directive.State.UNDER_WAY]
        return self.filter(state__in=still).order_by(F("due_on").asc(nulls_last=True), "pk")


class Directive(Cleared):
    """A directive of the Chair to the Support Unit, research requests among them (3.iii, 3.iii.5).

    One that the Chair's representative gives here is the Chair's own word; one that an officer
    enters carries the Chair's word beside it (who, when, in which form).
    """

    class Kind(models.TextChoices):
        """What is asked for."""

        DIRECTIVE = "directive", _("directive")
        RESEARCH = "research", _("request for research or analysis (3.iii.5)")

    class State(models.TextChoices):
        """How far it has come."""

        GIVEN = "given", pgettext_lazy("directive", "given")
        UNDER_WAY = "under-way", _("under way")
        DONE = "done", pgettext_lazy("directive", "carried out")
        WITHDRAWN = "withdrawn", pgettext_lazy("directive", "withdrawn by the Chair")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.DIRECTIVE)
    text = models.TextField(_("text"))
    given_on = models.DateField(_("given on"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.GIVEN)
    result = models.TextField(_("result"), blank=True)
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("directive of the Chair")
        verbose_name_plural = _("directives of the Chair")
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(given_by__isnull=False)
                | Q(cleared_by__gt="", cleared_on__isnull=False, cleared_form__gt=""),
                name="chairmanship_directive_is_the_chairs_word",
                violation_error_message=_(
                    "A directive entered by the unit carries the Chair's word: who, when, how."
                ),
            ),
            models.CheckConstraint(
                condition=Q(text_ru__isnull=False, text_ru__gt="")
                | Q(text_en__isnull=False, text_en__gt=""),
                name="chairmanship_directive_says_something",
                violation_error_message=_("Write the directive in one language at least."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("given_on")),
                name="chairmanship_directive_due_after_it_is_given",
                violation_error_message=_("It cannot be due before it is given."),
            ),
        ]

    def __str__(self) -> str:
        words = bilingual.text(self, "text")
        return words if len(words) <= 80 else f"{words[:79]}…"
