"""The procedures of the demonstration: one of each end, and evidence for nothing."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from almaty_portal.record import demonstration
from meetings.models import Decision, NonObjectionProcedure, RegisterEntry
from meetings.register import chain

pytestmark = pytest.mark.usefixtures("record")


def test_one_is_open_one_adopted_one_objected_and_one_text_circulated():
    demonstration.load()

    found = NonObjectionProcedure.objects.exclude(opened_at=None)
    ends = found.values_list("outcome", "decision__state")
    assert sorted(ends) == [("", "draft"), ("adopted", "adopted"), ("not-adopted", "not-adopted")]
    circulated = NonObjectionProcedure.objects.get(opened_at=None)
    assert circulated.stage(timezone.now()) == "circulated"
    assert circulated.decision.positions.get().kind == "comments"
    assert not NonObjectionProcedure.objects.filter(is_demonstration=False).exists()


def test_nothing_of_it_is_in_the_chain_and_the_register_is_well():
    demonstration.load()

    assert RegisterEntry.objects.count() == 0
    assert chain.prove().differences == []
    assert not Decision.objects.in_the_chain().exists()
    call_command("verify_register", verbosity=0)
