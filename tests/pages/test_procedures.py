"""What a coordinator reads and answers on the page of a procedure (3.vi)."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.models import NonObjectionProcedure, Position
from meetings.nonobjection import services
from members.models import Notice
from tests.factories import (
    make_chair,
    make_coordinator,
    make_draft,
    make_observer,
    make_officer,
    make_state,
)
from tests.pages.asking import address, expire, post, services_close

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_coordinator_reads_what_is_asked_until_when_and_both_texts(client, asked, language):
    user, procedure = asked
    client.force_login(user)

    html = client.get(address(procedure, language=language)).content.decode()

    assert "To agree." in html
    assert "Согласиться." in html
    assert {"en": "Almaty time, UTC+5", "ru": "по времени Алматы, UTC+5"}[language] in html
    assert "UTC+6" in html, "Bishkek is an hour before Astana"
    assert html.count("<h1") == 1


def test_the_desk_says_it_first(client, asked):
    user, procedure = asked
    client.force_login(user)

    html = client.get("/en/desk/").content.decode()

    assert html.index("What is asked of you") < html.index("Next meeting")
    assert "days" in html.split("What is asked of you")[1][:900]
    assert address(procedure) in html


def test_the_list_is_for_members(client, asked):
    user, procedure = asked
    assert client.get("/en/decisions/procedures/").status_code == 302
    client.force_login(make_observer())
    assert client.get("/en/decisions/procedures/").status_code == 403
    client.force_login(user)
    assert procedure.reference in client.get("/en/decisions/procedures/").content.decode()


def test_a_position_is_reviewed_confirmed_and_receipted(client, asked):
    user, procedure = asked
    client.force_login(user)

    review = post(client, procedure, text="No.", confirm="")
    assert b"Nothing is sent yet" in review.content
    assert Position.objects.count() == 0

    done = post(client, procedure, text="No.")

    given = Position.objects.get()
    assert (given.kind, given.text_en, given.audience) == ("objects", "No.", "members")
    assert done["Location"] == address(procedure, f"receipts/{given.key}/")
    receipt = client.get(done["Location"]).content.decode()
    assert given.reference in receipt
    mail = Notice.objects.get(kind="position-receipt")
    assert given.reference in mail.subject
    assert "No." not in mail.body


def test_the_same_form_sent_again_leads_to_the_same_receipt(client, asked):
    """Double submit, back button, resend after a time-out (D09)."""
    user, procedure = asked
    client.force_login(user)
    key = str(uuid4())

    first, again = post(client, procedure, key=key), post(client, procedure, key=key)

    assert first["Location"] == again["Location"]
    expire(procedure, timedelta(days=1))
    assert post(client, procedure, key=key)["Location"] == first["Location"]
    assert Position.objects.count() == 1


def test_a_form_that_joined_and_comes_back_as_an_objection_is_an_objection(client, asked):
    user, procedure = asked
    client.force_login(user)
    key = str(uuid4())
    joined = post(client, procedure, "joins", key=key)

    objected = post(client, procedure, "objects", key=key)
    again = post(client, procedure, "objects", key=key)

    assert joined.status_code == objected.status_code == 302
    assert objected["Location"] == again["Location"] != joined["Location"]
    assert sorted(Position.objects.values_list("kind", flat=True)) == ["joins", "objects"]
    procedure.refresh_from_db()
    assert procedure.broken_at is not None


def test_a_text_circulated_for_comments_asks_for_comments_and_for_nothing_else(client):
    user = make_coordinator()
    procedure = services.prepare(decision=make_draft(), on=timezone.localdate())
    services.circulate(procedure=procedure, by=make_officer(), at=timezone.now())
    client.force_login(user)

    html = client.get(address(procedure)).content.decode()
    assert "Comments of your State" in html
    assert "Non-objection procedure<" not in html
    assert "is_publication_agreed" not in html
    assert re.search(r'<input type="hidden" name="kind" value="comments"', html)
    assert post(client, procedure, "comments", text="").status_code == 200, "words are asked for"
    done = post(client, procedure, "comments", text="When?")

    assert client.get(done["Location"]).status_code == 200
    client.force_login(make_officer())
    assert "When?" in client.get(address(procedure)).content.decode(), "collected for the unit"


@pytest.mark.parametrize("method", ["get", "head", "put"])
def test_a_link_in_a_mail_records_nothing(client, asked, method):
    """Scanners follow links; an objection needs a POST (A47)."""
    user, procedure = asked
    client.force_login(user)

    response = getattr(client, method)(address(procedure, "position/?kind=objects&confirm=1"))

    assert response.status_code == 405
    assert Position.objects.count() == 0


def test_a_forged_form_is_refused(asked):
    """C12, A48."""
    from django.test import Client

    user, procedure = asked
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)

    assert post(client, procedure).status_code == 403
    assert Position.objects.count() == 0


def test_after_the_instant_it_is_refused_with_both_times(client, asked):
    user, procedure = asked
    client.force_login(user)
    expire(procedure, timedelta(seconds=5))

    refused = post(client, procedure)

    assert refused.status_code == 409
    assert refused.content.count(b"UTC+5") >= 2
    assert b"Nothing was recorded" in refused.content
    assert Position.objects.count() == 0


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=20), "the result is being established"),
        (timedelta(minutes=2), "the text is adopted by consensus as of"),
        (timedelta(days=90), "the text is adopted by consensus as of"),
    ],
)
def test_what_the_page_says_needs_no_worker(client, asked, ago, words):
    user, procedure = asked
    client.force_login(user)
    NonObjectionProcedure.objects.update(opened_at=timezone.now() - timedelta(days=120))
    expire(procedure, ago)

    assert words in client.get(address(procedure)).content.decode()


def test_who_has_not_answered_is_for_the_unit_and_the_chair(client, asked):
    user, procedure = asked
    other = make_state("TJ", short_name_en="Tajikistan")
    procedure.circle.add(other)
    client.force_login(user)
    html = client.get(address(procedure)).content.decode()
    assert "none on record" not in html
    assert "Reached within 90 days" not in html

    for reader in (make_officer(), make_chair()):
        client.force_login(reader)
        assert "none on record" in client.get(address(procedure)).content.decode()


def test_an_objection_is_named_to_members_and_to_nobody_else(client, asked):
    user, procedure = asked
    client.force_login(user)
    post(client, procedure, text="zebraobjection")
    services_close(procedure)
    decision = procedure.decision
    decision.refresh_from_db()
    decision.cleared_at = timezone.now()
    decision.save()
    page = f"/en/decisions/{decision.number}/"

    client.force_login(make_coordinator())
    assert "zebraobjection" in client.get(page).content.decode()
    client.logout()
    html = client.get(page).content.decode()
    assert "not adopted" in html
    assert "zebraobjection" not in html
    assert "Kyrgyzstan" not in html


def test_the_text_is_escaped(client, asked):
    """C19."""
    user, procedure = asked
    client.force_login(user)
    review = client.post(
        address(procedure, "position/"),
        {"kind": "objects", "text": "<script>x</script>\r\nBcc: a@b", "key": str(uuid4())},
    )
    post(client, procedure, text="<script>x</script>\r\nBcc: a@b")

    assert b"<script>x" not in review.content + client.get(address(procedure)).content
    assert not Notice.objects.filter(body__contains="script").exists()
    assert not Notice.objects.filter(subject__contains="\n").exists()


def test_a_receipt_is_for_its_own_state(client, asked):
    user, procedure = asked
    client.force_login(user)
    location = post(client, procedure)["Location"]

    client.force_login(make_coordinator())
    assert client.get(location).status_code == 403
    client.force_login(make_officer())
    assert client.get(location).status_code == 200


def test_a_session_that_ended_while_writing_leads_to_signing_in(client, asked):
    _user, procedure = asked

    response = post(client, procedure)

    assert response["Location"].startswith("/en/account/login/")


@pytest.mark.parametrize("make", [make_observer, make_officer, make_coordinator])
def test_who_is_not_asked_takes_no_position(client, asked, make):
    _user, procedure = asked
    client.force_login(make())

    assert post(client, procedure).status_code == 403
    assert Position.objects.count() == 0


@pytest.mark.parametrize("make", [None, make_chair, make_officer])
def test_the_number_of_queries_is_bounded(client, asked, make):
    user, procedure = asked
    client.force_login(make() if make else user)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(address(procedure))
        assert len(queries) <= 12
        for state in [make_state() for _ in range(8)]:
            procedure.circle.add(state)
            Position.objects.create(
                decision=procedure.decision, state=state, kind="joins", entered_by=user,
                reference=state.code, appointment=user.person.appointments.get(),
                received_at=timezone.now(), entered_at=timezone.now(),
            )  # fmt: skip
