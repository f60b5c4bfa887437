"""Revisions with their files, and the gate before they leave the house."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from unfold.decorators import action

from almaty_portal.common.admin import PlainInline, UnitAdmin
from archive.admin.acts import IssueForm
from archive.admin.forms import VersionForm
from archive.documents import services
from archive.documents.gate import lacks_of
from archive.files import sending, store, warnings
from archive.ledger import recording
from archive.ledger.models import Reading
from archive.models import LanguageVersion, Revision
from archive.translating import services as translating
from archive.translating import terminology


class VersionInline(PlainInline):
    """The language versions of a revision, each with its file; what left is read, not edited."""

    model = LanguageVersion
    form = VersionForm
    fields = ["language", "role", "file", "state_now", "held", "pages", "remarks", "hash"]
    readonly_fields = ["state_now", "held", "pages", "remarks", "hash"]

    @admin.display(description=gettext_lazy("state"))
    def state_now(self, version: LanguageVersion) -> str:
        """Say whether it has left the house."""
        return version.get_state_display() if version.pk else "—"

    @admin.display(description=gettext_lazy("file held"))
    def held(self, version: LanguageVersion) -> str:
        """Lead to the file, whatever its state, for those who may edit it."""
        if not version.pk:
            return "—"
        address = reverse("admin:archive_version_file", args=[version.pk])
        size = filesizeformat(version.size)
        return format_html('<a href="{}">{}, {}</a>', address, version.extension.upper(), size)

    @admin.display(description=gettext_lazy("Remarks"))
    def remarks(self, version: LanguageVersion) -> str:
        """Say what was seen in the file, and whether it can be searched."""
        return format_html_join(mark_safe("<br>"), "{}", ((said,) for said in remarks_on(version)))

    @admin.display(description="SHA-256")
    def hash(self, version: LanguageVersion) -> str:
        """Show the beginning of the hash; the whole is its tooltip."""
        if not version.pk:
            return "—"
        return format_html('<abbr title="{}">{}…</abbr>', version.sha256, version.sha256[:10])

    def has_delete_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        """Nothing is deleted from a revision that has left."""
        return (
            obj is not None
            and obj.issued_at is None
            and super().has_delete_permission(request, obj)
        )


def remarks_on(version: LanguageVersion) -> list[str]:
    """Return what an officer should look at before a version leaves the house."""
    said = [str(sentence) for sentence in warnings.sentences(version.findings)]
    if version.pk and version.text_state != LanguageVersion.TextState.TAKEN:
        said.append(f"{capfirst(version.get_text_state_display())}.")
    return said


@admin.register(Revision)
class RevisionAdmin(UnitAdmin):
    """Revisions with their files; what was issued is not edited any more."""

    list_display = ["__str__", "mark", "issued_at", "audience"]
    list_filter = ["audience", ("issued_at", admin.EmptyFieldListFilter)]
    list_select_related = ["document"]
    search_fields = ["document__symbol", "document__title_ru", "document__title_en"]
    autocomplete_fields = ["document"]
    fields = ["document", "mark_in_words", "audience", "issued_at", "issued_by", "gate_reason"]
    readonly_fields = ["document", "mark_in_words", "issued_at", "issued_by", "gate_reason"]
    inlines = [VersionInline]
    actions_detail = ["issue"]

    @admin.display(description=gettext_lazy("mark"))
    def mark_in_words(self, revision: Revision) -> str:
        """Show the mark as it is printed; the original has none."""
        return revision.printed_mark or pgettext("revision", "original")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """A revision is opened from its document, which knows the next mark."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        """What left the house is never deleted."""
        if obj is not None and obj.issued_at is not None:
            return False
        return super().has_delete_permission(request, obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Name what is deleted with a draft; nothing of it is protected, for nothing left."""
        named, counts, lacking, _protected = super().get_deleted_objects(objs, request)
        return named, counts, lacking, []

    def delete_model(self, request: HttpRequest, obj: Revision) -> None:  # noqa: ARG002
        """Discard a draft with its files and the work on them."""
        services.discard_revision(obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: Any) -> None:
        """Write down who brought a file in, and what a translation was made from."""
        for version in formset.save(commit=False):
            if version.pk is None:
                version.uploaded_by = request.user
        super().save_formset(request, form, formset, change)
        translating.link_to_source(form.instance)

    def response_post_save_change(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django’s
        obj: Revision,
    ) -> HttpResponse:
        """Lead on to the gate where something waits to be issued, else back to the document."""
        if obj.versions.exclude(state=LanguageVersion.State.PUBLISHED).exists():
            return redirect("admin:archive_revision_issue", obj.pk)
        return redirect("admin:archive_document_change", obj.document_id)

    def get_urls(self) -> list[Any]:
        """Add the way to a file that has not left the house."""
        view = self.admin_site.admin_view(self.send_file)
        own = path("version/<int:pk>/file/", view, name="archive_version_file")
        return [own, *super().get_urls()]

    def send_file(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Send the file of a version to an officer.

        :raises PermissionDenied: to anybody else
        """
        if not request.user.has_perm("archive.view_languageversion"):
            raise PermissionDenied
        version = get_object_or_404(
            LanguageVersion.objects.select_related("revision__document"), pk=pk
        )
        try:
            answer = sending.send_stored(
                request, version.sha256, name=version.file_name, media_type=version.media_type
            )
        except store.Missing:
            raise Http404 from None
        recording.record(request.user, [version], Reading.Route.UNIT, at=timezone.now())
        return answer

    @action(
        description=gettext_lazy("Issue …"),
        url_path="issue",
        permissions=["act"],
    )
    def issue(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what leaves and what is lacking; on POST let it leave."""
        revisions = Revision.objects.select_related("document__meeting")
        revision = get_object_or_404(revisions, pk=object_id)
        versions = list(revision.versions.all())
        lacks = lacks_of(revision, versions) if revision.issued_at is None else []
        form = IssueForm(request.POST or None, is_complete=not lacks)
        back = reverse("admin:archive_revision_change", args=[revision.pk])
        if request.method == "POST" and (not lacks or form.is_valid()):
            reason = form.cleaned_data["reason"] if lacks else ""
            if self._issued(request, revision, reason):
                return redirect(back)
        leaving = [v for v in versions if v.state != LanguageVersion.State.PUBLISHED]
        return self.act_page(
            request,
            revision,
            title=_("Issue %(revision)s") % {"revision": revision},
            button=gettext_lazy("Issue") if leaving else None,
            template="admin/issue.html",
            form=form,
            back=back,
            document=revision.document,
            leaving=[(version, remarks_on(version)) for version in leaving],
            lacks=lacks,
            audience=revision.get_audience_display(),
            terms=terminology.warnings_of(leaving),
        )

    def _issued(self, request: HttpRequest, revision: Revision, reason: str) -> bool:
        try:
            left = services.issue_revision(
                revision=revision,
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
                reason=reason,
            )
        except services.NothingToIssue:
            messages.warning(request, _("Nothing waits to be issued: bring in a file first."))
        except services.OutOfOrder:
            messages.error(request, _("An earlier revision of the document is still a draft."))
        except services.AlreadyWithdrawn:
            messages.error(request, _("The document was withdrawn."))
        except services.Incomplete:
            messages.error(request, _("Something is lacking that was there a moment ago."))
        else:
            said = ngettext(
                "%(revision)s is issued: %(count)s language version.",
                "%(revision)s is issued: %(count)s language versions.",
                len(left),
            )
            messages.success(request, said % {"revision": revision, "count": len(left)})
            return True
        return False
