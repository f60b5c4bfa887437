"""Mailings: the held notices of one act, looked at together before they are released.

A mailing is the held notices of one kind about one thing. It has no row of its own: when nothing of
it is held any more, it is no longer waiting. Letters about accounts are in none of them, since
their text may sign somebody in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from almaty_portal.common import bilingual
from members import delivery, notices, outbox
from members.models import Notice, User


@dataclass(frozen=True)
class Mailing:
    """The held notices of one act."""

    kind: str
    about: str
    held: tuple[Notice, ...]

    @property
    def label(self) -> str:
        """What the kind is called."""
        return notices.label_of(self.kind)

    @property
    def is_formal(self) -> bool:
        """Say whether nobody can decline it."""
        return notices.is_formal(self.kind)

    @property
    def numbers(self) -> str:
        """The notices, as the page that was looked at names them when it releases."""
        return ",".join(str(notice.pk) for notice in self.held)

    @property
    def texts(self) -> dict[str, list[delivery.Text]]:
        """Subject and body in each language; more than one where letters differ by person."""
        found: dict[str, dict[delivery.Text, None]] = {name: {} for name in bilingual.LANGUAGES}
        for notice in self.held:
            found[notice.language][delivery.Text(notice.subject, notice.body)] = None
            if notice.other_body:
                other = delivery.Text(notice.other_subject, notice.other_body)
                found[bilingual.other(notice.language)][other] = None
        return {language: list(texts) for language, texts in found.items()}

    @property
    def readers(self) -> list[tuple[str, int]]:
        """How many read it in each language."""
        languages = [notice.language for notice in self.held]
        return [(name, languages.count(name)) for name in bilingual.LANGUAGES]


def waiting() -> list[dict[str, Any]]:
    """Return each mailing that waits, the newest first: kind, about, subject, how many, since."""
    rows = (
        Notice.objects.filter(state=Notice.State.HELD)
        .exclude(kind=notices.ACCOUNT)
        .order_by()
        .values("kind", "about")
        .annotate(count=Count("pk"), since=Max("held_at"), subject=Max("subject"))
        .order_by("-since", "kind", "about")
    )
    return [{**row, "label": notices.label_of(str(row["kind"]))} for row in rows]


def mailing_of(*, kind: str, about: str, numbers: Iterable[int] | None = None) -> Mailing:
    """Return what is held of a mailing; with ``numbers``, of those notices alone."""
    held = Notice.objects.filter(state=Notice.State.HELD, kind=kind, about=about)
    held = held.exclude(kind=notices.ACCOUNT).select_related("recipient")
    if numbers is not None:
        held = held.filter(pk__in=list(numbers))
    return Mailing(kind, about, tuple(held.order_by("recipient__email")))


def send_test(*, mailing: Mailing, to: User, at: datetime) -> int:
    """Send an officer what the recipients would be sent, marked as a test; return how many mails.

    One for each text that differs, as it stands: both languages where it carries both.
    """
    texts = (
        {(notice.language, delivery.text_of(notice)) for notice in mailing.held}
        if mailing.is_formal
        else {(name, text) for name, texts in mailing.texts.items() for text in texts}
    )
    for language, text in sorted(texts):
        with override(language):
            subject = _("[Test] %(subject)s") % {"subject": text.subject}
        outbox.send_soon(kind=notices.TEST, recipient=to, subject=subject, body=text.body, at=at)
    return len(texts)
