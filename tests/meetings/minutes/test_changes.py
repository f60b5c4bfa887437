"""What an edition of minutes changed in the one before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.minutes.changes import Both, Change, changes

NEW, ANEW, OUT = Change.NEW, Change.WORDED_ANEW, Change.LEFT_OUT


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("a\nb", "a\nb", [], id="nothing"),
        pytest.param("1. a\n2. b", "a\n\nb", [], id="only numbers and blank lines"),
        pytest.param("a\nb", "a\nc", [(ANEW, 2)], id="one worded anew"),
        pytest.param("a\nb", "a\nb\nc", [(NEW, 3)], id="one more at the end"),
        pytest.param("a\nb", "c\na\nb", [(NEW, 1)], id="one more at the beginning"),
        pytest.param("a\nb\nc", "a\nc", [(OUT, 2)], id="one left out"),
        pytest.param("a", "b\nc", [(ANEW, 1), (NEW, 2)], id="worded anew and one more"),
    ],
)
def test_changes(before, after, expected):
    russian = "я\nя\nя"
    found = changes(Both(before, before), Both(after, after))

    assert [(change.what, change.number) for change in found] == expected
    assert changes(Both(russian, before), Both(russian, before)) == []


def test_a_change_in_one_language_is_a_change():
    (found,) = changes(Both("а\nб", "a\nb"), Both("а\nв", "a\nb"))

    assert (found.what, found.number) == (ANEW, 2)


paragraphs = st.lists(st.sampled_from("abcdef"), max_size=6).map("\n".join)


@given(before=paragraphs, after=paragraphs)
def test_there_is_a_change_exactly_where_the_texts_differ(before, after):
    found = changes(Both(before, ""), Both(after, ""))

    assert bool(found) == (before != after)
    added = sum(change.what is NEW for change in found)
    gone = sum(change.what is OUT for change in found)
    assert len(after.split()) - len(before.split()) == added - gone
