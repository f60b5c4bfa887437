"""A real Chromium, a real server, the record and the demonstration set."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from tests.conftest import plain_settings

# Playwright's loop runs in the thread of the test, which also asks the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PASSWORD = "a password of this test"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    """Mark what opens a Chromium; without one it is skipped."""
    for item in items:
        if "/tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed: make browser"))


@pytest.fixture
def demonstration_meeting(portal):
    """The Senior Officials Meeting of the demonstration set."""
    from meetings.models import Meeting

    return Meeting.objects.get(slug__startswith="demonstration-som")


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": CHROMIUM, "args": QUIET, "headless": True}


@pytest.fixture(scope="package")
def settings_of_tests(tmp_path_factory):
    """Keep the settings of tests, and one place for files, as long as the portal runs."""
    with override_settings(**plain_settings(tmp_path_factory.mktemp("portal"))):
        yield


@pytest.fixture(autouse=True)
def _plain_settings(settings_of_tests):
    """Take the place of what every other test sets anew."""


@pytest.fixture
def _django_db_helper(portal):
    """Leave the database as the package has filled it, and open to every test in it."""


@pytest.fixture(scope="package")
def portal(settings_of_tests, django_db_setup, django_db_blocker):
    """The address of a portal with the record and the demonstration set, as readers open it.

    It is loaded once for all browser tests; a test that changes something changes its own.
    """
    from almaty_portal.record.demonstration.accounts import set_demo_passwords

    with django_db_blocker.unblock():
        call_command("load_record", "--demo", verbosity=0)
        set_demo_passwords(PASSWORD)
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def open_as(portal, browser):
    """Return a way to open a page as somebody: ``open_as("officer", language="ru")``."""
    contexts = []

    def opened(who=None, *, language="ru", width=1280, dark=False, javascript=True):
        context = browser.new_context(
            base_url=portal,
            locale=language,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        if who:
            sign_in(page, who, language)
        return page

    yield opened
    for page in [page for context in contexts for page in context.pages]:
        page.goto("about:blank")  # lets the server's thread finish what it was sending
    for context in contexts:
        context.close()


def sign_in(page, who, language):
    """Sign in with e-mail address and password, as a person would."""
    page.goto(f"/{language}/account/login/")
    page.fill("[name=login]", f"{who}@demo.example")
    page.fill("[name=password]", PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_load_state()
    assert not urlsplit(page.url).path.endswith("/account/login/"), page.inner_text("main")
