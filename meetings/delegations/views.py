"""A delegation named on one page; nothing typed is lost, whatever happens meanwhile."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from almaty_portal.common import bilingual
from meetings import nominating
from meetings.delegations import forms, services
from meetings.delegations.words import lock_in_words, moment_in_words
from meetings.models import Delegation, Invitation, Meeting, Participant
from meetings.models.invitation import NAMING

CHANGED = 409


@never_cache
@require_http_methods(["GET", "POST"])
def delegation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the delegation of the reader's State or organisation, and take it as it is named.

    An officer is led to the delegations of the unit; who may not know of the meeting learns
    nothing, and who was not invited, or acts for nobody who was, is told so (DESIGN §5).
    """
    user: Any = request.user
    if user.is_authenticated and user.is_staff:
        meeting = Meeting.objects.visible_to(user).filter(slug=slug).first()
        if meeting is None:
            raise Http404
        rows = reverse("admin:meetings_delegation_changelist")
        return redirect(f"{rows}?meeting__id__exact={meeting.pk}")
    mine = list(
        Invitation.objects.visible_to(user)
        .filter(meeting__slug=slug)
        .select_related("meeting", "state", "organisation")
        .in_protocol_order()
    )
    if not mine:
        if user.is_authenticated and Meeting.objects.announced().filter(slug=slug).exists():
            raise PermissionDenied
        raise Http404
    asked_for = request.GET.get("of", "")
    chosen = next((row for row in mine if str(row.pk) == asked_for), mine[0])
    return _Page(request, chosen, mine).answer()


class _Page:
    """The page of one delegation, for one request."""

    def __init__(
        self, request: HttpRequest, invitation: Invitation, mine: list[Invitation]
    ) -> None:
        """Look at what is kept, and what can be done to it now."""
        self.request, self.invitation, self.mine = request, invitation, mine
        self.meeting = invitation.meeting
        self.now = timezone.now()
        self.user: Any = request.user
        self.rows = self.kept()
        self.phase = nominating.phase_of(
            now=self.now,
            locks_at=self.meeting.nominations_lock_at,
            ends_at=self.meeting.is_over_at,
        )

    def answer(self) -> HttpResponse:
        """Answer a GET with the page, a POST with what came of it."""
        if self.request.method == "GET":
            return self.shown()
        if "ask" in self.request.POST:
            return self.ask()
        if "more" in self.request.POST and self.phase is nominating.Phase.OPEN:
            data = forms.with_more_rows(self.request.POST)
            return self.shown(members=self.formset(data), is_mending=False)
        return self.name()

    def name(self) -> HttpResponse:
        """Take a nomination; after the lock what was typed goes into the request to the unit."""
        members = self.formset(self.request.POST)
        if self.phase is not nominating.Phase.OPEN:
            return self.too_late(members)
        if not members.is_valid():
            return self.shown(members=members, is_mending=True)
        try:
            nomination = services.nominate(
                invitation=self.invitation,
                members=members.named,
                by=self.user,
                capacity=self.capacity,
                at=self.now,
                seen=self.request.POST.get("seen", ""),
            )
        except services.ChangedMeanwhile:
            self.rows = self.kept()
            members = self.formset(_untied(self.request.POST, {row.pk for row in self.rows}))
            return self.shown(members=members, changed=True, is_mending=False, status=CHANGED)
        except (services.NominationsLocked, services.MeetingOver):
            return self.too_late(members)
        said = _("The delegation is received, reference %(reference)s. A receipt is on its way.")
        messages.success(self.request, said % {"reference": nomination.reference})
        return redirect(self.address)

    def too_late(self, members: Any) -> HttpResponse:
        """Show the request with what was typed already in it."""
        members.is_valid()
        text = "\n".join(_in_words(form) for form in members.forms if _in_words(form))
        ask = forms.AskForm(initial={"text": text})
        messages.warning(
            self.request,
            _("The delegation was locked on %(lock)s, so nothing was changed.")
            % {"lock": lock_in_words(self.meeting)},
        )
        return self.shown(ask=ask, status=CHANGED)

    def ask(self) -> HttpResponse:
        """Put a wish before the unit."""
        form = forms.AskForm(self.request.POST)
        if not form.is_valid():
            return self.shown(ask=form)
        try:
            services.ask_for_change(
                invitation=self.invitation,
                text=form.cleaned_data["text"],
                by=self.user,
                capacity=self.capacity,
                at=self.now,
            )
        except services.MeetingOver:
            messages.warning(self.request, _("The meeting is over; nothing more is changed."))
            return self.shown(ask=form, status=CHANGED)
        messages.success(self.request, _("The Support Unit has your request and will answer it."))
        return redirect(self.address)

    def kept(self) -> list[Participant]:
        """Return the delegation as it is now."""
        whose = {"state": self.invitation.state, "organisation": self.invitation.organisation}
        return services.rows_of(Delegation.objects.filter(meeting=self.meeting, **whose).first())

    def formset(self, data: Any = None) -> Any:
        """Return the rows: as they are kept, or as they were typed."""
        initial = [forms.initial_of(row) for row in self.rows] if data is None else None
        members: Any = forms.MemberFormSet(data, initial=initial, prefix="member")
        heads = [n for n, row in enumerate(self.rows) if row.is_head]
        kept = f"member-{heads[0]}" if heads else ""
        members.head = data.get("head", "") if data is not None else kept
        return members

    def shown(
        self,
        *,
        members: Any = None,
        ask: Any = None,
        changed: bool = False,
        is_mending: bool = True,
        status: int = 200,
    ) -> HttpResponse:
        """Return the page."""
        context = {
            "meeting": self.meeting,
            "invitation": self.invitation,
            "others": [row for row in self.mine if row.pk != self.invitation.pk],
            "lock": lock_in_words(self.meeting),
            "is_open": self.phase is nominating.Phase.OPEN,
            "is_over": self.phase is nominating.Phase.OVER,
            "rows": self.rows,
            "members": members or self.formset(),
            "ask": ask or forms.AskForm(),
            "seen": services.fingerprint(self.rows),
            "changed": changed,
            "is_mending": is_mending,
            "last": self.invitation.nominations.order_by("-named_at", "-pk").first(),
            "requests": list(
                self.invitation.requests.filter(is_of_the_portal=False).order_by("-asked_at", "-pk")
            ),
            "purged": moment_in_words(self.meeting.logistics_purged_at, self.meeting)
            if self.meeting.logistics_purged_at
            else "",
        }
        return render(self.request, "meetings/delegation_form.html", context, status=status)

    @property
    def address(self) -> str:
        """The page of this very delegation."""
        here = reverse("meetings:delegation", args=[self.meeting.slug])
        return f"{here}?of={self.invitation.pk}" if len(self.mine) > 1 else here

    @property
    def capacity(self) -> str:
        """Name and post of whoever acts, frozen as they are today."""
        invited = self.invitation
        post = next(
            post
            for post in self.user.standing.appointments
            if post.role in NAMING
            and (post.state_id, post.organisation_id) == (invited.state_id, invited.organisation_id)
        )
        return ", ".join([bilingual.text(self.user.person, "name"), post.get_role_display()])


def _in_words(form: Any) -> str:
    """Return a row as it was typed, in one line, without how the person travels."""
    words = [str(field.value() or "").strip() for field in form.main[:5]]
    given = ", ".join(word for word in words if word)
    taken_off = str(form["leave"].label) if form["leave"].value() else ""
    return "; ".join(part for part in (given, taken_off) if part) if given else ""


def _untied(data: Any, kept: set[int]) -> Any:
    """Return what was typed, no longer tied to members who have been taken off meanwhile."""
    typed = data.copy()
    for name, value in data.items():
        if name.endswith("-participant") and not (value.isdecimal() and int(value) in kept):
            typed[name] = ""
    return typed
