"""A form whose token is no longer good: refused, and what was typed is not lost."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Refuse a form, and give the words back to whoever typed them here.

    It happens to an honest reader who signed in again in another tab. What another site has posted
    is not repeated: the browser says from where it comes.
    """
    here = f"{request.scheme}://{request.get_host()}"
    words = request.POST.get("text", "") if request.headers.get("Origin") == here else ""
    return render(request, "403_csrf.html", {"words": words}, status=403)
