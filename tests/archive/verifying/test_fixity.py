"""Every planted fault is found and named, and nothing else (SAFETY R13, E08)."""

import os
import time

import pytest
from django.core.management import call_command
from django.utils import timezone

from archive.files import store
from archive.models import FixityCheck
from archive.verifying import fixity
from archive.verifying.tasks import verify
from members.models import Notice
from tests.factories import make_document, make_officer, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def versions():
    return [
        make_version(document=make_document(f"AP/X/{n}"), content=f"file {n}".encode() * 100)
        for n in range(1, 31)
    ]


def spoil(version):
    path = store.path_of(version.sha256)
    path.chmod(0o640)
    body = bytearray(path.read_bytes())
    body[7] ^= 1
    path.write_bytes(body)


def remove(version):
    store.path_of(version.sha256).unlink()


def stray(days):
    import io

    stored = store.put(io.BytesIO(f"nobody names this {days}".encode()))
    path = store.path_of(stored.sha256)
    then = time.time() - days * 86400
    os.utime(path, (then, then))
    return path


def run(capsys, *arguments):
    try:
        call_command("verify_archive", *arguments)
    except SystemExit as left:
        return left.code, capsys.readouterr().out
    return 0, capsys.readouterr().out


def test_a_sound_archive_is_sound(versions, capsys):
    assert run(capsys) == (0, "30 files looked at, 0 not as they were taken in.\n")
    assert FixityCheck.objects.filter(outcome="sound").count() == 30


def test_every_flipped_bit_and_every_missing_file_is_named_and_no_other(versions):
    flipped, gone = versions[3::7], versions[1::11]
    for version in flipped:
        spoil(version)
    for version in gone:
        remove(version)

    found = {(f.outcome, f.sha256) for f in fixity.check_all(at=timezone.now())}

    expected = {("damaged", v.sha256) for v in flipped} | {("missing", v.sha256) for v in gone}
    assert found == expected


def test_the_command_names_them_and_leaves_with_one(versions, capsys):
    spoil(versions[0])

    code, said = run(capsys)

    assert code == 1
    assert f"damaged: {versions[0].sha256} (AP-X-01-RU.pdf)" in said


def test_a_file_nobody_names_is_cleaned_away_after_a_day(versions, capsys):
    old, new = stray(days=2), stray(days=0)

    assert run(capsys)[0] == 1
    assert run(capsys, "--clean")[0] == 0
    assert (old.exists(), new.exists()) == (False, True)
    assert all(store.path_of(version.sha256).exists() for version in versions)


def test_the_unit_is_told_at_night_and_only_of_faults(versions):
    make_officer(language="ru")
    verify()
    assert not Notice.objects.exists()

    remove(versions[2])
    verify()
    assert "AP-X-03-RU.pdf" in Notice.objects.get().body


def test_a_missing_file_is_a_page_and_not_a_fault_of_the_server(client, versions):
    remove(versions[0])

    assert client.get(versions[0].get_absolute_url()).status_code == 404
    assert client.get("/ru/archive/AP-X-01/").status_code == 200
