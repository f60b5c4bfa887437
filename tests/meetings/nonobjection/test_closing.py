"""One procedure that cannot be closed keeps no other open (SAFETY D04)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.nonobjection import closing
from meetings.register.models import RegisterCounter
from meetings.register.numbers import DECISIONS, MOST_IN_A_YEAR
from tests.factories import make_procedure, make_state

pytestmark = pytest.mark.django_db


def test_a_year_without_numbers_left_stops_no_scan():
    now = timezone.now()
    kept = make_procedure(states=[make_state()], expires_at=now - timedelta(minutes=5))
    year = timezone.localdate(kept.expires_at).year
    counter = RegisterCounter.objects.create(series=DECISIONS, year=year, last=MOST_IN_A_YEAR)

    assert closing.close_due(now=now) == 0

    counter.last = 0
    counter.save()
    assert closing.close_due(now=now) == 1
