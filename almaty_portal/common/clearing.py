"""The Chair's word that an act of the Support Unit may leave the house (DESIGN §3.8, 3.iii)."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from almaty_portal.common.day_input import DayInput


class ClearedForm(models.TextChoices):
    """In which form the Chair cleared an act of the Support Unit."""

    LETTER = "letter", _("by letter or note")
    MAIL = "mail", _("by e-mail")
    ORALLY = "orally", _("orally")


@dataclass(frozen=True)
class Clearing:
    """Who of the Chair gave the word, on which day, in which form."""

    by: str
    on: date
    form: str

    @property
    def columns(self) -> dict[str, object]:
        """Return what is written into a row that is ``Cleared``."""
        return {"cleared_by": self.by, "cleared_on": self.on, "cleared_form": self.form}


NOT_CLEARED: dict[str, object] = {"cleared_by": "", "cleared_on": None, "cleared_form": ""}
"""What is written into a row that is ``Cleared`` when the word no longer holds."""


class Cleared(models.Model):
    """A row that carries the Chair's word; empty until it is given."""

    cleared_by = models.CharField(
        _("cleared by"),
        max_length=200,
        blank=True,
        help_text=_("Who of the Chair cleared it (Modalities 3.iii)."),
    )
    cleared_on = models.DateField(_("cleared on"), null=True, blank=True)
    cleared_form = models.CharField(
        _("in which form"), max_length=10, choices=ClearedForm, blank=True
    )

    class Meta:
        abstract = True

    @property
    def is_cleared(self) -> bool:
        """Say whether the Chair's word is on record."""
        return bool(self.cleared_by and self.cleared_on)


class ClearingForm(forms.Form):
    """Asks for the Chair's word on the page of an act."""

    by = forms.CharField(
        label=_("Cleared by the Chair: who"),
        max_length=200,
        help_text=_("Name and office (Modalities 3.iii)."),
    )
    on = forms.DateField(label=_("Cleared on"), widget=DayInput())
    form = forms.ChoiceField(label=_("In which form"), choices=ClearedForm.choices)

    @property
    def clearing(self) -> Clearing:
        """Return what a valid form says."""
        given = self.cleaned_data
        return Clearing(by=given["by"], on=given["on"], form=given["form"])
