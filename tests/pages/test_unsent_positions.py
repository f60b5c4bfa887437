"""Words typed for a position are not lost: the session, the token or the time may have ended."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from almaty_portal.middleware.session_limits import IDLE, SEEN_AT
from meetings.models import Position
from tests.factories import make_coordinator
from tests.pages.asking import address, expire, post

pytestmark = pytest.mark.django_db

WORDS = "Просим сохранить прежний объём."


def idle(client):
    """Let half an hour pass on the session."""
    session = client.session
    session[SEEN_AT] = timezone.now().timestamp() - IDLE - 1
    session.save()


def test_what_was_typed_when_the_session_ended_stands_in_the_form_after_signing_in(client, asked):
    user, procedure = asked
    client.force_login(user)
    idle(client)

    left = post(client, procedure, "amends", text=WORDS)

    assert left["Location"].startswith("/en/account/login/?next=/en/decisions/procedures/")
    assert "is kept" in client.get(left["Location"]).content.decode()
    assert not Position.objects.exists()
    client.force_login(user)
    html = client.get(address(procedure)).content.decode()
    assert WORDS in html
    assert "nothing was recorded" in html
    assert re.search(r'<input[^>]*value="amends"[^>]*checked', html), "chosen again"
    post(client, procedure, "amends", text=WORDS)
    assert Position.objects.get().text_en == WORDS
    assert "Your session ended" not in client.get(address(procedure)).content.decode()


def test_nobody_else_finds_it(client, asked):
    user, procedure = asked
    client.force_login(user)
    idle(client)
    post(client, procedure, "amends", text=WORDS)

    colleague = make_coordinator()
    procedure.circle.add(colleague.person.appointments.get().state)
    client.force_login(colleague)

    assert WORDS not in client.get(address(procedure)).content.decode()


def test_it_is_given_back_though_the_time_has_run_out_meanwhile(client, asked):
    user, procedure = asked
    client.force_login(user)
    idle(client)
    post(client, procedure, "amends", text=WORDS)
    expire(procedure, timedelta(seconds=5))
    client.force_login(user)

    assert WORDS in client.get(address(procedure)).content.decode()


def test_a_visitor_s_words_are_shown_and_kept_nowhere(client, asked):
    """Whoever signed out in another tab copies them; nothing is written for a stranger."""
    _user, procedure = asked

    refused = post(client, procedure, text="<b>No</b>")

    assert refused.status_code == 403
    assert "&lt;b&gt;No&lt;/b&gt;" in refused.content.decode()
    assert f"next={address(procedure)}" in refused.content.decode()
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_what_came_too_late_is_given_back_with_the_refusal(client, asked):
    user, procedure = asked
    client.force_login(user)
    expire(procedure, timedelta(seconds=5))

    refused = post(client, procedure, text=WORDS)

    assert refused.status_code == 409
    assert WORDS in refused.content.decode()


@pytest.mark.parametrize(
    ("origin", "is_given_back"),
    [
        pytest.param("http://testserver", True, id="typed here, in a tab older than the sign-in"),
        pytest.param("https://elsewhere.example", False, id="posted by another site"),
        pytest.param(None, False, id="it is not said from where"),
    ],
)
def test_an_expired_form_gives_back_what_was_typed_here(asked, origin, is_given_back):
    user, procedure = asked
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    facts = {"headers": {"Origin": origin}} if origin else {}

    refused = client.post(address(procedure, "position/"), {"text": WORDS}, **facts)

    assert refused.status_code == 403
    assert (WORDS in refused.content.decode()) is is_given_back


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_address_of_the_form_opened_as_a_page_says_that_nothing_was_sent(
    client, asked, language
):
    """A reload, or the link to the other language, on the page of review."""
    user, procedure = asked
    client.force_login(user)

    shown = client.get(address(procedure, "position/", language=language))

    assert (shown.status_code, shown["Allow"]) == (405, "POST")
    assert address(procedure, language=language) in shown.content.decode()


@pytest.mark.parametrize("kind", ["objects", "amends"])
def test_the_page_of_review_leads_to_the_procedure_in_the_other_language(client, asked, kind):
    """Reviewed, or asked for the words that are lacking."""
    user, procedure = asked
    client.force_login(user)

    html = post(client, procedure, kind, confirm="").content.decode()

    assert f'href="{address(procedure, language="ru")}" hreflang="ru"' in html


@pytest.mark.parametrize("kind", ["joins", "objects", "amends"])
def test_a_second_voice_of_the_state_is_told_what_stands(client, asked, kind):
    """Coordinator and alternate say the same in other words: one row, and no silence (D01)."""
    user, procedure = asked
    client.force_login(user)
    post(client, procedure, kind, text="The first reason")
    given = Position.objects.get()

    again = post(client, procedure, kind, text="The second reason")

    assert again.status_code == 409
    html = again.content.decode()
    assert f"taken this position already ({given.reference}" in html
    assert "The second reason" in html
    assert Position.objects.get().text_en == "The first reason"
