"""Taking in a file: looked at before anything is stored, refused with a sentence.

Its text is taken afterwards, by the worker.
"""

import logging
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.files import preflight, taking_in
from archive.models import LanguageVersion

log = logging.getLogger(__name__)


class VersionForm(forms.ModelForm):
    """One language version with its file."""

    file = forms.FileField(
        label=_("new file"),
        required=False,
        help_text=_("PDF, DOCX, XLSX, PPTX, PNG, JPEG or plain text, up to 50 MB."),
    )

    class Meta:
        model = LanguageVersion
        fields = ["language", "role", "file"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """What left the house is read, not edited."""
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.state == LanguageVersion.State.PUBLISHED:
            for field in self.fields.values():
                field.disabled = True

    def clean_file(self) -> Any:
        """Look at the file; a first version needs one.

        :raises ValidationError: with the reason in the officer's language
        """
        file = self.cleaned_data.get("file")
        if not file:
            if not self.instance.pk:
                raise forms.ValidationError(_("Choose the file of this version."))
            return None
        try:
            self.found = preflight.look(file)
        except preflight.NotAccepted as refused:
            raise forms.ValidationError(refused.sentence) from None  # type: ignore[arg-type]
        return file

    def clean(self) -> dict[str, Any]:
        """Store the file once the rest of the form is right; the row comes after.

        :raises ValidationError: if the store does not take it now
        """
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("file") and not self.errors:
            try:
                self.taken = taking_in.store_looked_at(cleaned["file"], self.found)
            except OSError:
                log.exception("A file could not be stored.")
                raise forms.ValidationError(
                    {"file": _("The file cannot be stored now. Try again in a few minutes.")}
                ) from None
        return cleaned

    def save(self, commit: bool = True) -> LanguageVersion:  # noqa: FBT001, FBT002
        """Write what was stored into the row."""
        if self.cleaned_data.get("file"):
            self.taken.write_into(self.instance)
            self.instance.of_sha256 = ""  # a new file translates the text that is there now
        saved: LanguageVersion = super().save(commit)
        return saved
