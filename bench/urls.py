"""Bare views: one indexed query each, a template of the same rows, nothing else."""

import os
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from almaty_portal.urls import urlpatterns as portal
from archive.models import Document
from meetings.models import Meeting

ROWS = engines["django"].from_string(
    "<!doctype html><title>x</title><table>{% for row in rows %}<tr><td>{{ row.symbol }}</td>"
    "<td>{{ row.title_ru }}</td><td>{{ row.issued_on }}</td></tr>{% endfor %}</table>"
)
MEETINGS = engines["django"].from_string(
    "<!doctype html><title>x</title><table>{% for row in rows %}<tr><td>{{ row.slug }}</td>"
    "<td>{{ row.title_ru }}</td><td>{{ row.starts_on }}</td></tr>{% endfor %}</table>"
)


def rows(_request: HttpRequest, number: int) -> HttpResponse:
    found = Document.objects.order_by("-issued_on", "-pk").values("symbol", "title_ru", "issued_on")
    return HttpResponse(ROWS.render({"rows": found[:number]}))


def one(_request: HttpRequest) -> HttpResponse:
    found = Document.objects.filter(ascii_symbol="AP-BENCH-0001").values(
        "symbol", "title_ru", "issued_on"
    )
    return HttpResponse(ROWS.render({"rows": found}))


def meetings(_request: HttpRequest) -> HttpResponse:
    found = Meeting.objects.order_by("-starts_on").values("slug", "title_ru", "starts_on")
    return HttpResponse(MEETINGS.render({"rows": found[:200]}))


def file(_request: HttpRequest) -> FileResponse:
    return FileResponse(Path(os.environ["BENCH_FILE"]).open("rb"))


urlpatterns = [
    path("bare/file/", file),
    path("bare/rows/<int:number>/", rows),
    path("bare/one/", one),
    path("bare/meetings/", meetings),
    *portal,
]
