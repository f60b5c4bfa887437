"""The translation board, the tasks behind it, and the glossary."""

import io
import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from almaty_portal.common import languages
from almaty_portal.common.admin import UnitAdmin
from archive.files.taking_in import TakenIn, take_in
from archive.models import Document, GlossaryTerm, Revision, TranslationTask
from archive.selections.files import zip_of
from archive.translating import board, intake, services
from meetings.models import Meeting

SALT = "archive.translating.intake"
CONFIRM_WITHIN = 3600  # seconds between the table and its confirmation


class SeveralFiles(forms.ClearableFileInput):
    """A box that takes many files; they may be dragged onto it."""

    allow_multiple_selected = True


@admin.register(TranslationTask)
class TranslationTaskAdmin(UnitAdmin):
    """Tasks, and above them the board."""

    list_display = ["revision", "language", "state", "translator", "reviewer", "due_on"]
    list_filter = ["state", "language"]
    list_select_related = ["revision__document", "reviewer"]
    search_fields = ["revision__document__symbol", "translator"]
    autocomplete_fields = ["revision"]
    date_hierarchy = "due_on"

    def get_urls(self) -> list[Any]:
        """Add the board and what is done from it."""
        wrap = self.admin_site.admin_view
        return [
            path("board/", wrap(self.board), name="archive_translation_board"),
            path("board/sources/", wrap(self.sources), name="archive_translation_sources"),
            path("board/bring-in/", wrap(self.bring_in), name="archive_translation_bring_in"),
            path(
                "board/<int:pk>/<str:language>/still-true/",
                wrap(self.still_true),
                name="archive_translation_still_true",
            ),
            *super().get_urls(),
        ]

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        """Propose the day counted back from the meeting of the revision named in the address."""
        initial = super().get_changeform_initial_data(request)
        revision = _chosen_revision(request.GET.get("revision"))
        if revision and revision.document.meeting:
            initial.setdefault("due_on", services.before(revision.document.meeting.starts_on))
        return initial

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Count the day back from the meeting where none is given."""
        meeting = obj.revision.document.meeting
        if obj.due_on is None and meeting and obj.state in TranslationTask.OPEN:
            obj.due_on = services.before(meeting.starts_on)
        super().save_model(request, obj, form, change)

    def board(self, request: HttpRequest) -> HttpResponse:
        """Show documents in rows and languages in columns."""
        self._ask_for("archive.view_translationtask", request)
        documents, meeting = _documents(request)
        only_open = request.GET.get("all") != "1"
        meetings = Meeting.objects.filter(documents__isnull=False).distinct()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Translation board"),
            "board": board.board_of(documents, only_open=only_open),
            "meetings": meetings.order_by("-starts_on")[:50],
            "meeting": meeting,
            "only_open": only_open,
            "today": timezone.localdate(),
            "most": board.MOST_ROWS,
        }
        return TemplateResponse(request, "admin/translation_board.html", context)

    def sources(self, request: HttpRequest) -> HttpResponseBase:
        """Send the texts the chosen documents are translated from, as one ZIP."""
        self._ask_for("archive.view_languageversion", request)
        chosen = [int(pk) for pk in request.GET.getlist("document") if pk.isdecimal()][:500]
        versions = board.sources_of(Document.objects.filter(pk__in=chosen))
        if not versions:
            messages.warning(request, _("None of the chosen documents has an original to send."))
            return redirect("admin:archive_translation_board")
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "sources.zip"
            said = _("Texts to be translated")
            zip_of(target, versions, title=said, heading=said)
            body = target.read_bytes()
        name = f"translation-sources-{timezone.localdate():%Y-%m-%d}.zip"
        return FileResponse(io.BytesIO(body), as_attachment=True, filename=name)

    def bring_in(self, request: HttpRequest) -> HttpResponse:
        """Match finished files by their names; what is confirmed becomes drafts."""
        self._ask_for("archive.add_languageversion", request)
        proposed: list[intake.Proposed] = []
        if request.method == "POST" and request.POST.get("confirmed"):
            if self._brought_in(request):
                return redirect("admin:archive_translation_board")
        elif request.method == "POST":
            proposed = [
                intake.propose(file.name or "", lambda file=file: take_in(file))  # type: ignore[misc]
                for file in request.FILES.getlist("files")
            ]
        taken = [p for p in proposed if p.outcome in intake.TAKEN]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Bring in finished translations"),
            "proposed": [(p, intake.Outcome(p.outcome).label) for p in proposed],
            "taken": len(taken),
            "confirmed": signing.dumps(
                [(p.revision.pk, p.language, tuple(p.taken or ())) for p in taken if p.revision],
                salt=f"{SALT}:{request.user.pk}",
            ),
            "box": SeveralFiles().render("files", None, {"id": "files", "required": True}),
        }
        return TemplateResponse(request, "admin/translation_intake.html", context)

    def still_true(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        """Ask whether the newest change leaves a translation as it is; on POST keep that."""
        self._ask_for("archive.change_translationtask", request)
        document = get_object_or_404(Document, pk=pk)
        back = reverse("admin:archive_translation_board")
        if request.method == "POST":
            try:
                services.find_still_true(
                    document=document,
                    language=language,
                    by=request.user,  # type: ignore[arg-type]
                    at=timezone.now(),
                )
            except services.NoSource:
                messages.error(request, _("There is no earlier translation to speak of."))
            return redirect(back)
        return self.act_page(
            request,
            document,
            title=_("%(language)s: the change does not touch the translation")
            % {"language": languages.own_name(language)},
            button=_("Confirm"),
            form=forms.Form(),
            back=back,
        )

    def _brought_in(self, request: HttpRequest) -> bool:
        try:
            chosen = signing.loads(
                request.POST["confirmed"],
                salt=f"{SALT}:{request.user.pk}",
                max_age=CONFIRM_WITHIN,
            )
        except signing.BadSignature:
            messages.error(request, _("The table is too old to be confirmed; bring them in again."))
            return False
        brought = intake.bring_in(
            chosen=[(number, language, TakenIn(*taken)) for number, language, taken in chosen],
            by=request.user,  # type: ignore[arg-type]
        )
        said = ngettext(
            "%(count)s translation is brought in as a draft.",
            "%(count)s translations are brought in as drafts.",
            len(brought),
        )
        messages.success(request, said % {"count": len(brought)})
        return True

    @staticmethod
    def _ask_for(permission: str, request: HttpRequest) -> None:
        if not request.user.has_perm(permission):
            raise PermissionDenied


def _documents(request: HttpRequest) -> tuple[QuerySet[Document], Meeting | None]:
    slug = request.GET.get("meeting", "")
    meeting = Meeting.objects.filter(slug=slug).first() if slug else None
    documents = Document.objects.all()
    return (documents.filter(meeting=meeting) if meeting else documents), meeting


def _chosen_revision(number: str | None) -> Revision | None:
    if not number or not number.isdecimal():
        return None
    return Revision.objects.select_related("document__meeting").filter(pk=number).first()


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(UnitAdmin):
    """Terms of the Process in both languages."""

    list_display = ["in_russian", "in_english", "standing"]
    list_filter = ["standing"]
    search_fields = ["in_russian", "in_english"]
