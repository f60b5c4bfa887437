"""Letters in and out with their scans, which are the unit's alone."""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from almaty_portal.common.admin import UnitAdmin
from members import scans
from members.models import Letter


class LetterForm(forms.ModelForm):
    """A letter, and the scan that comes with it: looked at before it is kept."""

    scan = forms.FileField(
        label=_("scan"), required=False, help_text=_("PDF, JPEG or PNG, up to 50 MB.")
    )

    class Meta:
        model = Letter
        fields = ["direction", "number", "dated_on", "sender", "addressee", "concerns"]

    def clean_scan(self) -> Any:
        """Look at the file.

        :raises ValidationError: with the reason in the officer's language
        """
        scan = self.cleaned_data.get("scan")
        if scan:
            try:
                self.media_type = scans.keeper().look(scan)
            except scans.NotAScan as refused:
                raise forms.ValidationError(refused.sentence) from None
        return scan

    def save(self, commit: bool = True) -> Letter:  # noqa: FBT001, FBT002 - Django's
        """Store the file first; the row that names it comes after (DESIGN §3.7)."""
        if scan := self.cleaned_data.get("scan"):
            self.instance.scan_sha256 = scans.keeper().keep(scan)
            self.instance.scan_media_type = self.media_type
        letter: Letter = super().save(commit)
        return letter


@admin.register(Letter)
class LetterAdmin(UnitAdmin):
    """Notes and letters by which official acts came and went."""

    form = LetterForm
    fields = ["direction", "number", "dated_on", "sender", "addressee", "concerns"]
    fields += ["scan", "scan_link", "about_link"]
    readonly_fields = ["scan_link", "about_link"]
    list_display = ["number", "direction", "dated_on", "sender", "addressee", "concerns"]
    list_filter = ["direction"]
    search_fields = ["number", "sender", "addressee", "concerns"]
    date_hierarchy = "dated_on"

    def get_urls(self) -> list[URLPattern]:
        """Add the scan of a letter."""
        own = path(
            "<int:pk>/scan/", self.admin_site.admin_view(self.scan), name="members_letter_scan"
        )
        return [own, *super().get_urls()]

    def scan(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Send the scan to an officer who may see letters, as something to be saved."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        letter = get_object_or_404(Letter.objects.exclude(scan_sha256=""), pk=pk)
        ending = scans.ENDINGS.get(letter.scan_media_type, "bin")
        try:
            return scans.keeper().send(request, letter.scan_sha256, f"letter-{letter.pk}.{ending}")
        except scans.Missing:
            raise Http404 from None

    @admin.display(description=_("scan on file"))
    def scan_link(self, letter: Letter) -> SafeString | str:
        """Lead to the scan."""
        return scan_link(letter)

    @admin.display(description=_("about"))
    def about_link(self, letter: Letter) -> SafeString | str:
        """Lead to what the letter is about."""
        row = _row_of(letter.about)
        if row is None:
            return "—"
        try:
            page = reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])
        except NoReverseMatch:
            return str(row)
        return format_html('<a href="{}">{}</a>', page, row)


def scan_link(letter: Letter | None) -> SafeString | str:
    """Return a link to the scan of a letter, for any page of the unit."""
    if letter is None or not letter.pk or not letter.scan_sha256:
        return "—"
    page = reverse("admin:members_letter_scan", args=[letter.pk])
    return format_html('<a href="{}">{}</a>', page, _("Open the scan"))


def _row_of(about: str) -> models.Model | None:
    """Return the row of a generic reference, whatever shelf it stands on."""
    name, _colon, number = about.partition(":")
    if not number.isdecimal():
        return None
    try:
        model = apps.get_model(name)
    except (LookupError, ValueError):
        return None
    return model._default_manager.filter(pk=int(number)).first()
