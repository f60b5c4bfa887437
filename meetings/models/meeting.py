"""Meetings held within the framework of the Process, and external events it took part in."""

import zoneinfo
from datetime import date, datetime, time

from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from almaty_portal.common import bilingual
from almaty_portal.common.recorded import Precision, Recorded
from chairmanship.models import Term, WorkPlan
from members.access import audiences_of
from members.models import Audience, Organisation, Source, State, Theme, User


def validate_timezone(name: str) -> None:
    """Refuse what is not an IANA zone: an offset would be wrong after the next change of law."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("Write a time zone such as Asia/Almaty."))


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings and who may know of them."""

    def visible_to(self, user: User | AnonymousUser) -> "MeetingQuerySet":
        """Return the meetings the user may know of.

        A planned meeting is the Support Unit's; from *confirmed* its audience decides. Those who
        sit in one of the meeting's two groups know of it whatever its audience, as long as it is
        announced.
        """
        open_to_circle = Q(audience__in=audiences_of(user)) & ~Q(state=Meeting.State.PLANNED)
        if not user.is_authenticated or not user.is_active:
            return self.filter(open_to_circle)
        if user.standing.is_support_unit:
            return self.all()
        groups = user.groups.values("pk")
        seated = Q(delegates__in=groups) | Q(observers__in=groups)
        return self.filter(open_to_circle | (seated & ~Q(state=Meeting.State.PLANNED)))

    def announced(self) -> "MeetingQuerySet":
        """Return the meetings of which a signed-in reader may know that they exist."""
        return self.exclude(state=Meeting.State.PLANNED).exclude(audience=Audience.SUPPORT_UNIT)

    def held_or_coming(self) -> "MeetingQuerySet":
        """Leave out what is postponed without a day or cancelled."""
        return self.exclude(state__in=[Meeting.State.CANCELLED, Meeting.State.POSTPONED])

    def with_country_names(self) -> "MeetingQuerySet":
        """Annotate ``country_ru`` and ``country_en`` where the country is a State of the portal."""
        host = State.objects.filter(code=OuterRef("country"))
        return self.annotate(
            country_ru=Subquery(host.values("short_name_ru")[:1]),
            country_en=Subquery(host.values("short_name_en")[:1]),
        )

    def upcoming(self, day: date) -> "MeetingQuerySet":
        """Return the confirmed meetings that are not over on ``day``, the next first."""
        return (
            self.held_or_coming()
            .filter(Q(ends_on__gte=day) | Q(ends_on__isnull=True, starts_on__gte=day))
            .order_by("starts_on", "pk")
        )


class Meeting(Recorded):
    """A meeting (Modalities 3.v), or an external event at which the Process was represented."""

    class Kind(models.TextChoices):
        """What sort of meeting it is."""

        MINISTERIAL = "ministerial", _("Ministerial Conference")
        SOM = "som", _("Senior Officials Meeting")
        COORDINATORS = "coordinators", _("meeting of National Coordinators")
        NATIONAL_CONSULTATION = "national-consultation", _("national consultation")
        EXPERT = "expert", _("meeting of technical experts")
        THEMATIC = "thematic", _("thematic meeting")
        BRIEFING = "briefing", _("briefing")
        EXTERNAL = "external", _("external event")

    class Mode(models.TextChoices):
        """How people met."""

        IN_PERSON = "in-person", _("in person")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("in person and online")
        UNKNOWN = "unknown", _("not recorded")

    class State(models.TextChoices):
        """How far a meeting has come."""

        PLANNED = "planned", _("planned")
        CONFIRMED = "confirmed", _("confirmed")
        HELD = "held", _("held")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")

    slug = models.CharField(
        _("key in addresses"),
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Small Latin letters, digits, hyphens."))
        ],
    )
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    is_number_inferred = models.BooleanField(_("number inferred by the portal"), default=False)
    title = models.CharField(_("title"), max_length=400)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    precision = models.CharField(
        _("precision"), max_length=5, choices=Precision, default=Precision.DAY
    )
    starts_at = models.TimeField(_("begins at (venue time)"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at (venue time)"), null=True, blank=True)
    timezone = models.CharField(
        _("time zone"), max_length=40, default="Asia/Almaty", validators=[validate_timezone]
    )
    city = models.CharField(_("city"), max_length=100, blank=True)
    venue = models.CharField(_("venue"), max_length=300, blank=True)
    country = models.CharField(_("country (ISO code)"), max_length=2, blank=True)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode, default=Mode.UNKNOWN)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    audience = models.CharField(
        _("audience"), max_length=12, choices=Audience, default=Audience.PUBLIC
    )
    theme = models.CharField(_("theme of the meeting"), max_length=400, blank=True)
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), blank=True)
    outcome = models.TextField(_("outcome"), blank=True)
    topics = models.TextField(
        _("topics on record"), blank=True, help_text=_("One a line, where no agenda is held.")
    )
    hosts = models.CharField(_("host"), max_length=300, blank=True)
    funders = models.TextField(_("funding"), blank=True, help_text=_("One a line."))
    chaired_by = models.ForeignKey(
        "members.State",
        verbose_name=_("chaired by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("From the record, never computed from the day."),
    )
    hands_over_to = models.OneToOneField(
        Term,
        verbose_name=_("hands over to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assumed_at",
    )
    reviews = models.OneToOneField(
        WorkPlan,
        verbose_name=_("reviews the work plan"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reviewed_at",
        help_text=_("Of the previous year, by a Senior Officials Meeting (3.v.2)."),
    )
    states = models.ManyToManyField(
        "members.State", verbose_name=_("States on record as taking part"), blank=True
    )
    organisations = models.ManyToManyField(
        Organisation, verbose_name=_("organizations on record as taking part"), blank=True
    )
    agenda_audience = models.CharField(
        _("audience of the agenda"), max_length=12, choices=Audience, default=Audience.MEMBERS
    )
    delegates = models.OneToOneField(
        Group,
        verbose_name=_("delegates"),
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    observers = models.OneToOneField(
        Group,
        verbose_name=_("observers"),
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    nominations_lock_on = models.DateField(
        _("delegations may be changed until"),
        null=True,
        blank=True,
        help_text=_("The last day; afterwards the Support Unit is asked."),
    )
    nominations_lock_time = models.TimeField(
        _("until which hour (venue time)"), default=time(18, 0)
    )
    logistics_purged_at = models.DateTimeField(
        _("travel data purged at"), null=True, blank=True, editable=False
    )
    sources = models.ManyToManyField(
        Source, verbose_name=_("sources"), blank=True, related_name="+"
    )
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    # What modeltranslation adds.
    title_ru: str
    title_en: str

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="meetings_meeting_ends_after_it_begins",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(reviews__isnull=True) | Q(kind="som"),
                name="meetings_meeting_reviews_as_a_som",
                violation_error_message=_(
                    "A work plan is reviewed by a Senior Officials Meeting (3.v.2)."
                ),
            ),
        ]
        indexes = [models.Index(fields=["-starts_on", "-id"], name="meetings_meeting_newest")]

    def __str__(self) -> str:
        return bilingual.text(self, "title")

    def save(self, *args: object, **kwargs: object) -> None:
        """Give a new meeting its two groups."""
        if not self.delegates_id:
            self.delegates = Group.objects.get_or_create(name=f"meeting {self.slug}: delegates")[0]
        if not self.observers_id:
            self.observers = Group.objects.get_or_create(name=f"meeting {self.slug}: observers")[0]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Return the meeting's page in the reader's language."""
        return reverse("meetings:meeting", args=[self.slug])

    def seats(self, user: User) -> bool:
        """Say whether the user sits at the meeting, in one of its two groups."""
        return user.groups.filter(pk__in=[self.delegates_id, self.observers_id]).exists()

    @property
    def starts(self) -> datetime | None:
        """The instant the meeting begins, computed from the wall clock at the venue."""
        return self._instant(self.starts_on, self.starts_at)

    @property
    def ends(self) -> datetime | None:
        """The instant the meeting ends, computed from the wall clock at the venue."""
        return self._instant(self.ends_on or self.starts_on, self.ends_at)

    @property
    def nominations_lock_at(self) -> datetime:
        """The instant from which delegations are locked, from the wall clock at the venue.

        Where no day is set, the meeting's first day begins.
        """
        zone = zoneinfo.ZoneInfo(self.timezone)
        if self.nominations_lock_on is None:
            return datetime.combine(self.starts_on, time(), tzinfo=zone)
        return datetime.combine(self.nominations_lock_on, self.nominations_lock_time, tzinfo=zone)

    @property
    def is_over_at(self) -> datetime:
        """The instant the last day ends at the venue, whatever hour the meeting closes."""
        return datetime.combine(
            self.ends_on or self.starts_on, time.max, tzinfo=zoneinfo.ZoneInfo(self.timezone)
        )

    @property
    def takes_decisions(self) -> bool:
        """Say whether it is a meeting of the Process that takes place, whenever (3.v, 3.vi)."""
        takes_place = self.state in {self.State.CONFIRMED, self.State.HELD}
        return takes_place and self.kind != self.Kind.EXTERNAL

    def takes_decisions_by(self, at: datetime) -> bool:
        """Say whether it is a meeting of the Process that had begun by an instant (3.v, 3.vi)."""
        day = at.astimezone(zoneinfo.ZoneInfo(self.timezone)).date()
        return self.takes_decisions and self.starts_on <= day

    def _instant(self, day: date, at: time | None) -> datetime | None:
        if at is None:
            return None
        return datetime.combine(day, at, tzinfo=zoneinfo.ZoneInfo(self.timezone))
