"""What is kept for visitors: for a moment, for visitors alone, and nothing but pages (A08, C07)."""

import time

import pytest

from almaty_portal.middleware.kept_pages import KeptPagesMiddleware
from members.models import Audience
from tests.factories import make_coordinator, make_document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept_for_a_moment(settings):
    settings.PAGES_KEPT_SECONDS = 30
    KeptPagesMiddleware.pages.clear()
    yield
    KeptPagesMiddleware.pages.clear()


ADDRESS = "/ru/archive/AP-X-01/"


def test_a_page_is_kept_with_all_its_headers(client, django_assert_num_queries):
    make_document("AP/X/1")
    first = client.get(ADDRESS)

    with django_assert_num_queries(0):
        again = client.get(ADDRESS)

    assert again.content == first.content
    assert dict(again.headers) == dict(first.headers)


def test_what_is_restricted_again_is_gone_within_the_moment(client, settings):
    settings.PAGES_KEPT_SECONDS = 0.4
    document = make_document("AP/X/1")
    assert client.get(ADDRESS).status_code == 200
    document.audience = Audience.MEMBERS
    document.save()

    time.sleep(0.5)

    assert client.get(ADDRESS).status_code == 404


def test_what_a_reader_is_shown_is_never_kept_for_visitors(client):
    make_document("AP/X/1", audience=Audience.MEMBERS)
    client.get("/ru/")
    client.force_login(make_coordinator())
    assert client.get(ADDRESS).status_code == 200

    client.logout()

    assert client.get(ADDRESS).status_code == 404


def test_a_reader_is_not_shown_what_was_kept_for_visitors(client):
    make_document("AP/X/1")
    assert "Войти" in client.get(ADDRESS).content.decode()

    client.force_login(make_coordinator())

    assert "Выйти" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize(
    "address", ["/ru/account/login/", "/healthz", "/", "/feeds/ru/documents.atom", "/ru/desk/"]
)
def test_other_addresses_are_not_kept(client, address):
    client.get(address)

    assert not KeptPagesMiddleware.pages


def test_languages_and_filters_are_pages_of_their_own(client):
    make_document("AP/X/1", title_ru="Бумага", title_en="Paper")

    assert "Paper" not in client.get("/ru/archive/").content.decode()
    assert "Paper" in client.get("/en/archive/").content.decode()
    assert "Бумага" not in client.get("/ru/archive/?q=иное").content.decode()


def test_no_more_pages_are_kept_than_fit(client):
    for number in range(140):
        client.get(f"/ru/about/?{number}")

    assert len(KeptPagesMiddleware.pages) == 128
