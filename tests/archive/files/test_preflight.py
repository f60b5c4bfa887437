"""What may come in, by content and not by name (SAFETY B10–B12); text out of a child (B15)."""

import io
import re

import pytest
from django.utils.translation import override

from archive.files import extraction, preflight
from tests.archive.files.papers import pdf, word, zipped

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
ACCEPTED = [
    pytest.param(pdf(3), ("application/pdf", 3), id="a PDF and its pages"),
    pytest.param(word("x"), (preflight.DOCX, None), id="a DOCX"),
    pytest.param(PNG, ("image/png", 1), id="a PNG"),
    pytest.param(b"\xff\xd8\xff\xe0rest", ("image/jpeg", 1), id="a JPEG"),
    pytest.param("Простой текст".encode(), ("text/plain", None), id="plain text"),
]
REFUSED = [
    pytest.param(b"", "empty", id="nothing"),
    pytest.param(b"<html><script>", "unknown-type", id="a page"),
    pytest.param(b"  <svg onload=x>", "unknown-type", id="a picture that is a program"),
    pytest.param(b"MZ\x90\x00\xff", "unknown-type", id="a program"),
    pytest.param(pdf(1, password="x"), "encrypted", id="an encrypted PDF"),
    pytest.param(b"%PDF-1.7\nnot a PDF at all", "damaged", id="a broken PDF"),
    pytest.param(pdf(1)[:200], "damaged", id="a PDF cut short"),
    pytest.param(b"PK\x03\x04broken", "damaged", id="a broken ZIP"),
    pytest.param(zipped(a="x"), "unknown-type", id="a ZIP that is no document"),
    pytest.param(
        zipped(**{"word/document.xml": "x", "word/vbaProject.bin": "x"}), "macros", id="macros"
    ),
    pytest.param(zipped(**{f"f{n}": "" for n in range(5_001)}), "bomb", id="a ZIP bomb"),
]


@pytest.mark.parametrize(("body", "found"), ACCEPTED)
def test_what_the_archive_takes_is_known_by_its_content(body, found):
    stream = io.BytesIO(body)

    assert preflight.look(stream)[:2] == found
    assert stream.tell() == 0


@pytest.mark.parametrize(("body", "code"), REFUSED)
def test_what_it_does_not_take_is_refused_with_a_russian_sentence(body, code):
    with pytest.raises(preflight.NotAccepted) as refused:
        preflight.look(io.BytesIO(body))

    assert refused.value.code == code
    with override("ru"):
        assert re.search("[а-я]", str(refused.value.sentence))


def test_a_file_over_the_limit_is_refused(settings):
    settings.MAX_UPLOAD_BYTES = 10

    with pytest.raises(preflight.NotAccepted, match="too-large"):
        preflight.look(io.BytesIO(b"a" * 11))


@pytest.mark.parametrize(
    ("body", "media_type", "expected"),
    [
        pytest.param(pdf(2, words="Refugees"), "application/pdf", "Refugees 2", id="a PDF"),
        pytest.param(word("О беженцах"), preflight.DOCX, "О беженцах", id="a DOCX"),
        pytest.param("О мигрантах".encode(), "text/plain", "О мигрантах", id="plain text"),
        pytest.param(b"%PDF-broken", "application/pdf", "", id="a broken file has no text"),
        pytest.param(PNG, "image/png", "", id="a picture has none"),
    ],
)
def test_text_is_taken_out_in_a_child_process(tmp_path, body, media_type, expected):
    path = tmp_path / "file"
    path.write_bytes(body)

    text = extraction.text_of(path, media_type)

    assert expected in text
    assert bool(text) is bool(expected)
