"""The page of the Chairmanship (Modalities 3.ii): facts of the record, and no more."""

import json
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from almaty_portal.record.loading import load
from almaty_portal.record.loading.files import DATA
from chairmanship.models import Representative, Term
from chairmanship.pictures.ring import Seat, ring
from members.models import State
from tests.factories import make_person, make_state, make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(db):
    load()


def page(client, language="en"):
    response = client.get(f"/{language}/chairmanship/")
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def words(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def section(html, name):
    found = re.search(rf'<section[^>]* aria-labelledby="{name}">.*?</section>', html, re.DOTALL)
    return found.group() if found else ""


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "Republic of Kazakhstan Since 24 April 2025 Foreseen until 24 April 2027",
                "Kyrgyzstan , next in the order of 3.ii, subject to its consent",
            ],
        ),
        (
            "ru",
            [
                "Республика Казахстан С какого времени 24 апреля 2025 г."
                " Предусмотрено до 24 апреля 2027 г.",
                "Кыргызстан , следующее в порядке пункта 3.ii, с его согласия",
            ],
        ),
    ],
)
def test_it_says_who_chairs_until_when_and_who_is_next(client, record, language, sentences):
    now = words(section(page(client, language), "now"))

    for sentence in sentences:
        assert sentence in now


@pytest.mark.parametrize("language", ["en", "ru"])
def test_who_was_passed_over_is_never_shown(client, record, language):
    terms = json.loads((DATA / "chair_terms.json").read_text(encoding="utf-8"))
    told = [term[key] for term in terms for key in term if key.startswith("passed_over_note")]
    states = State.objects.filter(pk__in=Term.objects.values("passed_over"))
    html = page(client, language)
    table = section(html, "terms")

    assert any(told)
    assert states.exists()
    for note in filter(None, told):
        assert note[:60] not in html
    for state in states:
        assert getattr(state, f"short_name_{language}") not in table
    assert "passed over" not in html


def test_past_terms_have_the_precision_of_the_record(client, record):
    terms = section(page(client), "terms")
    table = words(re.sub(r"<details>.*?</details>", " ", terms, flags=re.DOTALL))  # their sources

    assert "June 2013 – November 2016 ; two years foreseen in 3.ii lasted about 41 months" in table
    assert "5 June 2013" not in table
    assert "November 2018 – January 2021" in table
    assert "28 March 2023 – 24 April 2025 ; two years foreseen in 3.ii lasted about 25" in table
    assert table.index("24 April 2025 – running") < table.index("June 2013")


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (1, "около 1 месяца"),
        (2, "около 2 месяцев"),
        (5, "около 5 месяцев"),
        (11, "около 11 месяцев"),
        (21, "около 21 месяца"),
    ],
)
def test_months_agree_with_their_number_in_russian(client, months, expected):
    state = make_state("KZ")
    make_term(state=state, starts_on=date(2013, 1, 1))
    make_term(state=state, starts_on=date(2013 + months // 12, months % 12 + 1, 1))

    assert expected in words(page(client, "ru"))


def test_representatives_stand_as_the_record_names_them(client, record):
    html = page(client, "ru")

    assert (
        "Биржан Нурымбетов, Вице-министр здравоохранения и социального развития Республики"
        in words(html)
    )
    assert "сведений нет" in section(html, "terms")


def test_a_demonstration_term_is_no_fact(client):
    make_term(state=make_state("KZ", official_name_en="The Chair"), starts_on=date(2025, 4, 24))
    make_term(
        state=make_state("KG", official_name_en="Invented Chair", short_name_en="Invented"),
        starts_on=date(2026, 1, 1),
        is_demonstration=True,
    )

    html = page(client)

    assert "The Chair" in section(html, "now")
    assert "Invented" not in section(html, "terms")


def test_a_term_still_to_come_does_not_chair_yet(client):
    make_term(state=make_state("KZ", official_name_en="The Chair"), starts_on=date(2025, 4, 24))
    later = make_state("KG", short_name_en="The Later")
    make_term(state=later, starts_on=timezone.localdate() + timedelta(days=1))

    html = page(client)

    assert "The Chair" in section(html, "now")
    assert "The Later" not in section(html, "terms")


def test_on_the_day_of_the_hand_over_the_new_chair_chairs(client):
    make_term(state=make_state("KZ", official_name_en="The Old"), starts_on=date(2023, 4, 24))
    make_term(state=make_state("KG", official_name_en="The New"), starts_on=timezone.localdate())

    html = section(page(client), "now")

    assert "The New" in html
    assert "The Old" not in html


def test_a_plan_that_is_past_is_said_without_reproach(client):
    make_term(state=make_state("KZ"), starts_on=date(2016, 11, 1), starts_precision="month")

    html = section(page(client), "now")

    assert "November 2018" in words(html)
    assert "A hand-over is not on record." in html
    assert "overdue" not in html.lower()


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "No Chair is on record."), ("ru", "Сведений о Председателе нет.")],
)
def test_before_the_first_chair_the_page_says_so(client, language, expected):
    assert expected in page(client, language)


def test_a_name_with_markup_is_drawn_as_text(client):
    make_term(state=make_state("KZ", short_name_en="<b>A & B</b>"), starts_on=date(2025, 4, 24))

    html = page(client)

    assert "<b>A" not in html
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in html


def test_the_ring_marks_the_chair_and_past_chairs_by_shape():
    drawn = ring(
        [Seat("Chair", chairs=True), Seat("Past", has_chaired=True), Seat("Other")],
        title="Ring",
        description="Words",
    )

    assert drawn.count('class="ring-chair"') == 1
    assert drawn.count('class="ring-point"') == 1
    assert drawn.count('class="ring-seat"') == 2
    assert drawn.index("Chair</text>") < drawn.index("Past</text>") < drawn.index("Other</text>")


def test_an_empty_ring_is_drawn():
    assert ring([], title="Ring", description="Words").endswith("</svg>")


def test_it_asks_as_often_for_one_term_as_for_fifty(client):
    asked = []
    for rows in (1, 49):
        for number in range(rows):
            term = make_term(
                state=make_state(), starts_on=date(2013, 6, 5) + timedelta(30 * number + rows)
            )
            Representative.objects.create(term=term, person=make_person())
        with CaptureQueriesContext(connection) as queries:
            page(client)
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 8
