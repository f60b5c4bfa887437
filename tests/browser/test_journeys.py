"""What each reader came for, from the first page to the file in hand."""

import io
import zipfile

import pikepdf
import pytest

from archive.models import LanguageVersion
from tests.archive.files.papers import pdf, word


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
def test_a_visitor_finds_nothing_of_the_pack(open_as, demonstration_meeting, language):
    page = open_as(language=language)

    assert page.goto(f"/{language}/meetings/{demonstration_meeting.slug}/pack.pdf").status == 404
    assert page.goto(f"/{language}/desk/").url.find("/account/login/") > 0


@pytest.mark.ignore_template_errors  # Unfold's own templates ask for what may be missing
@pytest.mark.parametrize("language", ["ru", "en"])
def test_an_officer_corrects_a_title_and_finds_it_in_the_history(
    open_as, demonstration_meeting, language
):
    page, meeting = open_as("officer", language=language), demonstration_meeting
    page.goto(f"/{language}/unit/meetings/meeting/{meeting.pk}/change/")

    page.fill("[name=venue_en]", "Demonstration: Hall A")
    page.locator("[name=_continue]").first.click()
    page.wait_for_load_state()

    meeting.refresh_from_db()
    assert meeting.venue_en == "Demonstration: Hall A"
    page.goto(f"/{language}/unit/meetings/meeting/{meeting.pk}/history/")
    assert "officer@demo.example" in page.inner_text("body")


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("language", ["ru", "en"])
def test_an_officer_enters_uploads_and_issues_and_a_visitor_finds_and_verifies(
    open_as, language, tmp_path
):
    """Three times saved: the document, its files, the gate."""
    russian, english = tmp_path / "ru.docx", tmp_path / "en.pdf"
    russian.write_bytes(word("Доклад о положении беженцев"))
    english.write_bytes(pdf(2, words="Report on refugees"))
    page = open_as("officer", language=language)
    page.goto(f"/{language}/unit/archive/document/add/")
    page.select_option("select[name=series]", "SU")
    page.select_option("select[name=kind]", "report")
    page.select_option("select[name=audience]", "public")
    page.fill("input[name=title_ru]", f"Доклад для проверки {language}")
    page.fill("input[name=title_en]", f"Report for a test {language}")
    page.click("button[name=_save]")
    page.wait_for_url("**/revision/*/change/**")
    for number, (code, role, path) in enumerate(
        [("ru", "original", russian), ("en", "official", english)]
    ):
        page.locator("#versions-group .add-row a, #versions-group a.add-row").first.click()
        page.fill(f"input[name=versions-{number}-language]", code)
        page.select_option(f"select[name=versions-{number}-role]", role)
        page.set_input_files(f"input[name=versions-{number}-file]", str(path))
    page.click("button[name=_save]")
    page.wait_for_url("**/issue/**")
    page.click(".act button[type=submit]")
    page.wait_for_url("**/change/**")
    version = LanguageVersion.objects.filter(language="en").latest("pk")
    assert version.state == "published"

    visitor = open_as(language=language)
    visitor.goto(f"/{language}/archive/?q=Report+for+a+test")
    assert version.revision.document.symbol in visitor.inner_text("main")
    visitor.goto(f"/{language}/archive/verify/")
    visitor.set_input_files("#file", str(english))
    visitor.wait_for_url("**sha256=**")
    assert version.revision.document.symbol in visitor.inner_text("main")
