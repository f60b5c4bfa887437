"""What an officer is told of a file before it is issued."""

import io
import zipfile

import docx
import pikepdf
import pytest
from django.utils.translation import override

from archive.files import preflight, warnings
from tests.archive.files import hostile_pdfs
from tests.archive.files.papers import pdf, word, zipped
from tests.factories import make_version

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def told(body):
    remarks = preflight.look(io.BytesIO(body)).remarks
    with override("en"):
        return [str(sentence) for sentence in warnings.sentences(remarks)]


def signed_pdf(*, author=None, xmp=None, producer="Writer 7"):
    body = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(1))) as opened:
        del opened.docinfo["/Author"]
        opened.docinfo["/Producer"] = producer
        if author:
            opened.docinfo["/Author"] = author
        if xmp:
            with opened.open_metadata(
                set_pikepdf_as_editor=False, update_docinfo=False
            ) as metadata:
                metadata["dc:creator"] = [xmp]
        opened.save(body)
    return body.getvalue()


def reviewed_word():
    """Return a DOCX with a person's name, two tracked changes and a comment."""
    document, body = docx.Document(), io.BytesIO()
    document.core_properties.author = "А. Иванова"
    document.core_properties.last_modified_by = "B. Smith"
    paragraph = document.add_paragraph("Text")
    for change in ("ins", "del"):
        paragraph._p.append(paragraph._p.makeelement(f"{{{WORD}}}{change}", {}))
    document.add_comment(paragraph.runs, text="Agreed?", author="B. Smith")
    document.save(body)
    return body.getvalue()


def test_a_docx_tells_of_changes_comments_and_names():
    assert told(reviewed_word()) == [
        "Tracked changes were left in the text: 2.",
        "Comments were left in the file: 1.",
        "Author in the properties of the file: А. Иванова.",
        "Last saved by: B. Smith.",
    ]


@pytest.mark.parametrize(
    ("facts", "author"),
    [
        pytest.param({"author": "А. Иванова"}, "А. Иванова", id="in the information"),
        pytest.param({"xmp": "B. Smith"}, "B. Smith", id="in the XMP"),
    ],
)
def test_a_pdf_tells_its_author_and_program(facts, author):
    assert told(signed_pdf(**facts)) == [
        f"Author in the properties of the file: {author}.",
        "Made with: Writer 7.",
    ]


def test_a_scan_is_told_before_anybody_searches_it():
    assert told(hostile_pdfs.scan())[0] == (
        "There is no text on the first pages: a scan cannot be searched."
    )


def test_files_within_a_pdf_are_told():
    assert told(hostile_pdfs.attachment())[0] == "Other files are attached inside the PDF: 1."


def test_objects_within_a_docx_are_told():
    body = io.BytesIO(word("x"))
    with zipfile.ZipFile(body, "a") as archive:
        archive.writestr("word/embeddings/oleObject1.bin", b"x")

    assert "Objects of other programs are embedded in the file: 1." in told(body.getvalue())


def test_comments_of_a_spreadsheet_are_told():
    comments = b"<comments><commentList><comment/><comment/></commentList></comments>"
    sheet = zipped(**{"xl/workbook.xml": b"<workbook/>", "xl/comments1.xml": comments})

    assert told(sheet) == ["Comments were left in the file: 2."]


def test_a_name_that_turns_the_line_around_is_straightened():
    assert told(signed_pdf(author="exe\u202efdp{0}\n"))[0] == (
        "Author in the properties of the file: exefdp{0}."
    )


def test_nothing_seen_is_nothing_said():
    assert warnings.sentences({}) == []
    assert warnings.sentences({"text_layer": True}) == []


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_an_officer_reads_the_remarks_beside_the_file(client, officer):
    version = make_version(findings={"author": "<b>X</b>", "comments": 3}, text_state="none")
    client.get("/en/")
    client.force_login(officer)

    page = client.get(f"/en/unit/archive/revision/{version.revision.pk}/change/").content.decode()

    assert "Comments were left in the file: 3.<br>Author" in page
    assert "file: &lt;b&gt;X&lt;/b&gt;." in page
    assert "No searchable text." in page
