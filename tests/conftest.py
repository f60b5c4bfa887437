"""What every test stands on."""

import gettext
import os
import uuid

import pytest
from django.conf import settings as django_settings
from django.core.management.commands import flush
from django.db import connections
from django.utils.translation import trans_real
from xdist.scheduler import LoadScopeScheduling

from almaty_portal.serve.messages import compile_catalogues
from archive.documents import guard

os.environ.setdefault("SITE_URL", "http://127.0.0.1:8000")


def pytest_configure(config):
    """Compile the catalogues, which are committed as text, once for all workers."""
    if not hasattr(config, "workerinput"):
        compile_catalogues(lambda _sentence: None)
        gettext._translations.clear()  # they may have been read before they were compiled
        trans_real._translations.clear()
        trans_real._default = None


class PortalsInOneProcess(LoadScopeScheduling):
    """Every test goes to whichever process is free, but for those that share a running portal.

    Two Chromiums would starve each other, and a portal is started once. The largest group comes
    first, so that the other process is busy as long as that one is.
    """

    together = ("tests/browser/", "tests/operation/test_service.py")

    def _split_scope(self, nodeid):
        return next((place for place in self.together if nodeid.startswith(place)), nodeid)


def pytest_xdist_make_scheduler(config, log):
    """Hand out the tests so; xdist's own groups are lost with this form of pytest."""
    return PortalsInOneProcess(config, log)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Keep no connection of a live server's thread open: the database is dropped at the end."""
    connections.settings["default"]["CONN_MAX_AGE"] = 0


@pytest.fixture(autouse=True, scope="session")
def _emptying_lifts_the_guard():
    """Tests that commit are followed by emptying the database, as starting over does."""
    empty = flush.Command.handle

    def handle(command, **options):
        guard.lift(options["database"])
        empty(command, **options)
        guard.install(options["database"])

    flush.Command.handle = handle
    yield
    flush.Command.handle = empty


def plain_settings(place):
    """Return what differs in tests.

    Files go to ``place``, static files need no manifest, hashing is quick, mails stay here, and
    nothing is kept between requests.
    """
    return {
        "STORAGE_ROOT": place / "files",
        "PACKS_ROOT": place / "packs",
        "IMPORTS_ROOT": place / "imports",
        "EXPORTS_ROOT": place / "exports",
        "OBJECTS_CACHE": place / "objects-cache",
        "COUNTS_KEPT_SECONDS": 0,
        "PAGES_KEPT_SECONDS": 0,
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        # Officers of tests sign in without a second factor; tests/accounts puts the question back.
        "MIDDLEWARE": [m for m in django_settings.MIDDLEWARE if "SecondFactor" not in m],
        "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
        "STORAGES": {
            **django_settings.STORAGES,
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
    }


@pytest.fixture(autouse=True)
def _plain_settings(settings, tmp_path):
    for name, value in plain_settings(tmp_path).items():
        setattr(settings, name, value)


@pytest.fixture
def reader_for():
    """Return a maker of readers: one call, one account with the standing of a circle."""
    from tests.factories import make_reader

    return make_reader


@pytest.fixture
def own_cache(settings, db):
    """Give the test a cache nobody else writes into, whichever service holds it."""
    settings.CACHES = {
        "default": {**settings.CACHES["default"], "KEY_PREFIX": uuid.uuid4().hex},
    }
