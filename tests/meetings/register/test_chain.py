"""The register proves itself (3.vi): a change made straight in the database is found."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from almaty_portal.common.clearing import Clearing
from meetings.decisions import services
from meetings.models import Decision, RegisterEntry
from meetings.register import chain, numbers
from meetings.register.canonical import BEFORE_THE_FIRST
from meetings.register.chain import What
from tests.factories import make_decision, make_draft, make_held_meeting, make_officer

pytestmark = pytest.mark.django_db
WORD = Clearing(by="Chair", on=date(2026, 5, 12), form="mail")


def adopt(**facts):
    return services.record_outcome(
        decision=make_draft(**facts),
        outcome="adopted",
        meeting=make_held_meeting(),
        on=date(2026, 5, 12),
        by=make_officer(),
        at=timezone.now(),
    )


def verify(capsys):
    try:
        call_command("verify_register")
    except SystemExit as left:
        return left.code, capsys.readouterr().out
    return 0, capsys.readouterr().out


def change(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        assert cursor.rowcount == 1


def test_an_empty_register_is_well(capsys):
    code, said = verify(capsys)

    assert code == 0
    assert "0 entries" in said


def test_each_entry_holds_the_hash_of_the_one_before(capsys):
    decisions = [adopt() for _ in range(3)]
    entries = list(RegisterEntry.objects.all())

    assert [e.number for e in entries] == ["2026-01", "2026-02", "2026-03"]
    assert [e.previous for e in entries] == [
        BEFORE_THE_FIRST,
        entries[0].fingerprint,
        entries[1].fingerprint,
    ]
    assert [e.decision for e in entries] == decisions
    assert verify(capsys)[0] == 0


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("text_ru", "Согласиться. Поручить.", What.RU),
        ("title_ru", "Иное решение", What.RU),
        ("text_en", "To agree.\nTo request!", What.EN),
        ("title_en", "Another decision", What.EN),
        ("number", "2026-77", What.NUMBER),
        ("effective_on", "2026-05-13", What.DAY),
        ("state", "noted", What.STATE),
        ("is_demonstration", True, What.STATE),
    ],
)
def test_a_change_made_straight_in_the_database_is_found(capsys, column, value, what):
    adopt()
    changed = adopt()
    adopt()

    change(f"UPDATE meetings_decision SET {column} = %s WHERE id = %s", value, changed.pk)  # noqa: S608

    code, said = verify(capsys)
    first = chain.prove().first
    assert code == 1
    assert (first.number, first.what, first.serial) == ("2026-02", what, 2)
    assert "first to differ: entry 2, 2026-02" in said


def test_the_first_of_several_is_named_first(capsys):
    adopted = [adopt() for _ in range(3)]
    for decision in reversed(adopted[1:]):
        change("UPDATE meetings_decision SET text_en = 'x' WHERE id = %s", decision.pk)

    assert verify(capsys)[1].startswith("first to differ: entry 2, 2026-02: the English text")


def test_a_text_and_its_hash_changed_together_break_the_fingerprint():
    decision = adopt()
    change("UPDATE meetings_decision SET text_en = 'x' WHERE id = %s", decision.pk)
    decision.refresh_from_db()
    now = chain.content_of(decision)
    change("UPDATE meetings_registerentry SET digest_en = %s WHERE decision_id = %s", now.en, decision.pk)  # fmt: skip

    assert [d.what for d in chain.prove().differences] == [What.FINGERPRINT]


def test_all_of_an_entry_rewritten_breaks_the_link_after_it():
    decision = adopt()
    adopt()
    change("UPDATE meetings_decision SET text_en = 'x' WHERE id = %s", decision.pk)
    decision.refresh_from_db()
    now = chain.content_of(decision)
    forged = chain.fingerprint_of(now, BEFORE_THE_FIRST)
    change(
        "UPDATE meetings_registerentry SET digest_en = %s, fingerprint = %s WHERE decision_id = %s",
        now.en, forged, decision.pk,
    )  # fmt: skip

    found = chain.prove().first
    assert (found.number, found.what) == ("2026-02", What.LINK)


def test_an_entry_taken_out_is_missed():
    decisions = [adopt() for _ in range(3)]
    change("DELETE FROM meetings_registerentry WHERE decision_id = %s", decisions[1].pk)

    found = {(d.number, d.what) for d in chain.prove().differences}
    assert ("2026-03", What.PLACE) in found
    assert ("2026-03", What.LINK) in found
    assert ("2026-02", What.NOT_ENTERED) in found


def test_a_decision_written_past_the_services_is_found(capsys):
    make_decision("2026-09")

    assert verify(capsys)[0] == 1
    assert chain.prove().first.what == What.NOT_ENTERED


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "historical", "number": "REC-2011-01", "text_ru": "", "text_en": ""},
        {"is_demonstration": True},
        {"state": "noted"},
    ],
)
def test_what_stands_outside_the_chain_is_no_fault(capsys, facts):
    make_decision(**facts)

    assert verify(capsys)[0] == 0


def test_a_corrigendum_is_an_entry_and_the_decision_stays(capsys):
    """A later editorial correction: the chain records both hashes (EDGE_CASES 60)."""
    decision = adopt()
    before = chain.content_of(decision)

    made = services.correct(
        decision=decision,
        text_ru="В пункте 1 вместо «а» читать «б».",
        text_en="In paragraph 1, for “a” read “b”.",
        on=date(2026, 6, 1),
        by=make_officer(),
        at=timezone.now(),
        clearing=WORD,
    )

    assert made.number == "2026-01/Corr.1"
    assert list(RegisterEntry.objects.values_list("number", flat=True)) == [
        "2026-01",
        "2026-01/Corr.1",
    ]
    assert chain.content_of(Decision.objects.get()) == before
    assert verify(capsys)[0] == 0
    change("UPDATE meetings_corrigendum SET text_en = 'x' WHERE id = %s", made.pk)
    assert chain.prove().first.what == What.EN


def test_the_command_says_when_it_cannot_run(capsys, monkeypatch):
    def fail():
        raise OperationalError

    monkeypatch.setattr(chain, "prove", fail)

    assert verify(capsys)[0] == 2


def test_numbers_go_on_after_those_that_came_in_otherwise():
    make_decision("2026-41")

    assert numbers.next_number(2026) == "2026-42"
    assert numbers.next_number(2027) == "2027-01"


def test_after_the_ninety_ninth_comes_the_hundredth():
    make_decision("2026-99")

    taken = [numbers.next_number(2026), numbers.next_number(2026)]

    assert taken == ["2026-100", "2026-101"]


def test_a_greater_number_taken_otherwise_is_counted_by_value():
    make_decision("2026-99")
    make_decision("2026-100")

    assert numbers.next_number(2026) == "2026-101"
    assert [row.number for row in Decision.objects.all()] == ["2026-100", "2026-99"]


def test_the_year_has_an_end():
    make_decision("2026-999")

    with pytest.raises(numbers.NumbersExhausted):
        numbers.next_number(2026)


def test_an_end_that_was_cut_off_is_found_and_leaves_a_gap(capsys):
    adopt()
    last = adopt()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM meetings_registerentry WHERE decision_id = %s", [last.pk])
    Decision.objects.filter(pk=last.pk).update(state="noted")

    assert [found.what for found in chain.prove().differences] == [What.TAKEN_OUT]
    assert verify(capsys)[0] == 1
    adopt()
    assert What.PLACE in [found.what for found in chain.prove().differences]
