"""The register of decisions, and one decision."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Filing
from tests.factories import (
    make_activity,
    make_coordinator,
    make_decision,
    make_document,
    make_meeting,
    make_observer,
    make_plan,
    make_version,
)

pytestmark = pytest.mark.django_db


def page(client, path="", language="en"):
    response = client.get(f"/{language}/decisions/{path}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_register_shows_each_reader_their_own(client):
    make_decision(title_en="Open decision")
    make_decision(title_en="Closed decision", audience="members")
    make_decision(title_en="Draft decision", state="draft", cleared_at=None)
    make_decision(title_en="Uncleared decision", cleared_at=None)

    html = page(client)

    assert "Open decision" in html
    for words in ("Closed decision", "Draft decision", "Uncleared decision"):
        assert words not in html
    client.force_login(make_coordinator())
    assert "Closed decision" in page(client)


def test_one_decision_is_refused_as_every_other_thing(client):
    closed = make_decision(audience="members")
    draft = make_decision(state="draft")

    assert client.get(f"/en/decisions/{closed.number}/").status_code == 404
    client.force_login(make_observer())
    assert client.get(f"/en/decisions/{closed.number}/").status_code == 403
    assert client.get(f"/en/decisions/{draft.number}/").status_code == 404


def test_a_historical_entry_says_that_its_text_is_not_held_and_links_the_document(client):
    decision = make_decision("REC-2011-01", state="historical", text_ru="", text_en="")
    document = make_document("AP-REC-2011-01", is_portal_reference=True)
    Filing.objects.create(document=document, decision=decision)

    assert "text not held" in page(client)
    assert "/en/archive/AP-REC-2011-01/" in page(client)
    assert "not held in the register" in page(client, "REC-2011-01/")
    assert "/en/archive/AP-REC-2011-01/" in page(client, "REC-2011-01/")


def test_a_document_filed_under_it_is_shown_to_its_readers_only(client):
    decision = make_decision()
    document = make_document(title_en="Members paper", audience="members")
    make_version(document=document, audience="members")
    Filing.objects.create(document=document, decision=decision)

    assert "Members paper" not in page(client)
    assert "Members paper" not in page(client, f"{decision.number}/")
    client.force_login(make_coordinator())
    assert "Members paper" in page(client, f"{decision.number}/")


@pytest.mark.parametrize(("language", "first"), [("en", "To agree."), ("ru", "Согласиться.")])
def test_the_paragraphs_stand_side_by_side_the_readers_language_first(client, language, first):
    decision = make_decision(text_ru="Согласиться.\nПоручить.", text_en="To agree.\nTo request.")

    html = page(client, f"{decision.number}/", language)

    pair = html.split('<ol class="paragraphs')[1].split("</li>")[0]
    assert pair.index(first) < max(pair.index("To agree."), pair.index("Согласиться."))
    assert '<p lang="ru">Согласиться.</p>' in pair
    assert '<p lang="en">To agree.</p>' in pair


def test_a_meeting_the_reader_may_not_know_of_is_not_named(client):
    make_decision(meeting=make_meeting(title_en="Closed talks", audience="members"))

    assert "Closed talks" not in page(client)


@pytest.mark.parametrize("rows", [1, 50])
def test_the_number_of_queries_does_not_grow(client, rows):
    for _ in range(rows):
        decision = make_decision(meeting=make_meeting())
        Filing.objects.create(document=make_document(), decision=decision)

    with CaptureQueriesContext(connection) as queries:
        page(client)
    with CaptureQueriesContext(connection) as queries_of_one:
        page(client, f"{decision.number}/")

    assert len(queries) <= 4
    assert len(queries_of_one) <= 6


def test_what_follows_it_up_is_shown_to_those_who_may_read_the_plan(client):
    decision = make_decision()
    decision.follow_up.add(make_activity(plan=make_plan(year=2027), title_en="To train"))

    assert "To train" not in page(client, f"{decision.number}/")
    client.force_login(make_coordinator())
    assert "To train" in page(client, f"{decision.number}/")
