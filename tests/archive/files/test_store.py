"""The store: once, under the hash, never changed; nothing else becomes a path (DESIGN §3.7)."""

import hashlib
import io
import os
import stat

import pytest

from archive.files import store

BODY = "Материалы".encode()


def test_a_file_lies_under_its_hash_and_cannot_be_written():
    stored = store.put(io.BytesIO(BODY))

    path = store.existing(stored.sha256)
    assert stored == (hashlib.sha256(BODY).hexdigest(), len(BODY))
    assert path.read_bytes() == BODY
    assert path.parts[-3:] == (stored.sha256[:2], stored.sha256[2:4], stored.sha256)
    assert stat.S_IMODE(path.stat().st_mode) == 0o440


def test_the_same_file_is_kept_once(settings):
    first, second = store.put(io.BytesIO(BODY)), store.put(io.BytesIO(BODY))

    assert first == second
    assert len([p for p in settings.STORAGE_ROOT.rglob("*") if p.is_file()]) == 1


def test_what_cannot_be_written_leaves_nothing_behind(settings):
    class Broken(io.BytesIO):
        def read(self, *_size):
            raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - whatever the disk says
        store.put(Broken())

    assert [p for p in settings.STORAGE_ROOT.rglob("*") if p.is_file()] == []


def test_the_file_is_safe_on_disk_before_it_has_its_name(monkeypatch):
    order = []
    fsync, rename = os.fsync, os.rename
    monkeypatch.setattr(os, "fsync", lambda fd: (order.append("fsync"), fsync(fd)))
    monkeypatch.setattr(os, "rename", lambda *a, **k: (order.append("rename"), rename(*a, **k)))

    store.put(io.BytesIO(BODY))

    assert order == ["fsync", "rename", "fsync", "fsync"]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_nothing_but_a_hash_becomes_a_path(name):
    with pytest.raises(ValueError):  # noqa: PT011 - the name itself is the message
        store.path_of(name)


def test_a_missing_file_is_said_to_be_missing():
    with pytest.raises(store.Missing):
        store.existing("0" * 64)
