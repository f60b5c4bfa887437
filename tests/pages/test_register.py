"""The register proves itself on a page and on paper (3.vi)."""

import io
from datetime import date

import pikepdf
import pypdfium2
import pytest
from django.utils import timezone

from almaty_portal.common.clearing import Clearing
from meetings.decisions import services
from meetings.decisions.positions import Said, Way
from meetings.models import Decision, RegisterEntry
from meetings.register import canonical
from tests.factories import make_draft, make_held_meeting, make_officer, make_state

pytestmark = pytest.mark.django_db
WORD = Clearing(by="Chair", on=date(2026, 5, 12), form="mail")


def adopted(**facts):
    decision = services.record_outcome(
        decision=make_draft(**facts), outcome="adopted", meeting=make_held_meeting(),
        on=date(2026, 5, 12), by=make_officer(), at=timezone.now(),
    )  # fmt: skip
    return services.clear(decision=decision, by=make_officer(), at=timezone.now(), clearing=WORD)


def verify(client, query="", language="en"):
    return client.get(f"/{language}/decisions/verify/{query}").content.decode()


def words_of(body):
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(body))


def test_an_empty_register_is_well(client):
    assert "No decision has been entered in the chain yet." in verify(client)


def test_the_page_names_the_first_that_differs_in_either_language(client):
    first, second = adopted(), adopted()
    assert "2 entries are as they were adopted" in verify(client)

    Decision.objects.filter(pk=second.pk).update(text_ru="Отказаться.\nПоручить.")
    assert "2026-02: the Russian text differs" in verify(client)
    Decision.objects.filter(pk=first.pk).update(text_en="To refuse.\nTo request.")
    assert "2026-01: the English text differs" in verify(client)


def test_it_names_nothing_the_reader_may_not_know_of(client):
    closed = adopted(audience="members", title_en="Closed matter")
    Decision.objects.filter(pk=closed.pk).update(text_en="x")
    fingerprint = RegisterEntry.objects.get().fingerprint

    html = verify(client, f"?fingerprint={fingerprint}")

    assert "An entry that is not open to you differs" in html
    assert "2026-01" not in html
    assert "Closed matter" not in html


@pytest.mark.parametrize("form", [str, str.upper, canonical.in_groups])
def test_a_fingerprint_on_paper_leads_to_its_decision(client, form):
    decision = adopted()
    entry = RegisterEntry.objects.get()

    html = verify(client, f"?fingerprint={form(entry.fingerprint)}")

    assert f"/en/decisions/{decision.number}/" in html


@pytest.mark.parametrize("typed", ["abc", "<script>", "z" * 64, "9" * 5000])
def test_what_is_no_fingerprint_is_told(client, typed):
    assert "not a SHA-256 hash" in verify(client, f"?fingerprint={typed}")


@pytest.mark.parametrize(("language", "first"), [("en", "To agree."), ("ru", "Согласиться.")])
def test_the_printed_decision_carries_both_texts_and_the_fingerprint(client, language, first):
    decision = adopted()
    address = f"/{language}/decisions/{decision.number}/decision.pdf"

    response = client.get(address)

    body = response.content
    words = words_of(body)
    fingerprint = RegisterEntry.objects.get().fingerprint
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        f'inline; filename="decision-2026-01-{language.upper()}.pdf"'
    )
    assert words.index(first) <= min(words.index("To agree."), words.index("Согласиться."))
    assert fingerprint in "".join(words.split())
    assert str(pikepdf.open(io.BytesIO(body)).Root.Lang) == language
    assert client.get(address).content == body, "the same bytes each time"


def test_the_decisions_page_shows_its_fingerprint_and_corrigenda(client):
    decision = adopted()
    services.correct(
        decision=decision, text_ru="Читать иначе.", text_en="Read otherwise.", on=date(2026, 6, 1),
        by=make_officer(), at=timezone.now(), clearing=WORD,
    )  # fmt: skip

    html = client.get(f"/en/decisions/{decision.number}/").content.decode()

    fingerprint = RegisterEntry.objects.get(number="2026-01").fingerprint
    assert canonical.in_groups(fingerprint) in html
    assert "2026-01/Corr.1" in html
    assert "Read otherwise." in html


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_corrigendum_is_anchored_on_paper_too(client, language):
    decision = adopted()
    services.correct(
        decision=decision, text_ru="Читать иначе.", text_en="Read otherwise.", on=date(2026, 6, 1),
        by=make_officer(), at=timezone.now(), clearing=WORD,
    )  # fmt: skip
    entry = RegisterEntry.objects.get(number="2026-01/Corr.1")

    words = words_of(client.get(f"/{language}/decisions/2026-01/decision.pdf").content)
    page = client.get(f"/{language}/decisions/2026-01/").content.decode()

    named = {"en": "Corrigendum 2026-01/Corr.1", "ru": "Исправление 2026-01/Corr.1"}[language]
    assert named in words
    for said in ("Read otherwise.", "Читать иначе.", "2026-01/Corr.1"):
        assert said in words
        assert said in page
    assert entry.fingerprint in "".join(words.split())
    assert canonical.in_groups(entry.fingerprint) in page
    assert "2026-01/Corr.1" in verify(client, f"?fingerprint={entry.fingerprint}")


def test_the_printed_decision_says_where_it_was_taken_and_what_it_supersedes(client):
    earlier = adopted(title_en="The earlier text")
    meeting = make_held_meeting(title_en="Senior Officials, eighth", audience="public")
    later = services.record_outcome(
        decision=make_draft(
            supersedes=earlier, text_en="To agree.", unequal_note_en="As adopted.",
            unequal_note_ru="Так принято.",
        ),
        outcome="adopted", meeting=meeting, on=date(2026, 5, 12), by=make_officer(),
        at=timezone.now(),
    )  # fmt: skip
    services.clear(decision=later, by=make_officer(), at=timezone.now(), clearing=WORD)

    words = words_of(client.get(f"/en/decisions/{later.number}/decision.pdf").content)
    before = words_of(client.get(f"/en/decisions/{earlier.number}/decision.pdf").content)

    for said in ("Senior Officials, eighth", "The earlier text", "As adopted.", "Так принято."):
        assert said in words
    assert "Superseded by" in before


def test_what_a_state_said_at_a_meeting_is_not_said_to_be_of_its_coordinator(client):
    decision = adopted()
    now = timezone.now()
    services.enter_position(
        decision=decision, state=make_state(), at=now,
        said=Said(kind="states", text="We note.", language="en", audience="public"),
        way=Way(by=make_officer(), received_at=now, recorded_in="Summary, 9"),
    )  # fmt: skip

    html = client.get(f"/en/decisions/{decision.number}/").content.decode()

    assert "Said at the meeting, as its summary or minutes record." in html
    assert "coordinator then in office" not in html


@pytest.mark.parametrize("outcome", ["not-adopted", "noted"])
def test_a_text_that_was_not_adopted_supersedes_nothing(client, outcome):
    earlier = adopted()
    other = services.record_outcome(
        decision=make_draft(supersedes=earlier), outcome=outcome, meeting=make_held_meeting(),
        on=date(2026, 5, 12), by=make_officer(), at=timezone.now(),
    )  # fmt: skip
    services.clear(decision=other, by=make_officer(), at=timezone.now(), clearing=WORD)

    for number in (earlier.number, other.number):
        assert "upersede" not in client.get(f"/en/decisions/{number}/").content.decode()
    entry = client.get(f"/api/v1/decisions/{earlier.number}").json()
    assert entry["superseded_by"] == []
    assert client.get(f"/api/v1/decisions/{other.number}").json()["supersedes"] is None


def test_an_end_cut_off_is_said_to_be_missing_not_to_be_closed(client):
    adopted()
    last = adopted()
    RegisterEntry.objects.filter(decision=last).delete()

    html = verify(client)

    assert "Entry 2 of the chain: the end of the chain is missing" in html
    assert "not open to you" not in html


@pytest.mark.parametrize("state", ["not-adopted", "deferred", "noted"])
def test_other_outcomes_are_named_and_have_no_fingerprint(client, state):
    decision = services.record_outcome(
        decision=make_draft(), outcome=state, meeting=make_held_meeting(), on=date(2026, 5, 12),
        by=make_officer(), at=timezone.now(),
    )  # fmt: skip
    assert client.get(f"/en/decisions/{decision.number}/").status_code == 404, "not cleared yet"
    services.clear(decision=decision, by=make_officer(), at=timezone.now(), clearing=WORD)

    html = client.get(f"/en/decisions/{decision.number}/").content.decode()

    assert decision.get_state_display() in html or state in html
    assert "outside the chain" in html
    assert "Effective on" not in html, "what was not adopted takes no effect"
