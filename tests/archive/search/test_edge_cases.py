"""What is typed and what stands in texts differ in a hundred ways (EDGE_CASES S)."""

import pytest

from tests.factories import make_document, make_revision, make_version

pytestmark = pytest.mark.django_db


def symbols(client, typed, language="ru"):
    import re

    page = client.get(f"/{language}/archive/", {"q": typed}).content.decode()
    return set(re.findall(r'archive/(AP-[A-Z0-9-]+)/"', page))


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        pytest.param("отчёт", "отчет", id="ё and е"),
        pytest.param("отчет", "отчёт", id="е and ё"),
        pytest.param("третий", "третии\u0306", id="й as two letters, typed"),
        pytest.param("третии\u0306", "третий", id="й as two letters, in the text"),
        pytest.param("№ 5 повестки", "№ 5", id="the sign of a number"),
        pytest.param("COVID\u201119", "COVID-19", id="a hyphen that does not break"),
        pytest.param("«Хартия» принята", "хартия", id="quotation marks"),
        pytest.param("мигра\u00adция", "миграция", id="a soft hyphen of a PDF"),
        pytest.param("на COM в Алматы", "СОМ", id="Latin letters that look Cyrillic"),
        pytest.param("доклад ИОМ", "ИОМ", id="a stop word that is an acronym"),
        pytest.param("люди в пути", "человек", id="people and a person"),
    ],
)
def test_it_is_found_however_it_is_written(client, text, typed):
    """S38."""
    make_version(document=make_document("AP/X/1"), extracted_text=f"Начало. {text}. Конец.")
    make_version(document=make_document("AP/X/2"), extracted_text="Совсем о другом.")

    assert symbols(client, typed) == {"AP-X-01"}


def test_the_words_shown_are_those_of_the_text(client):
    """S39: marked as written, ё and capitals kept."""
    make_version(document=make_document("AP/X/1"), extracted_text="Принят Отчёт о беженцах.")

    page = client.get("/ru/archive/", {"q": "отчеты"}).content.decode()

    assert "<mark>Отчёт</mark>" in page


def test_each_language_of_a_document_is_found_by_its_own_words(client):
    """S40."""
    revision = make_revision(document=make_document("AP/X/1"))
    make_version(revision=revision, language="ru", extracted_text="О беженцах")
    make_version(revision=revision, language="en", extracted_text="On returning refugees")

    assert symbols(client, "беженцев") == symbols(client, "refugee", "en") == {"AP-X-01"}


def test_counts_know_nothing_of_what_is_restricted(client):
    """S41, A04: neither the number of hits nor that of a facet."""
    for number, audience in ((1, "public"), (2, "members"), (3, "support-unit")):
        make_version(
            document=make_document(f"AP/X/{number}", audience=audience, kind="report"),
            extracted_text="занзибар",
        )

    page = client.get("/ru/archive/", {"q": "занзибар"}).content.decode()

    assert "1 документ" in page
    assert "3 документа" not in page
    assert "2 документа" not in page


@pytest.mark.parametrize("query", ["?q=отчет&kind=report&year=2026", "?theme=x&page=2"])
def test_the_language_switch_keeps_what_was_asked(client, query):
    """S42: filters are ids, the same in both languages."""
    page = client.get(f"/ru/archive/{query}").content.decode()

    for part in query.removeprefix("?").split("&"):
        name = part.split("=")[0]
        assert "/en/archive/?" in page
        assert f"{name}=" in page.split('hreflang="en"')[1].split(">")[0]


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 документ<"), (2, "2 документа<"), (5, "5 документов<"), (11, "11 документов<"),
     (21, "21 документ<")],
)  # fmt: skip
def test_russian_counts(client, count, words):
    """S44."""
    for number in range(count):
        make_document(f"AP/X/{number + 1}", title_ru="Занзибар")

    page = client.get("/ru/archive/", {"q": "занзибар"}).content.decode()

    assert words in page.replace("\n", "").replace("  ", "")


def test_a_title_in_the_other_language_says_so(client):
    """S45: a fallback is marked with its language."""
    make_document("AP/X/1", title_ru="Только по-русски", title_en="")

    page = client.get("/en/archive/").content.decode()

    assert 'lang="ru">Только по-русски' in page
