"""The unit keeps the Chair's directives; it does not rewrite them (3.iii)."""

from datetime import date

import pytest
from django.utils import timezone

from chairmanship import services
from chairmanship.models import Directive
from tests.factories import make_chair, make_directive

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture(autouse=True)
def _plain_templates(settings):
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]


def at(row, act):
    return f"/en/unit/chairmanship/directive/{row.pk}/{act}/"


def typed(**facts):
    return {
        "kind": "research", "given_on": "2020-01-01", "state": "done", "result_en": "Done",
        "text_ru": "Другое", "text_en": "The other language", **facts,
    }  # fmt: skip


def test_what_the_chair_gave_is_completed_and_never_rewritten(client, officer):
    given = services.give_directive(
        text={"ru": "Подготовить план"}, by=make_chair(), on=timezone.localdate()
    )
    client.force_login(officer)

    assert client.post(at(given, "change"), typed()).status_code == 302
    assert client.post(at(given, "delete"), {"post": "yes"}).status_code == 403

    row = Directive.objects.get()
    assert (row.text_ru, row.text_en) == ("Подготовить план", "The other language")
    assert (row.kind, row.given_on) == ("directive", timezone.localdate())
    assert (row.state, row.result_en) == ("done", "Done")


def test_what_an_officer_entered_is_mended_by_an_officer(client, officer):
    entered = make_directive(text_en="A slip of the pen")
    client.force_login(officer)
    word = {"cleared_by": "Chair", "cleared_on": "2026-03-01", "cleared_form": "letter"}

    assert client.post(at(entered, "change"), typed(**word)).status_code == 302

    row = Directive.objects.get()
    assert (row.text_en, row.given_on) == ("The other language", date(2020, 1, 1))
