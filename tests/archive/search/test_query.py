"""What is typed becomes keys, whatever it is (DESIGN §9, SAFETY B16)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search.analyser import index_keys
from archive.search.keyboard import swapped
from archive.search.query import LONGEST_QUERY, MOST_TERMS, Query, Term, clean, parse
from archive.search.snippets import marked, snippet
from archive.search.synonyms import MOST_ALTERNATIVES


def found_by(typed: str, written: str) -> bool:
    """Say whether the text is found, by the letter of the rule and without a database."""
    keys = f" {index_keys(written)} "
    query = parse(typed)
    return bool(query) and all(
        any(f" {' '.join(sequence)} " in keys for sequence in term.alternatives)
        for term in query.terms
    )


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("беженцев", "Доклад о беженцах"),
        ("доклад беженцы", "О беженцах: доклад"),
        ("о беженцах", "Права беженцев"),
        ("the refugees", "Refugee protection"),
        ("«права беженцев»", "О правах беженцев"),
        ("“refugee protection”", "protection of refugees and refugee protection"),
        ("ССДЛ", "Fifth SOM"),
        ("ВВДЛ", "Пятое ССДЛ"),
        ("SOM", "Совещание старших должностных лиц"),
        ("Turkey", "Türkiye"),
        ("Турции", "Republic of Turkey"),
        ("Türkiye", "о Турции"),
        ("Turkiye", "Türkiye"),
        ("миграция", "права мигрантов"),
        ("AP/SOM/2026/5", "AP/SOM/2026/5"),
        ("AP-SOM-2026-05", "AP/SOM/2026/5"),
        ("SOM/2026", "AP/SOM/2026/5"),
        ("2026/5", "AP/SOM/2026/5"),
        ("ap/som/2026/5", "AP-SOM-2026-05"),
        ("№ 5", "Решение N 5"),
        ("решение N 5", "Решение № 5"),
        ("ИОМ", "представитель ИОМ"),
        ("COM", "третье СОМ"),
        ("СОМ", "the COM report"),
        ("COVID-19", "covid\u201119"),
        ("Қазақстан", "о Казахстане"),
        ("государства-участники", "государств-участников"),
        ("WHO", "WHO and IOM"),
        ("who", "who and whom"),
        ("Российская Федерация", "Россия"),
    ],
)
def test_finds(typed, written):
    assert found_by(typed, written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        pytest.param("«беженцев права»", "права беженцев", id="a phrase keeps its order"),
        pytest.param("права беженцев", "права женщин", id="all words are asked for"),
        pytest.param("refugee", "беженец", id="no translation that was not asked for"),
        pytest.param("2026/5", "5 марта 2026 года", id="a symbol is one thing"),
    ],
)
def test_does_not_find(typed, written):
    assert not found_by(typed, written)


@pytest.mark.parametrize("typed", ["", "   ", '""', "«»", "!!!", "*", '"', "\x00", "- - -"])
def test_nothing_to_look_for(typed):
    assert not parse(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "\x00" * 9000,
        "\ud800беженец",
        '"' * 10**5,
        "а" * 8000,
        "я " * 9000,
        "a/b-" * 3000,
        "«" * 10**5,
    ],
)
def test_hostile_text_is_bounded(typed):
    query = parse(typed)
    assert len(query.terms) <= MOST_TERMS
    assert len(clean(typed)) <= LONGEST_QUERY


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_only_letters_and_digits_are_handed_on(typed):
    query = parse(typed)
    assert len(query.terms) <= MOST_TERMS
    assert all(len(term.alternatives) <= MOST_ALTERNATIVES + 16 for term in query.terms)
    assert all(key.isalnum() for key in query.keys)
    clean(typed).encode()


def test_a_symbol_typed_whole_is_known_as_one():
    assert parse("ap/som/2026/5").symbol == "AP/SOM/2026/5"
    assert parse("ap/som/2026/5 беженцы").symbol is None


def test_a_query_says_what_to_mark():
    assert Query((Term((("a", "b"), ("c",))),)).keys == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ghbdtn", "привет"),
        (",t;tyws", "беженцы"),
        ("vbuhfwbz", "миграция"),
        ("migration", None),
        ("xyz", None),
        ("2026", None),
        ("ьшпкфешщт", "migration"),
    ],
)
def test_the_other_keyboard_layout(typed, meant):
    assert swapped(typed) == meant


def test_a_snippet_marks_the_original_words():
    text = "Начало. " * 40 + "О мигра\u00adции и «беженцах» в Европе. " + "Конец. " * 40
    pieces = snippet(text, index_keys(text), parse("беженец миграция").keys)
    assert [p.text for p in pieces if p.is_marked] == ["мигра\u00adции", "беженцах"]
    assert pieces[0].text == "… "
    assert pieces[-1].text == " …"
    assert sum(len(p.text) for p in pieces) < 260


def test_a_text_without_the_word_has_no_snippet():
    assert snippet("О границах", index_keys("О границах"), {"xyz"}) == []


def test_marking_loses_no_letter():
    text = "<b>Беженцы</b> & др."
    assert "".join(p.text for p in marked(text, parse("беженец").keys)) == text
