"""Taking in a file: looked at before anything is stored, refused with a sentence.

Its text is taken afterwards, by the worker.
"""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from archive.files import preflight, store, tasks
from archive.models import LanguageVersion


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

    def save(self, commit: bool = True) -> LanguageVersion:  # noqa: FBT001, FBT002
        """Store the file first, then the row; wake the worker when the row is there."""
        file = self.cleaned_data.get("file")
        if file:
            stored = store.put(file)
            version = self.instance
            version.sha256, version.size = stored.sha256, stored.size
            version.media_type, version.pages, version.findings = self.findings
            version.extracted_text, version.text_state = "", LanguageVersion.TextState.WAITING
            transaction.on_commit(tasks.wake, robust=True)
        saved: LanguageVersion = super().save(commit)
        return saved
