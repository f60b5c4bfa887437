"""A ZIP is unpacked under numbers of ours; what is no plain file in it is refused."""

import io
import struct
import unicodedata
import zipfile

import pytest
from django.utils.translation import override

from archive.exchange.unpacking import UploadRefused, is_zip_of_files, unpack
from tests.archive.files.papers import word, zipped


def unpacked(body, into):
    return [(kept.name, (into / kept.number).read_bytes()) for kept in _unpack(body, into)]


def _unpack(body, into):
    return list(unpack(io.BytesIO(body), into, first=0))


def zip_of(entry, content=b"x"):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as package:
        package.writestr(entry, content)
    return body.getvalue()


def named_by_bytes(raw):
    """Return a ZIP as a program writes it that does not say in which letters names are."""
    body = zip_of("x" * len(raw))
    return body.replace(b"x" * len(raw), raw, 1).replace(b"x" * len(raw), raw, 1)


def test_files_lie_under_numbers_and_keep_their_names(tmp_path):
    body = zipped(**{"2014/отчёт.txt": "один", "b.txt": "two", "__MACOSX/._b.txt": "-"})

    assert unpacked(body, tmp_path) == [("2014/отчёт.txt", "один".encode()), ("b.txt", b"two")]
    assert {path.name for path in tmp_path.iterdir()} == {"000000", "000001"}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(zip_of(unicodedata.normalize("NFD", "Йод.txt")), id="a Mac, decomposed"),
        pytest.param(named_by_bytes("Йод.txt".encode()), id="a Mac that does not say UTF-8"),
        pytest.param(named_by_bytes("Йод.txt".encode("cp866")), id="Russian Windows"),
    ],
)
def test_russian_names_are_read_whoever_wrote_them(tmp_path, body):
    assert [name for name, _content in unpacked(body, tmp_path)] == ["Йод.txt"]


def link():
    entry = zipfile.ZipInfo("link.txt")
    entry.external_attr = 0o120777 << 16
    return zip_of(entry, "/etc/passwd")


def locked():
    body = bytearray(zip_of("a.txt"))
    at = body.index(b"PK\x01\x02")
    struct.pack_into("<H", body, at + 8, 1)
    return bytes(body)


def with_size(size):
    """Return a ZIP whose directory announces an entry of a size."""
    body = bytearray(zip_of("a.txt"))
    struct.pack_into("<I", body, body.index(b"PK\x01\x02") + 24, size)
    return bytes(body)


def many(count):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as package:
        for number in range(count):
            package.writestr(f"{number}", b"")
    return body.getvalue()


@pytest.mark.parametrize(
    ("body", "english", "russian"),
    [
        pytest.param(zip_of("../../a.txt"), "leads out", "за его пределы", id="slip"),
        pytest.param(zip_of("/etc/a.txt"), "leads out", "за его пределы", id="from the root"),
        pytest.param(zip_of("..\\a.txt"), "leads out", "за его пределы", id="backslashes"),
        pytest.param(zip_of("C:/a.txt"), "leads out", "за его пределы", id="a drive"),
        pytest.param(link(), "is a link", "ссылка", id="a link"),
        pytest.param(locked(), "password", "паролем", id="a password"),
        pytest.param(with_size(51 * 2**20), "larger than 50 MB", "больше 50 МБ", id="an entry"),
        pytest.param(with_size(2**30), "more than 500 MB", "больше 500 МБ", id="a bomb"),
        pytest.param(many(5_001), "more than 5,000", "более 5000", id="too many"),
        pytest.param(with_size(3), "damaged", "повреждён", id="another size than announced"),
        pytest.param(b"PK\x03\x04 no zip", "damaged", "повреждён", id="noise"),
    ],
)
def test_what_is_no_plain_file_is_refused_with_a_sentence(tmp_path, body, english, russian):
    for language, sentence in (("en", english), ("ru", russian)):
        place = tmp_path / language
        place.mkdir()
        with override(language), pytest.raises(UploadRefused) as refused:
            _unpack(body, place)
        assert sentence in str(refused.value)


def test_an_office_document_is_a_file_not_a_zip_of_files():
    assert not is_zip_of_files(io.BytesIO(word("x")))
    assert not is_zip_of_files(io.BytesIO(b"text"))
    assert is_zip_of_files(io.BytesIO(zip_of("a.txt")))
