"""The work plan: who reads it, what came of it, how it is printed (3.v.2)."""

import io
from datetime import date, timedelta

import pikepdf
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from archive.models import Filing
from tests.factories import (
    make_activity,
    make_coordinator,
    make_directive,
    make_document,
    make_meeting,
    make_plan,
    make_theme,
    make_version,
)
from tests.pages.reading import text_of, words
from tests.pages.test_binder import TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_member_reads_the_plan_in_their_language(client, plan, language):
    client.force_login(make_coordinator())

    page = words(client.get(f"/{language}/chairmanship/work-plan/2026/"))

    said = {
        "en": ["Seminar on referral", "Held in May", "Action item", "Kyrgyzstan", "2026-05"],
        "ru": ["Семинар по перенаправлению", "Проведён в мае", "Пункт плана действий", "2026-05"],
    }
    for sentence in said[language]:
        assert sentence in page


def test_results_filed_to_an_activity_go_through_the_door_of_documents(client, plan):
    activity = plan.activities.get(number=1)
    for audience in ("members", "support-unit"):
        document = make_document(f"AP/FILED/{audience.upper()}", audience=audience)
        make_version(document=document)
        Filing.objects.create(document=document, activity=activity)
    client.force_login(make_coordinator())

    page = words(client.get("/en/chairmanship/work-plan/2026/"))

    assert "AP/FILED/MEMBERS" in page
    assert "AP/FILED/SUPPORT-UNIT" not in page


def test_a_filing_is_to_one_act(plan):
    document = make_document()
    activity = plan.activities.get(number=1)
    for facts in ({}, {"activity": activity, "directive": make_directive()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Filing.objects.create(document=document, **facts)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_status_report_is_printed_the_same_each_time(client, plan, language):
    client.force_login(make_coordinator())
    address = f"/{language}/chairmanship/work-plan/2026/report.pdf"
    first, second = client.get(address), client.get(address)

    assert first.content == second.content
    assert first["Content-Disposition"].endswith(f'work-plan-2026-{language.upper()}.pdf"')
    with pikepdf.open(io.BytesIO(first.content)) as pdf:
        assert str(pdf.Root.Lang) == language
    expected = {"en": "Held in May", "ru": "Проведён в мае"}[language]
    assert expected in text_of(first)


def test_a_plan_asks_as_often_for_one_activity_as_for_thirty(client, plan):
    client.force_login(make_coordinator())
    address = "/en/chairmanship/work-plan/2026/"
    client.get(address)
    counts = []
    for more in (0, 28):
        for number in range(more):
            make_activity(plan=plan, number=number + 3, quarter=number % 4 + 1)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 12


def test_the_next_meeting_has_what_is_open_and_the_consultations(client, plan):
    theme = make_theme(name_en="Labour migration")
    som = make_meeting("next-som", starts_on=date(TODAY.year, 12, 31))
    if plan.year != TODAY.year:
        plan = make_plan(year=TODAY.year)
        make_activity(plan=plan, title_en="Review", title_ru="Обзор")
    consulted = make_meeting(
        kind="national-consultation",
        state="held",
        starts_on=TODAY - timedelta(days=9),
        title_en="Consultation in Bishkek",
        outcome_en="Two themes were put forward",
    )
    consulted.themes.add(theme)
    client.force_login(make_coordinator())

    page = words(client.get(som.get_absolute_url()))

    for said in ("Review", "Consultation in Bishkek", "Labour migration", "Two themes were"):
        assert said in page
    client.logout()
    assert "Before the meeting" not in words(client.get(som.get_absolute_url()))
