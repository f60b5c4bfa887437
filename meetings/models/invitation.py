"""Who is invited to a meeting (Modalities 3.i, 3.iv)."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from almaty_portal.common.clearing import Cleared
from meetings.models.decision import Decision
from meetings.models.meeting import Meeting
from members.models import Appointment, Letter, Organisation, Person, State, User

NAMING = {Appointment.Role.COORDINATOR, Appointment.Role.ALTERNATE}
NAMING |= {Appointment.Role.CHAIR_REPRESENTATIVE, Appointment.Role.OBSERVER_REPRESENTATIVE}
_ONE_OF = ("state", "organisation", "person")


def _only(name: str) -> Q:
    return Q(**{f"{other}__isnull": other != name for other in _ONE_OF})


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations and whose they are."""

    def going_out(self) -> "InvitationQuerySet":
        """Return those that are, or are to be, sent: nobody who is left out."""
        return self.filter(is_left_out=False)

    def visible_to(self, user: User | AnonymousUser) -> "InvitationQuerySet":
        """Return the invitations that were sent to whom the user acts for today, and no other.

        Those who may name a delegation: coordinators, alternates and representatives of the Chair
        for their State, representatives of observers for what they represent (DESIGN §5). Before
        an invitation is sent nobody but the unit knows of it; a meeting called off invites nobody.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        posts = [post for post in user.standing.appointments if post.role in NAMING]
        own = Q(state__in=[post.state_id for post in posts if post.state_id]) | Q(
            organisation__in=[post.organisation_id for post in posts if post.organisation_id]
        )
        closed = [Meeting.State.PLANNED, Meeting.State.CANCELLED]
        sent = self.going_out().filter(sent_at__isnull=False).exclude(meeting__state__in=closed)
        return sent.filter(own)

    def in_protocol_order(self) -> "InvitationQuerySet":
        """Order as a list of participants is: members in English order, observers, others."""
        rank = models.Case(
            models.When(basis=Invitation.Basis.MEMBER, then=1),
            models.When(state__isnull=False, then=2),
            models.When(organisation__isnull=False, then=3),
            default=4,
        )
        return self.order_by(rank, "state__filed_under", "organisation__name_en", "pk")


class Invitation(Cleared):
    """A State, an organisation or a named person invited to a meeting, and on what (3.i, 3.iv).

    An observer is left out only on a recorded decision; a named person, and an organisation of
    civil society, is invited only with the consent that was recorded for this meeting. It leaves
    the house when the Chair has cleared it (3.iii).
    """

    class Basis(models.TextChoices):
        """On what it rests."""

        MEMBER = "member", _("participating State (3.i)")
        OBSERVER = "observer", _("observer (3.iv)")
        DECISION = "decision", _("decision of the participating States")
        CONSENT = "consent", _("consent of the participating States (3.iv)")
        REQUESTED = "requested", _("guest, at the request of the Chair")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="invitations"
    )
    state = models.ForeignKey(
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
    person = models.ForeignKey(
        Person,
        verbose_name=_("named person"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("A representative of civil society, invited on an individual basis (3.iv)."),
    )
    basis = models.CharField(_("basis"), max_length=10, choices=Basis)
    consent = models.ForeignKey(
        Decision,
        verbose_name=_("decision that consents"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Of the participating States, for this meeting (3.iv)."),
    )
    is_civil_society = models.BooleanField(_("civil society"), default=False, editable=False)
    is_left_out = models.BooleanField(_("left out"), default=False)
    left_out_by = models.ForeignKey(
        Decision,
        verbose_name=_("decision that leaves it out"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    letter = models.ForeignKey(
        Letter,
        verbose_name=_("note that invites"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    reply = models.ForeignKey(
        Letter,
        verbose_name=_("note that answers"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["meeting", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=_only("state") | _only("organisation") | _only("person"),
                name="meetings_invitation_of_one",
                violation_error_message=_("Name a State, an organization or a person, one alone."),
            ),
            *(
                models.UniqueConstraint(
                    fields=["meeting", name],
                    name=f"meetings_invitation_one_a_{name}",
                    violation_error_message=_("It is on the list of this meeting already."),
                )
                for name in _ONE_OF
            ),
            models.CheckConstraint(
                condition=~Q(basis__in=["consent", "decision"]) | Q(consent__isnull=False),
                name="meetings_invitation_rests_on_its_decision",
                violation_error_message=_("Name the decision that this invitation rests on."),
            ),
            models.CheckConstraint(
                condition=(Q(person__isnull=True) & Q(is_civil_society=False))
                | Q(basis="consent", consent__isnull=False),
                name="meetings_invitation_civil_society_by_consent",
                violation_error_message=_("Civil society is invited by consent alone (3.iv)."),
            ),
            models.CheckConstraint(
                condition=Q(is_left_out=False)
                | (Q(left_out_by__isnull=False, sent_at__isnull=True) & ~Q(basis="member")),
                name="meetings_invitation_left_out_by_decision",
                violation_error_message=_(
                    "Only an observer is left out, on a recorded decision (3.iv)."
                ),
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True)
                | (Q(cleared_on__isnull=False) & ~Q(cleared_by="")),
                name="meetings_invitation_sent_once_cleared",
                violation_error_message=_("The Chair has not cleared it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invited}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep whether it is civil society, so that the database can ask for the consent."""
        organisation = self.organisation
        self.is_civil_society = bool(self.person_id) or (
            organisation is not None
            and Organisation.Kind(organisation.kind) is Organisation.Kind.CIVIL_SOCIETY
        )
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Ask the rule of 3.iv of what is typed by hand too.

        :raises ValidationError: quoting the clause in the officer's language
        """
        from meetings.invitations import checks

        refusal = checks.refusal_of(self)
        if refusal:
            raise ValidationError(refusal)

    @property
    def invited(self) -> State | Organisation | Person:
        """Who is invited."""
        invited: Any = self.state or self.organisation or self.person
        return invited
