"""The procedures of the demonstration: one of each end, and evidence for nothing."""

import pytest
from django.core.management import call_command

from almaty_portal.record import demonstration
from meetings.models import Decision, NonObjectionProcedure, RegisterEntry
from meetings.register import chain

pytestmark = pytest.mark.usefixtures("record")


def test_one_is_open_one_adopted_one_objected():
    demonstration.load()

    found = NonObjectionProcedure.objects.values_list("outcome", "decision__state")
    assert sorted(found) == [("", "draft"), ("adopted", "adopted"), ("not-adopted", "not-adopted")]
    assert not NonObjectionProcedure.objects.filter(is_demonstration=False).exists()


def test_nothing_of_it_is_in_the_chain_and_the_register_is_well():
    demonstration.load()

    assert RegisterEntry.objects.count() == 0
    assert chain.prove().differences == []
    assert not Decision.objects.in_the_chain().exists()
    call_command("verify_register", verbosity=0)
