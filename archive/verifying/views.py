"""“Verify this file”: by its hash, taken in the browser or pasted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive.ledger import recording
from archive.ledger.models import Reading
from archive.verifying.holding import hash_in, verify


@require_safe
def verify_file(request: HttpRequest) -> HttpResponse:
    """Say what the file of a hash is; no file is sent, only its hash."""
    typed = request.GET.get("sha256", "").replace("\x00", "").strip()[:300]
    sha256 = hash_in(typed)
    verified = verify(sha256, request.user) if sha256 else None
    if verified and verified.version:
        recording.record(request.user, [verified.version], Reading.Route.PAGE, at=timezone.now())
    return render(
        request,
        "archive/verify.html",
        {"typed": typed, "verified": verified, "is_no_hash": bool(typed) and sha256 is None},
    )
