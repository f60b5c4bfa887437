"""The terminology check warns; it never blocks."""

import pytest

from archive.models import GlossaryTerm
from archive.translating.terminology import variants, warnings_of
from tests.factories import make_revision, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def glossary():
    meeting = "Совещание старших должностных лиц (ССДЛ)"
    rows = [
        ("Служба поддержки", "Support Unit", "official", ""),
        (meeting, "Senior Officials Meeting (SOM)", "official", ""),
        ("план работы", "work plan", "suggested", ""),
        ("процедура умолчания", "default procedure", "avoided", "процедура невозражения"),
    ]  # fmt: skip
    for russian, english, standing, remark in rows:
        GlossaryTerm.objects.create(
            in_russian=russian, in_english=english, standing=standing, remark=remark
        )


def said(russian, english):
    revision = make_revision(issued_at=None)
    versions = [
        make_version(revision=revision, language=code, state="draft", extracted_text=text)
        for code, text in (("ru", russian), ("en", english))
        if text
    ]
    return [(w.language, w.found, w.is_avoided) for w in warnings_of(versions)]


@pytest.mark.parametrize(
    ("russian", "english", "expected"),
    [
        pytest.param("Отчёт Службы поддержки", "Report of the Support Unit", [], id="both"),
        pytest.param(
            "Отчёт Службы поддержки",
            "Report of the Secretariat",
            [("en", "Служба поддержки", False)],
            id="the English word is another",
        ),
        pytest.param(
            "Отчёт секретариата",
            "The report of the Support Unit",
            [("ru", "Support Unit", False)],
            id="the Russian word is another",
        ),
        pytest.param("к ССДЛ", "for the Senior Officials Meeting", [], id="a short form is one"),
        pytest.param("план работы", "programme", [], id="a suggested term is not asked for"),
        pytest.param(
            "о процедуре умолчания",
            "",
            [("ru", "процедура умолчания", True)],
            id="a term that is not used, in any case",
        ),
        pytest.param("Служба поддержки", "", [], id="one language alone cannot be compared"),
    ],
)
def test_warnings(glossary, russian, english, expected):
    assert said(russian, english) == expected


def test_the_ways_a_term_may_be_written():
    assert variants("Алматинский Процесс / Алматинский процесс") == [
        "Алматинский Процесс",
        "Алматинский процесс",
    ]
    assert variants("Chair (also Chairperson)") == ["Chair", "Chairperson"]
