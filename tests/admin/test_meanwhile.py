"""Two editors never overwrite each other (SAFETY D10)."""

import re

import pytest
from django.contrib.auth.models import Group

from members.groups import SUPPORT_UNIT
from members.models import Theme
from tests.factories import make_officer

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def theme():
    return Theme.objects.create(slug="labour", name_ru="Труд", name_en="Labour", position=1)


@pytest.fixture
def address(theme):
    return f"/en/unit/members/theme/{theme.pk}/change/"


@pytest.fixture
def officers(client):
    both = []
    for _number in range(2):
        officer = make_officer()
        officer.groups.add(Group.objects.get(name=SUPPORT_UNIT))
        both.append(officer)
    return both


def fields(theme, **changed):
    return {
        "slug": theme.slug,
        "name_ru": theme.name_ru,
        "name_en": theme.name_en,
        "clause": "",
        "position": "1",
    } | changed


def seen_in(html):
    return re.search(r'name="seen_history" value="(\d+)"', html).group(1)


def test_the_second_of_two_editors_is_shown_what_the_first_saved(
    client, theme, address, officers, settings
):
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]
    first, second = officers
    client.force_login(second)
    seen = seen_in(client.get(address).content.decode())
    client.force_login(first)
    own = seen_in(client.get(address).content.decode())
    saved = client.post(address, fields(theme, name_en="Labour migration", seen_history=own))
    assert saved.status_code == 302

    client.force_login(second)
    answer = client.post(address, fields(theme, name_ru="Трудовая миграция", seen_history=seen))

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Labour migration" in html
    assert "Трудовая миграция" in html
    assert first.email in html
    theme.refresh_from_db()
    assert (theme.name_ru, theme.name_en) == ("Труд", "Labour migration")
    again = client.post(
        address,
        fields(theme, name_ru="Трудовая миграция", seen_history=seen_in(html)),
    )
    assert again.status_code == 302
    theme.refresh_from_db()
    assert theme.name_ru == "Трудовая миграция"


def test_one_editor_saving_twice_is_not_asked(client, theme, address, officers):
    client.force_login(officers[0])
    for name in ("One", "Two"):
        seen = seen_in(client.get(address).content.decode())
        answer = client.post(address, fields(theme, name_en=name, seen_history=seen))
        assert answer.status_code == 302
