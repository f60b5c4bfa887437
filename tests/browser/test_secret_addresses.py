"""Pages whose address is the key work in a browser, which says less of itself (SAFETY C12)."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from archive.models import Reading
from archive.packs import links
from members.accounts.invitations import token_for
from members.models import Audience, User


@pytest.mark.parametrize("language", ["ru", "en"])
def test_an_interpreter_on_a_phone_fetches_the_pack_by_a_named_link(
    open_as, demonstration_meeting, language
):
    page = open_as(language=language, width=390, javascript=False)
    now = timezone.now()
    link, token = links.make(
        pack=demonstration_meeting.packs.get(serial=1), name="Anna", purpose="interpreter", at=now,
        audience=Audience.MEMBERS, expires_at=now + timedelta(days=1),
        by=User.objects.get(email="officer@demo.example"),
    )  # fmt: skip
    assert page.goto(f"/{language}/meetings/{link.pack.meeting.slug}/link/{token}/").status == 200
    assert not Reading.objects.filter(link=link).exists()

    with page.expect_download() as fetched:
        page.click(f"button[value=zip-{language}]")

    assert fetched.value.suggested_filename.endswith(f"-pack-1-{language.upper()}.zip")
    assert Reading.objects.filter(link=link).exists()


def test_somebody_invited_sets_their_password(open_as):
    page = open_as(language="en")
    invited = User.objects.create_user("invited@demo.example", is_demonstration=True)
    with override("en"):
        page.goto(f"/en/account/invitation/{token_for(invited)}/")
    for name in ("password1", "password2"):
        page.fill(f"[name={name}]", "a long password of this test")

    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/account/login/**")

    invited.refresh_from_db()
    assert invited.check_password("a long password of this test")
