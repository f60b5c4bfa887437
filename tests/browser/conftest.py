"""A real Chromium, a real server, the record and the demonstration set."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

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
    """Keep the browser tests in one process: two Chromiums would starve each other."""
    for item in items:
        if "/tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed: make browser"))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": CHROMIUM, "args": QUIET, "headless": True}


@pytest.fixture
def portal(transactional_db, live_server):
    """The address of a portal with the record and the demonstration set, as readers open it."""
    from almaty_portal.record.demonstration.accounts import set_demo_passwords

    call_command("load_record", "--demo", verbosity=0)
    set_demo_passwords(PASSWORD)
    return live_server.url


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
