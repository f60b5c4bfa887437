"""The form of an import: a table, and the files it names."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from unfold.widgets import INPUT_CLASSES

_LOOK = {"class": " ".join(INPUT_CLASSES)}


class _SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Any number of files."""

    widget = _SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:  # type: ignore[override]
        """Return the files as a list, each looked at by itself."""
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        return [super(_FilesField, self).clean(file, initial) for file in files]


class ImportForm(forms.Form):
    """A table of the past and its files."""

    table = forms.FileField(
        label=_("table"),
        help_text=_("CSV or XLSX. The first row names the columns, in Russian or English."),
        widget=forms.FileInput(attrs={**_LOOK, "accept": ".csv,.xlsx,.txt"}),
    )
    papers = _FilesField(
        label=_("files"),
        required=False,
        help_text=_("One ZIP, or up to 19 files; not more than 50 MB in one upload."),
        widget=_SeveralFiles(attrs={**_LOOK, "multiple": True}),
    )

    def clean_table(self) -> UploadedFile:
        """Look at the size of the table.

        :raises ValidationError: if it is larger than anything uploaded may be
        """
        table: UploadedFile = self.cleaned_data["table"]
        if (table.size or 0) > settings.MAX_UPLOAD_BYTES:
            raise forms.ValidationError(_("The table is larger than 50 MB."))
        return table
