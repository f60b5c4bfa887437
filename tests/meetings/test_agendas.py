"""Editions of an agenda: frozen when published, and what changed is said."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import override

from meetings.agendas import services
from meetings.agendas.changes import Change, Line, changes
from meetings.agendas.reading import agenda_of
from tests.factories import make_coordinator, make_item, make_meeting, make_officer, publish


def line(key, number, title="Title", kind="discussion", hours=(None, None)):
    return Line(key, number, f"{title} ru", title, kind, hours)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([line(1, 1)], [line(1, 1)], [], id="nothing"),
        pytest.param([line(1, 1)], [line(1, 1), line(2, 2)], [(Change.ADDED, 2)], id="one more"),
        pytest.param(
            [line(1, 1), line(2, 2)], [line(2, 1)], [(Change.REMOVED, 1)], id="one less renumbers"
        ),
        pytest.param(
            [line(1, 1), line(2, 2)],
            [line(2, 1), line(1, 2)],
            [(Change.MOVED, 1), (Change.MOVED, 2)],
            id="two change places",
        ),
        pytest.param([line(1, 1)], [line(1, 1, "Other")], [(Change.REWORDED, 1)], id="worded anew"),
        pytest.param(
            [line(1, 1)], [line(1, 1, hours=(9, 10))], [(Change.RETIMED, 1)], id="other hours"
        ),
        pytest.param(
            [line(1, 1)],
            [line(1, 1, kind="decision")],
            [(Change.TREATED_OTHERWISE, 1)],
            id="now for decision",
        ),
    ],
)
def test_changes(before, after, expected):
    assert [(change.what, change.line.number) for change in changes(before, after)] == expected


pytestmark = pytest.mark.django_db


def test_what_readers_see_is_the_edition_not_the_work():
    meeting = make_meeting(agenda_audience="members")
    item = make_item(meeting=meeting, title_en="First", title_ru="Первый")
    publish(meeting)
    item.title_en = "Changed"
    item.save()
    reader = make_coordinator()

    assert [row.title_en for row in agenda_of(meeting, reader).lines] == ["First"]
    publish(meeting)
    with override("en"):
        seen = agenda_of(meeting, reader)
    assert (seen.edition.mark, [row.title_en for row in seen.lines]) == ("Rev.1", ["Changed"])
    assert seen.changed == ["Item 1 is worded anew: Changed (it was: First)"]


def test_only_the_unit_sees_an_agenda_before_its_first_edition():
    meeting = make_meeting(agenda_audience="public")
    make_item(meeting=meeting)

    assert agenda_of(meeting, make_coordinator()).lines == []
    assert agenda_of(meeting, make_officer()).is_working


def test_after_adoption_no_edition_follows():
    meeting = make_meeting()
    make_item(meeting=meeting)
    publish(meeting)
    adopted = services.publish_agenda(meeting=meeting, by=None, at=timezone.now(), is_adopted=True)

    assert (adopted.number, adopted.is_adopted) == (1, True)
    with pytest.raises(services.AlreadyAdopted):
        publish(meeting)


def test_it_is_not_published_in_one_language():
    """FACE: nothing that is announced is half translated."""
    meeting = make_meeting()
    make_item(meeting=meeting, title_ru="Пункт", title_en="")

    with pytest.raises(services.AgendaNotReady) as refusal:
        publish(meeting)
    assert refusal.value.numbers == [1]


def test_the_same_is_not_published_twice():
    meeting = make_meeting()
    make_item(meeting=meeting)
    publish(meeting)

    with pytest.raises(services.NothingChanged):
        publish(meeting)
    assert meeting.editions.count() == 1


CHANGES = {
    "title": "UPDATE meetings_agendaline SET title_en = 'x' WHERE id = %s",
    "number": "UPDATE meetings_agendaline SET number = 9 WHERE id = %s",
}


@pytest.mark.parametrize("what", CHANGES)
def test_the_database_itself_keeps_an_edition(what):
    meeting = make_meeting()
    make_item(meeting=meeting)
    publish(meeting)
    line = meeting.editions.get().lines.get()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CHANGES[what], [line.pk])
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM meetings_agendaedition WHERE id = %s", [line.edition_id])


def test_an_item_taken_off_leaves_the_edition_whole():
    meeting = make_meeting(agenda_audience="members")
    item = make_item(meeting=meeting, title_en="Gone")
    make_item(meeting=meeting)
    publish(meeting)
    item.delete()

    assert next(row.title_en for row in agenda_of(meeting, make_coordinator()).lines) == "Gone"
