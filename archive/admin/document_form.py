"""Entering a document: a symbol given by the portal, a title that may exist, an embargo's zone."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminSelectWidget

from almaty_portal.common import bilingual
from archive.documents import numbering
from archive.models import Document
from archive.search.same_title import with_the_title


class DocumentForm(forms.ModelForm):
    """A document, as an officer enters and edits it."""

    series = forms.ChoiceField(
        label=_("series"),
        required=False,
        choices=[("", _("as the meeting’s")), *numbering.Series.choices],
        widget=UnfoldAdminSelectWidget,
        help_text=_("The portal gives the next symbol of the series and year."),
    )
    year = forms.IntegerField(
        label=_("year of the symbol"),
        required=False,
        min_value=2013,
        max_value=2100,
        widget=UnfoldAdminIntegerFieldWidget,
    )
    is_another = forms.BooleanField(
        label=_("It is another document with the same title"),
        required=False,
        widget=forms.HiddenInput,
    )

    class Meta:
        model = Document
        fields = "__all__"  # noqa: DJ007 - which ones, DocumentAdmin says

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for no symbol where the portal gives one; show an embargo on the meeting's clock."""
        super().__init__(*args, **kwargs)
        if "symbol" in self.fields:
            self.fields["symbol"].required = bool(self.instance.pk)
            if not self.instance.pk:
                self.fields["symbol"].help_text = _("Left empty: given by the portal.")
        if self.instance.pk:
            for name in ("series", "year", "is_another"):
                self.fields.pop(name, None)
        elif "year" in self.fields:
            self.initial.setdefault("year", timezone.localdate().year)
        if self.instance.embargo_until:
            on_the_clock = self.instance.embargo_until.astimezone(self.instance.zone)
            self.initial["embargo_until"] = on_the_clock.replace(tzinfo=None)

    def clean_embargo_until(self) -> Any:
        """Take the time off the clock as it was typed; ``clean`` knows the meeting's zone."""
        given = self.cleaned_data.get("embargo_until")
        return timezone.make_naive(given) if given else None

    def clean(self) -> dict[str, Any]:
        """Put the embargo into the meeting's zone, and ask about a title that exists.

        :raises ValidationError: with a link to the document that has the title
        """
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("embargo_until"):
            self.instance.meeting = cleaned.get("meeting")
            cleaned["embargo_until"] = cleaned["embargo_until"].replace(tzinfo=self.instance.zone)
        if not self.instance.pk:
            self._ask_about_the_title(cleaned)
            if not cleaned.get("symbol") and not self._series(cleaned):
                self.add_error("series", _("Choose the series, or name a meeting."))
        return cleaned

    def save(self, commit: bool = True) -> Document:  # noqa: FBT001, FBT002
        """Take the next symbol where none was typed."""
        if not self.instance.pk and not self.instance.symbol:
            year = self.cleaned_data.get("year") or timezone.localdate().year
            self.instance.symbol = numbering.next_symbol(
                series=self._series(self.cleaned_data), year=year
            )
        saved: Document = super().save(commit)
        return saved

    def _post_clean(self) -> None:
        """Check the model's rules, the symbol's only where one was typed."""
        if not self.instance.pk and not self.cleaned_data.get("symbol"):
            self._validate_unique = False
            self.cleaned_data.pop("symbol", None)
            self.fields["symbol"].required = False
        super()._post_clean()  # type: ignore[misc] # Django's, not in the stubs

    def _series(self, cleaned: dict[str, Any]) -> str:
        meeting = cleaned.get("meeting")
        of_meeting = numbering.OF_MEETINGS.get(meeting.kind, "") if meeting else ""
        return str(cleaned.get("series") or of_meeting)

    def _ask_about_the_title(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("is_another"):
            return
        titles = [cleaned.get(f"title_{language}") or "" for language in bilingual.LANGUAGES]
        same = with_the_title(titles)
        if not same:
            return
        self.fields["is_another"].widget = forms.CheckboxInput()
        links = format_html_join(
            ", ",
            '<a href="{}">{}</a>',
            (
                (reverse("admin:archive_document_open_revision", args=[d.pk]), d.symbol)
                for d in same
            ),
        )
        question = _(
            "A document has this title: {}. A new revision of it? Open it there, or tick “{}”."
        )
        self.add_error(
            None,
            ValidationError(format_html(str(question), links, self.fields["is_another"].label)),
        )
