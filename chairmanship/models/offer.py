"""The Chairmanship offered to a State, and what it answered (Modalities 3.ii)."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from almaty_portal.common import bilingual
from chairmanship import offers
from members.models import Letter, State, User


class OfferQuerySet(models.QuerySet["Offer"]):
    """Offers and who may know of them."""

    def visible_to(self, user: User | AnonymousUser) -> "OfferQuerySet":
        """Return the offers to the Support Unit and the Chair; nobody else learns of any."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        standing = user.standing
        if standing.is_support_unit or standing.represents_the_chair:
            return self.all()
        return self.none()

    def answers(self) -> dict[str, str]:
        """Return what each State answered, by its code."""
        return dict(self.values_list("state__code", "answer"))


class Offer(models.Model):
    """The Chairmanship offered to a State for the term beginning on a day; never public (3.ii).

    That a State passed is recorded for that term, without comment: there is no field for one.
    """

    class Answer(models.TextChoices):
        """What became of the offer."""

        OFFERED = offers.OFFERED, pgettext_lazy("the Chairmanship", "offered")
        ACCEPTED = offers.ACCEPTED, pgettext_lazy("the Chairmanship", "accepted")
        PASSED = offers.PASSED, pgettext_lazy("the Chairmanship", "passed, for this term")
        NOT_ASKED = offers.NOT_ASKED, pgettext_lazy("the Chairmanship", "not asked, by decision")

    state = models.ForeignKey(
        State, verbose_name=_("State"), on_delete=models.PROTECT, related_name="offers"
    )
    term_starts_on = models.DateField(_("for the term beginning on"))
    answer = models.CharField(
        _("answer"), max_length=9, choices=Answer, default=Answer.OFFERED, editable=False
    )
    offered_on = models.DateField(_("offered on"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True, editable=False)
    letter = models.ForeignKey(
        Letter,
        verbose_name=_("note or letter"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decision_number = models.CharField(
        _("number of the decision not to ask"), max_length=20, blank=True, editable=False
    )
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer of the Chairmanship")
        verbose_name_plural = _("offers of the Chairmanship")
        ordering = ["-term_starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["state", "term_starts_on"],
                name="chairmanship_offer_once_a_term",
                violation_error_message=_("This term was offered to the State already."),
            ),
            models.UniqueConstraint(
                fields=["term_starts_on"],
                condition=Q(answer="accepted"),
                name="chairmanship_offer_accepted_by_one",
            ),
            models.CheckConstraint(
                condition=Q(answer="offered", answered_on__isnull=True)
                | Q(~Q(answer="offered"), answered_on__isnull=False),
                name="chairmanship_offer_answered_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("offered_on")),
                name="chairmanship_offer_answered_after_it_was_made",
            ),
            models.CheckConstraint(
                condition=~Q(answer="not-asked") | Q(decision_number__gt=""),
                name="chairmanship_offer_left_out_by_decision_only",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state}, {bilingual.day(self.term_starts_on)}"
