"""When there is consensus (Operating Modalities, 3.vi)."""

import pytest

from meetings import consensus
from meetings.consensus import Given, is_consensus, may_become, may_give, standing_objections

CIRCLE = {"KZ", "KG", "TJ"}


@pytest.mark.parametrize(
    ("given", "adopted"),
    [
        pytest.param([], True, id="nobody said anything: nobody objected"),
        pytest.param([("KZ", "joins")], True, id="one joins, two say nothing"),
        pytest.param([("KZ", "joins"), ("KG", "objects")], False, id="one objects"),
        pytest.param([("KG", "amends")], False, id="an amendment is an objection"),
        pytest.param([("KG", "reserves"), ("TJ", "states")], True, id="a reservation, a statement"),
        pytest.param([("RU", "objects")], True, id="an observer has no objection to make"),
        pytest.param(
            [("IR", "objects")], True, id="nor has a State whose participation is pending"
        ),
        pytest.param([("KG", "objects"), ("KG", "withdraws")], True, id="withdrawn at the meeting"),
        pytest.param([("KG", "joins"), ("KG", "objects")], False, id="a join became an objection"),
        pytest.param(
            [("KG", "objects"), ("TJ", "objects"), ("TJ", "withdraws")],
            False,
            id="two object, one of them withdraws (EDGE_CASES 58)",
        ),
        pytest.param([("KZ", "objects")], False, id="the Chair's own State may object (61)"),
        pytest.param(
            [("KG", "reserves"), ("KG", "states"), ("KG", "joins")],
            True,
            id="joins with a statement",
        ),
    ],
)
def test_one_objection_of_one_participating_state_prevents_adoption(given, adopted):
    assert is_consensus([Given(*row) for row in given], CIRCLE) is adopted


def test_who_objects_is_named_in_the_order_received():
    given = [Given("TJ", "objects"), Given("RU", "objects"), Given("KZ", "amends")]

    assert standing_objections(given, CIRCLE) == ["TJ", "KZ"]


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("draft", "adopted", True),
        ("draft", "not-adopted", True),
        ("draft", "deferred", True),
        ("draft", "noted", True),
        ("deferred", "adopted", True),
        ("deferred", "deferred", False),
        ("deferred", "draft", False),
        ("adopted", "not-adopted", False),
        ("adopted", "draft", False),
        ("not-adopted", "adopted", False),
        ("noted", "adopted", False),
        ("historical", "adopted", False),
        ("draft", "historical", False),
        ("draft", "anything", False),
    ],
)
def test_what_may_follow_what(before, after, may):
    assert may_become(before, after) is may


@pytest.mark.parametrize(
    ("held", "kind", "may"),
    [
        pytest.param([], "joins", True, id="the first word"),
        pytest.param(["joins"], "joins", False, id="once is enough"),
        pytest.param(["joins"], "objects", True, id="a join may become an objection"),
        pytest.param(["objects"], "joins", False, id="an objection is not erased by a join"),
        pytest.param(["objects", "withdraws"], "joins", False, id="nor after its withdrawal"),
        pytest.param([], "withdraws", False, id="there is nothing to withdraw"),
        pytest.param(["joins"], "withdraws", False, id="a join is not withdrawn"),
        pytest.param(["amends"], "withdraws", True, id="an amendment can be withdrawn"),
        pytest.param(["states"], "states", True, id="statements may be several"),
    ],
)
def test_what_a_state_may_say_after_what_it_said(held, kind, may):
    assert may_give(kind, held) is may


def test_nothing_is_counted():
    """No votes: the rule looks for one objection and knows no number (3.vi)."""
    assert not hasattr(consensus, "majority")
    assert is_consensus([Given(code, "joins") for code in ("KZ", "KG")], CIRCLE)
    assert not is_consensus(
        [Given("KZ", "joins"), Given("KG", "joins"), Given("TJ", "objects")], CIRCLE
    )
