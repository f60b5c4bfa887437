"""Accounts are opened by invitation; a link works once, and not by being looked at."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from members.accounts import invitations
from members.models import Notice, User
from tests.accounts.conftest import link_in
from tests.factories import make_user

pytestmark = pytest.mark.django_db

NEW = "a long new password 2026"


@pytest.fixture
def link(mail_of):
    invitations.invite(email="new@example.org", language="en", at=timezone.now())
    return link_in(mail_of())


def set_password(client, link, first=NEW, second=NEW):
    return client.post(link, {"password1": first, "password2": second})


def test_an_invited_person_sets_a_password_and_signs_in_with_it(client, link, sign_in):
    assert client.get(link).status_code == 200

    assert set_password(client, link).url == "/en/account/login/"

    assert sign_in("new@example.org", NEW).status_code == 302


def test_opening_the_link_uses_nothing_up(client, link):
    for _ in range(3):
        assert client.get(link).status_code == 200


def test_the_link_is_good_once(client, link):
    set_password(client, link)

    assert client.get(link).status_code == 410
    assert set_password(client, link).status_code == 410


def test_the_link_is_good_for_seven_days(client, link, settings):
    settings.INVITATION_DAYS = 0

    assert client.get(link).status_code == 410


def test_a_link_to_which_a_letter_was_added_opens_nothing(client, link):
    assert client.get(link.rstrip("/") + "x/").status_code == 410


def test_a_link_dies_when_the_address_of_the_account_changes(client, link):
    User.objects.update(email="moved@example.org")

    assert client.get(link).status_code == 410


def test_a_weak_password_is_refused_in_the_language_of_the_page(client, link):
    page = set_password(client, link.replace("/en/", "/ru/"), "коротко", "коротко")

    assert "14" in page.content.decode()
    assert not User.objects.get().has_usable_password()


def test_two_different_passwords_are_refused(client, link):
    page = set_password(client, link, NEW, NEW + "!").content.decode()

    assert "not the same" in page


def test_the_page_of_the_link_tells_its_address_to_nobody(client, link):
    assert client.get(link)["Referrer-Policy"] == "strict-origin"


def test_the_letter_is_in_the_language_of_the_invited(mail_of):
    invitations.invite(email="new@example.org", language="ru", at=timezone.now())

    text = mail_of()

    assert "/ru/account/invitation/" in text


def test_an_address_is_invited_once(link):
    with pytest.raises(invitations.AlreadyInvited):
        invitations.invite(email="NEW@example.org", language="en", at=timezone.now())


def test_the_first_head_of_unit_is_invited_by_a_command(capsys, client, mail_of):
    call_command("invite_head", "head@example.org")

    head = User.objects.get()
    assert (head.is_staff, head.is_superuser) == (True, False)
    assert set(head.groups.values_list("name", flat=True)) == {"Head of unit", "Support Unit"}
    assert Notice.objects.get().state == "sent"


@pytest.mark.parametrize(
    ("email", "code"),
    [
        pytest.param("nonsense", 2, id="not an address"),
        pytest.param("head@example.org", 1, id="has an account"),
    ],
)
def test_the_command_says_why_it_refuses(email, code):
    make_user("head@example.org")

    with pytest.raises(CommandError) as refusal:
        call_command("invite_head", email)

    assert refusal.value.returncode == code


def reset_link(client, mail_of, email="known@example.org", **more):
    client.post("/en/account/password/reset/", {"email": email}, **more)
    return link_in(mail_of())


def test_a_new_password_is_set_through_the_link(client, mail_of, sign_in):
    make_user("known@example.org", language="en")
    form = client.get(reset_link(client, mail_of), follow=True).redirect_chain[-1][0]

    answer = client.post(form, {"password1": NEW, "password2": NEW})

    assert answer.status_code == 302
    assert sign_in("known@example.org", NEW).url == "/en/desk/"


def test_a_reset_link_is_good_once_and_dies_with_any_change_of_password(client, mail_of):
    user = make_user("known@example.org")
    link = reset_link(client, mail_of)
    user.set_password(NEW)
    user.save()

    page = client.get(link).content.decode()

    assert 'name="password1"' not in page


def test_a_reset_link_of_one_does_not_open_the_account_of_another(client, mail_of):
    make_user("known@example.org")
    other = make_user("other@example.org")
    link = reset_link(client, mail_of)
    from allauth.account.utils import user_pk_to_url_str

    forged = re.sub(r"/key/\w+-", f"/key/{user_pk_to_url_str(other)}-", link)

    assert 'name="password1"' not in client.get(forged).content.decode()


def test_links_in_letters_are_built_from_the_address_of_the_site(client, mail_of, settings):
    settings.ALLOWED_HOSTS = ["*"]
    make_user("known@example.org")

    reset_link(
        client, mail_of, headers={"host": "evil.example", "x-forwarded-host": "evil.example"}
    )

    assert "evil" not in mail_of()
    assert settings.SITE_URL in mail_of()


def test_what_opened_an_account_is_not_kept_after_it_was_sent(client, mail_of, settings):
    settings.IS_LOOPBACK = False
    make_user("known@example.org")

    reset_link(client, mail_of)

    assert Notice.objects.get().body == ""
    assert Notice.history.count() == 0
