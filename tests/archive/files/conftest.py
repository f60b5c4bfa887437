"""An officer who brings files in."""

import pytest
from django.contrib.auth.models import Group

from members.groups import SUPPORT_UNIT, sync_permissions
from tests.factories import make_officer


@pytest.fixture
def officer(db):
    sync_permissions()
    user = make_officer()
    user.groups.add(Group.objects.get(name=SUPPORT_UNIT))
    return user
