"""The page on which a reader writes notes beside an agenda."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from almaty_portal.common.http import SignedInRequest, get_visible_or_refuse
from meetings.agendas.reading import agenda_of
from meetings.models import AgendaItem, AgendaLine, Meeting
from meetings.models.note import LONGEST
from meetings.notes import services


class NoteForm(forms.Form):
    """One note; ``was`` is the text the form was filled with."""

    text = forms.CharField(
        max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, line: AgendaItem | AgendaLine, *args: object, **kwargs: object) -> None:
        """Call the note by the item it is about."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.line = line
        self.fields["text"].label = str(line)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_notes(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show the agenda with the reader's own notes, and keep what they write."""
    user = request.user
    meeting = get_visible_or_refuse(Meeting.objects.all(), user, slug=slug)
    agenda = agenda_of(meeting, user)
    if not agenda.lines:
        raise Http404
    kept = services.notes_of(meeting, user)
    given = request.POST if request.method == "POST" else None
    rows = [
        (
            line.key,
            NoteForm(
                line,
                given,
                prefix=f"item-{line.key}",
                initial={"text": kept.get(line.key, ""), "was": kept.get(line.key, "")},
            ),
        )
        for line in agenda.lines
    ]
    valid = [form.is_valid() for _key, form in rows]
    if given is not None and all(valid):
        written = {
            key: services.Written(form.cleaned_data["text"], form.cleaned_data["was"])
            for key, form in rows
        }
        met = services.write_notes(meeting=meeting, user=user, written=written, at=timezone.now())
        if met:
            messages.warning(
                request,
                _("A note was changed in another window meanwhile: both texts are kept."),
            )
            return redirect("meetings:notes", slug=slug)
        messages.success(request, _("Your notes are saved."))
        return redirect("meetings:meeting", slug=slug)
    return render(
        request,
        "meetings/own_notes.html",
        {"meeting": meeting, "forms": [form for _key, form in rows]},
    )
