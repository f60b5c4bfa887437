"""The unit's page of imports: upload, look at the report, confirm."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from almaty_portal.common import bilingual
from almaty_portal.common.http import SignedInRequest
from archive.exchange import blanks, services, telling, uploads
from archive.exchange.forms import ImportForm
from archive.exchange.plan import Outcome, Plan
from archive.exchange.reading import NotReadable, read_table, unread_sentence

MOST_SHOWN = 1_000
_View = Callable[..., HttpResponse]


def of_the_unit(view: _View) -> _View:
    """Let in officers who may add documents; others sign in or are refused."""
    allowed = permission_required("archive.add_document", raise_exception=True)(view)
    return admin.site.admin_view(allowed)


@of_the_unit
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: SignedInRequest) -> HttpResponse:
    """Take a table and its files, and lead to the report."""
    is_sent = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if is_sent else ImportForm()
    if form.is_valid():
        table, files = form.cleaned_data["table"], form.cleaned_data["papers"]
        try:
            read_table(table.read())
            table.seek(0)
            upload = uploads.keep(table=table, files=files, by=request.user, at=timezone.now())
        except NotReadable as refused:
            form.add_error("table", str(refused))
        except uploads.UploadRefused as refused:
            form.add_error("papers", str(refused))
        else:
            return redirect("exchange:report", uuid.UUID(upload.key))
    tables = [
        (name, f"{kind.upper()}, {called}", reverse("exchange:blank", args=[name, kind]))
        for name, called in (("ru", "русский"), ("en", "English"))
        for kind in ("xlsx", "csv")
    ]
    return _page(request, "unit/import.html", form=form, blanks=tables)


@of_the_unit
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """Show what the import would do; on confirmation do that and nothing else."""
    try:
        upload = uploads.find(key, by=request.user)
    except uploads.NotThere:
        raise Http404 from None
    table, folder, now = read_table(upload.table()), upload.folder(), timezone.now()
    if request.method == "POST":
        if "discard" in request.POST:
            uploads.forget(upload)
            return redirect("exchange:import")
        try:
            plan = services.import_past(
                rows=table.rows,
                folder=folder,
                by=request.user,
                at=now,
                as_reported=request.POST.get("reported", ""),
            )
        except services.OtherThanReported:
            messages.warning(
                request, _("The archive has changed since the report. Look at it again.")
            )
            return redirect(request.path)
        uploads.forget(upload)
        _tell(request, plan)
        return redirect("exchange:import")
    plan = services.plan_import(rows=table.rows, folder=folder, at=now)
    return _page(request, "unit/import_report.html", upload=upload, **_shown(plan, table))


@of_the_unit
@require_safe
def blank(request: HttpRequest, language: str, kind: str) -> HttpResponse:  # noqa: ARG001
    """Send the blank table of a language."""
    if language not in bilingual.LANGUAGES or kind not in {"csv", "xlsx"}:
        raise Http404
    write, media_type = {
        "csv": (blanks.blank_csv, blanks.CSV),
        "xlsx": (blanks.blank_xlsx, blanks.XLSX),
    }[kind]
    answer = HttpResponse(write(language), content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="documents-{language}.{kind}"'
    return answer


def _shown(plan: Plan, table: Any) -> dict[str, Any]:
    """Return what the report shows: the refused rows first, and not more than a page can hold."""
    done, refused = telling.summary_of(plan, is_dry=True)
    lines = sorted(telling.lines_of(plan), key=lambda line: (not line.is_refused, line.number))
    headers = [_("row"), _("symbol"), _("mark"), _("language"), _("outcome"), _("what is said")]
    return {
        "done": done,
        "refused": refused,
        "remarks": [s for s in (unread_sentence(table), telling.idle_sentence(plan)) if s],
        "table": {"headers": headers, "rows": [line[:6] for line in lines[:MOST_SHOWN]]},
        "not_shown": max(0, len(lines) - MOST_SHOWN),
        "is_something_new": plan.count(Outcome.NEW) > 0,
        "reported": services.fingerprint(plan),
    }


def _tell(request: HttpRequest, plan: Plan) -> None:
    done, refused = telling.summary_of(plan, is_dry=False)
    messages.success(request, done)
    if refused:
        messages.warning(request, refused)


def _page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    frame = admin.site.each_context(request)
    return render(request, template, {**frame, "title": _("Import of the past"), **context})
