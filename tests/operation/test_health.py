"""`/healthz`: 200 only when record, demonstration and worker are ready."""

import pytest
from django.utils import timezone

from members import heartbeat
from members.tasks import send_notices
from tests.factories import make_document, make_state, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_worker(own_cache):
    """No worker was heard yet."""


def test_it_names_what_is_not_ready(client):
    answer = client.get("/healthz")

    assert answer.status_code == 503
    assert answer.json() == {"record": False, "worker": False}


def test_it_is_ready_when_the_record_is_there_and_the_worker_was_heard(client):
    make_state()
    make_document()
    send_notices()

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"record": True, "worker": True})


def test_it_waits_for_the_demonstration_where_one_was_asked_for(client, settings):
    settings.IS_DEMONSTRATION = True
    make_state()
    make_document()
    send_notices()
    assert client.get("/healthz").status_code == 503

    make_user(is_demonstration=True)

    assert client.get("/healthz").status_code == 200


def test_a_worker_not_heard_for_three_minutes_is_not_ready():
    heartbeat.leave(at=timezone.now() - heartbeat.ALIVE_FOR)

    assert not heartbeat.is_heard(at=timezone.now())


def test_it_answers_without_tls_behind_the_redirect(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/healthz").status_code == 503
