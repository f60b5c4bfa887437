"""Nothing restricted is shown to whoever has no right to it (SAFETY A01–A09).

Every thing of the test's world has words of its own; each reader crawls all that can be reached
from the first page, the lists, feeds and the sitemap, and the words are looked for in what came.
"""

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest

from tests.world import READERS, World, make_world

pytestmark = pytest.mark.django_db

STARTS = (
    "/ru/",
    "/en/",
    "/en/meetings/",
    "/en/meetings/calendar.ics",
    "/en/decisions/",
    "/en/archive/",
    "/ru/archive/",
    "/en/desk/",
    "/sitemap.xml",
    "/robots.txt",
    "/feeds/ru/documents.atom",
    "/feeds/en/documents.atom",
    "/feeds/en/meetings.atom",
    "/feeds/en/decisions.atom",
    "/feeds/ru/dublin-core.csv",
    "/feeds/en/dublin-core.csv",
    "/api/v1/documents",
    "/api/v1/documents?q=zebra",
    "/api/v1/meetings",
    "/api/v1/decisions",
    "/api/v1/states",
    "/api/v1/terms",
    "/api/v1/themes",
    "/api/v1/openapi.json",
)
# Filters on filters are the same list again.
SKIPPED = re.compile(r"^/static/|^/(ru|en)/(unit|account)/|/logout/|\?.*&")
LINK = re.compile(
    r"""(?:href|src|action)="([^"]+)"|<loc>([^<]+)</loc>|"(?:self|documents)": "([^"]+)\""""
)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
MOST = 600


@pytest.fixture
def world() -> World:
    return make_world()


def crawl(client, site: str) -> dict[str, str]:
    """Return the text of everything reachable by GET, headers included, by address."""
    seen: dict[str, str] = {}
    queue = deque(STARTS)
    while queue and len(seen) < MOST:
        address = queue.popleft()
        if address in seen:
            continue
        response = client.get(address)
        assert response.status_code < 500, address
        body = b"".join(response) if response.streaming else response.content
        text = body.decode("utf-8", "replace")
        seen[address] = f"{dict(response.headers)}\n{text}"
        links = ["".join(found) for found in LINK.findall(text)]
        links += [response["Location"]] if response.status_code in {301, 302} else []
        for link in links:
            found = _inside(address, link.replace("&amp;", "&"), site)
            if found and not SKIPPED.search(found):
                queue.append(found)
    return seen


def _inside(page: str, link: str, site: str) -> str:
    parts = urlsplit(urljoin(f"{site}{page}", link))
    if f"{parts.scheme}://{parts.netloc}" not in {site, "http://testserver"}:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def sign_in(client, world: World, reader: str) -> None:
    user = world.readers[reader]
    if user is not None:
        client.force_login(user)


@pytest.mark.parametrize("reader", READERS)
def test_a_crawl_of_everything_finds_what_the_reader_may_read_and_nothing_else(
    client, world, settings, reader
):
    """SAFETY A05; a crawl that sees nothing would prove nothing, so both are asked."""
    sign_in(client, world, reader)

    pages = crawl(client, settings.SITE_URL)

    leaks = [
        (word, address)
        for address, text in pages.items()
        for word in world.forbidden_to(reader)
        if word in text
    ]
    assert leaks == []
    everything = "\n".join(pages.values())
    titles = [
        word
        for word, readers in world.words.items()
        if reader in readers and word.startswith("zebra") and not word.endswith("text")
    ]
    assert [word for word in titles if word not in everything] == []


@pytest.mark.parametrize("reader", ["visitor", "observer", "participant", "coordinator"])
def test_a_search_for_a_hidden_word_answers_as_for_a_word_that_is_nowhere(client, world, reader):
    sign_in(client, world, reader)
    nonsense = _searched(client, "xylophonequux")

    for word in world.forbidden_to(reader):
        assert _searched(client, word) == nonsense, word


def _searched(client, word: str) -> str:
    response = client.get("/en/archive/", {"q": word})
    assert response.status_code == 200
    return TOKEN.sub("", response.content.decode().replace(word, ""))


@pytest.mark.parametrize(
    "trick",
    [
        "/en/archive/{}.json",
        "/en/archive/{}/?format=json",
        "/en/archive/{}/;.css",
        "//en/archive/{}/",
        "/en/archive/%2f{}/",
        "/en/archive/{}%00/",
        "/ru/archive/{}/",
        "/d/{}/",
        "/d/{}/original/ru/",
        "/d/{}/original/en/?inline=1",
        "/media/{}.pdf",
        "/protected/{}",
    ],
)
def test_no_trick_with_the_address_opens_a_restricted_document(client, world, trick):
    for name in ("members", "support-unit", "draft", "embargoed"):
        response = client.get(trick.format(world.things["document"][name]))

        assert response.status_code in {301, 302, 400, 404}, name
        assert "zebra" not in _text(response), name
        if response.status_code in {301, 302}:
            assert client.get(response["Location"]).status_code in {302, 404}, name


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_X_ORIGINAL_URL": "/en/unit/"},
        {"HTTP_X_REWRITE_URL": "/en/unit/"},
        {"HTTP_REMOTE_USER": "officer@demo.example"},
        {"REMOTE_USER": "officer@demo.example"},
        {"HTTP_RANGE": "bytes=0-10"},
        {"HTTP_X_HTTP_METHOD_OVERRIDE": "PUT"},
        {"HTTP_ACCEPT": "application/json"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_no_header_opens_a_restricted_document(client, world, headers):
    symbol = world.things["document"]["members"]

    for address in (f"/en/archive/{symbol}/", f"/d/{symbol}/original/ru/"):
        response = client.get(address, **headers)
        assert response.status_code == 404
        assert "zebra" not in _text(response)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "head"])
def test_no_other_method_opens_a_restricted_document(client, world, method):
    symbol = world.things["document"]["members"]

    response = getattr(client, method)(f"/en/archive/{symbol}/")

    assert response.status_code in {200, 403, 404, 405}
    assert "zebra" not in _text(response)


def test_an_older_revision_needs_the_right_of_that_revision(client, world):
    """A07: what was for members stays for members when a later revision is public."""
    from archive.models import Document
    from tests.factories import make_revision, make_version

    document = Document.objects.get(ascii_symbol=world.things["document"]["public"])
    closed = make_revision(document=document, mark="Rev1", audience="members")
    version = make_version(revision=closed, language="ru", content=b"%PDF-1.4 old")

    assert client.get(version.get_absolute_url()).status_code == 404
    assert (
        version.get_absolute_url() not in client.get(document.get_absolute_url()).content.decode()
    )


def test_a_paper_narrowed_again_is_gone_at_the_next_request(client, world):
    """A08: no page, feed, sitemap or file of ours remembers it."""
    from archive.models import Document

    symbol = world.things["document"]["public"]
    places = (
        f"/en/archive/{symbol}/",
        f"/d/{symbol}/original/ru/",
        "/feeds/en/documents.atom",
        "/sitemap.xml",
        "/en/archive/",
        "/en/archive/?q=zebrapublicen",
        "/en/",
    )
    for place in places:
        client.get(place)
    Document.objects.filter(ascii_symbol=symbol).update(audience="members")

    for place in places:
        response = client.get(place)
        assert "Thing zebrapublicen" not in _text(response), place
        assert response.status_code == 404 or symbol not in _text(response), place


def test_what_a_signed_in_reader_is_given_is_kept_by_no_cache(client, world):
    sign_in(client, world, "coordinator")
    symbol = world.things["document"]["members"]

    for address in (
        f"/en/archive/{symbol}/",
        "/en/meetings/",
        "/en/desk/",
        f"/d/{symbol}/original/ru/",
    ):
        kept = client.get(address)["Cache-Control"]
        assert "no-store" in kept, address
        assert "private" in kept, address


def _text(response) -> str:
    body = b"".join(response) if response.streaming else response.content
    return f"{dict(response.headers)}{body.decode('utf-8', 'replace')}"
