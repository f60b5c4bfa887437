"""Working translations of the portal are said to be such, in the language they are in."""

import pytest

from tests.factories import make_document, make_meeting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "Название на этом языке – рабочий перевод портала."),
        ("en", "The title in the other language is a working translation of the portal."),
    ],
)
def test_a_title_translated_by_the_portal_says_so(client, language, said):
    document = make_document(working_translation=["ru"])

    assert said in client.get(f"/{language}/archive/{document.ascii_symbol}/").content.decode()


def test_the_russian_of_a_note_says_that_it_is_a_working_translation(client):
    make_meeting("m", note_en="A note.", note_ru="Примечание.")

    assert "рабочий перевод портала" in client.get("/ru/meetings/m/").content.decode()
    assert "working translation" not in client.get("/en/meetings/m/").content.decode()
