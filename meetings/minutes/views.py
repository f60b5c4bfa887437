"""The page of minutes: the text side by side, what changed, and the way to comment on a draft."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from almaty_portal.common import bilingual
from almaty_portal.common.http import get_visible_or_refuse
from almaty_portal.common.printing import printed
from meetings.decisions import paragraphs
from meetings.minutes import reading, services
from meetings.models import MinutesComment, MinutesEdition
from meetings.models.minutes import LONGEST_COMMENT


class CommentForm(forms.Form):
    """What a reader asks to be changed."""

    text = forms.CharField(
        label=gettext_lazy("What should be changed, by the number of the paragraph"),
        help_text=gettext_lazy("It goes to the Support Unit and the Chair, and to nobody else."),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was given out last; take a comment on a draft from whoever may read it."""
    user: Any = request.user
    edition = _edition_for(request, slug)
    form = CommentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and user.is_authenticated and form.is_valid():
        try:
            services.comment(
                edition=edition, by=user, text=form.cleaned_data["text"], at=timezone.now()
            )
        except services.CommentsClosed:
            form.add_error(None, _("Comments on this text are no longer taken here."))
        else:
            messages.success(request, _("Your comment is kept and goes to the Support Unit."))
            return redirect("meetings:minutes", slug=slug)
    mine, other = bilingual.current(), bilingual.other(bilingual.current())
    comments = MinutesComment.objects.visible_to(user).filter(edition__minutes=edition.minutes)
    return render(
        request,
        "meetings/minutes.html",
        {
            "edition": edition,
            "meeting": edition.minutes.meeting,
            "paragraphs": paragraphs.side_by_side(
                getattr(edition, f"text_{mine}"), getattr(edition, f"text_{other}")
            ),
            "languages": {"mine": mine, "other": other},
            "changed": reading.changes_in_words(edition, user),
            "comments": list(comments.select_related("edition__minutes").order_by("sent_at", "pk")),
            "form": form if user.is_authenticated and reading.is_open(edition) else None,
        },
        status=400 if form.errors else 200,
    )


@require_safe
def minutes_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """Print what was given out last, in the page's language and then in the other."""
    edition = _edition_for(request, slug)
    language = bilingual.current()
    body, _pages = printed(
        reading.sheet(edition, language),
        title=str(edition),
        language=language,
        foot=f"{_('Almaty Process')}, {edition}",
    )
    response = HttpResponse(body, content_type="application/pdf")
    name = f"minutes-{slug}-{edition.number}-{language.upper()}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _edition_for(request: HttpRequest, slug: str) -> MinutesEdition:
    """Return the newest edition the reader may read.

    :raises Http404: for a visitor outside its audience, and where there is none
    :raises PermissionDenied: for a signed-in reader outside its audience
    """
    editions = MinutesEdition.objects.select_related("minutes__meeting", "decision")
    found: MinutesEdition = get_visible_or_refuse(
        editions.order_by("-number"), request.user, minutes__meeting__slug=slug
    )
    return found
