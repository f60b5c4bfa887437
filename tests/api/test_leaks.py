"""Nothing restricted is told to a program that has no right to it (SAFETY A02, A03, A04, A13)."""

import pytest

from tests.world import READERS, make_world

pytestmark = pytest.mark.django_db

NOUNS = {"documents": "document", "meetings": "meeting", "decisions": "decision"}
MISSING = {"documents": "AP-NO-SUCH-01", "meetings": "no-such", "decisions": "1999-99"}


@pytest.fixture
def world():
    return make_world()


def sign_in(client, world, reader):
    if world.readers[reader] is not None:
        client.force_login(world.readers[reader])


@pytest.mark.parametrize("reader", READERS)
def test_hidden_and_missing_are_one_answer_to_everybody(client, world, reader):
    """A03."""
    sign_in(client, world, reader)
    for noun, kind in NOUNS.items():
        missing = client.get(f"/api/v1/{noun}/{MISSING[noun]}")
        assert missing.status_code == 404
        for key in world.things[kind].values():
            answer = client.get(f"/api/v1/{noun}/{key}")
            assert answer.status_code in {200, 404}
            if answer.status_code == 404:
                assert answer.content == missing.content
                assert dict(answer.headers) == dict(missing.headers)


@pytest.mark.parametrize("reader", READERS)
def test_no_answer_has_a_word_that_is_hidden_from_the_reader(client, world, reader):
    sign_in(client, world, reader)
    addresses = [f"/api/v1/{noun}?page_size=100" for noun in (*NOUNS, "states", "terms", "themes")]
    addresses += [
        f"/api/v1/{noun}/{key}"
        for noun, kind in NOUNS.items()
        for key in world.things[kind].values()
    ]
    for address in addresses:
        answer = client.get(address)
        told = f"{dict(answer.headers)}{answer.content.decode()}"
        assert [word for word in world.forbidden_to(reader) if word in told] == [], address


@pytest.mark.parametrize("reader", ["visitor", "observer", "participant", "coordinator"])
def test_a_search_for_a_hidden_word_answers_as_for_a_word_that_is_nowhere(client, world, reader):
    """A04: rows, count and addresses of further pages."""
    sign_in(client, world, reader)
    nowhere = client.get("/api/v1/documents", {"q": "xylophonequux"})

    for word in world.forbidden_to(reader):
        for sort in ("", "newest"):
            answer = client.get("/api/v1/documents", {"q": word, "sort": sort})
            assert answer.content == nowhere.content, word


def test_counts_are_of_what_the_reader_may_see(client, world):
    counts = {}
    for reader in READERS:
        client.logout()
        sign_in(client, world, reader)
        told = client.get("/api/v1/documents?page_size=100").json()
        counts[reader] = told["count"]
        assert told["count"] == len(told["items"])

    assert counts["visitor"] < counts["observer"] < counts["coordinator"] < counts["officer"]


@pytest.mark.parametrize(
    "trick",
    [
        "/api/v1/documents/{}.json",
        "/api/v1/documents/{}?format=json",
        "/api/v1/documents/{};.css",
        "/api/v1/documents/{}/",
        "//api/v1/documents/{}",
        "/api//v1/documents/{}",
        "/api/v1/documents/%2f{}",
        "/api/v1/documents/{}%00",
        "/api/v1/documents/{}?user=1&is_staff=true&audience=members",
        "/api/v1/documents?meeting=meetingmembers&x={}",
        "/ru/api/v1/documents/{}",
        "/API/v1/documents/{}",
    ],
)
def test_no_trick_with_the_address_opens_a_restricted_document(client, world, trick):
    """A02."""
    for name in ("members", "support-unit", "draft", "embargoed"):
        answer = client.get(trick.format(world.things["document"][name]), follow=True)

        assert answer.status_code in {400, 404}, name
        assert "zebra" not in answer.content.decode(), name


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_X_ORIGINAL_URL": "/api/v1/documents"},
        {"HTTP_REMOTE_USER": "officer@demo.example"},
        {"REMOTE_USER": "officer@demo.example"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_X_API_KEY": "x"},
        {"HTTP_RANGE": "bytes=0-10"},
        {"HTTP_ACCEPT": "text/html"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_no_header_opens_a_restricted_document(client, world, headers):
    answer = client.get(f"/api/v1/documents/{world.things['document']['members']}", **headers)

    assert answer.status_code == 404
    assert "zebra" not in answer.content.decode()


@pytest.mark.parametrize("noun", ["users", "people", "persons", "appointments", "participants"])
def test_people_are_no_noun(client, world, noun):
    """A13."""
    for address in (f"/api/v1/{noun}", f"/api/v1/{noun}/1"):
        assert client.get(address).status_code == 404
