"""How the record stands to the rules: to whom it is shown."""

import re
from datetime import date

import pytest

from almaty_portal.common.clearing import Clearing
from meetings.modalities import releasing
from tests.factories import (
    make_rule,
    make_state,
)
from tests.pages.reading import words

pytestmark = pytest.mark.django_db


WORD = Clearing(by="The Chair", on=date(2026, 5, 12), form="letter")


def test_only_released_rules_are_shown_to_others(client):
    make_rule("kept", text_en="Kept rule")
    released = make_rule("open", text_en="Open rule")
    assert client.get("/en/about/modalities/state/").status_code == 404
    releasing.release(rule=released, clearing=WORD)

    page = words(client.get("/en/about/modalities/state/"))

    assert "Open rule" in page
    assert "Kept rule" not in page


def test_a_state_that_lacks_a_coordinator_is_named_to_the_chair_and_the_unit_alone(client, chair):
    make_state(short_name_en="Withoutland")
    releasing.release(rule=make_rule("c", checker="coordinators"), clearing=WORD)

    assert "Withoutland" not in words(client.get("/en/about/modalities/state/"))
    client.force_login(chair)
    assert "Withoutland" in words(client.get("/en/about/modalities/state/"))
    bad = client.get("/en/about/modalities/state/?on=tomorrow")
    assert "Write a day such as" in words(bad)


def test_each_clause_of_the_modalities_says_where_the_portal_lives_it(client):
    page = client.get("/en/about/modalities/").content.decode()

    for address in ("/en/members/", "/en/chairmanship/", "/en/decisions/", "?kind=som"):
        assert re.search(rf'class="quiet lived".*?{re.escape(address)}', page, re.DOTALL)
