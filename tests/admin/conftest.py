"""An officer and the head of unit, with the groups that give them their rights."""

import pytest
from django.contrib.auth.models import Group

from members.groups import HEAD_OF_UNIT, SUPPORT_UNIT, sync_permissions
from tests.factories import make_officer


@pytest.fixture
def officer(db):
    sync_permissions()
    user = make_officer()
    user.groups.add(Group.objects.get(name=SUPPORT_UNIT))
    return user


@pytest.fixture
def head(officer):
    user = make_officer()
    user.groups.add(*Group.objects.filter(name__in=[SUPPORT_UNIT, HEAD_OF_UNIT]))
    return user
