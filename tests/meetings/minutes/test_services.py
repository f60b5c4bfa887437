"""Circulating minutes, making them final, commenting on a draft."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import override

from almaty_portal.common.clearing import Clearing
from meetings.minutes import services
from meetings.models import MinutesComment, MinutesEdition
from members import outbox
from members.models import Notice
from tests.factories import (
    make_coordinator,
    make_decision,
    make_delegate,
    make_draft,
    make_meeting,
    make_minutes,
    make_observer,
    make_officer,
)

pytestmark = pytest.mark.django_db

CLEARED = Clearing("The Chair", date(2026, 11, 20), "letter")


def circulate(minutes, **facts):
    now = timezone.now()
    facts = {"comments_until": timezone.localdate(now) + timedelta(days=14), **facts}
    return services.circulate(minutes=minutes, by=make_officer(), at=now, cleared=CLEARED, **facts)


def make_final(minutes, **facts):
    return services.make_final(
        minutes=minutes, by=make_officer(), at=timezone.now(), cleared=CLEARED, **facts
    )


def test_from_draft_to_final():
    minutes = make_minutes(text_ru="Один\nДва", text_en="One\nTwo")

    first = circulate(minutes)
    minutes.text_en = "One\nTwo, amended"
    minutes.save()
    second = circulate(minutes)
    final = make_final(minutes)

    with override("en"):
        marks = [edition.mark for edition in (first, second, final)]
    assert marks == ["draft", "draft Rev.1", "final"]
    first.refresh_from_db()
    assert first.text_en == "One\nTwo"
    assert final.text_en == "One\nTwo, amended"
    assert (final.cleared_by, final.cleared_form) == ("The Chair", "letter")


def test_what_was_not_circulated_is_not_made_final():
    with pytest.raises(services.NotCirculated):
        make_final(make_minutes())


@pytest.mark.parametrize("facts", [{"text_ru": ""}, {"text_en": "  \n"}])
def test_both_languages_are_needed(facts):
    with pytest.raises(services.NotInBothLanguages):
        circulate(make_minutes(**facts))


def test_unequal_paragraphs_need_a_note_in_both_languages():
    minutes = make_minutes(text_ru="Один", text_en="One\nTwo", unequal_note_ru="Причина")
    with pytest.raises(services.UnequalParagraphs):
        circulate(minutes)

    minutes.unequal_note_en = "The reason"
    minutes.save()

    assert circulate(minutes).unequal_note_en == "The reason"


def test_the_same_draft_is_not_circulated_twice():
    minutes = make_minutes()
    circulate(minutes)

    with pytest.raises(services.NothingChanged):
        circulate(minutes)


def test_nothing_follows_the_final_text():
    minutes = make_minutes()
    circulate(minutes)
    make_final(minutes)
    minutes.text_en = "Later"
    minutes.save()

    for act in (circulate, make_final):
        with pytest.raises(services.AlreadyFinal):
            act(minutes)


def test_it_is_agreed_by_an_adopted_decision_only():
    minutes = make_minutes()
    circulate(minutes)
    with pytest.raises(services.NotAgreed):
        make_final(minutes, decision=make_draft())

    with pytest.raises(services.NotAgreed):
        make_final(minutes, decision=make_decision(is_demonstration=True))
    decision = make_decision()

    assert make_final(minutes, decision=decision).decision == decision


def test_the_database_keeps_what_was_given_out():
    edition = circulate(make_minutes())

    for act in ("UPDATE meetings_minutesedition SET text_en = 'x'", "DELETE FROM {table}"):
        statement = act.format(table="meetings_minutesedition")
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"{statement} WHERE id = {edition.pk}")


def test_comments_are_kept_once_and_until_the_day():
    edition = circulate(make_minutes())
    reader, now = make_coordinator(), timezone.now()

    for _twice in range(2):
        services.comment(edition=edition, by=reader, text="Para 2:\r\nno.", at=now)
    with pytest.raises(services.CommentsClosed):
        services.comment(edition=edition, by=reader, text="late", at=now + timedelta(days=15))

    (kept,) = MinutesComment.objects.all()
    assert kept.text == "Para 2:\nno."
    assert kept.capacity.startswith("National Coordinator")


def test_comments_go_to_the_newest_draft_only():
    minutes = make_minutes()
    first = circulate(minutes)
    minutes.text_en = "Amended"
    minutes.save()
    final_before = circulate(minutes)
    with pytest.raises(services.CommentsClosed):
        services.comment(edition=first, by=make_coordinator(), text="x", at=timezone.now())
    make_final(minutes)
    with pytest.raises(services.CommentsClosed):
        services.comment(edition=final_before, by=make_coordinator(), text="x", at=timezone.now())


def test_comments_are_read_by_their_author_the_unit_and_the_chair():
    author, other = make_coordinator(), make_coordinator()
    edition = circulate(make_minutes())
    services.comment(edition=edition, by=author, text="x", at=timezone.now())

    counts = [
        MinutesComment.objects.visible_to(user).count()
        for user in (author, other, make_officer(), make_observer())
    ]

    assert counts == [1, 0, 1, 0]


def test_who_sat_there_and_who_coordinates_are_told_in_both_languages():
    minutes = make_minutes()
    delegate, coordinator = make_delegate(meeting=minutes.meeting), make_coordinator()
    make_observer()

    edition = circulate(minutes)

    notices = Notice.objects.filter(kind="minutes", about=f"meetings.minutesedition:{edition.pk}")
    assert {notice.recipient for notice in notices} == {delegate, coordinator}
    assert {notice.state for notice in notices} == {"held"}
    assert all(notice.other_body and notice.body != notice.other_body for notice in notices)


def test_the_notice_of_an_earlier_draft_is_dropped_once_there_is_a_later(mailoutbox):
    minutes = make_minutes()
    make_coordinator()
    circulate(minutes)
    minutes.text_en = "Amended"
    minutes.save()
    circulate(minutes)
    outbox.release(chosen=Notice.objects.all(), by=make_officer(), at=timezone.now())

    outbox.send_released(now=timezone.now())

    assert len(mailoutbox) == 1
    assert sorted(Notice.objects.values_list("state", flat=True)) == ["dropped", "sent"]


def test_a_draft_is_for_members_and_who_sat_there_and_the_final_text_for_its_audience():
    minutes = make_minutes(audience="public")
    readers = {
        "observer": make_observer(),
        "delegate": make_delegate(meeting=minutes.meeting),
        "elsewhere": make_delegate(meeting=make_meeting()),
        "coordinator": make_coordinator(),
    }

    def who(edition):
        return {
            name
            for name, user in readers.items()
            if MinutesEdition.objects.visible_to(user).filter(pk=edition.pk).exists()
        }

    assert who(circulate(minutes)) == {"delegate", "coordinator"}
    assert who(make_final(minutes)) == set(readers)
