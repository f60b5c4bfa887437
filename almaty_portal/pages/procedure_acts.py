"""What the Chair does to a procedure, on a page of its own: open, extend, withdraw, close (3.ii).

The form comes first, then what would be done to look at, then the POST that does it.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from almaty_portal.common.http import SignedInRequest
from almaty_portal.pages.decision_forms import CloseForm, ExtendForm, OpenForm, WithdrawForm
from almaty_portal.pages.procedures import CONFLICT, procedure_for
from meetings.decisions.services import TextMissing, UnequalParagraphs
from meetings.models import NonObjectionProcedure
from meetings.nonobjection import closing, overview, people, services, withdrawing
from meetings.nonobjection.instants import Fault
from members.models import State

TITLES = {
    "open": gettext_lazy("Open the non-objection procedure"),
    "extend": gettext_lazy("Extend the non-objection procedure"),
    "withdraw": gettext_lazy("Withdraw the non-objection procedure"),
    "close": gettext_lazy("Close the non-objection procedure"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: SignedInRequest, key: str, act: str) -> HttpResponse:
    """Ask, show what would be done, and on confirmation do it."""
    found = procedure_for(request, key)
    user = request.user
    today = timezone.localdate()
    speaks = people.speaks_for_the_chair(user, on=today)
    if not speaks and not (act == "close" and user.standing.is_support_unit):
        raise PermissionDenied
    form = _form(request, found, act)
    shown = overview.shown(found, user, now=timezone.now(), on=today)
    context: dict[str, Any] = {"procedure": found, "act": act, "title": TITLES[act], "form": form}
    context |= {
        "shown": shown,
        "is_possible": act in overview.acts_at(shown.stage, user, speaks=speaks),
    }
    if act == "open":
        context["lacking"] = [
            reach.state
            for reach in people.reach_of(found, at=timezone.now(), on=today)
            if not reach.is_settled
        ]
    status = 200
    if act == "open" and request.method == "GET" and context["is_possible"]:
        context["sentence"] = _obstacle(found, user)
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        is_confirmed = request.POST.get("confirm") == "1" or act == "close"
        if not is_confirmed:
            sentence = _refusal(lambda: _refuse(found, act, form, user))
            context |= {"is_review": sentence is None, "sentence": sentence} | _review(form, today)
            status = CONFLICT if sentence else status
        else:
            sentence = _refusal(lambda: _do(found, act, form, user))
            if sentence is None:
                messages.success(request, _("Done."))
                return redirect(found.get_absolute_url())
            context["sentence"], status = sentence, CONFLICT
    return render(request, "decisions/procedure_act.html", context, status=status)


def _form(request: SignedInRequest, found: NonObjectionProcedure, act: str) -> Any:
    data = request.POST if request.method == "POST" else None
    if act == "open":
        proposed = services.usual_expiry(found, at=timezone.now())
        return OpenForm(data, proposed=proposed)
    if act == "extend":
        return ExtendForm(data, proposed=found.expires_at)
    if act == "withdraw":
        return WithdrawForm(data)
    if act == "close":
        return CloseForm(data)
    raise Http404


def _review(form: Any, today: date) -> dict[str, Any]:
    """Return what the Chair looks at before it is done: the instant, or the reason."""
    if isinstance(form, WithdrawForm):
        return {"because": form.cleaned_data}
    names = {state.code: state for state in State.objects.participating_on(today)}
    return {
        "instant": overview.in_words(form.instant),
        "clocks": overview.clocks(form.instant, names),
    }


def _refuse(found: NonObjectionProcedure, act: str, form: Any, user: Any) -> None:
    """Raise now what confirming would raise: a review is of what can be done."""
    if act == "withdraw":
        return
    ask = services.refuse_opening if act == "open" else services.refuse_extension
    ask(found, by=user, at=timezone.now(), expires_at=form.instant)


def _obstacle(found: NonObjectionProcedure, user: Any) -> str | None:
    """Return what stands in the way of opening it today, before anything is filled in."""
    now = timezone.now()
    ends = services.usual_expiry(found, at=now)

    def ask() -> None:
        with suppress(services.Unreachable):  # listed State by State
            services.refuse_opening(found, by=user, at=now, expires_at=ends)

    return _refusal(ask)


def _do(found: NonObjectionProcedure, act: str, form: Any, user: Any) -> None:
    now = timezone.now()
    if act == "close":
        closing.close(procedure=found, by=user, at=now)
        return
    given = form.cleaned_data
    if act == "withdraw":
        withdrawing.withdraw(procedure=found, by=user, at=now, **given)
        return
    facts = {"procedure": found, "by": user, "at": now, "expires_at": form.instant}
    if act == "open":
        services.open_procedure(
            **facts, clears_publication=given["clears_publication"], reason=given["reason"]
        )
    else:
        services.extend(**facts, reason=given["reason"])


_SENTENCES: dict[type[Exception], Any] = {
    services.NoMandate: gettext_lazy(
        "No recorded decision allows a non-objection procedure for this matter (3.vi). The text"
        " can be circulated for comments."
    ),
    services.ConcernsNoMeeting: gettext_lazy("Consent is given for one meeting (3.iv)."),
    services.ObjectionOnRecord: gettext_lazy(
        "A participating State has objected to this text. It is taken up at a meeting, or a new"
        " text is prepared."
    ),
    services.WrongStage: gettext_lazy("The procedure has not come so far, or is past it."),
    TextMissing: gettext_lazy("The title and the text must be there in both languages."),
    UnequalParagraphs: gettext_lazy("The languages differ in paragraphs, and no note says why."),
    closing.TextChanged: gettext_lazy("The texts are no longer those that were put to the States."),
}


def _refusal(do: Callable[[], None]) -> str | None:
    """Return in what words the act was refused, or nothing when it was done."""
    try:
        do()
    except services.NotTheChair as refused:
        raise PermissionDenied from refused
    except services.Unreachable as refused:
        return _(
            "Not reached, and no other delivery is recorded: %(states)s. Nothing was opened."
        ) % {"states": ", ".join(str(state) for state in refused.states)}
    except services.WrongInstant as refused:
        if refused.fault is Fault.NOT_A_WORKING_DAY:
            return _("That day is a day off in a participating State. Please choose another.")
        if refused.fault is Fault.TOO_LATE:
            return _("That is more than a year away. Please choose an earlier day.")
        return _("That is too soon. Please choose a later day.")
    except tuple(_SENTENCES) as refused:
        return str(_SENTENCES[type(refused)])
    return None
