"""Contributions, proposals and directives: who sees what (3.ii.6, 3.iii)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from archive.models import Filing
from chairmanship.models import Contribution, Directive
from tests.factories import (
    make_contribution,
    make_coordinator,
    make_directive,
    make_document,
    make_observer,
    make_officer,
    make_procedure,
    make_proposal,
    make_state,
    make_version,
)
from tests.pages.reading import words

pytestmark = pytest.mark.django_db


TODAY = timezone.localdate()
RELEASED = {
    "agreed_by_other_side": "Note 12",
    "cleared_by": "Chair",
    "cleared_on": TODAY,
    "cleared_form": "mail",
}


def test_only_what_both_sides_released_is_public(client):
    make_contribution(funder_en="Sealed fund")
    make_contribution(funder_en="Open fund", **RELEASED)
    make_proposal(funder_en="Sealed donor", title_en="Sealed idea")

    for reader in (None, make_coordinator(), make_observer()):
        if reader:
            client.force_login(reader)
        page = words(client.get("/en/chairmanship/resources/"))
        assert "Open fund" in page
        assert "Sealed" not in page


def test_the_chair_sees_all_and_nothing_is_added_up(client, chair):
    """Never a debt, never a ranking (EDGE_CASES 62)."""
    for amount in (100, 250):
        make_contribution(state_from=make_state(), amount=amount)
    client.force_login(chair)

    page = words(client.get("/en/chairmanship/resources/"))

    assert "100 EUR" in page
    assert "250 EUR" in page
    assert "350" not in page
    for word in ("arrear", "debt", "total", "overdue", "owed", "rank"):
        assert word not in page.lower()


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"funder_en": "A fund", "amount": None, "currency": ""},
        {"funder_en": "A fund", "amount": 5, "currency": ""},
        {"funder_en": "A fund", "amount": -5, "currency": "EUR"},
    ],
    ids=["from nobody", "of nothing", "without a currency", "less than nothing"],
)
def test_a_contribution_is_from_one_of_something_in_its_currency(facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_contribution(**facts)
    assert not Contribution.objects.exists()


def test_a_contribution_may_be_in_kind():
    make_contribution(funder_en="A fund", amount=None, in_kind_en="A hall")


def test_the_chair_gives_a_directive_once(client, chair):
    """The Chair's word and what the unit enters are two things (EDGE_CASES 61)."""
    client.force_login(chair)
    given = {"kind": "research", "text_en": "Analyse the data", "text_ru": "", "due_on": ""}
    for _time in (1, 2):
        answer = client.post("/en/chairmanship/directives/", given)
        assert answer.status_code == 302

    directive = Directive.objects.get()
    assert (directive.kind, directive.given_by, directive.given_on) == ("research", chair, TODAY)
    assert "Analyse the data" in words(client.get("/en/chairmanship/directives/"))


def test_what_waits_for_the_chair_stands_on_its_desk(client, chair):
    prepared = make_procedure(opened_at=None, expires_at=None)
    running = make_procedure(states=[make_state()])
    client.force_login(chair)

    waiting = words(client.get("/en/desk/")).partition("Waiting for the Chair")[2]

    assert prepared.reference in waiting
    assert "the Chair has not opened it" in waiting
    assert running.reference in waiting
    client.force_login(make_coordinator())
    assert "Waiting for the Chair" not in words(client.get("/en/desk/"))


def test_the_unit_gives_none_in_the_chairs_place(client):
    client.force_login(make_officer())
    given = {"kind": "directive", "text_en": "Do it"}

    assert client.post("/en/chairmanship/directives/", given).status_code == 403
    with pytest.raises(IntegrityError), transaction.atomic():
        Directive.objects.create(text_en="Do it", given_on=TODAY)


def test_an_empty_or_backdated_directive_is_refused_with_words(client, chair):
    client.force_login(chair)
    yesterday = (TODAY - timedelta(days=1)).isoformat()

    empty = client.post("/en/chairmanship/directives/", {"kind": "directive"})
    late = {"kind": "directive", "text_en": "Do it", "due_on": yesterday}
    late_answer = client.post("/en/chairmanship/directives/", late)

    assert "Write the directive in one language at least." in words(empty)
    assert "It cannot be due before it is given." in words(late_answer)
    assert not Directive.objects.exists()


def test_research_filed_in_the_archive_stands_beside_its_directive(client, chair):
    directive = make_directive(kind="research")
    document = make_document("AP/STUDY/1", audience="members")
    make_version(document=document)
    Filing.objects.create(document=document, directive=directive)
    client.force_login(chair)

    assert "AP/STUDY/1" in words(client.get("/en/chairmanship/directives/"))
