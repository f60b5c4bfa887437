"""Whom the Chairmanship is offered to next (Modalities 3.ii)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from chairmanship import circle, services
from chairmanship.models import Offer
from chairmanship.offers import (
    ACCEPTED,
    NOT_ASKED,
    OFFERED,
    PASSED,
    Round,
    order_of_asking,
    round_of,
)
from chairmanship.rotation import Candidate, forecast
from tests.factories import make_participation, make_reader, make_state, make_term

AF = Candidate("AF", "afghanistan")
AZ = Candidate("AZ", "azerbaijan")
KZ = Candidate("KZ", "kazakhstan")
KG = Candidate("KG", "kyrgyzstan")
TJ = Candidate("TJ", "tajikistan")
TM = Candidate("TM", "turkmenistan")
CIRCLE = [AZ, KZ, KG, TJ]


@pytest.mark.parametrize(
    ("outgoing", "circle", "answers", "expected"),
    [
        pytest.param(KZ, CIRCLE, {}, Round(next_to_ask=KG), id="the next letter is asked first"),
        pytest.param(
            KZ, CIRCLE, {"KG": OFFERED}, Round(waiting_for=KG), id="nobody else while it considers"
        ),
        pytest.param(
            KZ, CIRCLE, {"KG": PASSED}, Round(next_to_ask=TJ), id="who passes is passed over"
        ),
        pytest.param(
            KZ, CIRCLE, {"KG": PASSED, "TJ": ACCEPTED}, Round(accepted=TJ), id="who accepts chairs"
        ),
        pytest.param(
            KZ,
            CIRCLE,
            {"KG": PASSED, "TJ": PASSED},
            Round(next_to_ask=AZ),
            id="after the last letter the first",
        ),
        pytest.param(
            KZ,
            CIRCLE,
            {"KG": PASSED, "TJ": PASSED, "AZ": PASSED},
            Round(only_by_decision=True),
            id="when all pass only a decision keeps the outgoing Chair",
        ),
        pytest.param(
            TM, CIRCLE, {}, Round(next_to_ask=AZ), id="a former member keeps its place in the order"
        ),
        pytest.param(
            KZ,
            [*CIRCLE, AF],
            {"KG": PASSED, "TJ": PASSED},
            Round(next_to_ask=AF),
            id="a new member is asked at its letter",
        ),
        pytest.param(
            KZ,
            [*CIRCLE, TM],
            {"KG": PASSED, "TJ": PASSED, "AZ": PASSED},
            Round(next_to_ask=TM),
            id="one that joined behind the others is asked too",
        ),
        pytest.param(
            KZ,
            CIRCLE,
            {"KG": NOT_ASKED},
            Round(next_to_ask=TJ),
            id="left out by a recorded decision (EDGE_CASES 12)",
        ),
        pytest.param(
            KZ, [KZ], {}, Round(only_by_decision=True), id="alone, it stays by a decision only"
        ),
    ],
)
def test_how_far_the_offers_have_come(outgoing, circle, answers, expected):
    assert round_of(outgoing=outgoing, circle=circle, answers=answers) == expected


NAMES = st.sets(st.sampled_from("abcdefghij"), min_size=1)


def candidates(names):
    return [Candidate(name.upper(), name) for name in names]


@given(NAMES, st.data())
def test_everybody_but_the_outgoing_chair_is_asked_once_whoever_chairs(names, data):
    states = candidates(names)
    outgoing = data.draw(st.sampled_from(states))

    order = order_of_asking(outgoing=outgoing, circle=states)

    assert sorted(order) == sorted(state for state in states if state != outgoing)
    assert [s.filed_under for s in order if s.filed_under > outgoing.filed_under] == [
        s.filed_under for s in order[: sum(s.filed_under > outgoing.filed_under for s in order)]
    ]


@given(NAMES, st.data())
def test_when_nobody_passes_offers_and_forecast_agree(names, data):
    states = candidates(names)
    outgoing = data.draw(st.sampled_from(states))

    asked = round_of(outgoing=outgoing, circle=states, answers={}).next_to_ask
    foreseen = next(forecast(chair=outgoing, since=date(2025, 4, 24), circle=states))

    assert foreseen.state == (asked or outgoing)


@given(NAMES, st.data())
def test_passing_always_leads_to_the_next_or_to_a_decision(names, data):
    states = candidates(names)
    outgoing = data.draw(st.sampled_from(states))
    answers: dict[str, str] = {}
    for _number in range(len(states)):
        now = round_of(outgoing=outgoing, circle=states, answers=answers)
        if now.next_to_ask is None:
            break
        assert now.next_to_ask.code not in answers
        answers[now.next_to_ask.code] = PASSED

    assert round_of(outgoing=outgoing, circle=states, answers=answers).only_by_decision


@pytest.fixture
def order(db):
    """Kazakhstan chairs; Kyrgyzstan and Tajikistan follow, one State is pending, one observes."""
    named = {"KZ": "Kazakhstan", "KG": "Kyrgyzstan", "TJ": "Tajikistan"}
    states = {code: make_state(code, short_name_en=name) for code, name in named.items()}
    states["TM"] = make_state("TM", short_name_en="Laterland", status="observer")
    states["UZ"] = make_state("UZ", short_name_en="Kzland", status="pending")
    states["term"] = make_term(state=states["KZ"], starts_on=date(2025, 4, 24))
    return states


def offered(state, **facts):
    return services.offer_chairmanship(
        state=state, term_starts_on=date(2027, 4, 24), on=date(2026, 11, 1), **facts
    )


def test_a_pending_and_an_observer_state_are_not_asked(order):
    for code in ("TM", "UZ", "TJ"):
        with pytest.raises(services.NotItsTurn) as refusal:
            offered(order[code])
        assert refusal.value.first == "KG"


def test_an_offer_a_second_time_changes_nothing(order):
    first = offered(order["KG"])

    assert offered(order["KG"]) == first
    assert Offer.objects.count() == 1


def test_passing_is_for_that_term_only(order):
    services.answer_offer(offer=offered(order["KG"]), answer=PASSED, on=date(2026, 11, 5))
    services.answer_offer(offer=offered(order["TJ"]), answer=ACCEPTED, on=date(2026, 11, 6))
    make_term(state=order["TJ"], starts_on=date(2027, 4, 24))
    later = make_term(state=order["KZ"], starts_on=date(2029, 4, 24))

    assert circle.round_after(later, on=date(2030, 1, 1)).next_to_ask.code == "KG"


def test_an_answer_stays_and_has_no_room_for_a_comment(order):
    offer = services.answer_offer(offer=offered(order["KG"]), answer=PASSED, on=date(2026, 11, 5))

    with pytest.raises(services.AlreadyAnswered):
        services.answer_offer(offer=offer, answer=ACCEPTED, on=date(2026, 11, 6))
    words = {"TextField", "CharField"}
    assert {f.name for f in Offer._meta.fields if f.get_internal_type() in words} == {
        "answer",
        "decision_number",
    }


def test_no_answer_is_older_than_its_offer(order):
    offer = offered(order["KG"])

    with pytest.raises(services.AnsweredTooEarly):
        services.answer_offer(offer=offer, answer=PASSED, on=date(2026, 10, 31))
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.update(answer=PASSED, answered_on=date(2026, 10, 31))


def test_nobody_is_left_out_without_a_decision(order):
    """A State without a coordinator is left out by a recorded decision only (EDGE_CASES 12)."""
    offer = offered(order["KG"])
    with pytest.raises(services.NotByDecision):
        services.answer_offer(offer=offer, answer=NOT_ASKED, on=date(2026, 11, 5))

    services.answer_offer(
        offer=offer, answer=NOT_ASKED, on=date(2026, 11, 5), decision_number="2026-07"
    )

    assert circle.round_after(order["term"], on=date(2026, 11, 6)).next_to_ask.code == "TJ"


def test_a_state_that_joins_is_asked_at_its_letter(order):
    services.answer_offer(offer=offered(order["KG"]), answer=PASSED, on=date(2026, 11, 5))
    make_participation(state=order["TM"], status="member", starts_on=date(2026, 11, 6))

    asked = circle.round_after(order["term"], on=date(2026, 11, 7)).next_to_ask

    assert asked.code == "TM"  # Laterland comes before Tajikistan


@pytest.mark.parametrize("audience", ["public", "observers", "members"])
def test_an_offer_is_known_to_the_chair_and_the_unit_alone(order, audience):
    offered(order["KG"])

    assert not Offer.objects.visible_to(make_reader(audience)).exists()
    assert Offer.objects.visible_to(make_reader("support-unit")).exists()


def test_what_was_answered_is_on_no_public_page(client, order):
    services.answer_offer(offer=offered(order["KG"]), answer=PASSED, on=date(2026, 11, 5))

    page = client.get("/en/chairmanship/").content.decode()

    assert "passed" not in page
    assert "Next" in page
