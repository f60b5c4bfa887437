"""Letters of invitation, opened and read back, in both languages and both forms."""

import io
import zipfile
from datetime import date, time

import docx
import pikepdf
import pypdfium2
import pytest
from django.utils.translation import gettext, override

from meetings.invitations import letters
from members.models import Letter
from tests.factories import (
    make_appointment,
    make_decision,
    make_invitation,
    make_meeting,
    make_person,
    make_state,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


@pytest.fixture
def meeting():
    meeting = make_meeting(
        "som-2027", title_en="Senior Officials Meeting", title_ru="Совещание должностных лиц",
        starts_on=date(2027, 6, 5), ends_on=date(2027, 6, 6), starts_at=time(9, 30),
        timezone="Asia/Almaty", city_en="Almaty", city_ru="Алматы", venue_en="Hall",
        venue_ru="Зал", nominations_lock_on=date(2027, 5, 20),
    )  # fmt: skip
    state = make_state(
        "KG", short_name_en="Kyrgyzstan", official_name_en="Kyrgyz Republic",
        official_name_ru="Кыргызская Республика", official_genitive_ru="Кыргызской Республики",
    )  # fmt: skip
    make_appointment(
        state=state,
        person=make_person(
            name_en="Aizada Namunova", name_ru="Айзада Намунова", form_of_address_en="H.E. Ms",
            form_of_address_ru="г-жа",
        ),
        office_en="Head of Department", office_ru="Начальник департамента",
        institution_en="Ministry", institution_ru="Министерство",
    )  # fmt: skip
    note = Letter.objects.create(
        direction="out", number="27/1", dated_on=date(2027, 3, 1), sender="A", addressee="B",
        concerns="C",
    )  # fmt: skip
    make_invitation(meeting=meeting, state=state, letter=note)
    make_invitation(
        meeting=meeting, person=make_person(name_en="Civil Speaker", name_ru="Общественник"),
        basis="consent", consent=make_decision(consents_for=meeting),
    )  # fmt: skip
    return meeting


def text_of_pdf(body):
    with pypdfium2.PdfDocument(body) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def text_of_docx(body):
    return "\n".join(p.text for p in docx.Document(io.BytesIO(body)).paragraphs)


def flat(text):
    return " ".join(text.replace("\xa0", " ").split())


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_english(meeting, form):
    draw, read = {
        "pdf": (letters.letters_as_pdf, text_of_pdf),
        "docx": (letters.letters_as_docx, text_of_docx),
    }[form]
    text = flat(read(draw(meeting, "en", on=DAY)))

    office, name = text.index("Head of Department Ministry"), text.index("H.E. Ms Aizada Namunova")
    assert text.index("National Coordinator, Kyrgyz Republic") < office < name
    assert "5–6 June 2027" in text
    assert "9:30" in text
    assert "UTC+5" in text
    assert "No. 27/1, 1 March 2027" in text
    assert "not later than 20 May 2027, 18:00 (UTC+5)" in text
    assert "on behalf of the Chair" in text
    assert "with the consent of the participating States" in text
    assert "The Chair, " not in text  # who cleared it is the unit's to know


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_russian(meeting, form):
    """EDGE_CASES 9: a name of a State stands in the case that is stored."""
    draw, read = {
        "pdf": (letters.letters_as_pdf, text_of_pdf),
        "docx": (letters.letters_as_docx, text_of_docx),
    }[form]
    text = flat(read(draw(meeting, "ru", on=DAY)))

    assert "Национальный координатор Кыргызской Республики" in text
    assert "Начальник департамента Министерство г-жа Айзада Намунова" in text
    assert "5–6 июня 2027 г." in text
    assert "20 мая 2027 г., 18:00 (UTC+5)" in text
    with override("ru"):
        closing = gettext(
            "The Support Unit avails itself of this opportunity to renew the assurances of its"
            " highest consideration."
        )
    assert closing in text


def test_files_are_named_and_in_their_language_and_the_same_each_time(meeting):
    body = letters.all_letters(meeting, on=DAY)
    assert body == letters.all_letters(meeting, on=DAY)
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        assert packed.namelist() == [
            "invitations-som-2027-ru.pdf", "invitations-som-2027-ru.docx",
            "invitations-som-2027-en.pdf", "invitations-som-2027-en.docx",
        ]  # fmt: skip
        english = docx.Document(io.BytesIO(packed.read("invitations-som-2027-en.docx")))
        with pikepdf.open(io.BytesIO(packed.read("invitations-som-2027-ru.pdf"))) as pdf:
            assert (str(pdf.Root.Lang), len(pdf.pages)) == ("ru", 2)  # a letter a page
    told = english.core_properties
    assert (told.title, told.author) == (
        "Letters of invitation: Senior Officials Meeting",
        "Almaty Process",
    )
    assert told.language == "en"
    assert 'w:val="en-GB"' in english.styles.element.xml


def test_a_letter_not_cleared_is_a_draft_and_one_left_out_gets_none(meeting):
    assert "Draft" not in text_of_pdf(letters.letters_as_pdf(meeting, "en", on=DAY))
    make_invitation(meeting=meeting, state=make_state(), is_sent=False)
    make_invitation(
        meeting=meeting, state=make_state(official_name_en="Left Out Republic"), is_sent=False,
        basis="observer", is_left_out=True, left_out_by=make_decision(),
    )  # fmt: skip
    text = text_of_pdf(letters.letters_as_pdf(meeting, "en", on=DAY))
    assert "Draft: not cleared by the Chair yet" in text
    assert "Left Out Republic" not in text


def test_a_list_of_nobody_is_still_a_file():
    empty = make_meeting()
    assert "Nobody is on the list" in text_of_pdf(letters.letters_as_pdf(empty, "en", on=DAY))
