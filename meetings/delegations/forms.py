"""The one page on which a delegation is named: a row a person, the head marked, no JavaScript."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almaty_portal.common.day_input import DayInput
from meetings.delegations.services import Named
from meetings.models import Participant

ROWS_AT_FIRST, ROWS_MORE, ROWS_AT_MOST = 3, 3, 30
TRAVEL = ("arrives_on", "departs_on", "flights", "hotel", "dietary")


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=DayInput())


def _line(label: Any, length: int = 200, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=required)


class MemberForm(forms.Form):
    """One member of a delegation. No passport data is asked for anywhere."""

    participant = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name_ru = _line(gettext_lazy("Name in Russian, as printed"), required=True)
    name_en = _line(gettext_lazy("Name in English, as printed"), required=True)
    office_ru = _line(gettext_lazy("Office in Russian"), 300)
    office_en = _line(gettext_lazy("Office in English"), 300)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        help_text=gettext_lazy("If it is given, an account is offered that opens this meeting."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the papers"), choices=settings.LANGUAGES, initial="ru"
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("Takes part"),
        choices=Participant.Mode.choices,
        initial=Participant.Mode.IN_PERSON,
    )
    arrives_on = _day(gettext_lazy("Arrival"))
    departs_on = _day(gettext_lazy("Departure"))
    flights = _line(gettext_lazy("Flights"))
    hotel = _line(gettext_lazy("Hotel"))
    dietary = _line(gettext_lazy("Dietary needs"))
    leave = forms.BooleanField(label=gettext_lazy("Take off the list"), required=False)

    def clean(self) -> None:
        """Ask nothing more of a row that is taken off the list."""
        if self.cleaned_data.get("leave"):
            self.errors.clear()

    @property
    def is_kept(self) -> bool:
        """Say whether the row, when valid, names somebody who is to come."""
        given = self.cleaned_data
        return bool(given.get("name_en")) and not given.get("leave")

    @property
    def travel(self) -> list[Any]:
        """The fields that the unit alone reads, and which are purged."""
        return [self[name] for name in TRAVEL]

    @property
    def main(self) -> list[Any]:
        """The fields of the nomination itself."""
        names = ("name_ru", "name_en", "office_ru", "office_en", "email", "language", "mode")
        return [self[name] for name in names]

    def named(self, *, is_head: bool) -> Named:
        """Return the member that a valid row names."""
        given = self.cleaned_data
        facts = {name: given[name] for name in ("name_ru", "name_en", "office_ru", "office_en")}
        return Named(
            **facts,
            email=given["email"].strip(),
            language=given["language"],
            mode=given["mode"],
            is_head=is_head,
            participant=given["participant"],
            logistics={name: given[name] for name in TRAVEL},
        )


class _Members(forms.BaseFormSet):
    """The rows together: one head, nobody under the same address twice."""

    head = ""

    def clean(self) -> None:
        """Ask for one head among those who come."""
        if any(self.errors):
            return
        rows = self.kept
        if not rows and not self.initial_form_count():
            raise forms.ValidationError(_("Name at least one person."))
        addresses = [row.cleaned_data["email"].lower() for row in rows]
        given = [address for address in addresses if address]
        if len(given) != len(set(given)):
            raise forms.ValidationError(_("The same e-mail address is given twice."))
        if len(rows) > 1 and self.head not in {row.prefix for row in rows}:
            raise forms.ValidationError(_("Mark who heads the delegation, one person."))

    @property
    def kept(self) -> list[MemberForm]:
        """The rows that name somebody who is to come."""
        return [form for form in self.forms if hasattr(form, "cleaned_data") and form.is_kept]

    @property
    def named(self) -> list[Named]:
        """The members that a valid page names, the head first."""
        rows = self.kept
        alone = len(rows) == 1
        named = [row.named(is_head=alone or row.prefix == self.head) for row in rows]
        return sorted(named, key=lambda member: not member.is_head)


MemberFormSet = forms.formset_factory(
    MemberForm,
    formset=_Members,
    extra=ROWS_AT_FIRST,
    max_num=ROWS_AT_MOST,
    absolute_max=ROWS_AT_MOST,
    validate_max=True,
)


class AskForm(forms.Form):
    """A wish to change what is locked."""

    text = forms.CharField(
        label=gettext_lazy("What should be changed"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


def initial_of(row: Participant) -> dict[str, Any]:
    """Return what a row of the page shows of somebody on the list."""
    user = row.person.user
    shown: dict[str, Any] = {
        "participant": row.pk,
        "name_ru": row.name_ru or row.person.name_ru or "",
        "name_en": row.name_en or row.person.name_en or "",
        "office_ru": row.office_ru or "",
        "office_en": row.office_en or "",
        "email": user.email if user else row.person.email,
        "language": row.language,
        "mode": row.mode,
    }
    travel = getattr(row, "logistics", None)
    return shown | ({name: getattr(travel, name) for name in TRAVEL} if travel else {})


def with_more_rows(data: Any) -> Any:
    """Return what was typed with more empty rows below it."""
    more = data.copy()
    try:
        count = int(more.get("member-TOTAL_FORMS", "0"))
    except ValueError:
        count = 0
    wider = min(count + ROWS_MORE, ROWS_AT_MOST)
    for number in range(count, wider):
        more[f"member-{number}-language"] = "ru"
        more[f"member-{number}-mode"] = Participant.Mode.IN_PERSON.value
    more["member-TOTAL_FORMS"] = str(wider)
    return more
