"""The page of minutes and its print."""

import io
from datetime import date, timedelta

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from almaty_portal.common.clearing import Clearing
from meetings.minutes import services
from meetings.models import MinutesComment
from tests.factories import make_coordinator, make_minutes, make_officer

pytestmark = pytest.mark.django_db

CLEARED = Clearing("The Chair", date(2026, 11, 20), "letter")


@pytest.fixture
def minutes():
    return make_minutes(text_ru="Первый\nВторой", text_en="First\nSecond", audience="public")


@pytest.fixture
def coordinator(client):
    user = make_coordinator()
    client.force_login(user)
    return user


def circulate(minutes, days=10):
    now = timezone.now()
    until = timezone.localdate(now) + timedelta(days=days)
    return services.circulate(
        minutes=minutes, by=make_officer(), at=now, cleared=CLEARED, comments_until=until
    )


def address(minutes, language="en", name="minutes/"):
    return f"/{language}/meetings/{minutes.meeting.slug}/{name}"


def words(client, minutes, language="en"):
    answer = client.get(address(minutes, language))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "It is not a text of the meeting yet."),
        ("ru", "согласованным текстом совещания он ещё не является"),
    ],
)
def test_a_draft_says_that_it_is_one(client, coordinator, minutes, language, says):
    circulate(minutes)

    page = words(client, minutes, language)

    assert says in page
    assert "Первый" in page
    assert "First" in page


def test_what_changed_since_the_draft_before_is_said(client, coordinator, minutes):
    circulate(minutes)
    minutes.text_en, minutes.text_ru = "First\nOther\nThird", "Первый\nИной\nТретий"
    minutes.save()
    circulate(minutes)

    page = words(client, minutes)

    assert "Paragraph 2 is worded anew." in page
    assert "Paragraph 3 is new." in page


def test_a_comment_is_kept_and_shown_to_its_author(client, coordinator, minutes):
    circulate(minutes)

    answer = client.post(address(minutes), {"text": "Paragraph 2: <b>delete</b>"})

    assert answer.status_code == 302
    assert MinutesComment.objects.get().author == coordinator
    assert "Paragraph 2: &lt;b&gt;delete&lt;/b&gt;" in words(client, minutes)
    client.force_login(make_coordinator())
    assert "delete" not in words(client, minutes)


def test_an_empty_comment_is_refused_with_a_sentence(client, coordinator, minutes):
    circulate(minutes)

    answer = client.post(address(minutes, "ru"), {"text": "  "})

    assert answer.status_code == 400
    assert "Обязательное поле" in answer.content.decode()


def test_a_late_comment_is_refused_and_what_was_typed_stays(client, coordinator, minutes):
    circulate(minutes, days=-1)

    answer = client.post(address(minutes), {"text": "Too late"})

    assert answer.status_code == 400
    assert "Comments are closed." in answer.content.decode()
    assert not MinutesComment.objects.exists()


def test_a_visitor_reads_the_final_text_and_cannot_comment(client, minutes):
    circulate(minutes)
    assert client.get(address(minutes)).status_code == 404
    services.make_final(minutes=minutes, by=make_officer(), at=timezone.now(), cleared=CLEARED)

    assert "Send the comment" not in words(client, minutes)
    client.post(address(minutes), {"text": "x"})
    assert not MinutesComment.objects.exists()


@pytest.mark.parametrize(("language", "first"), [("en", "1. First"), ("ru", "1. Первый")])
def test_the_print_has_both_languages_the_readers_first(
    client, coordinator, minutes, language, first
):
    circulate(minutes)

    answer = client.get(address(minutes, language, "minutes.pdf"))

    document = pypdfium2.PdfDocument(io.BytesIO(answer.content))
    said = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert answer["Content-Type"] == "application/pdf"
    assert said.index(first) < said.index("Первый" if language == "en" else "First")
    assert "The Chair" in said


def test_the_meeting_leads_there_for_those_who_may_read(client, minutes):
    circulate(minutes)
    meeting_page = f"/en/meetings/{minutes.meeting.slug}/"
    assert "/minutes/" not in client.get(meeting_page).content.decode()

    client.force_login(make_coordinator())

    assert "/minutes/" in client.get(meeting_page).content.decode()


def test_it_takes_twelve_statements_at_most(client, coordinator, minutes):
    for number in range(3):
        minutes.text_en = f"First\nSecond {number}"
        minutes.save()
        edition = circulate(minutes)
        services.comment(edition=edition, by=coordinator, text="x", at=timezone.now())

    with CaptureQueriesContext(connection) as asked:
        words(client, minutes)

    assert len(asked) <= 12
