"""A coordinator whose State is invited to a meeting."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    make_coordinator,
    make_invitation,
    make_meeting,
    make_state,
)


@pytest.fixture
def state():
    return make_state("KG", short_name_en="Kyrgyzstan", short_name_ru="Кыргызстан")


@pytest.fixture
def meeting():
    return make_meeting("som", nominations_lock_on=timezone.localdate() + timedelta(days=9))


@pytest.fixture
def invitation(meeting, state):
    return make_invitation(meeting=meeting, state=state)


@pytest.fixture
def coordinator(client, state, invitation):
    user = make_coordinator(state=state)
    client.force_login(user)
    return user
