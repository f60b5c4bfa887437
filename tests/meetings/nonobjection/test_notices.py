"""The mails of a procedure: formal, in both languages, once a person and matter."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from meetings.decisions.positions import Said
from meetings.nonobjection import answers, notices
from members import notices as registry
from members import outbox
from members.models import Notice
from tests.factories import (
    make_chair,
    make_coordinator,
    make_letter,
    make_officer,
    make_procedure,
    make_state,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def procedure():
    state = make_state()
    coordinator = make_coordinator(state=state)
    coordinator.language = "en"
    coordinator.notices_wanted = "off"
    coordinator.save()
    make_chair(state=state)
    now = timezone.now()
    return make_procedure(states=[state], expires_at=now + timedelta(days=7))


@pytest.mark.parametrize(
    "kind", [notices.OPENED, notices.CIRCULATED, notices.EXTENDED, notices.WITHDRAWN]
)
def test_it_goes_in_both_languages_even_to_those_who_want_no_mail(procedure, kind):
    notices.tell_those_asked(procedure, kind, at=timezone.now())
    outbox.send_released(now=timezone.now())

    (message,) = mail.outbox
    assert message.body.index("/en/decisions/") < message.body.index("/ru/decisions/")
    assert procedure.decision.title_en not in message.body


@pytest.mark.parametrize("kind", notices.KINDS[:4])
def test_its_link_leads_through_signing_in(procedure, kind):
    """A visitor is told nothing of a procedure: the mail does not lead to a page that is not there."""
    notices.tell_those_asked(procedure, kind, at=timezone.now())

    page = f"/decisions/procedures/{procedure.key}/"
    for notice in Notice.objects.filter(kind=kind):
        assert f"/ru/account/login/?next=/ru{page}" in notice.body + notice.other_body
        assert f"/en/account/login/?next=/en{page}" in notice.body + notice.other_body


def test_the_same_matter_is_not_written_twice(procedure):
    for _twice in range(2):
        notices.tell_those_asked(procedure, notices.OPENED, at=timezone.now())

    assert Notice.objects.filter(kind=notices.OPENED).count() == 1


def test_a_position_that_came_on_paper_is_confirmed_to_its_coordinator(procedure):
    state, now = procedure.circle.get(), timezone.now()
    given = answers.enter_from_letter(
        procedure=procedure, state=state, said=Said(kind="joins"), letter=make_letter(),
        by=make_officer(), received_at=now, at=now,
    )  # fmt: skip

    receipt = Notice.objects.get(kind=notices.RECEIPT)

    assert receipt.recipient.person.appointments.get().state == state
    assert given.reference in receipt.subject
    assert given.reference in receipt.other_subject


@pytest.mark.parametrize("kind", notices.KINDS)
def test_nobody_can_decline_them(kind):
    assert registry.is_formal(kind)
    assert registry.label_of(kind) != kind
