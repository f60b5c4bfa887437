"""Taking in a file: looked at before anything is stored, refused with a sentence.

Its text is taken afterwards, by the worker.
"""

import logging
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from archive.files import preflight, store, tasks
from archive.models import LanguageVersion

log = logging.getLogger(__name__)


class VersionForm(forms.ModelForm):
    """One language version with its file."""

    file = forms.FileField(
        label=_("file"),
        required=False,
        help_text=_("PDF, DOCX, XLSX, PPTX, PNG, JPEG or plain text, up to 50 MB."),
    )

    class Meta:
        model = LanguageVersion
        fields = ["language", "role", "state", "file", "of_sha256"]

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
            self.findings = preflight.look(file)
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
                self.stored = store.put(cleaned["file"])
            except OSError:
                log.exception("A file could not be stored.")
                raise forms.ValidationError(
                    {"file": _("The file cannot be stored now. Try again in a few minutes.")}
                ) from None
        return cleaned

    def save(self, commit: bool = True) -> LanguageVersion:  # noqa: FBT001, FBT002
        """Keep what is known of the file; wake the worker when the row is there."""
        file = self.cleaned_data.get("file")
        if file:
            version = self.instance
            version.sha256, version.size = self.stored
            version.media_type, version.pages, version.findings = self.findings
            version.extracted_text, version.text_state = "", LanguageVersion.TextState.WAITING
            transaction.on_commit(tasks.wake, robust=True)
        saved: LanguageVersion = super().save(commit)
        return saved
