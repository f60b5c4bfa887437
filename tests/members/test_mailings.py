"""Every mailing is held, looked at, tried and released by an officer (DESIGN §3.7, §3.8)."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members import addresses, delivery, notices, outbox
from members.models import Notice
from tests.admin.conftest import officer  # noqa: F401 - a fixture
from tests.factories import make_coordinator, make_person, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

FORMAL, PLAIN = "test-formal", "test-plain"
LIST, FAILING = "/en/unit/members/notice/mailings/", "/en/unit/members/notice/failing/"


@pytest.fixture(autouse=True)
def _known_kinds(monkeypatch):
    for kind, formal in ((FORMAL, True), (PLAIN, False)):
        monkeypatch.setitem(notices._kinds, kind, notices.Kind(lambda _n: True, formal, kind))


def letter():
    from django.utils.translation import get_language

    return ("Материалы", "Готовы.") if get_language() == "ru" else ("Papers", "Ready.")


def held(*languages, kind=FORMAL, about="x:1"):
    return [
        outbox.hold(
            kind=kind,
            recipient=make_user(language=language),
            about=about,
            at=timezone.now(),
            **delivery.in_both(letter, language),
        )
        for language in languages
    ]


def page_of(kind=FORMAL, about="x:1"):
    return f"/en/unit/members/notice/mailing/?kind={kind}&about={about}"


def act(client, what, rows, **more):
    numbers = ",".join(str(row.pk) for row in rows)
    return client.post(page_of(), {"act": what, "numbers": numbers, **more})


def states():
    return set(Notice.objects.filter(kind=FORMAL).values_list("state", flat=True))


def test_the_list_has_one_line_an_act_and_no_letter_about_an_account(client, officer):  # noqa: F811
    held("ru", "en")
    held("ru", kind=PLAIN, about="x:2")
    outbox.send_soon(
        kind=notices.ACCOUNT, recipient=officer, subject="Secret", body="link", at=timezone.now()
    )
    Notice.objects.filter(kind=notices.ACCOUNT).update(state="held")
    client.force_login(officer)

    page = client.get(LIST).content.decode()

    assert page.count('<th scope="row">') == 2
    assert "Secret" not in page
    account = Notice.objects.get(kind=notices.ACCOUNT)
    hidden = client.get(page_of(kind=notices.ACCOUNT, about=account.about)).content.decode()
    assert "Nothing of this mailing is held any more." in hidden
    assert "link</pre>" not in hidden


def test_a_mailing_shows_its_recipients_and_its_words_in_both_languages(client, officer):  # noqa: F811
    rows = held("ru", "ru", "en")
    client.force_login(officer)

    page = client.get(page_of()).content.decode()

    assert all(row.recipient.email in page for row in rows)
    assert all(words in page for words in ("Материалы", "Готовы.", "Papers", "Ready."))
    assert "RU: 2" in page
    assert "EN: 1" in page


def test_a_test_goes_to_the_officer_alone_and_releases_nothing(client, officer):  # noqa: F811
    rows = held("ru", "en")
    client.force_login(officer)

    act(client, "test", rows)
    outbox.send_released(now=timezone.now())

    assert {tuple(message.to) for message in mail.outbox} == {(officer.email,)}
    assert len(mail.outbox) == 2
    assert all("Готовы." in message.body and "Ready." in message.body for message in mail.outbox)
    assert any(message.subject == "[Test] Papers" for message in mail.outbox)
    assert states() == {"held"}


def test_what_was_looked_at_is_released_once(client, officer):  # noqa: F811
    rows = held("ru", "en")
    client.force_login(officer)

    for _twice in range(2):
        assert act(client, "release", rows).status_code == 302
    for _twice in range(2):
        outbox.send_released(now=timezone.now())

    assert states() == {"sent"}
    assert len(mail.outbox) == 2
    assert Notice.objects.filter(kind=FORMAL, released_by=officer).count() == 2


def test_what_came_after_the_page_was_looked_at_is_not_released_with_it(client, officer):  # noqa: F811
    seen = held("ru")
    unseen = held("en")
    client.force_login(officer)

    act(client, "release", seen)

    unseen[0].refresh_from_db()
    assert unseen[0].state == "held"


def test_a_page_of_one_mailing_releases_nothing_of_another(client, officer):  # noqa: F811
    held("ru")
    others = held("ru", about="x:2")
    client.force_login(officer)

    act(client, "release", others)

    others[0].refresh_from_db()
    assert others[0].state == "held"


def test_a_mailing_is_dropped_with_a_reason_only(client, officer):  # noqa: F811
    rows = held("ru")
    client.force_login(officer)

    assert act(client, "drop", rows).status_code == 200
    assert states() == {"held"}
    act(client, "drop", rows, reason="Another date")
    assert states() == {"dropped"}
    assert Notice.objects.get(kind=FORMAL).reason == "Another date"


def test_opening_the_page_sends_nothing(client, officer):  # noqa: F811
    held("ru")
    client.force_login(officer)

    client.get(page_of() + "&act=release")

    assert states() == {"held"}


@pytest.mark.parametrize("address", [LIST, FAILING, page_of()])
def test_the_pages_are_the_units(client, address):
    client.force_login(make_coordinator())

    assert client.get(address).status_code in {302, 403}
    assert client.post(address, {"act": "release"}).status_code in {302, 403}


def test_a_failing_address_is_not_mailed_until_it_is_cleared(client, officer):  # noqa: F811
    (row,) = held("ru")
    client.force_login(officer)
    client.post(f"/en/unit/members/notice/{row.pk}/address-fails/", {"note": "no such mailbox"})
    row.recipient.refresh_from_db()
    assert row.recipient.address_fails

    page = client.get("/en/unit/").content.decode()
    assert row.recipient.email in page
    assert "no such mailbox" in client.get(FAILING).content.decode()
    act(client, "release", [row])
    outbox.send_released(now=timezone.now())
    row.refresh_from_db()
    assert (row.state, row.reason, mail.outbox) == ("dropped", "the address fails", [])

    client.post(FAILING, {"user": row.recipient.pk})
    (again,) = held_for(row.recipient)
    outbox.release(chosen=[again], by=officer, at=timezone.now())
    assert outbox.send_released(now=timezone.now()) == 1


def held_for(user):
    return [
        outbox.hold(
            kind=FORMAL, recipient=user, subject="s", body="b", about="x:9", at=timezone.now()
        )
    ]


def test_another_address_makes_the_mark_void():
    user = make_user("old@example.org")
    addresses.mark_failing(user=user, note="gone", at=timezone.now())
    user.refresh_from_db()
    assert list(addresses.failing()) == [user]

    user.email = "new@example.org"
    user.save()

    assert not user.address_fails
    assert list(addresses.failing()) == []


def test_mail_about_an_account_reaches_even_an_address_marked_in_error():
    user = make_user()
    addresses.mark_failing(user=user, note="gone", at=timezone.now())
    outbox.send_soon(kind=notices.ACCOUNT, recipient=user, subject="s", body="b", at=timezone.now())

    assert outbox.send_released(now=timezone.now()) == 1


def test_a_persons_page_marks_the_address_of_their_account(client, officer):  # noqa: F811
    person = make_person(user=make_user())
    client.force_login(officer)

    client.post(f"/en/unit/members/person/{person.pk}/address-fails/", {"note": "full"})

    person.user.refresh_from_db()
    assert (person.user.address_fails, person.user.failed_note) == (True, "full")


def test_the_pages_take_as_many_queries_for_many_as_for_one(client, officer):  # noqa: F811
    client.force_login(officer)
    counts = []
    for languages in (("ru",), ("ru", "en") * 10):
        held(*languages)
        for address in (LIST, page_of(), FAILING, "/en/unit/"):
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            counts.append(len(asked))

    assert counts[:4] == counts[4:]
    assert max(counts) <= 12
