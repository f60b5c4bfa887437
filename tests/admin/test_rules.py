"""The state of a rule is for everybody on the Chair's word and the unit's act alone."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from meetings.models import Rule
from tests.factories import make_officer, make_rule

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture(autouse=True)
def _plain_templates(settings):
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]


def at(rule, act, language="en"):
    return f"/{language}/unit/meetings/rule/{rule.pk}/{act}/"


def test_an_officer_releases_it_with_who_when_and_in_what_form(client, officer):
    rule = make_rule("kept")
    client.force_login(officer)
    said = {"by": "The Minister", "on": "2026-05-12", "form": "letter"}

    assert client.post(at(rule, "release"), said).status_code == 302

    rule.refresh_from_db()
    assert (rule.cleared_by, rule.cleared_on) == ("The Minister", date(2026, 5, 12))
    assert rule.is_released
    assert client.post(at(rule, "keep-back"), {}).status_code == 302
    rule.refresh_from_db()
    assert not rule.is_released
    assert rule.history.count() == 3


@pytest.mark.parametrize("language", ["ru", "en"])
def test_without_the_chairs_word_nothing_is_released(client, officer, language):
    rule = make_rule("kept")
    client.force_login(officer)

    page = client.post(at(rule, "release", language), {"by": "", "on": "", "form": "letter"})

    assert page.status_code == 200
    rule.refresh_from_db()
    assert not rule.is_released


def test_who_may_not_change_rules_releases_none(client):
    rule = make_rule("kept")
    client.force_login(make_officer())
    said = {"by": "The Minister", "on": "2026-05-12", "form": "letter"}

    assert client.post(at(rule, "release"), said).status_code in {302, 403}
    rule.refresh_from_db()
    assert not rule.is_released


@pytest.mark.parametrize("facts", [{"cleared_by": "X"}, {"cleared_on": date(2026, 1, 1)}])
def test_the_database_takes_a_whole_word_or_none(facts):
    rule = make_rule("kept")
    with pytest.raises(IntegrityError), transaction.atomic():
        Rule.objects.filter(pk=rule.pk).update(**facts)


def test_the_form_of_the_rule_itself_releases_nothing(client, officer):
    rule = make_rule("kept")
    client.force_login(officer)

    page = client.get(f"/en/unit/meetings/rule/{rule.pk}/change/").content.decode()

    assert 'name="cleared_by"' not in page
