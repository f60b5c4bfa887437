"""``/api/v1/decisions``: the register."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Filing
from tests.api.asking import ask, keys
from tests.factories import make_decision, make_document, make_meeting

pytestmark = pytest.mark.django_db


def test_a_decision_is_told_with_its_text_and_documents(client):
    earlier = make_decision("2025-01")
    decision = make_decision(
        "2026-03",
        title_ru="Решение",
        text_ru="Согласиться.",
        meeting=make_meeting("2026-som"),
        effective_on=date(2026, 3, 12),
        supersedes=earlier,
    )
    Filing.objects.create(document=make_document("AP/A/1"), decision=decision)
    Filing.objects.create(document=make_document("AP/A/2", audience="members"), decision=decision)

    told = ask(client, "decisions/2026-03")

    assert told["text"] == {"ru": "Согласиться.", "en": "To agree."}
    assert told["effective"] == {"date": "2026-03-12", "precision": "day"}
    assert (told["meeting"], told["documents"]) == ("2026-som", ["AP-A-01"])
    assert told["supersedes"] == "2025-01"
    assert ask(client, "decisions/2025-01")["superseded_by"] == ["2026-03"]


def test_drafts_closed_and_uncleared_ones_are_not_listed(client):
    make_decision("2026-01")
    make_decision("2026-02", audience="members")
    make_decision("2026-03", state="draft")
    make_decision("2026-04", cleared_at=None)

    assert keys(client, "decisions", "number") == ["2026-01"]


def test_a_meeting_the_reader_may_not_know_of_is_not_named(client):
    make_decision("2026-01", meeting=make_meeting("closed", audience="members"))

    assert keys(client, "decisions", "meeting") == [None]


def test_fifty_decisions_cost_as_many_queries_as_one(client):
    document, counted = make_document(), []
    for number in (1, 49):
        for _ in range(number):
            Filing.objects.create(document=document, decision=make_decision(meeting=make_meeting()))
        with CaptureQueriesContext(connection) as queries:
            told = ask(client, "decisions")
        counted.append(len(queries))

    assert len(told["items"]) == 50
    assert counted[0] == counted[1] <= 8
