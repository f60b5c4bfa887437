"""What upper shelves and other parts of this one tell the rules; filled in ``ready()``.

Each teller is asked for a day and answers how many of how many are as the rule has it, or None
where it knows nothing. An unknown key is a mistake of the programmer and is refused at the start.
"""

from collections.abc import Callable
from datetime import date

from meetings.modalities.checkers import Counted

KEYS = frozenset(
    {"archive", "languages", "observers", "civil-society", "adopted-over-an-objection"}
)
Teller = Callable[[date], Counted | None]
_tellers: dict[str, Teller] = {}


class NobodyAsksForIt(Exception):
    """No rule asks for what is told."""


def tell(key: str, teller: Teller) -> None:
    """Register who tells the rules of something.

    :raises NobodyAsksForIt: if no rule asks for it
    """
    if key not in KEYS:
        raise NobodyAsksForIt(key)
    _tellers[key] = teller


def told_on(day: date) -> dict[str, Counted]:
    """Return what is told of a day."""
    answers = {key: teller(day) for key, teller in _tellers.items()}
    return {key: counted for key, counted in answers.items() if counted is not None}
