"""Meetings as a calendar: for everybody, for a reader's programs, and the page that gives these."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import TemplateView, View

from almaty_portal.common import bilingual, languages
from meetings.calendar import calendar_of, for_calendar
from meetings.models import Meeting
from members import calendars
from members.models import CalendarToken


class MeetingCalendar(View):
    """The meetings the reader may know of, as a calendar in the language of the address."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the calendar, with ``?kind=`` of one kind of meetings."""
        return _answer(request, request.user)


class PrivateCalendar(View):
    """What the owner of a secret address may know of now; no session is asked for.

    Whoever holds nothing any more has no calendar, and neither has an unknown address (A46, C20).
    """

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Answer with the calendar, or as to an address that never was."""
        user = calendars.owner_of(token, on=timezone.localdate())
        if user is None or not (user.standing.holds_any or _is_seated(user)):
            raise Http404
        response = _answer(request, user)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response


class CalendarPage(LoginRequiredMixin, TemplateView):
    """The addresses of the calendars; a reader makes and revokes their own, and sees it once."""

    template_name = "account/calendar.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make a secret address and show it, or revoke the one there is."""
        user: Any = request.user
        if request.POST.get("act") == "revoke":
            calendars.revoke(user=user, at=timezone.now())
            messages.success(request, _("The address is revoked: it opens nothing any more."))
            return redirect("account_calendar")
        token = calendars.make(user=user, at=timezone.now())
        return self.render_to_response(self.get_context_data(made=_in_each_language(token)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather the public addresses and what is known of the private one."""
        context = super().get_context_data(**kwargs)
        user: Any = self.request.user
        public = f"{settings.SITE_URL}{reverse('meetings:calendar')}"
        context.setdefault("made", [])
        context["public"] = public
        context["kinds"] = [
            (label, f"{public}?kind={value}") for value, label in Meeting.Kind.choices
        ]
        context["kept"] = CalendarToken.objects.filter(user=user, revoked_at__isnull=True).first()
        return context


def _in_each_language(token: str) -> list[tuple[str, str, str]]:
    """Return the private address in each language: code, name of the language, address."""
    addresses = []
    for code in sorted(bilingual.LANGUAGES, key=lambda one: one != bilingual.current()):
        with override(code):
            address = reverse("meetings:private-calendar", args=[token])
        addresses.append((code, languages.own_name(code), f"{settings.SITE_URL}{address}"))
    return addresses


def _is_seated(user: Any) -> bool:
    seats = user.groups.values("pk")
    meetings = Meeting.objects.order_by()
    return (
        meetings.filter(delegates__in=seats).exists()
        or meetings.filter(observers__in=seats).exists()
    )


def _answer(request: HttpRequest, user: Any) -> HttpResponse:
    meetings = Meeting.objects.visible_to(user)
    kind = request.GET.get("kind", "")
    if kind:
        if kind not in Meeting.Kind.values:
            raise Http404
        meetings = meetings.filter(kind=kind)
    language = bilingual.current()
    body = calendar_of(for_calendar(meetings), language, kind=kind)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    name = f"almaty-process-{kind}.ics" if kind else "almaty-process.ics"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Content-Language"] = language
    return response
