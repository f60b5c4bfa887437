"""Sending a file: ETag, Range, a name in ASCII, and nothing a browser could run.

Django's FileResponse knows neither ETag nor Range. Behind nginx only the headers are ours; from a
bucket the reader fetches the file under an address that is good for a minute.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from archive.files import store

CHUNK = 2**20
INLINE = frozenset({"application/pdf", "image/png", "image/jpeg"})
_RANGE = re.compile(r"^bytes=(\d*)-(\d*)\Z")


def send_stored(
    request: HttpRequest, sha256: str, *, name: str, media_type: str, is_public: bool = False
) -> HttpResponseBase:
    """Answer a GET or HEAD with a file of the store, wherever the store is.

    :raises store.Missing: if the store does not hold it
    """
    quoted = f'"{sha256}"'
    if quoted not in _tags(request.headers.get("If-None-Match", "")):
        address = store.signed_address(
            sha256,
            name=_disposition(name, media_type),
            media_type=media_type,
            method=str(request.method),
        )
        if address:
            answer = HttpResponse(status=302, headers={"Location": address})
            _dressed(answer, name, media_type, quoted, is_public=False)
            for header in ("Content-Type", "Content-Disposition", "ETag", "Accept-Ranges"):
                del answer[header]  # they are of the file, which is elsewhere
            return answer
    elif settings.STORAGE_URL:
        return _dressed(HttpResponse(status=304), name, media_type, quoted, is_public)
    return send(
        request,
        store.existing(sha256),
        name=name,
        media_type=media_type,
        etag=sha256,
        is_public=is_public,
        accelerated_as=store.key_of(sha256),
    )


def send(
    request: HttpRequest,
    path: Path,
    *,
    name: str,
    media_type: str,
    etag: str,
    is_public: bool = False,
    accelerated_as: str | None = None,
    when_sent: Callable[[], object] | None = None,
) -> HttpResponseBase:
    """Answer a GET or HEAD with the file: whole, a range of it, or 304 when the reader has it.

    ``when_sent`` is called once the last byte of the file has been handed to the server, whole or
    as the last part of it. ``name`` is ASCII; ``accelerated_as`` is the path below
    ``X_ACCEL_PREFIX`` where nginx finds it.
    """
    size = path.stat().st_size
    quoted = f'"{etag}"'
    if quoted in _tags(request.headers.get("If-None-Match", "")):
        return _dressed(HttpResponse(status=304), name, media_type, quoted, is_public)
    if settings.X_ACCEL_PREFIX and accelerated_as:
        answer = HttpResponse(content_type=media_type)
        answer["X-Accel-Redirect"] = f"{settings.X_ACCEL_PREFIX}{accelerated_as}"
        return _dressed(answer, name, media_type, quoted, is_public)
    start, end, status = 0, size - 1, 200
    wanted = request.headers.get("Range")
    if wanted and request.headers.get("If-Range", quoted) == quoted:
        part = _part(wanted, size)
        if part == (0, -1):
            refused = HttpResponse(status=416)
            refused["Content-Range"] = f"bytes */{size}"
            return _dressed(refused, name, media_type, quoted, is_public)
        if part is not None:
            (start, end), status = part, 206
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(status=status, content_type=media_type)
    else:
        body = _chunks(path, start, end - start + 1)
        if when_sent is not None and end == size - 1:
            body = _then(body, when_sent)
        response = StreamingHttpResponse(body, status=status, content_type=media_type)
    response["Content-Length"] = str(end - start + 1)
    if status == 206:
        response["Content-Range"] = f"bytes {start}-{end}/{size}"
    return _dressed(response, name, media_type, quoted, is_public)


def _then(body: Iterator[bytes], act: Callable[[], object]) -> Iterator[bytes]:
    yield from body
    act()


def _dressed(
    response: HttpResponseBase,
    name: str,
    media_type: str,
    etag: str,
    is_public: bool,  # noqa: FBT001
) -> HttpResponseBase:
    """Put on the headers that every answer with a file has."""
    response["Content-Type"] = media_type
    response["Content-Disposition"] = _disposition(name, media_type)
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "public, no-cache" if is_public else "private, no-store"
    return response


def _disposition(name: str, media_type: str) -> str:
    placing = "inline" if media_type in INLINE else "attachment"
    return f'{placing}; filename="{name}"'


def _tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def _part(header: str, size: int) -> tuple[int, int] | None:
    """Return first and last byte; (0, -1) if it cannot be satisfied, None to ignore it."""
    found = _RANGE.match(header.strip())
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if len(first) > 18 or len(last) > 18:
        return (0, -1)
    if not first:
        length = min(int(last), size)
        return (size - length, size - 1) if length else (0, -1)
    start, end = int(first), min(int(last or size - 1), size - 1)
    if start >= size:
        return (0, -1)
    return None if last and int(last) < start else (start, end)


def _chunks(path: Path, start: int, length: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while length > 0 and (chunk := file.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk
