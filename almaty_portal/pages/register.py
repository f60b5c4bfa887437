"""The register proves itself: the page that recomputes it, and the decision on paper (3.vi)."""

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from almaty_portal.common import bilingual, dates
from almaty_portal.common.http import get_visible_or_refuse
from almaty_portal.common.printing import Block, Printable, Rows, printed
from almaty_portal.pages.decisions import before_and_after, with_visible_meeting
from meetings.decisions import paragraphs
from meetings.models import Decision, RegisterEntry
from meetings.nonobjection import overview
from meetings.register import canonical, chain

_HASH = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Recompute the chain, say which entry differs first; find the decision of a fingerprint."""
    user = request.user
    proof = chain.prove()
    visible = Decision.objects.visible_to(user)
    first = proof.first
    is_unit = user.is_authenticated and user.standing.is_support_unit
    typed = "".join(request.GET.get("fingerprint", "").replace("\x00", "").split()).lower()[:100]
    entry = None
    if _HASH.match(typed):
        entry = RegisterEntry.objects.filter(fingerprint=typed, decision__in=visible).first()
    return render(
        request,
        "decisions/verify.html",
        {
            "proof": proof,
            "first": first,
            "shows_first": first is not None
            and first.decision is not None
            and (is_unit or visible.filter(pk=first.decision.pk).exists()),
            "tip": canonical.in_groups(proof.tip) if proof.entries else "",
            "typed": typed,
            "is_fingerprint": bool(_HASH.match(typed)),
            "entry": entry,
        },
    )


@require_safe
def decision_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """Print a decision in the page's language, then in the other, with its fingerprint."""
    user = request.user
    decisions = with_visible_meeting(Decision.objects.select_related("meeting", "procedure"), user)
    decision: Decision = get_visible_or_refuse(decisions, user, number=number)
    language = bilingual.current()
    body, _pages = printed(
        _sheet(decision, user, language),
        title=f"{decision.number} {bilingual.choose(decision, 'title').value}",
        language=language,
        foot=f"{_('Almaty Process')}, {_decision_number(decision)}",
    )
    response = HttpResponse(body, content_type="application/pdf")
    name = f"decision-{decision.number}-{language.upper()}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _decision_number(decision: Decision) -> str:
    return _("Decision %(number)s") % {"number": decision.number}


def _sheet(decision: Decision, user: Any, language: str) -> list[Printable]:
    entries = decision.entries.select_related("corrigendum").order_by("serial")
    entry = entries.filter(corrigendum__isnull=True).first()
    blocks: list[Printable] = [
        Block(_("Almaty Process")),
        Block(_decision_number(decision), 1),
        Rows([_("Register"), ""], _facts(decision, user, language), (1, 3)),
    ]
    for code in (language, bilingual.other(language)):
        row: Any = decision
        title, text = getattr(row, f"title_{code}"), getattr(row, f"text_{code}")
        blocks.append(Block(title or "", 2))
        numbered = enumerate(paragraphs.of(text), 1)
        blocks += [Block(f"{ordinal}. {paragraph}") for ordinal, paragraph in numbered]
        if not text:
            blocks.append(Block(_("The text of this decision is not held in the register.")))
        if note := getattr(row, f"unequal_note_{code}"):
            blocks.append(Block(note))
    blocks.append(Block(_("Fingerprint"), 3))
    if entry is None:
        said = (
            _("A decision of the demonstration: it is outside the chain of the register.")
            if decision.is_demonstration
            else _("This decision is outside the chain of the register.")
        )
        return [*blocks, Block(said)]
    blocks.append(_proof(entry, language))
    for correction in entries.exclude(corrigendum=None):
        blocks += _corrected(correction, language)
    return blocks


def _facts(decision: Any, user: Any, language: str) -> list[tuple[str, str]]:
    """Return what the register says of a decision beside its text."""
    facts = [(_("Status"), str(decision.get_state_display()))]
    if decision.shows_meeting:
        facts.append((_("Taken at"), bilingual.text(decision.meeting, "title")))
    if decision.effective_on:
        day = dates.in_words(decision.effective_on, decision.effective_precision, language)
        said = _("Effective on") if decision.was_taken else pgettext("heading", "Date")
        facts.append((said, day))
    procedure = getattr(decision, "procedure", None)
    if (
        procedure is not None
        and procedure.expires_at
        and procedure.settled_its_decision
        and decision.state == Decision.State.ADOPTED
    ):
        facts.append((_("By non-objection, as of"), overview.in_words(procedure.expires_at)))
    for other in before_and_after(decision, user):
        said = _("Supersedes") if other.pk == decision.supersedes_id else _("Superseded by")
        facts.append((said, f"{other.number} {bilingual.text(other, 'title')}"))
    return facts


def _corrected(entry: RegisterEntry, language: str) -> list[Printable]:
    """Return a corrigendum in both languages with its own place in the chain."""
    row: Any = entry.corrigendum
    named = _("Corrigendum %(number)s") % {"number": row.number}
    title = f"{named}, {dates.in_words(row.made_on, language=language)}"
    texts = [getattr(row, f"text_{code}") for code in (language, bilingual.other(language))]
    return [Block(title, 2), *[Block(text) for text in texts if text], _proof(entry, language)]


def _proof(entry: RegisterEntry, language: str) -> Rows:
    """Return what anybody needs to compute an entry anew, as it is read aloud."""
    facts = [
        (_("Place in the chain"), str(entry.serial)),
        (_("Hash of the Russian text"), canonical.in_groups(entry.digest_ru)),
        (_("Hash of the English text"), canonical.in_groups(entry.digest_en)),
        (_("Hash before it"), canonical.in_groups(entry.previous)),
        (_("Fingerprint"), canonical.in_groups(entry.fingerprint)),
        (_("Verify at"), f"{settings.SITE_URL}/{language}/decisions/verify/"),
    ]
    return Rows(["SHA-256", ""], facts, (1, 3))
