"""What opens something to somebody it should not: looked for over every shelf (SAFETY C20–C22).

One module a matter; each question is a function that yields sentences. They name accounts by their
address, and are for whoever keeps the installation.
"""

from collections.abc import Iterator
from datetime import datetime

from almaty_portal.record.access import accounts, grants, seats, secrets


def leftovers(*, at: datetime) -> Iterator[str]:
    """Name everything that opens more than it should now."""
    for ask in (*accounts.QUESTIONS, *seats.QUESTIONS, *grants.QUESTIONS, *secrets.QUESTIONS):
        yield from ask(at)
