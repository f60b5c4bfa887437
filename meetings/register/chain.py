"""The chain of adopted decisions: entering one, and proving all of them (``docs/register.md``)."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from meetings.models.decision import Decision
from meetings.register.canonical import BEFORE_THE_FIRST, Content, digest_of, fingerprint_of
from meetings.register.models import Corrigendum, RegisterCounter, RegisterEntry
from meetings.register.numbers import CHAIN, locked_counter


class What(models.TextChoices):
    """In what an entry differs from what was adopted."""

    RU = "ru", _("the Russian text differs")
    EN = "en", _("the English text differs")
    NUMBER = "number", _("the number differs")
    TAKEN_OUT = "taken-out", _("the end of the chain is missing")
    DAY = "day", _("the date differs")
    STATE = "state", _("the decision no longer stands as adopted")
    LINK = "link", _("the hash before it is not that of the entry before")
    FINGERPRINT = "fingerprint", _("the fingerprint is not that of the entry")
    PLACE = "place", _("an entry before it is gone")
    NOT_ENTERED = "not-entered", _("it was adopted and is not in the chain")


class Difference(NamedTuple):
    """An entry that is not what was adopted, and how it differs."""

    number: str
    what: What
    decision: Decision | None
    serial: int | None = None


class Proof(NamedTuple):
    """What a walk along the chain found: how many entries, and the differences in their order."""

    entries: int
    differences: list[Difference]
    tip: str

    @property
    def first(self) -> Difference | None:
        """The first entry that differs."""
        return self.differences[0] if self.differences else None


@transaction.atomic
def enter(
    *, decision: Decision, at: datetime, corrigendum: Corrigendum | None = None
) -> RegisterEntry | None:
    """Add an adopted decision, or a corrigendum to one, to the end of the chain.

    What is invented for demonstration stays outside; entering again returns what was entered.
    """
    if decision.is_demonstration:
        return None
    counter = locked_counter(CHAIN)
    entered = RegisterEntry.objects.filter(decision=decision, corrigendum=corrigendum).first()
    if entered is not None:
        return entered
    last = RegisterEntry.objects.order_by("-serial").first()
    previous = last.fingerprint if last else BEFORE_THE_FIRST
    content = content_of(decision, corrigendum)
    counter.last = max(counter.last, last.serial if last else 0) + 1  # a gap stays a gap
    counter.save(update_fields=["last"])
    return RegisterEntry.objects.create(
        serial=counter.last,
        decision=decision,
        corrigendum=corrigendum,
        number=content.number,
        day=content.day,
        digest_ru=content.ru,
        digest_en=content.en,
        previous=previous,
        fingerprint=fingerprint_of(content, previous),
        entered_at=at,
    )


def content_of(decision: Any, corrigendum: Any = None) -> Content:
    """Return what is hashed of a decision, or of a corrigendum, as the database has it now."""
    if corrigendum is not None:
        return Content(
            number=corrigendum.number,
            day=corrigendum.made_on,
            ru=digest_of(corrigendum.number, corrigendum.text_ru or ""),
            en=digest_of(corrigendum.number, corrigendum.text_en or ""),
        )
    return Content(
        number=decision.number or "",
        day=decision.effective_on or date.min,
        ru=digest_of(decision.title_ru or "", decision.text_ru or ""),
        en=digest_of(decision.title_en or "", decision.text_en or ""),
    )


def prove() -> Proof:
    """Walk along the chain and recompute every entry from the texts as they are now."""
    entries = RegisterEntry.objects.select_related("decision", "corrigendum__decision")
    differences: list[Difference] = []
    previous, serial, seen = BEFORE_THE_FIRST, 0, set()
    for entry in entries.order_by("serial"):
        serial += 1
        found = list(_differences_of(entry, previous, serial))
        differences += [Difference(entry.number, w, entry.decision, entry.serial) for w in found]
        previous, serial = entry.fingerprint, entry.serial
        if entry.corrigendum_id is None:
            seen.add(entry.decision_id)
    given = RegisterCounter.objects.filter(series=CHAIN).aggregate(last=Max("last"))["last"] or 0
    if given > serial:
        differences.append(Difference("", What.TAKEN_OUT, None, given))
    differences += [
        Difference(decision.number or "", What.NOT_ENTERED, decision)
        for decision in Decision.objects.in_the_chain().exclude(pk__in=seen).order_by("number")
    ]
    differences += [
        Difference(correction.number, What.NOT_ENTERED, correction.decision)
        for correction in Corrigendum.objects.filter(
            entry__isnull=True, decision__is_demonstration=False
        ).select_related("decision")
    ]
    return Proof(entries.count(), differences, previous)


def _differences_of(entry: RegisterEntry, previous: str, serial: int) -> Iterator[What]:
    if entry.serial != serial:
        yield What.PLACE
    now = content_of(entry.decision, entry.corrigendum)
    if now.ru != entry.digest_ru:
        yield What.RU
    if now.en != entry.digest_en:
        yield What.EN
    if now.number != entry.number:
        yield What.NUMBER
    if now.day != entry.day:
        yield What.DAY
    if entry.decision.state != Decision.State.ADOPTED or entry.decision.is_demonstration:
        yield What.STATE
    if entry.previous != previous:
        yield What.LINK
    kept = Content(entry.number, entry.day, entry.digest_ru, entry.digest_en)
    if fingerprint_of(kept, entry.previous) != entry.fingerprint:
        yield What.FINGERPRINT
