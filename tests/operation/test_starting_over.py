"""`make fresh` throws away record and demonstration, and nothing else (DESIGN §7)."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from members.models import Person, State, User
from tests.factories import make_document, make_state, make_user, make_version

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)  # PostgreSQL empties tables only between transactions
def test_the_record_and_the_demonstration_go_with_their_files(settings):
    make_state("KZ")
    make_user(is_demonstration=True)
    paper = make_document(is_demonstration=True)
    make_version(document=paper, content=b"%PDF-1.7 of a demonstration")
    assert list(Path(settings.STORAGE_ROOT).rglob("*"))

    call_command("start_over")

    assert not State.objects.exists()
    assert not User.objects.exists()
    assert [p for p in Path(settings.STORAGE_ROOT).rglob("*") if p.is_file()] == []


def test_it_refuses_beside_an_account_of_somebody_real():
    make_user()

    with pytest.raises(CommandError, match="accounts"):
        call_command("start_over")

    assert User.objects.exists()


def test_it_refuses_beside_what_somebody_wrote_by_hand():
    person = Person(name_en="New", name_ru="Новое лицо")
    person._history_user = make_user(is_demonstration=True)
    person.save()

    with pytest.raises(CommandError, match="Person"):
        call_command("start_over")

    assert Person.objects.exists()
