"""Inviting to a meeting, from its own page: the list, the Chair's word, letters, participants."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.decorators import action

from almaty_portal.common.bilingual import LANGUAGES
from almaty_portal.common.clearing import ClearingForm
from almaty_portal.common.languages import OWN_NAMES
from meetings import clauses, inviting
from meetings.admin.inviting_forms import CivilSocietyForm
from meetings.announcing import NotAnnounced
from meetings.delegations import printing
from meetings.delegations.lists import PDF, WORD, sent
from meetings.invitations import checks, letters, services
from meetings.invitations.addressees import addressees_of
from meetings.models import Invitation, Meeting, NominationRequest
from meetings.nonobjection import closing

_DRAWN: dict[str, tuple[Callable[[Meeting, str], bytes], str]] = {
    "invitations.pdf": (lambda m, la: letters.letters_as_pdf(m, la, on=timezone.localdate()), PDF),
    "invitations.docx": (
        lambda m, la: letters.letters_as_docx(m, la, on=timezone.localdate()),
        WORD,
    ),
    "participants.pdf": (printing.list_as_pdf, PDF),
    "participants.docx": (printing.list_as_docx, WORD),
}
NOT_ANNOUNCED = gettext_lazy(
    "The meeting is only planned, so nobody else may know of it. Confirm it first."
)
ALL_LETTERS, NAMEPLATES = "invitations.zip", "nameplates.pdf"
FILES = [ALL_LETTERS]
FILES += [name.replace(".", f"-{la}.") for name in _DRAWN for la in LANGUAGES]
FILES += [NAMEPLATES]
_CALLED = {
    ALL_LETTERS: gettext_lazy("All letters, Word and PDF, in both languages (ZIP)"),
    NAMEPLATES: gettext_lazy("Nameplates (PDF)"),
    "invitations": gettext_lazy("Letters of invitation"),
    "participants": gettext_lazy("List of participants"),
}


def _called(file: str) -> str:
    """Return what an officer calls one of the files."""
    if file in _CALLED:
        return str(_CALLED[file])
    name, _hyphen, rest = file.partition("-")
    language, _dot, ending = rest.partition(".")
    return _("%(what)s: %(language)s, %(format)s") % {
        "what": _CALLED[name],
        "language": OWN_NAMES[language],
        "format": {"docx": "Word"}.get(ending, ending.upper()),
    }


def _drawn(meeting: Meeting, file: str) -> tuple[bytes, str]:
    """Return one of the files drawn now, and its media type."""
    if file == ALL_LETTERS:
        return letters.all_letters(meeting, on=timezone.localdate()), "application/zip"
    if file == NAMEPLATES:
        return printing.nameplates(meeting), PDF
    name, _hyphen, rest = file.partition("-")
    language, _dot, ending = rest.partition(".")
    draw, media_type = _DRAWN[f"{name}.{ending}"]
    return draw(meeting, language), media_type


class InvitingActs:
    """The acts of inviting, mixed into the admin of meetings."""

    def get_urls(self) -> list[URLPattern]:
        """Add the files and the acts that the page of invitations leads to."""
        admit = self.admin_site.admin_view  # type: ignore[attr-defined]
        name = "meetings_meeting"
        own = [
            path("<int:pk>/inviting/<str:file>/", admit(self.file), name=f"{name}_inviting_file"),
            path("<int:pk>/clear-invitations/", admit(self.clear), name=f"{name}_clear"),
            path("<int:pk>/civil-society/", admit(self.civil_society), name=f"{name}_civil"),
            path("<int:pk>/send-invitations/", admit(self.send), name=f"{name}_send"),
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    @action(
        description=gettext_lazy("Invitations and participants …"),
        url_path="invitations",
        permissions=["act"],
    )
    def invitations(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the list and what can be done with it; on POST draw it up."""
        meeting = get_object_or_404(Meeting, pk=object_id)
        if request.method == "POST":
            count = services.draw_up_invitations(meeting=meeting)
            said = ngettext("%(count)s invitation added.", "%(count)s invitations added.", count)
            messages.success(request, said % {"count": count})
            return redirect(_list_of(meeting))
        rows = list(
            Invitation.objects.filter(meeting=meeting)
            .select_related("state", "organisation", "person", "letter", "reply")
            .in_protocol_order()
        )
        addressees = addressees_of(rows, on=timezone.localdate())
        return self.act_page(  # type: ignore[attr-defined,no-any-return]
            request,
            meeting,
            title=_("Invitations and participants"),
            button=gettext_lazy("Draw up the list by 3.i and 3.iv"),
            template="admin/invitations.html",
            form=forms.Form(),
            back=_page_of(meeting),
            rows=[(row, addressees.get(row.pk)) for row in rows],
            files=[(file, _called(file)) for file in FILES],
            open_requests=NominationRequest.objects.filter(
                invitation__meeting=meeting, settled_at=None
            ).count(),
        )

    def clear(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Enter the Chair's word for the whole list."""
        meeting = self._admitted(request, pk)
        form = ClearingForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                count = services.clear_invitations(meeting=meeting, cleared=form.clearing)
            except services.NothingToClear:
                messages.warning(request, _("No invitation waits for the Chair’s word."))
            else:
                said = ngettext(
                    "%(count)s invitation is cleared.", "%(count)s invitations are cleared.", count
                )
                messages.success(request, said % {"count": count})
            return redirect(_list_of(meeting))
        return self._act(request, meeting, _("Clear the invitations"), _("Enter"), form)

    def civil_society(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Invite a representative of civil society by the consent for this meeting (3.iv)."""
        meeting = self._admitted(request, pk)
        form = CivilSocietyForm(request.POST or None, meeting=meeting)
        if request.method == "POST" and form.is_valid():
            given = form.cleaned_data
            consent = given["consent"] and closing.written_down(given["consent"], at=timezone.now())
            try:
                services.invite_civil_society(
                    meeting=meeting,
                    consent=consent,
                    organisation=given["organisation"],
                    person=given["person"],
                    on=timezone.localdate(),
                )
            except inviting.ConsentNotRecorded as refused:
                form.add_error(None, checks.sentence(refused))
            else:
                messages.success(request, _("It is on the list of this meeting."))
                return redirect(_list_of(meeting))
        title = _("Invite a representative of civil society")
        return self._act(
            request, meeting, title, _("Invite"), form, template="admin/civil_society.html"
        )

    def send(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Note that the cleared letters have gone out; the notices wait in the outbox."""
        meeting = self._admitted(request, pk)
        if request.method == "POST":
            try:
                count = services.send_invitations(meeting=meeting, at=timezone.now())
            except NotAnnounced:
                messages.error(request, NOT_ANNOUNCED)
            except services.NothingToSend:
                messages.warning(request, _("No invitation is cleared and not sent yet."))
            else:
                said = ngettext(
                    "%(count)s invitation is noted as sent; notices wait in the outbox.",
                    "%(count)s invitations are noted as sent; notices wait in the outbox.",
                    count,
                )
                messages.success(request, said % {"count": count})
            return redirect(_list_of(meeting))
        title = _("Note the cleared letters as sent")
        return self._act(
            request, meeting, title, _("They are sent"), forms.Form(), template="admin/sent.html"
        )

    def file(self, request: HttpRequest, pk: int, file: str) -> HttpResponseBase:
        """Draw one of the files of the list and send it."""
        meeting = self._admitted(request, pk)
        if file not in FILES:
            raise Http404
        body, media_type = _drawn(meeting, file)
        return sent(body, f"{meeting.slug}-{file}", media_type)

    def _admitted(self, request: HttpRequest, pk: int) -> Meeting:
        if not request.user.has_perm("meetings.change_meeting"):
            raise PermissionDenied
        return get_object_or_404(Meeting.objects.with_country_names(), pk=pk)

    def _act(
        self,
        request: HttpRequest,
        meeting: Meeting,
        title: str,
        button: str,
        form: forms.Form,
        **context: Any,
    ) -> HttpResponse:
        return self.act_page(  # type: ignore[attr-defined,no-any-return]
            request,
            meeting,
            title=title,
            button=button,
            form=form,
            back=_list_of(meeting),
            quotation=clauses.quotation_of_3_iv(),
            **context,
        )


def _page_of(meeting: Meeting) -> str:
    return reverse("admin:meetings_meeting_change", args=[meeting.pk])


def _list_of(meeting: Meeting) -> str:
    return reverse("admin:meetings_meeting_invitations", args=[meeting.pk])
