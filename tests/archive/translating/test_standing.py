"""Where a document stands in a language (the cells of the translation board)."""

import pytest

from archive.translating.standing import Edition, Held, Work, standing_in

RU, EN = Held("original", "ru0"), Held("official", "en0", of_sha256="ru0")
RU1, EN1 = Held("original", "ru1"), Held("official", "en1", of_sha256="ru1")
OLD_EN1 = Held("official", "en1", of_sha256="ru0")
OPEN, NOT_NEEDED = {"en": Work.OPEN}, {"en": Work.NOT_NEEDED}


@pytest.mark.parametrize(
    ("language", "editions", "expected"),
    [
        pytest.param("en", [], "missing", id="nothing at all"),
        pytest.param("ru", [Edition("original", {"ru": RU})], "original", id="the original"),
        pytest.param("en", [Edition("original", {"ru": RU})], "missing", id="no translation"),
        pytest.param(
            "en", [Edition("original", {"ru": RU, "en": EN})], "official", id="a translation"
        ),
        pytest.param(
            "en",
            [Edition("original", {"ru": RU, "en": Held("courtesy", "x", "ru0")})],
            "courtesy",
            id="a courtesy translation",
        ),
        pytest.param("en", [Edition("original", {"ru": RU}, OPEN)], "in-work", id="being made"),
        pytest.param(
            "en", [Edition("original", {"ru": RU}, NOT_NEEDED)], "not-needed", id="not needed"
        ),
        pytest.param(
            "en",
            [Edition("original", {"ru": RU, "en": EN}), Edition("Rev1", {"ru": RU1})],
            "outdated",
            id="a new revision makes it outdated, not missing",
        ),
        pytest.param(
            "en",
            [Edition("original", {"ru": RU, "en": EN}), Edition("Rev1", {"ru": RU1}, OPEN)],
            "in-work",
            id="the translation of the revision is being made",
        ),
        pytest.param(
            "en",
            [Edition("Rev1", {"ru": RU1, "en": EN1}), Edition("original", {"ru": RU, "en": EN})],
            "official",
            id="in whatever order the editions come",
        ),
        pytest.param(
            "en",
            [
                Edition("original", {"ru": RU, "en": EN}),
                Edition("Rev1", {"ru": RU1, "en": OLD_EN1}),
            ],
            "outdated",
            id="filed with the revision, but made from the text before",
        ),
        pytest.param(
            "ru",
            [
                Edition("original", {"ru": RU, "en": EN}),
                Edition("Corr1", {"en": Held("original", "c")}),
            ],
            "original",
            id="a corrigendum of one language leaves the other as it is",
        ),
        pytest.param(
            "en",
            [Edition("original", {"ru": RU, "en": EN}), Edition("Rev1", {})],
            "outdated",
            id="a revision without a text yet",
        ),
    ],
)
def test_standing(language, editions, expected):
    assert standing_in(language, editions) == expected


def test_a_change_that_does_not_touch_the_translation():
    editions = [Edition("original", {"ru": RU, "en": EN}), Edition("Rev1", {"ru": RU1})]

    assert standing_in("en", editions, frozenset({("en0", "ru1")})) == "official"
    assert standing_in("en", editions, frozenset({("en0", "ru9")})) == "outdated"


def test_what_was_found_still_true_is_outdated_again_by_the_next_revision():
    editions = [
        Edition("original", {"ru": RU, "en": EN}),
        Edition("Rev1", {"ru": RU1}),
        Edition("Rev2", {"ru": Held("original", "ru2")}),
    ]

    assert standing_in("en", editions, frozenset({("en0", "ru1")})) == "outdated"
