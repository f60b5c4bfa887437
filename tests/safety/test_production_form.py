"""The production form of the settings, and what they refuse to start with."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SECRET = "an-invented-key-of-more-than-fifty-characters-for-this-test-0123456789"


def manage(tmp_path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=inherited | {"VAR_DIR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_checks_for_deployment_find_nothing(tmp_path):
    done = manage(
        tmp_path,
        *("check", "--deploy", "--fail-level", "WARNING"),
        SITE_URL="https://portal.example.int",
        SECRET_KEY=SECRET,
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        pytest.param({"SITE_URL": "http://portal.example.int"}, "SITE_URL must be", id="no TLS"),
        pytest.param({"SITE_URL": "https://portal.example.int"}, "must be set", id="no secret"),
        pytest.param({"SECRET_KEY": "short"}, "SECRET_KEY must be random", id="a short secret"),
        pytest.param(
            {"SECRET_KEY": "django-insecure-" + "x" * 50}, "must be random", id="a sample secret"
        ),
    ],
)
def test_it_does_not_start_with(tmp_path, environment, sentence):
    done = manage(tmp_path, "check", **environment)

    assert done.returncode != 0
    assert sentence in done.stderr


def test_the_address_follows_the_port(tmp_path):
    code = "from django.conf import settings; print(settings.SITE_URL)"

    assert manage(tmp_path, "shell", "-v0", "-c", code, PORT="8123").stdout.strip() == (
        "http://127.0.0.1:8123"
    )
