"""The forms of a procedure's page: a position of one's State, and what the Chair does."""

import uuid
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from almaty_portal.common import bilingual
from almaty_portal.common.day_input import DayInput
from meetings import consensus
from meetings.decisions.positions import Said
from meetings.nonobjection.instants import ZONE
from members.models import Audience

WORDS = {
    consensus.JOINS: pgettext_lazy("position to take", "We join the text"),
    consensus.OBJECTS: pgettext_lazy("position to take", "We object to the text"),
    consensus.AMENDS: pgettext_lazy(
        "position to take", "We propose an amendment (it counts as an objection)"
    ),
    consensus.RESERVES: pgettext_lazy(
        "position to take", "We make a reservation (the text may be adopted)"
    ),
    consensus.STATES: pgettext_lazy("position to take", "We attach a statement"),
    consensus.COMMENTS: pgettext_lazy("position to take", "We comment"),
    consensus.WITHDRAWS: pgettext_lazy("position to take", "We withdraw our objection"),
}
NEEDS_WORDS = {consensus.AMENDS, consensus.RESERVES, consensus.STATES, consensus.COMMENTS}


# Days that every clock can tell; how soon and how late is for the rule to say.
EARLIEST, LATEST = date(2013, 1, 1), date(2999, 12, 31)


class PositionForm(forms.Form):
    """What a State says; shown again for review before it is sent."""

    kind = forms.ChoiceField(label=_("Position of your State"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Needed for an amendment, a reservation, a statement or comments."),
    )
    is_publication_agreed = forms.BooleanField(
        label=_("It may be published with the decision, with the name of our State"),
        required=False,
        help_text=_("Otherwise it is shown to the participating States only."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        """Offer what may be said now, under a key of its own."""
        kwargs.setdefault("initial", {"key": uuid.uuid4()})
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = [(kind, WORDS[kind]) for kind in kinds]
        if kinds == [consensus.COMMENTS]:  # nothing to choose, and nothing that is published
            field.initial = consensus.COMMENTS
            field.widget = forms.HiddenInput()
            del self.fields["is_publication_agreed"]
            self.fields["text"].help_text = ""

    def clean(self) -> dict[str, Any]:
        """Ask for words where the position is made of them."""
        given = super().clean() or {}
        if given.get("kind") in NEEDS_WORDS and not given.get("text", "").strip():
            self.add_error("text", _("Please write the text."))
        return given

    @property
    def words(self) -> str:
        """What was chosen, as it was offered."""
        return str(WORDS[self.cleaned_data["kind"]])

    @property
    def said(self) -> Said:
        """Return what a valid form says."""
        given = self.cleaned_data
        is_public = given.get("is_publication_agreed", False)
        return Said(
            kind=given["kind"],
            text=given["text"].strip(),
            language=bilingual.current(),
            audience=Audience.PUBLIC if is_public else Audience.MEMBERS,
            is_publication_agreed=is_public,
            key=given["key"],
        )


class InstantForm(forms.Form):
    """When a procedure ends: a day and an hour at the seat."""

    day = forms.DateField(
        label=_("Last day"),
        widget=DayInput(),
        validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
    )
    hour = forms.TimeField(
        label=_("Hour"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("By the clock at the seat of the Support Unit, in Almaty."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept with the procedure."),
    )

    def __init__(self, *args: Any, proposed: datetime | None = None, **kwargs: Any) -> None:
        """Propose an instant."""
        if proposed is not None:
            local = proposed.astimezone(ZoneInfo(ZONE))
            kwargs["initial"] = {"day": local.date(), "hour": local.time()}
        super().__init__(*args, **kwargs)

    @property
    def instant(self) -> datetime:
        """Return the instant a valid form names."""
        given = self.cleaned_data
        return datetime.combine(given["day"], given["hour"], tzinfo=ZoneInfo(ZONE))


class OpenForm(InstantForm):
    """The Chair opens a procedure."""

    clears_publication = forms.BooleanField(
        label=_("Cleared for publication if it is adopted"), required=False
    )


class ExtendForm(InstantForm):
    """The Chair moves the instant later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """An extension has a reason."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True


class WithdrawForm(forms.Form):
    """The Chair takes a text back, and tells the States asked why."""

    because_ru = forms.CharField(
        label=_("Reason, in Russian"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    because_en = forms.CharField(
        label=_("Reason, in English"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class CloseForm(forms.Form):
    """Nothing is asked: the result is established."""
