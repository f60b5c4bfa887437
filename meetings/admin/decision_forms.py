"""The forms of what is done to decisions and procedures, each on a page of its own."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from almaty_portal.common.clearing import ClearingForm
from almaty_portal.common.day_input import DayInput
from chairmanship.models import Activity
from meetings import consensus
from meetings.decisions.positions import Said, Way
from meetings.models import Decision, Meeting, Position
from members.models import Audience, Letter, Participation, State


class OutcomeForm(forms.Form):
    """What a meeting did with a text."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[(o, Decision.State(o).label) for o in consensus.OUTCOMES],
        widget=forms.RadioSelect,
    )
    meeting: Any = forms.ModelChoiceField(
        label=_("At the meeting"), queryset=Meeting.objects.none()
    )
    on = forms.DateField(label=_("Effective on"), widget=DayInput())
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept with the decision; readers do not see it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the meetings of the Process that have begun, the newest first."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["meeting"]
        begun = Meeting.objects.filter(
            state__in=[Meeting.State.CONFIRMED, Meeting.State.HELD],
            starts_on__lte=timezone.localdate() + timedelta(days=1),  # it is tomorrow somewhere
        )
        field.queryset = begun.exclude(kind=Meeting.Kind.EXTERNAL).order_by("-starts_on")


class CorrigendumForm(ClearingForm):
    """What is corrected, in both languages, and the Chair's word."""

    text_ru = forms.CharField(
        label=_("What is corrected, in Russian"), widget=forms.Textarea(attrs={"rows": 3})
    )
    text_en = forms.CharField(
        label=_("What is corrected, in English"), widget=forms.Textarea(attrs={"rows": 3})
    )
    made_on = forms.DateField(label=_("Date"), widget=DayInput())
    field_order = ["text_ru", "text_en", "made_on", "by", "on", "form"]


class EnterPositionForm(forms.Form):
    """What a State said on paper or at a meeting."""

    state: Any = forms.ModelChoiceField(label=_("State"), queryset=State.objects.none())
    kind = forms.ChoiceField(label=_("Position"), choices=Position.Kind.choices)
    letter: Any = forms.ModelChoiceField(
        label=_("By letter"),
        queryset=Letter.objects.none(),
        required=False,
        help_text=_("Enter the letter with its scan first."),
    )
    recorded_in = forms.CharField(
        label=_("Recorded in"),
        required=False,
        max_length=200,
        help_text=_("For what was said at a meeting: the summary or minutes that record it."),
    )
    day = forms.DateField(
        label=_("Received on"),
        widget=DayInput(),
        validators=[MinValueValidator(date(2013, 1, 1))],  # the Process is not older
    )
    hour = forms.TimeField(
        label=_("Received at"),
        widget=forms.TimeInput(attrs={"type": "time"}),
        help_text=_("By the clock at the seat of the Support Unit, in Almaty."),
    )
    text = forms.CharField(
        label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    language = forms.ChoiceField(
        label=_("Language of the text"), choices=[("ru", "Русский"), ("en", "English")]
    )
    audience = forms.ChoiceField(
        label=_("Shown to"),
        choices=[c for c in Audience.choices if c[0] != Audience.SUPPORT_UNIT],
        initial=Audience.MEMBERS,
    )
    is_publication_agreed = forms.BooleanField(
        label=_("the State agrees to its publication"), required=False
    )

    def __init__(self, *args: Any, is_procedure: bool, **kwargs: Any) -> None:
        """Offer States and letters; a procedure is answered by letter only."""
        super().__init__(*args, **kwargs)
        states: Any = self.fields["state"]
        states.queryset = State.objects.in_protocol_order()
        letters: Any = self.fields["letter"]
        letters.queryset = Letter.objects.filter(direction=Letter.Direction.IN)
        letters.label_from_instance = _letter_in_words
        if is_procedure:
            letters.required = True
            letters.help_text = format_html(
                '<a href="{}" target="_blank" rel="noopener">{}</a>',
                reverse("admin:members_letter_add"),
                _("Enter the letter with its scan first."),
            )
            letters.queryset = letters.queryset.exclude(scan_sha256="")
            del self.fields["recorded_in"]

    def clean(self) -> dict[str, Any]:
        """Ask on what it rests."""
        given = super().clean() or {}
        if not given.get("letter") and not given.get("recorded_in"):
            raise forms.ValidationError(_("Name the letter or minutes the position rests on."))
        return given

    @property
    def received_at(self) -> datetime:
        """Return when it was received."""
        given = self.cleaned_data
        zone = timezone.get_default_timezone()
        return datetime.combine(given["day"], given["hour"], tzinfo=zone)

    @property
    def said(self) -> Said:
        """Return what a valid form says."""
        given = self.cleaned_data
        return Said(
            kind=given["kind"],
            text=given["text"],
            language=given["language"],
            audience=given["audience"],
            is_publication_agreed=given["is_publication_agreed"],
        )

    def way(self, by: Any) -> Way:
        """Return by which way it came."""
        given = self.cleaned_data
        return Way(
            by=by,
            received_at=self.received_at,
            letter=given["letter"],
            recorded_in=given.get("recorded_in", ""),
        )


def _letter_in_words(letter: Letter) -> str:
    return f"{letter}, {letter.sender}"


class StatusForm(forms.Form):
    """How the decision changes the participation of the State it is on."""

    status = forms.ChoiceField(label=_("Status"), choices=Participation.Status.choices)
    on = forms.DateField(label=_("From"), widget=DayInput())


class FollowUpForm(forms.Form):
    """Which activities of the work plans follow a decision up."""

    activities: Any = forms.ModelMultipleChoiceField(
        label=_("Activities that follow it up"),
        queryset=Activity.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Of the work plans since the year of the decision."),
    )

    def __init__(self, data: Any, *, decision: Decision) -> None:
        """Offer the activities since the decision, with those ticked that follow it already."""
        super().__init__(data, initial={"activities": decision.follow_up.all()})
        since = decision.effective_on.year if decision.effective_on else 0
        field: Any = self.fields["activities"]
        field.queryset = (
            Activity.objects.filter(Q(plan__year__gte=since) | Q(follows=decision))
            .select_related("plan")
            .distinct()
        )


class PublicationForm(forms.Form):
    """To which wider circle a State agreed, and how it did."""

    audience = forms.ChoiceField(
        label=_("Shown to"), choices=[(a, Audience(a).label) for a in ("public", "observers")]
    )
    reason = forms.CharField(
        label=_("How the State agreed"), max_length=300, help_text=_("Number and date of its note.")
    )
