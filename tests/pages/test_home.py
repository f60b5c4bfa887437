"""The first page: four questions, the newest documents, the timeline."""

import re
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from almaty_portal.pages.timeline import Band, Lane, Mark, timeline
from almaty_portal.record.loading import load
from archive.models import Document
from tests.factories import (
    make_coordinator,
    make_decision,
    make_document,
    make_meeting,
    make_state,
    make_term,
    make_version,
)

pytestmark = pytest.mark.django_db


def page(client, language="en"):
    response = client.get(f"/{language}/")
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def part(html, name):
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", found.group()).split())


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.mark.parametrize(
    ("asked", "cookie", "expected"),
    [
        pytest.param("en-GB,en;q=0.9", None, "/en/", id="an English browser"),
        pytest.param("ru-RU,ru;q=0.9,en;q=0.8", None, "/ru/", id="a Russian browser"),
        pytest.param("kk-KZ", None, "/ru/", id="another language"),
        pytest.param("", None, "/ru/", id="no wish"),
        pytest.param("en", "ru", "/ru/", id="a choice made before outweighs the browser"),
        pytest.param("ru", "<x>", "/ru/", id="a cookie that is no language"),
    ],
)
def test_the_root_leads_to_the_language_of_the_reader(client, settings, asked, cookie, expected):
    if cookie:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie

    response = client.get("/", headers={"accept-language": asked})

    assert (response.status_code, response["Location"]) == (302, expected)
    assert {"Accept-Language", "Cookie"} <= set(response["Vary"].split(", "))


@pytest.mark.parametrize(
    ("language", "chairs", "until"),
    [
        ("en", "Republic of Kazakhstan", "foreseen until 24 April 2027"),
        ("ru", "Республика Казахстан", "предусмотрено до 24 апреля 2027 г."),
    ],
)
def test_it_says_who_chairs_and_until_when(client, language, chairs, until):
    load()

    answer = part(page(client, language), "chairs")

    assert chairs in answer
    assert until in answer


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "since November 2016 ; foreseen until November 2018"),
        ("ru", "с ноября 2016 г. ; предусмотрено до ноября 2018 г."),
    ],
)
def test_a_term_known_to_the_month_is_shown_to_the_month(client, language, expected):
    make_term(state=make_state("KG"), starts_on=date(2016, 11, 1), starts_precision="month")

    assert expected in part(page(client, language), "chairs")


def test_it_says_what_meets_next_where_and_in_whose_time(client):
    make_meeting(title_en="Later", starts_on=in_days(60))
    make_meeting(title_en="Earlier", starts_on=in_days(-2), state="held")
    make_meeting(title_en="Postponed", starts_on=in_days(3), state="postponed")
    make_meeting(title_en="Planned", starts_on=in_days(2), state="planned")
    make_meeting(title_en="For members", starts_on=in_days(1), audience="members")
    make_meeting(
        title_en="The next",
        starts_on=in_days(30),
        starts_at=time(9, 30),
        timezone="Asia/Almaty",
        city_en="Almaty",
    )

    answer = part(page(client), "meets")

    assert "The next" in answer
    assert "09:30" in answer
    assert "UTC+5" in answer
    assert "Almaty" in answer


def test_a_meeting_under_way_is_still_the_next(client):
    make_meeting(title_en="Under way", starts_on=in_days(-1), ends_on=in_days(0))
    make_meeting(title_en="Later", starts_on=in_days(5))

    assert "Under way" in part(page(client), "meets")


def test_a_member_sees_the_meeting_of_members(client):
    make_meeting(title_en="For members", starts_on=in_days(1), audience="members")
    client.force_login(make_coordinator())

    assert "For members" in part(page(client), "meets")


def test_it_says_what_was_decided_last_of_what_the_reader_may_see(client):
    make_decision("2026-01", title_en="Decided before", effective_on=date(2026, 1, 1))
    make_decision("2026-02", title_en="Decided last", effective_on=date(2026, 2, 1))
    make_decision("2026-03", title_en="Closed", effective_on=date(2026, 3, 1), audience="members")
    make_decision("2026-04", title_en="Draft", state="draft")
    make_decision("2026-05", title_en="Not cleared", cleared_at=None)

    answer = part(page(client), "decided")

    assert "Decided last 2026-02" in answer


def test_the_newest_documents_come_with_their_languages(client):
    make_version(document=make_document(title_en="Old", issued_on=date(2001, 1, 1)))
    for number in range(4):
        make_document(title_en=f"New {number}", issued_on=date(2026, 1, number + 1))
    newest = make_document(title_en="Newest", issued_on=date(2026, 2, 1))
    make_version(document=newest, language="ru")
    make_document(title_en="Closed", issued_on=date(2026, 3, 1), audience="members")

    answer = part(page(client), "newest")

    assert answer.index("Newest") < answer.index("New 3")
    assert "Русский" in answer
    assert "Old" not in answer
    assert "Closed" not in answer
    assert Document.objects.count() == 7


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "No Chair is on record.",
                "No meeting has been announced.",
                "No decision is on record.",
            ],
        ),
        (
            "ru",
            [
                "Сведений о Председателе нет.",
                "Ближайшее совещание не объявлено.",
                "Сведений о решениях нет.",
            ],
        ),
    ],
)
def test_nothing_on_record_is_said_in_words(client, language, sentences):
    html = page(client, language)

    for sentence in sentences:
        assert sentence in html


def test_the_picture_has_a_table_behind_it(client):
    make_term(
        state=make_state("KZ", short_name_en="Kazakhstan"),
        starts_on=date(2016, 11, 1),
        starts_precision="month",
    )
    make_meeting(title_en="A <b>meeting</b>", starts_on=date(2018, 9, 28), state="held")
    make_meeting(title_en="Invented", starts_on=date(2018, 9, 28), is_demonstration=True)

    html = page(client)
    table = re.search(r"<table>.*?</table>", part_of(html, "since-2011"), re.DOTALL).group()

    assert "November 2016" in table
    assert "Kazakhstan" in table
    assert "28 September 2018" in table
    assert "Invented" not in part_of(html, "since-2011")
    assert "<b>meeting" not in html


def part_of(html, name):
    return re.search(rf'<section aria-labelledby="{name}">.*?</section>', html, re.DOTALL).group()


def test_it_asks_as_often_for_one_row_as_for_fifty(client):
    asked = []
    for rows in (1, 49):
        for number in range(rows):
            make_term(
                state=make_state(), starts_on=date(2013, 6, 5) + timedelta(30 * number + rows)
            )
            make_meeting()
            make_decision()
            make_version()
        with CaptureQueriesContext(connection) as queries:
            page(client)
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 8


def drawn(*marks, bands=(), until=date(2026, 12, 31)):
    return timeline(
        bands,
        marks,
        [Lane("som", "Senior Officials")],
        until=until,
        title="Title",
        description="Description",
    )


@pytest.mark.parametrize(
    ("precision", "shape"), [("day", "<circle"), ("month", "<rect"), ("year", "<rect")]
)
def test_a_mark_is_as_long_as_what_is_known(precision, shape):
    picture = drawn(Mark("A meeting", "som", date(2016, 11, 1), precision))

    assert f'{shape} class="timeline-mark"' in picture


def test_a_year_is_drawn_longer_than_a_month():
    widths = [
        float(
            re.search(
                r'timeline-mark"[^>]* width="([\d.]+)"',
                drawn(Mark("A meeting", "som", date(2016, 1, 1), precision)),
            ).group(1)
        )
        for precision in ("month", "year")
    ]

    assert widths[0] < widths[1]


def test_names_in_the_picture_are_text():
    picture = drawn(
        Mark("<i>x</i>", "som", date(2016, 1, 1), "day"),
        bands=[Band("<i>y</i>", date(2013, 6, 5), date(2016, 1, 1))],
    )

    assert "<i>" not in picture
