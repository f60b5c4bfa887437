"""With what means the Process works (Modalities 3.ii.6, 3.iii.7 and "Funding").

Contributions are voluntary: nothing is owed, nobody is compared, no sum is drawn for a State.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from almaty_portal.common import bilingual
from almaty_portal.common.clearing import Cleared
from chairmanship.models.plan import ActionPlanItem
from members.models import Organisation, State, User

_currency = RegexValidator(r"^[A-Z]{3}\Z", _("Three capital letters: KZT, EUR, USD."))


class ReleasedQuerySet(models.QuerySet[Any]):
    """What has two sides, each of which may keep it to itself."""

    def visible_to(self, user: User | AnonymousUser) -> "ReleasedQuerySet":
        """Return all to the Support Unit and the Chair, to others what both sides released."""
        if user.is_authenticated and user.is_active:
            standing = user.standing
            if standing.is_support_unit or standing.represents_the_chair:
                return self.all()
        return self.filter(agreed_by_other_side__gt="", cleared_on__isnull=False)


class Released(Cleared):
    """Money or help from somebody: a State, an organisation, or a funder known by name.

    Others know of it when both sides have released it: the other side agreed, the Chair cleared it.
    """

    state_from = models.ForeignKey(
        State,
        verbose_name=_("State"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organization"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    funder = models.CharField(_("another funder"), max_length=300, blank=True)
    amount = models.DecimalField(
        _("amount"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    currency = models.CharField(
        _("original currency"), max_length=3, blank=True, validators=[_currency]
    )
    agreed_by_other_side = models.CharField(
        _("how the other side agreed to its publication"),
        max_length=300,
        blank=True,
        help_text=_("Number and date of its note or letter."),
    )
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    class Meta:
        abstract = True

    @property
    def is_released(self) -> bool:
        """Say whether others may know of it."""
        return bool(self.agreed_by_other_side and self.cleared_on)

    @property
    def other_side(self) -> object:
        """Return the State, organisation or name on the other side."""
        return self.state_from or self.organisation or bilingual.text(self, "funder")


def one_other_side(name: str) -> models.CheckConstraint:
    """Return the constraint that there is exactly one on the other side."""
    nobody_else = Q(funder_ru="") | Q(funder_ru__isnull=True)
    nobody_else &= Q(funder_en="") | Q(funder_en__isnull=True)
    # An absent text compares as unknown, which a constraint lets pass: it is asked for first.
    named = Q(funder_ru__isnull=False, funder_ru__gt="")
    named |= Q(funder_en__isnull=False, funder_en__gt="")
    return models.CheckConstraint(
        condition=(Q(state_from__isnull=False, organisation__isnull=True) & nobody_else)
        | (Q(state_from__isnull=True, organisation__isnull=False) & nobody_else)
        | (Q(state_from__isnull=True, organisation__isnull=True) & named),
        name=name,
        violation_error_message=_("Name a State, an organization or another funder, one of them."),
    )


def released_by_both(name: str) -> models.CheckConstraint:
    """Return the constraint that a release is the word of both sides, or there is none."""
    return models.CheckConstraint(
        condition=Q(agreed_by_other_side="", cleared_by="", cleared_on__isnull=True)
        | Q(
            agreed_by_other_side__gt="",
            cleared_by__gt="",
            cleared_on__isnull=False,
            cleared_form__gt="",
        ),
        name=name,
        violation_error_message=_("It is released by both sides, or kept."),
    )


def amount_with_currency(name: str) -> models.CheckConstraint:
    """Return the constraint that an amount has its own currency, and a currency its amount."""
    return models.CheckConstraint(
        condition=Q(amount__isnull=True, currency="")
        | Q(amount__isnull=False, amount__gte=0, currency__gt=""),
        name=name,
        violation_error_message=_("An amount stands in its original currency."),
    )


class Contribution(Released):
    """A voluntary contribution, in money or in kind, announced or received (3.iii, "Funding")."""

    class Step(models.TextChoices):
        """How far it has come."""

        PLEDGED = "pledged", pgettext_lazy("contribution", "announced")
        RECEIVED = "received", pgettext_lazy("contribution", "received")

    step = models.CharField(_("step"), max_length=8, choices=Step, default=Step.PLEDGED)
    on = models.DateField(_("day"))
    in_kind = models.CharField(_("in kind"), max_length=300, blank=True)
    purpose = models.CharField(_("purpose"), max_length=400, blank=True)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["-on", "-pk"]
        constraints = [
            one_other_side("chairmanship_contribution_from_one"),
            amount_with_currency("chairmanship_contribution_amount_in_its_currency"),
            released_by_both("chairmanship_contribution_released_by_both"),
            models.CheckConstraint(
                condition=Q(amount__isnull=False)
                | Q(in_kind_ru__isnull=False, in_kind_ru__gt="")
                | Q(in_kind_en__isnull=False, in_kind_en__gt=""),
                name="chairmanship_contribution_of_something",
                violation_error_message=_("Enter an amount, or what is given in kind."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.other_side}, {bilingual.day(self.on)}"


class ProjectProposal(Released):
    """A project proposal for items of the action plan, and of whom means are sought (3.iii.7)."""

    class State(models.TextChoices):
        """How far it has come."""

        DRAFT = "draft", _("in preparation")
        SUBMITTED = "submitted", pgettext_lazy("proposal", "submitted")
        GRANTED = "granted", pgettext_lazy("proposal", "means were granted")
        CLOSED = "closed", pgettext_lazy("proposal", "closed")

    title = models.CharField(_("title"), max_length=400)
    items = models.ManyToManyField(
        ActionPlanItem, verbose_name=_("items of the action plan"), related_name="proposals"
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = _("project proposal")
        verbose_name_plural = _("project proposals")
        ordering = ["-submitted_on", "-pk"]
        constraints = [
            one_other_side("chairmanship_proposal_to_one"),
            amount_with_currency("chairmanship_proposal_amount_in_its_currency"),
            released_by_both("chairmanship_proposal_released_by_both"),
        ]

    def __str__(self) -> str:
        return bilingual.text(self, "title")
