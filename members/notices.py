"""The registry of kinds of notices: who may still receive one at the moment it is sent.

The shelves above fill it in ``ready()``; the outbox knows none of them. A kind nobody speaks for is
dropped with a reason.

A *formal* notice tells of an act of the Process (a pack, a procedure, an invitation, an account):
nobody can decline it, it goes at once, and it carries both languages where it was written in both.
Any other (a reminder, word of an embargo) goes as its recipient chose: at once, once a day, or not.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from members.models.account import NoticesWanted

if TYPE_CHECKING:
    from members.models import Notice

ACCOUNT = "account"
TEST = "test-of-mailing"

MayReceive = Callable[["Notice"], bool]


class Kind(NamedTuple):
    """What is asked of notices of a kind."""

    may_receive: MayReceive
    is_formal: bool
    label: Any  # lazily translated


_kinds: dict[str, Kind] = {}


def speak_for(kind: str, may_receive: MayReceive, *, formal: bool = False, label: Any = "") -> None:
    """Register who may receive notices of a kind, and whether nobody can decline them."""
    _kinds[kind] = Kind(may_receive, formal, label)


def label_of(kind: str) -> str:
    """Return what a kind is called in the reader's language."""
    known = _kinds.get(kind)
    return str(known.label) if known and known.label else kind


def declinable() -> list[str]:
    """Return the kinds that go as their recipients chose."""
    return [kind for kind, known in _kinds.items() if not known.is_formal]


def is_formal(kind: str) -> bool:
    """Say whether notices of a kind are formal; what nobody speaks for is."""
    known = _kinds.get(kind)
    return known is None or known.is_formal


def reason_to_drop(notice: "Notice") -> str:
    """Return why a notice may not be sent now, or nothing when it may.

    Mail that the owner of an account asked for is sent even to an address marked as failing: a
    mark made in error would lock them out.
    """
    known = _kinds.get(notice.kind)
    if known is None:
        return f"no rule says who may receive notices of the kind {notice.kind}"
    if not notice.recipient.is_active:
        return "the account is not active"
    if notice.recipient.address_fails and notice.kind != ACCOUNT:
        return "the address fails"
    if NoticesWanted(notice.recipient.notices_wanted) is NoticesWanted.OFF and not known.is_formal:
        return "the recipient takes only what is formal"
    if not known.may_receive(notice):
        return "the right to receive it has ended"
    return ""
