"""What machines look for at fixed addresses: robots.txt and security.txt (RFC 9116)."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

CLOSED = ("account", "desk", "unit")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view is given one
    """Ask robots to leave alone what is for readers with an account."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: /{code}/{part}/" for code, _ in settings.LANGUAGES for part in CLOSED]
    lines += ["", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view is given one
    """Say where to report a fault; good for half a year from the day it is read."""
    expires = (timezone.now() + timedelta(days=182)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        "Preferred-Languages: ru, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
