"""Non-objection procedures as members read them, and the position of one's own State (3.vi).

A position is written, reviewed, and confirmed with a POST; a link in a mail changes nothing.
"""

from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from almaty_portal.common import bilingual
from almaty_portal.common.context import alternates_of
from almaty_portal.common.http import SignedInRequest, get_visible_or_refuse
from almaty_portal.pages import unsent
from almaty_portal.pages.decision_forms import WORDS, PositionForm
from meetings import consensus
from meetings.decisions import paragraphs
from meetings.decisions.positions import NoStanding, PositionTaken, keys_of
from meetings.models import NonObjectionProcedure, Position
from meetings.nonobjection import answers, instants, overview, people
from meetings.nonobjection.services import WrongStage
from members.models import Audience

FORBIDDEN, NOT_ALLOWED, CONFLICT = 403, 405, 409


@require_safe
@login_required
def procedures(request: SignedInRequest) -> HttpResponse:
    """Show every procedure the reader may know of, the newest first."""
    if Audience.MEMBERS not in request.user.standing.audiences:
        raise PermissionDenied
    now = timezone.now()
    rows = NonObjectionProcedure.objects.visible_to(request.user).select_related("decision")
    entries = [(row, overview.sentence_of(row, row.stage(now))) for row in rows]
    return render(request, "decisions/procedure_list.html", {"entries": entries})


@require_safe
def procedure(request: HttpRequest, key: str) -> HttpResponse:
    """Show what is asked, until when in each capital, both texts, and what was said."""
    found = procedure_for(request, key)
    shown = overview.shown(found, request.user, now=timezone.now(), on=timezone.localdate())
    kept = unsent.of(request, key)
    facts = {"initial": kept.initial} if kept else {}
    form = PositionForm(kinds=shown.kinds, **facts) if shown.takes_positions else None
    context = page_of(request, shown, form) | {"unsent": kept}
    return render(request, "decisions/procedure_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take_position(request: HttpRequest, key: str) -> HttpResponse:
    """Show the position for review; confirmed, send it and lead to its receipt.

    A link, a reload or a change of language asks for this address without a form: it says so.
    """
    if request.method != "POST":
        address = reverse("decisions:procedure", args=[key])
        answer = render(request, "decisions/position_not_sent.html", {"address": address})
        answer.status_code, answer["Allow"] = NOT_ALLOWED, "POST"
        return answer
    if not request.user.is_authenticated:
        return _signed_out(request, key)
    found = procedure_for(request, key)
    now = timezone.now()
    stamped: Any = getattr(request, "received_at", now)
    received_at = instants.counts_as_received(stamped, now)
    shown = overview.shown(found, request.user, now=received_at, on=timezone.localdate())
    if shown.post is None:
        raise PermissionDenied
    again = _receipt_of(request, found)
    if again is not None:
        return redirect(_receipt_address(found, again))
    form = PositionForm(request.POST, kinds=shown.kinds)
    kind = request.POST.get("kind")
    if kind in WORDS and kind not in shown.kinds:
        sentence = _taken_before(shown, kind) or _late_or_closed(found, received_at)
        return _refused(request, shown, sentence)
    if not form.is_valid() or "change" in request.POST:
        return render(request, "decisions/procedure_detail.html", page_of(request, shown, form))
    if request.POST.get("confirm") != "1":
        context = {"shown": shown, "form": form, "alternates": alternates_of(_address(found))}
        return render(request, "decisions/position_review.html", context)
    return _send(request, shown, form, received_at=received_at, at=now)


def _send(
    request: HttpRequest,
    shown: overview.Shown,
    form: PositionForm,
    *,
    received_at: datetime,
    at: datetime,
) -> HttpResponse:
    """Take the confirmed position, or say why not."""
    found, user = shown.procedure, request.user
    try:
        given = answers.take_position(
            procedure=found,
            said=form.said,
            by=user,  # type: ignore[arg-type] # signed in
            received_at=received_at,
            at=at,
        )
    except NoStanding as refused:
        raise PermissionDenied from refused
    except PositionTaken:
        sentence = _("What your State has said already does not allow it. Nothing was recorded.")
        return _refused(request, shown, sentence)
    except (answers.TooLate, WrongStage):
        return _refused(request, shown, _late_or_closed(found, received_at))
    unsent.forget(request)
    if given.key not in keys_of(form.said.key, form.said.kind):
        sentence = _(
            "Your State had taken this position before. This is its receipt; nothing new was"
            " recorded."
        )
        messages.warning(request, sentence)
    return redirect(_receipt_address(found, given))


def _signed_out(request: HttpRequest, key: str) -> HttpResponse:
    """Lead to signing in; what was written is kept, or shown where it is not known whose it is."""
    address = reverse("decisions:procedure", args=[key])
    sign_in = f"{reverse('account_login')}?next={quote(address)}"
    text = request.POST.get("text", "")
    if unsent.keep(request, key):
        sentence = _("Your session has ended. What you were writing is kept; please sign in.")
        messages.info(request, sentence)
    elif text.strip():
        context = {"sign_in": sign_in, "text": text, "alternates": alternates_of(address)}
        return render(request, "decisions/position_not_sent.html", context, status=FORBIDDEN)
    return redirect(sign_in)


@require_safe
@login_required
def receipt(request: SignedInRequest, key: str, receipt: UUID) -> HttpResponse:
    """Show the receipt of a position to those of its State, and to the unit."""
    found = procedure_for(request, key)
    positions = Position.objects.filter(decision=found.decision_id, key=receipt)
    given: Position = get_object_or_404(positions.as_said(on=timezone.localdate()))
    user = request.user
    if not user.standing.is_support_unit:
        own = [post.state_id for post in user.standing.appointments]
        if given.state_id not in own:
            raise PermissionDenied
    (said,) = overview.all_said([given], found)
    return render(request, "decisions/receipt.html", {"procedure": found, "said": said})


def procedure_for(request: HttpRequest, key: str) -> NonObjectionProcedure:
    """Return the procedure if the reader may know of it."""
    rows = NonObjectionProcedure.objects.select_related(
        "decision", "mandate", "meeting", "organisation", "state"
    )
    found: NonObjectionProcedure = get_visible_or_refuse(rows, request.user, key=key)
    return found


def page_of(request: HttpRequest, shown: overview.Shown, form: Any) -> dict[str, Any]:
    """Return what the page of a procedure shows this reader."""
    user: Any = request.user
    found, decision = shown.procedure, shown.procedure.decision
    mine, other = bilingual.current(), bilingual.other(bilingual.current())
    now, on = timezone.now(), timezone.localdate()
    positions = Position.objects.visible_to(user).filter(decision=decision).as_said(on=on)
    speaks = people.speaks_for_the_chair(user, on=on)
    return {
        "shown": shown,
        "procedure": found,
        "alternates": alternates_of(_address(found)),
        "decision": decision,
        "languages": {"mine": mine, "other": other},
        "paragraphs": paragraphs.side_by_side(
            getattr(decision, f"text_{mine}"), getattr(decision, f"text_{other}")
        ),
        "capitals": overview.capitals_of(found),
        "positions": overview.all_said(list(positions), found),
        "form": form,
        "speaks_for_the_chair": speaks,
        "acts": overview.acts_at(shown.stage, user, speaks=speaks),
        "reach": people.reach_of(found, at=now, on=on)
        if speaks or user.standing.is_support_unit
        else None,
    }


def _receipt_of(request: HttpRequest, found: NonObjectionProcedure) -> Position | None:
    """Return what this very form has made already: sent twice, or again by the back button."""
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        return None
    kind = request.POST.get("kind", "")
    own = Position.objects.filter(decision=found.decision_id, entered_by=request.user.pk)
    return own.filter(key__in=keys_of(key, kind), kind=kind).first()


def _address(found: NonObjectionProcedure) -> str:
    return reverse("decisions:procedure", args=[found.key])


def _receipt_address(found: NonObjectionProcedure, given: Position) -> str:
    return reverse("decisions:receipt", args=[found.key, given.key])


def _taken_before(shown: overview.Shown, kind: str) -> str:
    """Return when the State took this very position, if it did and may take it once only."""
    for said in shown.own:
        if said.position.kind == kind and kind in consensus.ONCE:
            return _(
                "Your State has taken this position already (%(reference)s, received on"
                " %(received)s). Nothing new was recorded."
            ) % {"reference": said.position.reference, "received": said.received}
    return ""


def _late_or_closed(found: NonObjectionProcedure, received_at: Any) -> str:
    expires_at = found.expires_at
    if expires_at is not None and received_at > expires_at:
        return _(
            "Received on %(received)s. The procedure expired on %(instant)s. Nothing was recorded."
        ) % {
            "received": overview.in_words(received_at, seconds=True),
            "instant": overview.in_words(expires_at, seconds=True),
        }
    return _("The procedure does not take this position now. Nothing was recorded.")


def _refused(request: HttpRequest, shown: overview.Shown, sentence: str) -> HttpResponse:
    context = {
        "shown": shown,
        "sentence": sentence,
        "text": request.POST.get("text", ""),
        "alternates": alternates_of(_address(shown.procedure)),
    }
    return render(request, "decisions/position_refused.html", context, status=CONFLICT)
