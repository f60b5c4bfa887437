"""Whether everybody may see how the record stands to a rule: the Chair's word, the unit's act."""

from almaty_portal.common.clearing import NOT_CLEARED, Clearing
from almaty_portal.common.releasing import write_word
from meetings.modalities.models import Rule


def release(*, rule: Rule, clearing: Clearing) -> Rule:
    """Let everybody see how the record stands to a version of a rule; safe to repeat.

    An amended rule is a new version, which has to be released anew.
    """
    return write_word(rule, clearing.columns)


def keep_back(*, rule: Rule) -> Rule:
    """Show it to the Support Unit and the Chair alone again; safe to repeat."""
    return write_word(rule, NOT_CLEARED)
