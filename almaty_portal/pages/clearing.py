"""A decision as the Chair reads it before it is published, and the Chair's word (3.iii)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from almaty_portal.common import bilingual
from almaty_portal.common.http import SignedInRequest
from meetings.decisions import clearing, paragraphs
from meetings.models import Decision, Position
from meetings.nonobjection import overview, people


@require_http_methods(["GET", "HEAD", "POST"])
def clear_decision(request: SignedInRequest, number: str) -> HttpResponse:
    """Show what would be published, and to whom; on POST clear it in the Chair's own hand.

    :raises Http404: for everybody else: nobody learns that it exists before it is cleared
    """
    user: Any = request.user
    today = timezone.localdate()
    if not people.speaks_for_the_chair(user, on=today):
        raise Http404
    decisions = Decision.objects.select_related("meeting", "procedure")
    decision: Any = decisions.visible_to(user).filter(number=number).first()
    if decision is not None and decision.cleared_at is not None:
        return redirect(decision.get_absolute_url())
    waiting = clearing.awaiting().select_related("meeting", "procedure")
    decision = waiting.filter(number=number).first()
    if decision is None:
        raise Http404
    if request.method == "POST":
        clearing.clear_as_chair(decision=decision, by=user, at=timezone.now())
        messages.success(request, _("The decision is cleared for publication."))
        return redirect("pages:desk")
    mine, other = bilingual.current(), bilingual.other(bilingual.current())
    said = Position.objects.visible_to(user).filter(decision=decision).as_said(on=today)
    context = {
        "decision": decision,
        "paragraphs": paragraphs.side_by_side(
            getattr(decision, f"text_{mine}"), getattr(decision, f"text_{other}")
        ),
        "languages": {"mine": mine, "other": other},
        "positions": overview.all_said(list(said), getattr(decision, "procedure", None)),
    }
    return render(request, "decisions/clear.html", context)
