"""A Senior Officials Meeting reviews the plan of the year before (3.v.2)."""

import io
from datetime import date

import pypdfium2
import pytest
from django.db import IntegrityError, transaction

from meetings.models import Meeting
from tests.factories import make_coordinator, make_meeting, make_officer, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make_plan(year=2025, review_en="Three of five done.", review_ru="Сделано три из пяти.")


def reviewed(plan, **facts):
    facts = {"title_en": "Fifth SOM", "title_ru": "Пятое совещание", "state": "held"} | facts
    return make_meeting("som5", starts_on=date(2026, 5, 20), reviews=plan, **facts)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Reviewed at: Fifth SOM, 20 May 2026"),
        ("ru", "Рассмотрен: Пятое совещание, 20 мая 2026 г."),
    ],
)
def test_the_plan_names_the_meeting_on_its_page_and_in_its_report(client, plan, language, said):
    reviewed(plan)
    client.force_login(make_coordinator())

    page = client.get(f"/{language}/chairmanship/work-plan/2025/").content.decode()
    report = client.get(f"/{language}/chairmanship/work-plan/2025/report.pdf")

    assert "/meetings/som5/" in page
    with pypdfium2.PdfDocument(io.BytesIO(report.content)) as pdf:
        text = " ".join(p.get_textpage().get_text_range() for p in pdf).replace("\xa0", " ")
    assert said in " ".join(text.split())


def test_a_meeting_the_reader_may_not_know_of_is_not_named(client, plan):
    reviewed(plan, state="planned")
    client.force_login(make_coordinator())
    page = client.get("/en/chairmanship/work-plan/2025/").content.decode()
    assert "som5" not in page
    assert "Three of five done." in page

    client.force_login(make_officer())
    assert "som5" in client.get("/en/chairmanship/work-plan/2025/").content.decode()


def test_the_list_says_reviewed_once_the_meeting_was_held(client, plan):
    meeting = reviewed(plan, state="confirmed")
    client.force_login(make_coordinator())
    assert "reviewed<" not in client.get("/en/chairmanship/work-plan/").content.decode()
    meeting.state = "held"
    meeting.save()
    assert "reviewed<" in client.get("/en/chairmanship/work-plan/").content.decode()


def test_no_other_kind_of_meeting_reviews_a_plan(plan):
    with pytest.raises(IntegrityError), transaction.atomic():
        reviewed(plan, kind="ministerial")


def test_a_plan_is_reviewed_once(plan):
    reviewed(plan)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_meeting(kind="som", reviews=plan)
    assert Meeting.objects.filter(reviews=plan).count() == 1
