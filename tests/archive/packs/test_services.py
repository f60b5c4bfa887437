"""Distribution: one act that freezes, opens to the meeting's groups, and repeats itself never."""

import pytest
from guardian.shortcuts import get_perms

from archive.models import PackPaper
from archive.packs import services
from archive.packs.services import NothingToDistribute
from members.models import Audience
from tests.factories import WITHDRAWN, make_revision, make_version

pytestmark = pytest.mark.django_db


def held(pack):
    return [f"{p.revision.document.symbol} {p.revision.mark}" for p in pack.papers.all()]


def test_a_serial_holds_the_newest_issued_revision_of_each_placed_paper(add_paper, distribute):
    first = add_paper("AP/X/1")
    add_paper("AP/X/2")
    make_version(revision=make_revision(document=first, mark="Rev1"))

    assert held(distribute()) == ["AP/X/1 Rev1", "AP/X/2 original"]


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"state": "draft"}, id="a draft"),
        pytest.param({"audience": Audience.SUPPORT_UNIT}, id="a paper of the Support Unit"),
        pytest.param({**WITHDRAWN}, id="a withdrawn paper"),
    ],
)
def test_what_may_not_leave_is_not_in_it(add_paper, distribute, facts):
    add_paper("AP/X/1")
    add_paper("AP/X/2", **facts)

    assert held(distribute()) == ["AP/X/1 original"]


def test_a_meeting_without_papers_has_nothing_to_distribute(distribute):
    with pytest.raises(NothingToDistribute):
        distribute()


def test_the_same_papers_are_not_distributed_twice(add_paper, distribute):
    add_paper("AP/X/1")
    distribute()

    with pytest.raises(NothingToDistribute):
        distribute()


def test_a_later_paper_makes_the_next_serial_and_the_first_stays_as_it_was(add_paper, distribute):
    add_paper("AP/X/1")
    first = distribute()
    add_paper("AP/X/2")
    second = distribute()

    assert (first.serial, second.serial) == (1, 2)
    assert held(first) == ["AP/X/1 original"]
    assert held(second) == ["AP/X/1 original", "AP/X/2 original"]


@pytest.mark.parametrize(
    ("audience", "delegates", "observers"),
    [
        (Audience.PUBLIC, True, True),
        (Audience.OBSERVERS, True, True),
        (Audience.MEMBERS, True, False),
    ],
)
def test_each_group_is_granted_the_papers_of_its_circle(
    meeting, add_paper, distribute, audience, delegates, observers
):
    revision = add_paper("AP/X/1", audience=audience).revisions.get()
    distribute()

    assert ("view_revision" in get_perms(meeting.delegates, revision)) is delegates
    assert ("view_revision" in get_perms(meeting.observers, revision)) is observers


def test_a_paper_is_placed_once_under_an_item(add_paper, meeting):
    document = add_paper("AP/X/1")
    item = meeting.agenda.get()

    services.place_paper(document=document, item=item)

    assert item.placements.count() == 1


def test_what_an_item_was_called_on_the_day_is_frozen(add_paper, distribute, meeting):
    add_paper("AP/X/1")
    pack = distribute()
    meeting.agenda.update(title_ru="Иначе")

    assert PackPaper.objects.get(pack=pack).item_title_ru == "Пункт 1"
