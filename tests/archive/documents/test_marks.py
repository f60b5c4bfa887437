"""Marks of revisions: which follows, which is in print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.documents import marks


@pytest.mark.parametrize(
    ("kind", "taken", "expected"),
    [
        pytest.param("Rev", [], "original", id="the original comes first"),
        pytest.param("Corr", [], "original", id="whatever was asked for"),
        pytest.param("Rev", ["original"], "Rev1", id="then the first revision"),
        pytest.param("Rev", ["original", "Rev1", "Corr7"], "Rev2", id="each kind counts alone"),
        pytest.param("Corr", ["original", "Rev1"], "Corr1", id="a corrigendum of its own"),
        pytest.param("Add", ["original", "Add1", "Add2"], "Add3", id="an addendum"),
    ],
)
def test_the_next_mark(kind, taken, expected):
    assert marks.following(kind, taken) == expected


def test_after_ninety_nine_there_is_no_next():
    with pytest.raises(marks.TooManyRevisions):
        marks.following("Rev", ["original", "Rev99"])


@pytest.mark.parametrize(
    ("mark", "printed", "edition"),
    [("original", "", 0), ("Rev1", "Rev.1", 1), ("Rev12", "Rev.12", 12), ("Corr2", "Corr.2", None)],
)
def test_as_printed_and_as_an_edition(mark, printed, edition):
    assert (marks.printed(mark), marks.edition(mark)) == (printed, edition)


@given(st.lists(st.sampled_from(marks.KINDS), max_size=60))
def test_marks_that_follow_are_never_given_twice(kinds):
    taken = []
    for kind in kinds:
        taken.append(marks.following(kind, taken))

    assert len(set(taken)) == len(taken)
    assert all(marks.MARK.match(mark) for mark in taken)
