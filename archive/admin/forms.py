"""Taking in a file: looked at before anything is stored, refused with a sentence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.files import extraction, preflight, store
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
        """Store the file first, then the row."""
        file = self.cleaned_data.get("file")
        if file:
            stored = store.put(file)
            version = self.instance
            version.sha256, version.size = stored.sha256, stored.size
            version.media_type, version.pages = self.findings
            path = store.existing(stored.sha256)
            version.extracted_text = extraction.text_of(path, version.media_type)
        saved: LanguageVersion = super().save(commit)
        return saved
