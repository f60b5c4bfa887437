"""A database made by migrations that are gone is left as it is (ADR 20)."""

import pytest
from django.db.migrations.recorder import MigrationRecorder

from almaty_portal.serve import prepare
from almaty_portal.serve.__main__ import main
from members.models import State
from tests.factories import make_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def _an_earlier_one(db):
    MigrationRecorder.Migration.objects.create(app="archive", name="0007_clearing_and_downloads")


@pytest.mark.usefixtures("_an_earlier_one")
@pytest.mark.parametrize("arguments", [[], ["--fresh"], ["--prepare-only"]])
def test_it_says_so_and_changes_nothing(capsys, arguments):
    make_state("KZ")

    assert main(arguments) == 1

    assert "0020" in capsys.readouterr().out
    assert State.objects.filter(code="KZ").exists()


def test_the_database_of_this_form_is_taken():
    prepare.migrate(pytest.fail)
