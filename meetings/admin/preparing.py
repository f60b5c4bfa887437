"""The acts of preparing a meeting: its plan, its agenda, and the next one after its pattern."""

import re
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.decorators import action

from almaty_portal.common.admin import BilingualAdmin
from almaty_portal.common.day_input import DayInput
from meetings.agendas import services as agendas
from meetings.agendas.changes import changes
from meetings.agendas.reading import changes_in_words
from meetings.models import Meeting
from meetings.preparing import services


class PublishAgendaForm(forms.Form):
    """What changed in the unit's own words, and whether the meeting has adopted the agenda."""

    note_ru = forms.CharField(
        label=gettext_lazy("What changed, in Russian"),
        help_text=gettext_lazy("Beside the changes the portal finds itself; may stay empty."),
        max_length=500,
        required=False,
    )
    note_en = forms.CharField(
        label=gettext_lazy("What changed, in English"), max_length=500, required=False
    )
    is_adopted = forms.BooleanField(
        label=gettext_lazy("The meeting has adopted this agenda; no edition follows"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the note in both languages or in none."""
        given: dict[str, Any] = super().clean() or {}
        if bool(given.get("note_ru")) != bool(given.get("note_en")):
            raise forms.ValidationError(_("Write the note in both languages, or in neither."))
        return given


class CloneForm(forms.Form):
    """What differs from the meeting that serves as a pattern."""

    title_ru = forms.CharField(label=gettext_lazy("Title, in Russian"), max_length=400)
    title_en = forms.CharField(label=gettext_lazy("Title, in English"), max_length=400)
    slug = forms.SlugField(label=gettext_lazy("Key in addresses"), max_length=60)
    starts_on = forms.DateField(label=gettext_lazy("First day"), widget=DayInput())
    ends_on = forms.DateField(label=gettext_lazy("Last day"), widget=DayInput())

    def clean_slug(self) -> str:
        """Refuse a key that is taken, and one the addresses could not hold."""
        slug: str = self.cleaned_data["slug"]
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
            raise forms.ValidationError(_("Small Latin letters, digits, hyphens."))
        if Meeting.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("Another meeting has this key."))
        return slug

    def clean(self) -> dict[str, Any]:
        """Ask that the meeting ends after it begins."""
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day cannot be before the first."))
        return given


class PreparingActs(BilingualAdmin):
    """What an officer does from a meeting's page before it is held."""

    actions_detail = ["publish_agenda", "draw_up_plan", "clone"]

    @action(
        description=gettext_lazy("Publish the agenda …"),
        url_path="publish-agenda",
        permissions=["act"],
    )
    def publish_agenda(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what the next edition changes; on POST freeze it."""
        meeting = self._meeting(request, object_id)
        form = PublishAgendaForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            user: Any = request.user
            try:
                edition = agendas.publish_agenda(
                    meeting=meeting, by=user, at=timezone.now(), **form.cleaned_data
                )
            except agendas.AgendaNotReady as refusal:
                messages.error(request, _lacking(refusal.numbers))
            except agendas.NothingChanged:
                messages.warning(request, _("The last edition says the same."))
            except agendas.AlreadyAdopted:
                messages.error(request, _("The meeting has adopted its agenda."))
            else:
                said = _("The agenda is published: %(mark)s.") % {"mark": edition.mark}
                messages.success(request, said)
                return redirect(_page(meeting))
        items = list(meeting.agenda.order_by("number"))
        last = meeting.editions.order_by("-number").first()
        found = changes(agendas.lines_of(last), agendas.working(items)) if last else []
        return self.act_page(
            request,
            meeting,
            title=_("Publish the agenda"),
            button=gettext_lazy("Publish") if items else None,
            template="admin/publish_agenda.html",
            form=form,
            back=_page(meeting),
            items=items,
            last=last,
            changed=changes_in_words(found),
        )

    @action(
        description=gettext_lazy("Draw up the plan of steps"),
        url_path="draw-up-plan",
        permissions=["act"],
    )
    def draw_up_plan(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the steps of the meeting's kind; on POST add those it lacks."""
        meeting = self._meeting(request, object_id)
        if request.method == "POST":
            count = services.draw_up_plan(meeting=meeting)
            said = ngettext("%(count)s step is added.", "%(count)s steps are added.", count)
            messages.success(request, said % {"count": count})
            return redirect(_page(meeting))
        return self.act_page(
            request,
            meeting,
            title=_("Draw up the plan of steps"),
            button=gettext_lazy("Add the steps"),
            template="admin/plan.html",
            form=forms.Form(),
            back=_page(meeting),
            steps=services.steps_of(meeting),
        )

    @action(
        description=gettext_lazy("Plan the next one after it …"),
        url_path="clone",
        permissions=["act"],
    )
    def clone(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask what differs; on POST plan a meeting with this agenda and these steps."""
        pattern = self._meeting(request, object_id)
        form = CloneForm(request.POST if request.method == "POST" else None, initial=_next(pattern))
        if request.method == "POST" and form.is_valid():
            meeting = services.clone_meeting(pattern=pattern, **form.cleaned_data)
            messages.success(request, _("The meeting is planned; only the Support Unit sees it."))
            return redirect(_page(meeting))
        return self.act_page(
            request,
            pattern,
            title=_("Plan the next one after this meeting"),
            button=gettext_lazy("Plan it"),
            form=form,
            back=_page(pattern),
        )

    def _meeting(self, request: HttpRequest, object_id: str) -> Meeting:
        if not self.has_act_permission(request):
            raise PermissionDenied
        return get_object_or_404(Meeting, pk=object_id)


def _page(meeting: Meeting) -> str:
    return reverse("admin:meetings_meeting_change", args=[meeting.pk])


def _lacking(numbers: list[int]) -> str:
    if not numbers:
        return _("The agenda has no items yet.")
    listed = ", ".join(map(str, numbers))
    return _("A title in Russian or English is lacking for items: %(numbers)s") % {
        "numbers": listed
    }


def _next(pattern: Meeting) -> dict[str, Any]:
    """Return the meeting of the year after, as far as it can be guessed."""
    year, after = str(pattern.starts_on.year), str(pattern.starts_on.year + 1)
    return {
        "title_ru": (pattern.title_ru or "").replace(year, after),
        "title_en": (pattern.title_en or "").replace(year, after),
        "slug": pattern.slug.replace(year, after),
        "starts_on": _a_year_on(pattern.starts_on),
        "ends_on": _a_year_on(pattern.ends_on or pattern.starts_on),
    }


def _a_year_on(day: date) -> date:
    """Return the day 52 weeks on: the same weekday."""
    return date.fromordinal(day.toordinal() + 364)
