"""What others made and we ship is exactly what they published."""

import hashlib
import json

import pytest
from django.conf import settings

VENDOR = settings.BASE_DIR / "static" / "vendor"
PACKAGES = json.loads((VENDOR / "VENDOR.json").read_text())


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: p["name"])
def test_files_are_those_written_down_with_their_licence(package):
    folder = VENDOR / package["folder"]
    found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}

    assert found == package["files"]
    assert "LICENSE" in found


def test_no_folder_is_left_out():
    assert {p.name for p in VENDOR.iterdir() if p.is_dir()} == {p["folder"] for p in PACKAGES}
