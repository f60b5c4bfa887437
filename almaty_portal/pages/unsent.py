"""What somebody was writing when their session ended: kept, and given back to nobody else.

A formal position takes longer to write than a session may lie idle, and words are not typed twice
(WCAG 3.3.7). It is known whose session has just ended, so only that account finds them again.
"""

from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.http import HttpRequest

KEPT = "unsent_position"
LONGEST = 20_000


class Unsent(NamedTuple):
    """A position that was written and not sent, as its form takes it."""

    kind: str
    text: str
    is_publication_agreed: bool
    key: str

    @property
    def initial(self) -> dict[str, Any]:
        """What the form begins with."""
        return {**self._asdict(), "key": _key_of(self.key)}


def keep(request: HttpRequest, procedure: str) -> bool:
    """Keep what was posted for whom the session has ended; say whether it is known who that is."""
    whose = getattr(request, "session_ended_of", None)
    if whose is None:
        return False
    given = Unsent(
        kind=request.POST.get("kind", "")[:20],
        text=request.POST.get("text", "")[:LONGEST],
        is_publication_agreed="is_publication_agreed" in request.POST,
        key=request.POST.get("key", "")[:36],
    )
    request.session[KEPT] = {"of": whose, "procedure": procedure, "given": list(given)}
    return True


def of(request: HttpRequest, procedure: str) -> Unsent | None:
    """Return what this reader has not sent to a procedure, if anything was kept."""
    kept = request.session.get(KEPT) if request.user.is_authenticated else None
    if kept is None or (kept["of"], kept["procedure"]) != (request.user.pk, procedure):
        return None
    return Unsent(*kept["given"])


def forget(request: HttpRequest) -> None:
    """Drop it: it has been sent."""
    request.session.pop(KEPT, None)


def _key_of(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        return uuid4()
