"""The list of participants and the nameplates, in protocol order, in both languages."""

import io
from datetime import date

import docx
import pikepdf
import pypdfium2
import pytest

from meetings.delegations import printing
from meetings.models import Delegation, Participant
from members.models import Participation
from tests.factories import (
    make_coordinator,
    make_delegate,
    make_meeting,
    make_observer,
    make_organisation,
    make_person,
    make_state,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """EDGE_CASES 8, 10: names that sort wrongly, and brackets."""
    meeting = make_meeting("som", starts_on=date(2027, 6, 5))
    for english, russian, status in (
        ("Republic of Türkiye", "Турецкая Республика", "member"),
        ("Turkmenistan", "Туркменистан", "member"),
        ("Islamic Republic of Iran", "Исламская Республика Иран", None),
        ("Italian Republic", "Итальянская Республика", "observer"),
    ):
        short = english.removeprefix("Republic of ").removeprefix("Islamic Republic of ")
        state = make_state(
            status=status, short_name_en=short, official_name_en=english, official_name_ru=russian
        )
        if status is None:
            Participation.objects.create(
                state=state, status="pending", starts_on=date(2013, 6, 5), is_in_brackets=True,
                basis_ru="о", basis_en="b",
            )  # fmt: skip
        _delegation(meeting, english, state=state)
    organisation = make_organisation(name_en="Alpha Organization", name_ru="Организация Альфа")
    _delegation(meeting, "Alpha", organisation=organisation)
    return meeting


def _delegation(meeting, word, **whose):
    delegation = Delegation.objects.create(meeting=meeting, **whose)
    Participant.objects.create(
        delegation=delegation, person=make_person(), name_en=f"Second of {word}",
        name_ru=f"Второй {word}",
    )  # fmt: skip
    Participant.objects.create(
        delegation=delegation, person=make_person(), name_en=f"Head of {word}",
        name_ru=f"Глава {word}", office_en="Əli’s office", office_ru="Должность", is_head=True,
        mode="online",
    )  # fmt: skip


def read(body):
    if body[:2] == b"PK":
        file = docx.Document(io.BytesIO(body))
        cells = [c.text for t in file.tables for r in t.rows for c in r.cells]
        return "\n".join([*(p.text for p in file.paragraphs), *cells])
    with pypdfium2.PdfDocument(body) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


ORDER = {
    "en": [
        "[Islamic Republic of Iran]", "Republic of Türkiye", "Turkmenistan", "Italian Republic",
        "Alpha Organization",
    ],
    "ru": [
        "[Исламская Республика Иран]", "Турецкая Республика", "Туркменистан",
        "Итальянская Республика", "Организация Альфа",
    ],
}  # fmt: skip


@pytest.mark.parametrize("draw", [printing.list_as_pdf, printing.list_as_docx])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_order_is_that_of_the_protocol_and_brackets_survive(meeting, language, draw):
    text = read(draw(meeting, language))
    places = [text.index(f"{name}") for name in ORDER[language]]
    assert places == sorted(places)
    assert text.index("Head of Turkmenistan" if language == "en" else "Глава Turkmenistan") < (
        text.index("Second of Turkmenistan" if language == "en" else "Второй Turkmenistan")
    )


def test_brackets_are_in_the_bookmarks(meeting):
    with (
        pikepdf.open(io.BytesIO(printing.list_as_pdf(meeting, "en"))) as pdf,
        pdf.open_outline() as outline,
    ):
        titles = [
            str(item.title)
            for top in outline.root
            for section in top.children
            for item in section.children
        ]
    assert "[Islamic Republic of Iran]" in titles


def test_the_same_list_is_the_same_file(meeting):
    for draw in (printing.list_as_pdf, printing.list_as_docx):
        assert draw(meeting, "ru") == draw(meeting, "ru")
    assert printing.nameplates(meeting) == printing.nameplates(meeting)


def test_a_nameplate_for_each_who_comes_in_person_in_both_languages(meeting):
    body = printing.nameplates(meeting)
    with pikepdf.open(io.BytesIO(body)) as pdf:
        assert len(pdf.pages) == 5  # the heads take part online
        left, bottom, right, top = pdf.pages[0].mediabox
        assert right - left > top - bottom
    text = read(body)
    assert "Second of Turkmenistan" in text
    assert "Второй Turkmenistan" in text
    assert "[Islamic Republic of Iran]" in text


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_and_its_file(client, meeting, language):
    client.force_login(make_coordinator())
    answer = client.get(f"/{language}/meetings/som/participants/")
    text = answer.content.decode()
    assert [name in text for name in ORDER[language]] == [True] * 5
    assert "no-store" in answer["Cache-Control"]
    file = client.get(f"/{language}/meetings/som/participants.pdf")
    assert file["Content-Type"] == "application/pdf"
    assert file["X-Content-Type-Options"] == "nosniff"
    assert ORDER[language][0] in read(file.content)


def test_the_list_is_for_members_and_those_seated_there(client, meeting):
    """DESIGN §5, A12: no e-mail address is on it."""
    assert client.get("/en/meetings/som/participants/").status_code == 404
    client.force_login(make_observer())
    assert client.get("/en/meetings/som/participants/").status_code == 403
    client.force_login(make_delegate(meeting=make_meeting()))
    assert client.get("/en/meetings/som/participants/").status_code == 403
    client.force_login(make_delegate(meeting=meeting))
    assert client.get("/en/meetings/som/participants/").status_code == 200
    page = client.get("/en/meetings/som/participants/").content.decode()
    assert "@example.org" not in page


def test_the_list_is_provisional_until_the_lock(client, meeting):
    client.force_login(make_coordinator())
    assert "Provisional list" in client.get("/en/meetings/som/participants/").content.decode()
    meeting.nominations_lock_on = date(2026, 1, 1)
    meeting.save()
    assert "Provisional" not in client.get("/en/meetings/som/participants/").content.decode()


def test_a_meeting_without_delegations_says_so(client):
    make_meeting("empty")
    client.force_login(make_coordinator())
    assert "No delegation has been named yet" in (
        client.get("/en/meetings/empty/participants/").content.decode()
    )
    assert printing.nameplates(make_meeting())
