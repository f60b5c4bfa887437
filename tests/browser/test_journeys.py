"""What each reader came for, from the first page to the file in hand."""

import io
import zipfile

import pikepdf
import pytest

from meetings.models import Meeting


def fetched(page, address):
    """Return the bytes behind an address, with the session of the page."""
    response = page.request.get(address)
    assert response.ok, response.status
    return response.body()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_coordinator_on_a_phone_signs_in_and_has_the_pack_as_one_file(open_as, language):
    page = open_as("coordinator.kg", language=language, width=390)
    assert page.url.endswith(f"/{language}/desk/")

    pdf = fetched(page, page.locator("main a[href$='pack.pdf']").first.get_attribute("href"))
    archive = fetched(page, page.locator("main a[href$='pack.zip']").first.get_attribute("href"))

    with pikepdf.open(io.BytesIO(pdf)) as pack:
        assert len(pack.pages) > 14
        assert str(pack.Root.Lang).startswith(language)
        with pack.open_outline() as outline:
            assert len(outline.root) >= 7
    names = zipfile.ZipFile(io.BytesIO(archive)).namelist()
    assert "index.html" in [name.rsplit("/", 1)[-1] for name in names]
    assert all(name.isascii() for name in names)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_visitor_finds_nothing_of_the_pack(open_as, language):
    meeting = Meeting.objects.filter(is_demonstration=True).get
    page = open_as(language=language)

    assert page.goto(f"/{language}/meetings/{meeting().slug}/pack.pdf").status == 404
    assert page.goto(f"/{language}/desk/").url.find("/account/login/") > 0


@pytest.mark.ignore_template_errors  # Unfold's own templates ask for what may be missing
@pytest.mark.parametrize("language", ["ru", "en"])
def test_an_officer_corrects_a_title_and_finds_it_in_the_history(open_as, language):
    page = open_as("officer", language=language)
    meeting = Meeting.objects.get(is_demonstration=True)
    page.goto(f"/{language}/unit/meetings/meeting/{meeting.pk}/change/")

    page.fill("[name=venue_en]", "Demonstration: Hall A")
    page.locator("[name=_continue]").first.click()
    page.wait_for_load_state()

    meeting.refresh_from_db()
    assert meeting.venue_en == "Demonstration: Hall A"
    page.goto(f"/{language}/unit/meetings/meeting/{meeting.pk}/history/")
    assert "officer@demo.example" in page.inner_text("body")
