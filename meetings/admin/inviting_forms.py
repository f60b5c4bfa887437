"""The forms of inviting: by consent, and the leaving out of an observer."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.db.models.query import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Decision, Meeting, Participant
from members.models import Appointment, Organisation, Person


class DecisionForm(forms.Form):
    """Which decision of the participating States an act rests on."""

    decision: Any = forms.ModelChoiceField(
        Decision.objects.exclude(state=Decision.State.HISTORICAL).order_by("-number"),
        label=gettext_lazy("Decision of the participating States"),
        required=False,
    )


class CivilSocietyForm(forms.Form):
    """Who of civil society is invited, and the decision that consents."""

    organisation: Any = forms.ModelChoiceField(
        Organisation.objects.filter(kind=Organisation.Kind.CIVIL_SOCIETY).order_by("name_en"),
        label=gettext_lazy("Organization"),
        required=False,
    )
    person: Any = forms.ModelChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Or a person by name"),
        required=False,
    )
    consent: Any = forms.ModelChoiceField(
        Decision.objects.none(),
        label=gettext_lazy("Decision that consents, for this meeting"),
        required=False,
    )

    def __init__(self, data: Any, *, meeting: Meeting) -> None:
        """Offer the consents for this meeting, and who speaks for no State or organization."""
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        consents = Decision.objects.filter(consents_for=meeting)
        fields["consent"].queryset = consents.order_by("-number")
        fields["person"].queryset = _of_no_delegation(meeting)

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        given: dict[str, Any] = super().clean() or {}
        if bool(given.get("organisation")) == bool(given.get("person")):
            raise forms.ValidationError(_("Name an organization or a person, one of the two."))
        return given


def _of_no_delegation(meeting: Meeting) -> QuerySet[Person]:
    """Return whoever may come as a guest: nobody of a State, an organization or the Support Unit.

    Invented people come to no meeting but those of the demonstration.
    """
    this = {"person": OuterRef("pk")}
    people = Person.objects.exclude(
        Exists(Appointment.objects.filter(**this))
        | Exists(Participant.objects.filter(**this, delegation__guest__isnull=True))
        | Q(user__is_staff=True)
    )
    if not meeting.is_demonstration:
        people = people.filter(is_demonstration=False)
    return people.order_by("name_en", "pk")


class AnswerForm(forms.Form):
    """What the unit answers to a wish."""

    answer = forms.CharField(
        label=gettext_lazy("Answer to whoever asked"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
