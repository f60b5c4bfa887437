"""Named links for interpreters: expiring, revocable, confirmed on a page (EDGE_CASES A46, A47)."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from archive.documents import services as documents
from archive.models import NamedLink, Reading
from archive.packs import links
from members import bearers
from members.models import Audience
from tests.factories import make_coordinator, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack(add_paper, distribute):
    for audience in ("public", "observers", "members", "support-unit"):
        add_paper(f"AP/{audience.upper()}/1", audience=audience)
    return distribute()


@pytest.fixture
def make(pack):
    def made(**facts):
        now = timezone.now()
        given = {"name": "Ivan Interpretov", "purpose": "interpreter", "at": now}
        given |= {"audience": Audience.MEMBERS, "expires_at": now + timedelta(days=3)}
        return links.make(pack=pack, **{"by": make_officer(), **given, **facts})

    return made


def address(token, language="en", slug="som-2026"):
    return f"/{language}/meetings/{slug}/link/{token}/"


def body_of(answer):
    return b"".join(answer.streaming_content)


def names_in(body):
    return {name.decode() for name in re.findall(rb"AP-[A-Z-]+-01", body)}


def test_opening_the_page_uses_nothing_up_and_writes_nothing_down(client, make):
    """A47: scanners of mail follow links, with GET and HEAD, as often as they like."""
    _link, token = make()

    for method in (client.get, client.head, client.get):
        answer = method(address(token))
        assert answer.status_code == 200
        assert not answer.streaming
    assert not Reading.objects.exists()
    assert body_of(client.post(address(token), {"file": "pdf-en"})).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "This link was made by the Support Unit for Ivan Interpretov"), ("ru", "Ivan")],
)
def test_the_page_says_for_whom_what_and_until_when(client, make, language, words):
    link, token = make()

    page = client.get(address(token, language)).content.decode()

    assert words in page
    assert f"{timezone.localtime(link.expires_at):%H:%M}" in page
    assert page.count("<h1") == 1
    assert 'name="robots" content="noindex' in page


def test_it_is_kept_by_nobody_and_sends_its_address_nowhere(client, make):
    _link, token = make()

    for answer in (client.get(address(token)), client.post(address(token), {"file": "zip-ru"})):
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]


def test_it_opens_the_papers_up_to_its_circle_and_never_those_of_the_unit(client, make):
    for audience, wanted in (
        ("public", {"AP-PUBLIC-01"}),
        ("members", {"AP-PUBLIC-01", "AP-OBSERVERS-01", "AP-MEMBERS-01"}),
    ):
        _link, token = make(audience=Audience(audience))

        assert names_in(body_of(client.post(address(token), {"file": "zip-en"}))) == wanted


def test_nobody_without_an_account_reads_with_the_unit(make):
    with pytest.raises(bearers.TooWide):
        bearers.Bearer(Audience.SUPPORT_UNIT)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(audience=Audience.SUPPORT_UNIT)


def test_it_is_the_pack_as_it_was_distributed(client, make, add_paper, distribute):
    _link, token = make()
    add_paper("AP/LATER/1", audience="public")
    distribute()

    assert "AP-LATER-01" not in names_in(body_of(client.post(address(token), {"file": "zip-en"})))
    assert "A later serial has been distributed" in client.get(address(token)).content.decode()


def test_embargo_and_withdrawal_are_asked_again(client, make, pack):
    _link, token = make()
    papers = {p.revision.document.ascii_symbol: p.revision.document for p in pack.papers.all()}
    papers["AP-MEMBERS-01"].embargo_until = timezone.now() + timedelta(hours=1)
    papers["AP-MEMBERS-01"].save()
    documents.withdraw_document(
        document=papers["AP-OBSERVERS-01"], at=timezone.now(), reason_ru="x", reason_en="x"
    )

    held = names_in(body_of(client.post(address(token), {"file": "zip-en"})))

    assert held == {"AP-PUBLIC-01"}


def test_each_download_of_a_restricted_paper_is_written_down_under_the_name(client, make):
    link, token = make()

    body_of(client.post(address(token), {"file": "pdf-en"}))

    rows = Reading.objects.all()
    assert {(row.user, row.link, row.route) for row in rows} == {(None, link, "link")}
    assert {row.capacity for row in rows} == {"Ivan Interpretov: interpreter"}
    assert {row.version.revision.document.ascii_symbol for row in rows} == {
        "AP-OBSERVERS-01",
        "AP-MEMBERS-01",
    }


def _revoked(link):
    links.revoke(link=link, by=make_officer(), at=timezone.now())


def _expired(link):
    past = timezone.now() - timedelta(days=2)
    NamedLink.objects.filter(pk=link.pk).update(
        made_at=past, expires_at=timezone.now() - timedelta(seconds=1)
    )


def _maker_closed(link):
    type(link.made_by).objects.filter(pk=link.made_by_id).update(is_active=False)


def _maker_left_the_unit(link):
    type(link.made_by).objects.filter(pk=link.made_by_id).update(is_staff=False)


@pytest.mark.parametrize("ended", [_revoked, _expired, _maker_closed, _maker_left_the_unit])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_has_ended_is_answered_like_what_never_was(client, make, ended, method, settings):
    """C20, A03: one and the same page, also right after it was open."""
    settings.PAGES_KEPT_SECONDS = 60
    link, token = make()
    assert client.get(address(token)).status_code == 200

    ended(link)

    ask = getattr(client, method)
    dead = ask(address(token), {"file": "pdf-en"} if method == "post" else {})
    unknown = ask(address("x" * len(token)), {"file": "pdf-en"} if method == "post" else {})
    assert dead.status_code == unknown.status_code == 404
    assert dead.content.decode().replace(token, "") == unknown.content.decode().replace(
        "x" * len(token), ""
    )


def test_it_opens_at_the_address_of_its_own_meeting_alone(client, make):
    _link, token = make()

    assert client.get(address(token, slug="other")).status_code == 404


@pytest.mark.parametrize("chosen", ["", "pdf", "exe-en", "pdf-fr", "pdf-../x"])
def test_nothing_else_is_sent(client, make, chosen):
    _link, token = make()

    assert client.post(address(token), {"file": chosen}).status_code == 404


@pytest.mark.parametrize("days", [-1, 0, 61])
def test_it_ends_after_it_begins_and_within_sixty_days(make, days):
    with pytest.raises(links.GoodForTooLong):
        make(expires_at=timezone.now() + timedelta(days=days))


def test_revoking_twice_keeps_the_first(make):
    link, _token = make()
    first = links.revoke(link=link, by=make_officer(), at=timezone.now())
    again = links.revoke(link=link, by=make_officer(), at=timezone.now() + timedelta(hours=1))

    assert (first.revoked_at, first.revoked_by) == (again.revoked_at, again.revoked_by)


@pytest.mark.ignore_template_errors
def test_an_officer_makes_one_sees_its_address_once_and_revokes_it(
    client, pack, officer_in_the_unit
):
    client.force_login(officer_in_the_unit)
    page = f"/en/unit/archive/pack/{pack.pk}/links/"
    last_day = timezone.localdate() + timedelta(days=5)
    facts = {"name": "Anna", "purpose": "interpreter", "audience": "members"}

    shown = client.post(page, {**facts, "last_day": last_day.isoformat()}).content.decode()

    (token,) = set(re.findall(r"/som-2026/link/([\w-]+)/", shown))
    link = NamedLink.objects.get()
    ends = timezone.localtime(link.expires_at)
    assert (ends.date(), ends.hour) == (last_day + timedelta(days=1), 0)
    assert token not in client.get(page).content.decode()
    client.logout()
    assert client.get(address(token)).status_code == 200
    client.force_login(officer_in_the_unit)
    client.post(page, {"revoke": link.pk})
    assert client.get(address(token)).status_code == 404


@pytest.mark.ignore_template_errors
def test_a_link_that_would_last_too_long_is_refused_in_words(client, pack, officer_in_the_unit):
    client.force_login(officer_in_the_unit)
    later = timezone.localdate() + timedelta(days=90)

    page = client.post(
        f"/en/unit/archive/pack/{pack.pk}/links/",
        {"name": "A", "purpose": "b", "audience": "members", "last_day": later.isoformat()},
    ).content.decode()

    assert "within sixty days" in page
    assert not NamedLink.objects.exists()


def test_nobody_but_the_unit_makes_one(client, pack):
    client.force_login(make_coordinator())

    answer = client.post(f"/en/unit/archive/pack/{pack.pk}/links/", {"name": "A"})

    assert answer.status_code in {302, 403}
    assert not NamedLink.objects.exists()


def test_a_reading_is_by_an_account_or_by_a_link(make, pack):
    link, _token = make()
    version = pack.papers.first().revision.versions.first()
    for who in ({}, {"user": make_officer(), "link": link}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reading.objects.create(version=version, route="link", at=timezone.now(), **who)
