"""Whether others may know of a contribution or a proposal: the word of both sides ("Funding")."""

from almaty_portal.common.clearing import NOT_CLEARED, Clearing
from almaty_portal.common.releasing import write_word
from chairmanship.models import Contribution, ProjectProposal


class OtherSideSilent(Exception):
    """It is not on record how the other side agreed."""


def release(*, row: Contribution | ProjectProposal, agreed: str, clearing: Clearing) -> None:
    """Let others know of it: how the other side agreed, and the Chair's word; safe to repeat.

    :raises OtherSideSilent: if it is not said how the other side agreed
    """
    if not agreed.strip():
        raise OtherSideSilent
    write_word(row, {"agreed_by_other_side": agreed.strip(), **clearing.columns})


def keep_back(*, row: Contribution | ProjectProposal) -> None:
    """Keep it with the Support Unit and the Chair again; safe to repeat."""
    write_word(row, {"agreed_by_other_side": "", **NOT_CLEARED})
