"""What can be done to decisions (3.vi, 3.vii); EDGE_CASES 59, 60; SAFETY D02, D07."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from almaty_portal.common.clearing import Clearing
from meetings.decisions import following, services
from meetings.decisions.positions import (
    NoStanding,
    NotReceivedYet,
    PositionTaken,
    Said,
    Way,
)
from meetings.models import Decision, DecisionStep, Position
from members.models import Participation
from tests.factories import (
    make_appointment,
    make_decision,
    make_draft,
    make_held_meeting,
    make_letter,
    make_officer,
    make_procedure,
    make_state,
)

pytestmark = pytest.mark.django_db
WORD = Clearing(by="Chair", on=date(2026, 5, 12), form="mail")


def outcome(decision, which="adopted", *, meeting=None, **facts):
    return services.record_outcome(
        decision=decision,
        outcome=which,
        meeting=meeting or make_held_meeting(),
        on=date(2026, 5, 12),
        by=make_officer(),
        at=timezone.now(),
        **facts,
    )


def say(decision, state, kind, **facts):
    way = Way(by=make_officer(), received_at=timezone.now(), letter=make_letter())
    return services.enter_position(
        decision=decision, state=state, said=Said(kind=kind, **facts), way=way, at=timezone.now()
    )


def test_an_outcome_gives_number_day_meeting_and_a_step():
    decision, meeting, officer = make_draft(), make_held_meeting(), make_officer()

    services.record_outcome(
        decision=decision,
        outcome="adopted",
        meeting=meeting,
        on=date(2026, 5, 12),
        by=officer,
        at=timezone.now(),
        reason="Item 6",
    )

    decision.refresh_from_db()
    step = decision.steps.get()
    assert (decision.number, decision.state, decision.meeting) == ("2026-01", "adopted", meeting)
    assert (step.act, step.by, step.reason) == ("adopted", officer, "Item 6")
    assert not Decision.objects.visible_to(officer).exists(), "the Chair has not cleared it"


@pytest.mark.parametrize("which", ["adopted", "not-adopted", "deferred", "noted"])
def test_the_same_outcome_again_changes_nothing(which):
    """One adoption, one number (D02)."""
    decision, meeting = make_draft(), make_held_meeting()
    outcome(decision, which, meeting=meeting)
    outcome(decision, which, meeting=meeting)

    assert list(Decision.objects.values_list("number", flat=True)) == ["2026-01"]
    assert DecisionStep.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "which"),
    [
        ("adopted", "noted"),
        ("noted", "adopted"),
        ("not-adopted", "adopted"),
        ("historical", "noted"),
    ],
)
def test_an_impossible_outcome_is_refused(state, which):
    with pytest.raises(services.ImpossibleTransition):
        outcome(make_decision(state=state), which)


def test_what_was_deferred_may_be_taken_up_again_under_its_number():
    decision = outcome(make_draft(), "deferred")

    assert outcome(decision, "adopted").number == "2026-01"


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        pytest.param({"text_en": ""}, services.TextMissing, id="no English text"),
        pytest.param({"title_ru": ""}, services.TextMissing, id="no Russian title"),
        pytest.param({"text_en": "One."}, services.UnequalParagraphs, id="paragraphs differ"),
        pytest.param(
            {"text_en": "One.", "unequal_note_en": "So it was"},
            services.UnequalParagraphs,
            id="with a note in one language",
        ),
        pytest.param(
            {"amends_modalities": True}, services.NotMinisterial, id="3.i amended at an SOM (3.vii)"
        ),
    ],
)
def test_a_text_that_cannot_be_adopted_as_it_is(facts, refusal):
    decision = make_draft(**facts)

    with pytest.raises(refusal):
        outcome(decision)
    assert outcome(decision, "noted").state == "noted"


def test_a_note_in_both_languages_explains_unequal_paragraphs():
    decision = make_draft(
        text_en="One.", unequal_note_en="As adopted", unequal_note_ru="Так принято"
    )

    assert outcome(decision).state == "adopted"


def test_the_modalities_are_amended_at_a_ministerial_meeting():
    ministerial = make_held_meeting(kind="ministerial")

    assert outcome(make_draft(amends_modalities=True), meeting=ministerial).state == "adopted"


def test_an_objection_prevents_adoption_and_its_withdrawal_lifts_that_at_a_meeting():
    decision, state = make_draft(), make_state()
    say(decision, state, "objects")
    with pytest.raises(services.NoConsensus) as refused:
        outcome(decision)
    assert refused.value.states == [state.code]

    say(decision, state, "withdraws")

    assert outcome(decision).state == "adopted"
    assert list(decision.positions.values_list("kind", flat=True)) == ["objects", "withdraws"]


@pytest.mark.parametrize("status", ["observer", "pending", None])
def test_who_does_not_take_part_has_no_objection_to_make(status):
    decision, state = make_draft(), make_state(status=status)

    given = say(decision, state, "objects")

    assert (given.standing, given.audience) == ("none", "support-unit")
    assert outcome(decision).state == "adopted"


def test_a_statement_is_attached_with_a_level_of_its_own():
    """Consensus with a statement for the record (EDGE_CASES 59)."""
    decision = outcome(make_draft())
    given = say(decision, make_state(), "states", text="We note.", language="en", audience="public")

    assert (given.standing, given.audience, given.text_en) == ("counts", "public", "We note.")
    assert Decision.objects.get(pk=decision.pk).state == "adopted"


def test_an_objection_is_the_members_until_its_state_agrees():
    decision, officer = make_draft(), make_officer()
    given = say(decision, make_state(), "objects", audience="public")
    assert given.audience == "members"

    services.agree_publication(
        position=given, audience="public", by=officer, at=timezone.now(), reason="Note 5"
    )

    given.refresh_from_db()
    assert (given.audience, given.is_publication_agreed) == ("public", True)
    assert decision.steps.get().act == "publication"
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.filter(pk=given.pk).update(is_publication_agreed=False)


def test_an_objection_is_not_erased_by_a_join():
    decision, state = make_draft(), make_state()
    say(decision, state, "objects")

    with pytest.raises(PositionTaken):
        say(decision, state, "joins")


@pytest.mark.parametrize(
    "column", ["kind", "standing", "text_en", "received_at", "state_id", "decision_id"]
)
def test_the_database_keeps_what_a_state_said(column):
    given = say(make_draft(), make_state(), "objects")
    value = {"received_at": timezone.now() + timedelta(days=1), "kind": "joins", "standing": "late"}

    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.filter(pk=given.pk).update(**{column: value.get(column, "7")})
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.filter(pk=given.pk).delete()


def test_a_position_rests_on_a_post_a_letter_or_minutes():
    bare = {"received_at": timezone.now(), "entered_at": timezone.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.create(
            decision=make_draft(), state=make_state(), kind="joins", reference="a",
            entered_by=make_officer(), **bare,
        )  # fmt: skip
    post = make_appointment()
    assert Position.objects.create(
        decision=make_draft(), state=post.state, kind="joins", reference="b",
        entered_by=post.person.user, appointment=post, **bare,
    )  # fmt: skip


def test_what_was_put_to_the_states_otherwise_is_not_adopted_at_a_meeting():
    procedure = make_procedure()

    with pytest.raises(services.UnderProcedure):
        outcome(procedure.decision)


def test_clearing_publishes_once():
    decision = outcome(make_draft())
    for _ in range(2):
        services.clear(decision=decision, by=make_officer(), at=timezone.now(), clearing=WORD)

    assert Decision.objects.visible_to(make_officer()).get() == decision
    assert list(decision.steps.values_list("act", flat=True)) == ["adopted", "cleared"]


def test_the_chair_has_not_cleared_anything_tomorrow():
    decision = outcome(make_draft())
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(services.WrongDay):
        services.clear(
            decision=decision, by=make_officer(), at=timezone.now(),
            clearing=Clearing(by="Chair", on=tomorrow, form="mail"),
        )  # fmt: skip
    assert not Decision.objects.visible_to(make_officer()).exists()


def test_a_decision_does_not_supersede_itself():
    decision = make_decision()

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(supersedes=decision)


@pytest.mark.parametrize(
    ("later", "is_in_force"),
    [
        pytest.param({"state": "draft"}, True, id="a draft"),
        pytest.param({"state": "not-adopted"}, True, id="a text not adopted"),
        pytest.param({"effective_on": date(2026, 5, 1)}, True, id="not in effect yet"),
        pytest.param({"effective_on": date(2026, 4, 1)}, False, id="adopted and in effect"),
    ],
)
def test_a_decision_gives_way_only_to_one_adopted_and_in_effect(later, is_in_force):
    decision = make_decision(effective_on=date(2026, 3, 12))
    make_decision(supersedes=decision, **later)

    in_force = Decision.objects.in_force_on(date(2026, 4, 15))

    assert in_force.filter(pk=decision.pk).exists() is is_in_force


@pytest.mark.parametrize("state", ["draft", "historical"])
def test_what_has_no_outcome_of_ours_is_not_cleared(state):
    decision = make_decision(state=state, cleared_at=None)

    with pytest.raises(services.ImpossibleTransition):
        services.clear(decision=decision, by=make_officer(), at=timezone.now(), clearing=WORD)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        pytest.param({"starts_on": date(2099, 1, 1)}, services.NotAtThisMeeting, id="to come"),
        pytest.param({"state": "cancelled"}, services.NotAtThisMeeting, id="cancelled"),
        pytest.param({"state": "planned"}, services.NotAtThisMeeting, id="planned"),
        pytest.param({"kind": "external"}, services.NotAtThisMeeting, id="of somebody else"),
        pytest.param({"starts_on": date(2026, 5, 13)}, services.WrongDay, id="in effect before it"),
    ],
)
def test_decisions_are_taken_at_meetings_of_the_process_that_have_begun(facts, refusal):
    decision = make_draft()

    with pytest.raises(refusal):
        outcome(decision, meeting=make_held_meeting(**facts))
    decision.refresh_from_db()
    assert (decision.state, decision.number) == ("draft", None)


def test_a_demonstration_meeting_decides_nothing_real_and_a_real_one_nothing_invented():
    invented = outcome(make_draft(), meeting=make_held_meeting(is_demonstration=True))
    with pytest.raises(services.NotAtThisMeeting):
        outcome(make_draft(is_demonstration=True))

    assert invented.is_demonstration
    assert not Decision.objects.in_the_chain().exists()


def test_what_takes_effect_next_year_has_the_number_of_the_year_it_was_taken_in():
    """And it is judged by those who took part in the meeting, not in the year after."""
    meeting, late = make_held_meeting(starts_on=date(2025, 12, 20)), make_state(status=None)
    late.participations.create(status="member", starts_on=date(2026, 1, 15))
    decision = make_draft()
    Position.objects.create(
        decision=decision, state=late, kind="objects", received_at=timezone.now(),
        entered_at=timezone.now(), entered_by=make_officer(), recorded_in="Summary", reference="a",
    )  # fmt: skip

    taken = services.record_outcome(
        decision=decision, outcome="adopted", meeting=meeting, on=date(2026, 2, 1),
        by=make_officer(), at=timezone.now(),
    )  # fmt: skip

    assert (taken.number, taken.effective_on) == ("2025-01", date(2026, 2, 1))


def correct(decision, **facts):
    said = {"text_ru": "Читать.", "text_en": "Read.", "on": date(2026, 6, 1), **facts}
    return services.correct(
        decision=decision, by=make_officer(), at=timezone.now(), clearing=WORD, **said
    )


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        pytest.param({"text_en": " "}, services.TextMissing, id="no English"),
        pytest.param({"text_ru": ""}, services.TextMissing, id="no Russian"),
        pytest.param({"on": date(2026, 5, 11)}, services.WrongDay, id="older than the decision"),
        pytest.param({"on": date(2099, 1, 1)}, services.WrongDay, id="of a day to come"),
    ],
)
def test_a_corrigendum_is_in_both_languages_and_no_older_than_its_decision(facts, refusal):
    decision = outcome(make_draft())

    with pytest.raises(refusal):
        correct(decision, **facts)
    assert not decision.corrigenda.exists()
    assert correct(decision).number == "2026-01/Corr.1"


def test_what_a_state_without_standing_said_stays_with_the_unit():
    given = say(make_draft(), make_state(status="observer"), "objects")

    with pytest.raises(NoStanding):
        services.agree_publication(
            position=given, audience="public", by=make_officer(), at=timezone.now(), reason="Note"
        )
    given.refresh_from_db()
    assert given.audience == "support-unit"


def test_nothing_is_received_later_than_it_is_entered():
    way = Way(
        by=make_officer(), received_at=timezone.now() + timedelta(hours=1), letter=make_letter()
    )

    with pytest.raises(NotReceivedYet):
        services.enter_position(
            decision=make_draft(), state=make_state(), said=Said(kind="objects"), way=way,
            at=timezone.now(),
        )  # fmt: skip
    assert not Position.objects.exists()


def test_accession_rests_on_an_adopted_decision_that_names_the_state():
    state, officer = make_state(status="observer"), make_officer()
    decision = outcome(make_draft(participation_of=state))
    facts = {"status": "member", "on": date(2026, 6, 1), "by": officer, "at": timezone.now()}

    for _ in range(2):
        following.enter_status(decision=decision, **facts)

    begun = Participation.objects.get(state=state, starts_on=date(2026, 6, 1))
    assert (begun.status, begun.basis_en) == ("member", "Decision 2026-01")
    assert decision.steps.filter(act="status-entered").count() == 1
    named = {"participation_of": state}
    for other in (
        make_draft(**named),
        make_decision(state="noted", **named),
        make_decision(is_demonstration=True, **named),
        make_decision(),
    ):
        with pytest.raises(following.StatusUnfounded):
            following.enter_status(decision=other, **facts)


def test_participation_does_not_begin_before_its_decision_nor_over_another_status():
    decision = outcome(make_draft(participation_of=make_state(status="observer")))
    facts = {"by": make_officer(), "at": timezone.now()}
    day = decision.effective_on

    with pytest.raises(following.StatusUnfounded):
        following.enter_status(
            decision=decision, status="member", on=day - timedelta(days=1), **facts
        )
    following.enter_status(decision=decision, status="member", on=day, **facts)
    with pytest.raises(following.StatusTaken):
        following.enter_status(decision=decision, status="observer", on=day, **facts)
