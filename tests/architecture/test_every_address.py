"""Every address, opened as each reader: the table is whole, and the portal answers as it says."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from tests.architecture.addresses import PAGES, PARTS, THINGS, Answers
from tests.world import READERS, World, make_world

pytestmark = pytest.mark.django_db


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Return every route, with ``<lang>`` for the language prefix."""
    for entry in (resolver or get_resolver()).url_patterns:
        own = "<lang>/" if isinstance(entry.pattern, LocalePrefixPattern) else str(entry.pattern)
        route = before + own.lstrip("^")
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from patterns(entry, route)


def in_the_table(route: str) -> bool:
    pages = {
        page.replace("en/", "<lang>/", 1) if page.startswith("en/") else page for page in PAGES
    }
    feeds = route.replace("<str:language>", "en")
    return route in THINGS or route in pages or feeds in pages or route.startswith(PARTS)


def open_as(client, world: World, reader: str, address: str) -> int:
    client.logout()
    user = world.readers[reader]
    if user is not None:
        client.force_login(user)
    return client.get(f"/{address}").status_code


@pytest.fixture
def world() -> World:
    return make_world()


def test_every_pattern_is_in_the_table():
    assert [route for route in patterns() if not in_the_table(route)] == []


def test_the_table_names_no_pattern_that_is_gone():
    routes = set(patterns())
    assert [route for route in THINGS if route not in routes] == []


@pytest.mark.parametrize("address", PAGES, ids=lambda address: address or "/")
def test_a_page_without_a_thing(client, world, address):
    answers = tuple(open_as(client, world, reader, address) for reader in READERS)

    assert dict(zip(READERS, answers, strict=True)) == dict(
        zip(READERS, PAGES[address], strict=True)
    )


@pytest.mark.parametrize("route", THINGS)
def test_a_thing_is_opened_by_those_who_may(client, world, route):
    kind, address, table = THINGS[route]
    found = {
        name: tuple(
            open_as(client, world, reader, address.format(world.things[kind][name]))
            for reader in READERS
        )
        for name in table
    }

    assert found == table


@pytest.mark.parametrize("route", THINGS)
def test_hidden_and_missing_are_one_answer_to_a_visitor(client, world, route):
    """The same status, length and headers, so that nobody learns that something is there (A03)."""
    kind, address, table = THINGS[route]
    missing = client.get("/" + address.format(_as_long_as(world, kind, table)))
    for name, answers in table.items():
        if answers[0] != 404:
            continue
        hidden = client.get("/" + address.format(world.things[kind][name]))
        assert hidden.status_code == missing.status_code == 404
        assert _bare(hidden, world.things[kind][name]) == _bare(
            missing, _as_long_as(world, kind, table)
        )


def _as_long_as(world: World, kind: str, table: dict[str, Answers]) -> str:
    return {
        "meeting": "no-such-meeting",
        "decision": "1999-99",
        "State": "zz",
        "procedure": "nop-none",
        "work plan": "1999",
    }.get(kind, "AP-NO-SUCH-01")


def _bare(response, name: str) -> str:
    """Return the answer without the address it was asked for (the language switch repeats it)."""
    return response.content.decode().replace(name, "")


@pytest.mark.parametrize("reader", [r for r in READERS if r != "officer"])
def test_the_unit_is_closed_to_all_but_officers(client, world, reader):
    for route in patterns():
        if route.startswith("<lang>/unit/") and "<" not in route.removeprefix("<lang>/unit/"):
            address = route.replace("<lang>", "en").rstrip("$")
            assert open_as(client, world, reader, address) in {302, 403, 404}, address


@pytest.mark.ignore_template_errors  # the templates of the admin's theme are not ours
@pytest.mark.parametrize("reader", READERS)
def test_no_page_of_the_account_fails_or_tells_of_things(client, world, reader):
    for route in patterns():
        if not route.startswith("<lang>/account/") or "<" in route.removeprefix("<lang>/"):
            continue
        if "(?P" in route or "logout" in route:
            continue
        address = route.replace("<lang>", "en").rstrip("$").replace("\\Z", "")
        assert open_as(client, world, reader, address) < 500, address
