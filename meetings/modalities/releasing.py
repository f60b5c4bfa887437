"""Whether everybody may see how the record stands to a rule: the Chair's word, the unit's act."""

from django.db import transaction

from almaty_portal.common.clearing import NOT_CLEARED, Clearing
from meetings.modalities.models import Rule


@transaction.atomic
def release(*, rule: Rule, clearing: Clearing) -> Rule:
    """Let everybody see how the record stands to a version of a rule; safe to repeat.

    An amended rule is a new version, which has to be released anew.
    """
    return _written(rule, clearing.columns)


@transaction.atomic
def keep_back(*, rule: Rule) -> Rule:
    """Show it to the Support Unit and the Chair alone again; safe to repeat."""
    return _written(rule, NOT_CLEARED)


def _written(rule: Rule, columns: dict[str, object]) -> Rule:
    rule = Rule.objects.select_for_update().get(pk=rule.pk)
    for name, value in columns.items():
        setattr(rule, name, value)
    rule.save()
    return rule
