"""Circulating a text for comments: what is done where no decision allows a procedure (3.vi)."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from meetings.nonobjection import closing, overview, people, services
from members.models import Notice
from tests.factories import make_draft, make_officer
from tests.meetings.nonobjection.acts import NOW, mandated, opened, reachable, say

pytestmark = pytest.mark.django_db


def test_it_is_not_circulated_for_no_time_at_all():
    procedure = mandated(working_days=0)

    with pytest.raises(services.WrongInstant):
        services.circulate(procedure=procedure, by=make_officer(), at=NOW + timedelta(hours=12))


@pytest.mark.parametrize(
    ("mandate", "says_so"),
    [pytest.param(True, False, id="on a mandate"), pytest.param(False, True, id="without one")],
)
def test_what_is_circulated_says_whether_a_decision_allows_more(mandate, says_so):
    procedure = mandated() if mandate else services.prepare(decision=make_draft(), on=NOW.date())
    procedure = services.circulate(procedure=procedure, by=make_officer(), at=NOW)

    with override("en"):
        sentence = overview.sentence_of(procedure, procedure.stage(NOW))

    assert "adopt nothing" in sentence
    assert ("no decision allows" in sentence) is says_so


def test_a_comment_made_before_is_no_answer_to_what_is_put_to_the_states_later():
    user = reachable()
    procedure = mandated()
    services.circulate(procedure=procedure, by=make_officer(), at=NOW)
    say(procedure, user, "comments", text="Well.", at=NOW)
    (before,) = people.reach_of(procedure, at=NOW, on=NOW.date())

    procedure = opened(procedure)

    (after,) = people.reach_of(procedure, at=NOW, on=NOW.date())
    assert (before.has_answered, after.has_answered) == (True, False)


def test_without_a_mandate_it_is_circulated_for_comments_which_adopt_nothing():
    coordinator = reachable()
    procedure = services.prepare(decision=make_draft(), on=NOW.date())
    services.circulate(procedure=procedure, by=make_officer(), at=NOW)
    procedure.refresh_from_db()

    assert say(procedure, coordinator, "comments", text="Why?").kind == "comments"
    with pytest.raises(services.WrongStage):
        say(procedure, coordinator, "objects")
    with pytest.raises(services.WrongStage):
        closing.close(procedure=procedure, by=None, at=procedure.expires_at + timedelta(days=9))
    assert Notice.objects.filter(kind="procedure-circulated", recipient=coordinator).exists()
