"""The browser's own field of a day, which speaks ISO whatever the language of the page."""

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """A day picked in the browser: a day proposed in the words of a language would stay empty."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Write what is proposed as the field reads it."""
        super().__init__(attrs, format="%Y-%m-%d")
