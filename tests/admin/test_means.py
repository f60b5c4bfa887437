"""A contribution or a proposal is for others on the word of both sides alone ("Funding", 3.iii)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories import make_contribution, make_proposal

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

SAID = {"agreed": "Note 7 of 3 May", "by": "The Minister", "on": "2026-05-12", "form": "letter"}


@pytest.fixture(autouse=True)
def _plain_templates(settings):
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]


def at(row, act, language="en"):
    return f"/{language}/unit/chairmanship/{row._meta.model_name}/{row.pk}/{act}/"


@pytest.mark.parametrize("make", [make_contribution, make_proposal])
def test_it_is_released_on_both_words_and_kept_back_again(client, officer, make):
    row = make(funder_en="A fund")
    client.force_login(officer)

    assert client.post(at(row, "release"), SAID).status_code == 302

    row.refresh_from_db()
    assert (row.agreed_by_other_side, row.cleared_on) == ("Note 7 of 3 May", date(2026, 5, 12))
    assert row.is_released
    assert client.post(at(row, "keep-back"), {}).status_code == 302
    row.refresh_from_db()
    assert not row.is_released
    assert row.history.count() == 3


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("lacking", ["agreed", "by", "on"])
def test_with_the_word_of_one_side_nothing_is_released(client, officer, lacking, language):
    row = make_contribution(funder_en="A fund")
    client.force_login(officer)

    page = client.post(at(row, "release", language), {**SAID, lacking: ""})

    assert page.status_code == 200
    row.refresh_from_db()
    assert not row.is_released


def test_what_is_released_is_read_and_not_edited_until_it_is_kept_back(client, officer):
    row = make_contribution(funder_en="Open fund")
    client.force_login(officer)
    client.post(at(row, "release"), SAID)

    answer = client.post(at(row, "change"), {"funder_en": "Another"})

    assert answer.status_code == 403
    assert client.get(at(row, "change")).status_code == 200
    assert client.post(at(row, "delete"), {"post": "yes"}).status_code == 403
    row.refresh_from_db()
    assert row.funder_en == "Open fund"


@pytest.mark.parametrize("make", [make_contribution, make_proposal])
@pytest.mark.parametrize(
    "half",
    [
        pytest.param({"agreed_by_other_side": "Note 7"}, id="the other side alone"),
        pytest.param(
            {"cleared_by": "Chair", "cleared_on": date(2026, 5, 12), "cleared_form": "mail"},
            id="the Chair alone",
        ),
    ],
)
def test_the_database_keeps_no_release_of_one_side(make, half):
    row = make(funder_en="A fund")

    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**half)
