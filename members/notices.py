"""The registry of kinds of notices: who may still receive one at the moment it is sent.

The shelves above fill it in ``ready()``; the outbox knows none of them. A kind nobody speaks for is
dropped with a reason.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from members.models import Notice

ACCOUNT = "account"

MayReceive = Callable[["Notice"], bool]
_kinds: dict[str, MayReceive] = {}


def speak_for(kind: str, may_receive: MayReceive) -> None:
    """Register who may receive notices of a kind."""
    _kinds[kind] = may_receive


def reason_to_drop(notice: "Notice") -> str:
    """Return why a notice may not be sent now, or nothing when it may."""
    may_receive = _kinds.get(notice.kind)
    if may_receive is None:
        return f"no rule says who may receive notices of the kind {notice.kind}"
    if not notice.recipient.is_active:
        return "the account is not active"
    if not may_receive(notice):
        return "the right to receive it has ended"
    return ""
