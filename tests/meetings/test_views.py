"""The list of meetings."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members.models import Theme
from tests.factories import make_coordinator, make_meeting, make_officer, make_state

pytestmark = pytest.mark.django_db


def page(client, query="", language="en"):
    response = client.get(f"/{language}/meetings/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_a_visitor_sees_public_meetings_and_no_planned_or_closed_ones(client):
    make_meeting(title_en="Open meeting")
    make_meeting(title_en="Closed meeting", audience="members")
    make_meeting(title_en="Planned meeting", state="planned")

    html = page(client)

    assert "Open meeting" in html
    assert "Closed meeting" not in html
    assert "Planned meeting" not in html


def test_a_coordinator_sees_the_meetings_of_members(client):
    make_meeting(title_en="Closed meeting", audience="members")
    client.force_login(make_coordinator())

    assert "Closed meeting" in page(client)


def test_the_support_unit_sees_planned_ones_marked_as_such(client):
    make_meeting(title_en="Planned meeting", state="planned")
    client.force_login(make_officer(is_demonstration=True))

    html = page(client)

    assert "Planned meeting" in html
    assert '<div class="quiet">planned</div>' in html


def test_what_is_to_come_stands_above_the_soonest_first(client):
    today = timezone.localdate()
    make_meeting(title_en="Held", state="held", starts_on=date(2015, 9, 22))
    make_meeting(title_en="Far", starts_on=today + timedelta(days=90))
    make_meeting(title_en="Near", starts_on=today + timedelta(days=3))

    html = page(client)

    assert html.index("Near") < html.index("Far") < html.index("Held")
    assert "To come" in html


def test_a_month_is_shown_as_a_month(client):
    make_meeting(starts_on=date(2016, 11, 1), precision="month", state="held")

    assert '<time datetime="2016-11">November 2016</time>' in page(client)
    assert '<time datetime="2016-11">ноябрь 2016\xa0г.</time>' in page(client, language="ru")


def test_a_range_of_days_is_one_expression(client):
    make_meeting(starts_on=date(2013, 6, 5), ends_on=date(2013, 6, 6), state="held")

    assert "5–6\xa0июня 2013" in page(client, language="ru")


def test_an_inferred_number_says_so(client):
    make_meeting(number=3, is_number_inferred=True)

    assert "No.\xa03 (number inferred by the portal)" in page(client)


@pytest.mark.parametrize("state", ["postponed", "cancelled"])
def test_a_meeting_that_does_not_take_place_says_so(client, state):
    make_meeting(state=state)

    assert f'<div class="quiet">{state}</div>' in page(client)


def test_a_title_missing_in_the_readers_language_is_shown_in_the_other_and_marked(client):
    make_meeting(title_en="", title_ru="Совещание")

    assert '<span lang="ru">Совещание</span>' in page(client)


def test_filters_narrow_the_list(client):
    state = make_state("KZ", short_name_en="Kazakhstan")
    theme = Theme.objects.create(slug="asylum", name_en="Asylum", name_ru="Убежище")
    hit = make_meeting(title_en="Hit", kind="som", state="held", starts_on=date(2015, 9, 22))
    hit.states.add(state)
    hit.themes.add(theme)
    make_meeting(title_en="Miss", kind="expert", state="held", starts_on=date(2014, 1, 1))

    for query in ("?kind=som", "?year=2015", "?state=kz", "?state=KZ", "?theme=asylum"):
        html = page(client, query)
        assert "Hit" in html, query
        assert "Miss" not in html, query


@pytest.mark.parametrize(
    "query",
    [
        "?kind=nonsense",
        "?year=abc",
        "?year=99999999999999999999",
        "?year=²⁰¹⁵",
        "?state=zzz",
        "?theme=<script>",
    ],
)
def test_a_value_that_means_nothing_is_left_aside_with_a_sentence(client, query):
    make_meeting(title_en="Still here")

    html = page(client, query)

    assert "is not known here and was left aside" in html
    assert "Still here" in html
    assert "nonsense" not in html.split("<main")[1]


def test_nothing_found_says_what_to_try(client):
    make_meeting(starts_on=date(2015, 9, 22), state="held")

    assert "Remove one of the filters" in page(client, "?year=2012")


def test_the_names_in_the_filters_come_from_visible_meetings_only(client):
    state = make_state("TJ", short_name_en="Hidden State name")
    make_meeting(audience="members").states.add(state)

    assert "Hidden State name" not in page(client)


@pytest.mark.parametrize("rows", [1, 50])
def test_the_number_of_queries_does_not_grow(client, rows):
    for _ in range(rows):
        make_meeting(country="KZ")

    with CaptureQueriesContext(connection) as queries:
        page(client)

    assert len(queries) <= 5
