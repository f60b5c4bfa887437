"""The real record, loaded."""

import pytest

from almaty_portal.record.loading import load


@pytest.fixture
def record(db):
    load()
