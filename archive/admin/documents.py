"""Documents, as officers enter and edit them; what is done to them has a page of its own."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from unfold.decorators import action

from almaty_portal.common.admin import BilingualAdmin, PlainInline
from archive.admin.acts import IssueForm, OpenRevisionForm, WithdrawForm
from archive.admin.document_form import DocumentForm
from archive.documents import marks, services
from archive.models import Document, Placement, Revision

SETTLED_BY_ACTS = ["state", "withdrawn_at", "withdrawal_reason_ru", "withdrawal_reason_en"]


class RevisionInline(PlainInline):
    """The revisions; the files are behind the link of each."""

    model = Revision
    fields = ["edit", "issued_at", "audience"]
    readonly_fields = ["edit", "issued_at", "audience"]

    @admin.display(description=gettext_lazy("revision"))
    def edit(self, revision: Revision) -> str:
        """Lead to the revision and its files."""
        address = reverse("admin:archive_revision_change", args=[revision.pk])
        words = revision.printed_mark or pgettext("revision", "original")
        return format_html('<a href="{}">{}: {}</a>', address, words, _("files"))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """A revision is opened by an act, which knows the next mark."""
        return False

    has_delete_permission = has_add_permission


class PlacementInline(PlainInline):
    """Under which agenda items it lies."""

    model = Placement
    autocomplete_fields = ["item"]


@admin.register(Document)
class DocumentAdmin(BilingualAdmin):
    """Documents by symbol."""

    form = DocumentForm
    list_display = ["symbol", "title", "kind", "state", "audience", "issued_on", "embargo_until"]
    list_filter = ["state", "audience", "kind", ("embargo_until", admin.EmptyFieldListFilter)]
    search_fields = ["symbol", "ascii_symbol", "title_ru", "title_en"]
    date_hierarchy = "issued_on"
    autocomplete_fields = ["meeting", "themes", "states", "supersedes", "sources"]
    fields = [
        *("series", "year", "symbol", "is_another", "is_portal_reference", "kind"),
        *("title", "summary", "meeting", "issued_on", "precision", "audience"),
        *("embargo_until", "themes", "states", "supersedes", "was_adopted"),
        *("state", "withdrawn_at", "withdrawal_reason_ru", "withdrawal_reason_en"),
        *("confidence", "working_translation", "languages_known", "note", "provenance", "sources"),
    ]
    inlines = [RevisionInline, PlacementInline]
    actions_list = ["import_past"]
    actions_detail = ["open_revision", "issue_entry", "withdraw"]

    @action(description=gettext_lazy("Import of the past"), permissions=["add"], icon="upload_file")
    def import_past(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002
        """Lead to the import."""
        return redirect("exchange:import")

    def get_fieldsets(self, request: HttpRequest, obj: Document | None = None) -> Any:
        """Ask for series and year of a new document only, show acts of an old one only."""
        left_out = ["series", "year", "is_another"] if obj else SETTLED_BY_ACTS
        return [
            (
                name,
                {**options, "fields": [row for row in options["fields"] if not _is(row, left_out)]},
            )
            for name, options in super().get_fieldsets(request, obj)
        ]

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's
        **kwargs: Any,
    ) -> Any:
        """Keep the boxes of the form that are no columns; Django asks for columns only."""
        kwargs["fields"] = None
        return super().get_form(request, obj, change=change, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Document | None = None) -> Any:
        """A symbol that left the house is in other people's letters: it stays."""
        fields = [*super().get_readonly_fields(request, obj), *SETTLED_BY_ACTS]
        return [*fields, "symbol"] if obj is not None and _has_left(obj) else fields

    def has_delete_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        """What left the house is never deleted (DESIGN §3.5)."""
        if obj is not None and (obj.state != Document.State.DRAFT or _has_left(obj)):
            return False
        return super().has_delete_permission(request, obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Name what is deleted with a draft; nothing of it is protected, for nothing left."""
        named, counts, lacking, _protected = super().get_deleted_objects(objs, request)
        return named, counts, lacking, []

    def delete_model(self, request: HttpRequest, obj: Document) -> None:  # noqa: ARG002
        """Discard a draft with everything drafted for it."""
        services.discard_document(obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """Open the original of a new document, so that its files have a place at once."""
        super().save_related(request, form, formsets, change)
        if not change:
            services.open_revision(document=form.instance, kind=marks.REVISION)

    def response_add(
        self, request: HttpRequest, obj: Document, post_url_continue: Any = None
    ) -> HttpResponse:
        """Lead on to where the files are brought in."""
        answer = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST or "_popup" in request.POST:
            return answer
        original = obj.revisions.get(mark=marks.ORIGINAL)
        return redirect("admin:archive_revision_change", original.pk)

    @action(
        description=gettext_lazy("Revision, corrigendum, addendum …"),
        url_path="open-revision",
        permissions=["act"],
    )
    def open_revision(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask which kind follows; on POST open it and lead to its files."""
        document = get_object_or_404(Document, pk=object_id)
        form = OpenRevisionForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                revision = services.open_revision(document=document, kind=form.cleaned_data["kind"])
            except services.AlreadyWithdrawn:
                messages.error(request, _("The document was withdrawn."))
            except marks.TooManyRevisions:
                messages.error(request, _("It has 99 of these; enter a new document."))
            else:
                return redirect("admin:archive_revision_change", revision.pk)
        return self.act_page(
            request,
            document,
            title=_("What follows %(symbol)s") % {"symbol": document.symbol},
            button=gettext_lazy("Open"),
            form=form,
            back=_back(document),
        )

    @action(
        description=gettext_lazy("Issue without a file …"),
        url_path="issue-entry",
        permissions=["act"],
    )
    def issue_entry(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Let an entry without a text leave the house, for a reason."""
        document = get_object_or_404(Document, pk=object_id)
        form = IssueForm(request.POST or None, is_complete=False)
        if request.method == "POST" and form.is_valid():
            try:
                services.issue_entry(
                    document=document, at=timezone.now(), reason=form.cleaned_data["reason"]
                )
            except services.HasFiles:
                messages.warning(request, _("The document has files: issue its revision."))
            except services.AlreadyWithdrawn:
                messages.error(request, _("The document was withdrawn."))
            return redirect(_back(document))
        return self.act_page(
            request,
            document,
            title=_("Issue %(symbol)s without a file") % {"symbol": document.symbol},
            button=gettext_lazy("Issue"),
            form=form,
            back=_back(document),
        )

    @action(
        description=gettext_lazy("Withdraw …"),
        url_path="withdraw",
        permissions=["act"],
    )
    def withdraw(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask for the reason in both languages; on POST withdraw."""
        document = get_object_or_404(Document, pk=object_id)
        form = WithdrawForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                services.withdraw_document(
                    document=document, at=timezone.now(), **form.cleaned_data
                )
            except services.NeverIssued:
                messages.error(request, _("It never left the house: delete the draft instead."))
            except ValidationError as refused:
                messages.error(request, " ".join(refused.messages))
            else:
                messages.success(request, _("The document is withdrawn; its page stays."))
            return redirect(_back(document))
        return self.act_page(
            request,
            document,
            title=_("Withdraw %(symbol)s") % {"symbol": document.symbol},
            button=gettext_lazy("Withdraw"),
            form=form,
            back=_back(document),
        )


def _has_left(document: Document) -> bool:
    return document.revisions.filter(issued_at__isnull=False).exists()


def _back(document: Document) -> str:
    return reverse("admin:archive_document_change", args=[document.pk])


def _is(row: Any, names: list[str]) -> bool:
    fields = row if isinstance(row, (list, tuple)) else [row]
    return all(name in names for name in fields)
