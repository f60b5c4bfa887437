"""The field in which a day is chosen."""

from typing import Any

from django import forms

ISO = "%Y-%m-%d"


class DayInput(forms.DateInput):
    """A browser's own calendar, which takes a day in ISO form only, whatever the page's language.

    A day written as the language writes it, 28.12.2026, would leave the field empty.
    """

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Write days as browsers read them."""
        super().__init__(attrs, format=ISO)
