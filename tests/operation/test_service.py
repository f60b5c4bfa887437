"""The portal as its users start it: `make run`, until it is told to end (DESIGN §8)."""

import contextlib
import http.cookiejar
import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.service

PASSWORD = "the password of this demonstration"
SIGN_INS = ("officer@", "head@", "coordinator.kg@", "chair.kz@", "delegate.kg@", "observer@")


class Portal:
    """A portal started with `make run` in a folder of its own."""

    def __init__(self, folder, port):
        self.folder, self.port = folder, port
        self.cookies = http.cookiejar.CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def start(self):
        self.said = (self.folder / "said").open("w+")
        kept = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
        self.process = subprocess.Popen(
            ["make", "run"],
            cwd=settings.BASE_DIR,
            env=kept
            | {"VAR_DIR": str(self.folder / "var"), "PORT": str(self.port)}
            | {"DEMO_PASSWORD": PASSWORD},
            stdout=self.said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def wait_until_it_says_ready(self):
        until = time.monotonic() + 240
        while "is ready" not in self.output():
            assert self.process.poll() is None, self.output()
            assert time.monotonic() < until, self.output()
            time.sleep(0.1)

    def output(self):
        return (self.folder / "said").read_text()

    def get(self, address, **form):
        data = urllib.parse.urlencode(form).encode() if form else None
        return self.browser.open(f"http://127.0.0.1:{self.port}{address}", data, timeout=30)

    def stop(self):
        os.kill(self.process.pid, signal.SIGTERM)
        code = self.process.wait(timeout=30)
        self.said.close()
        return code

    def left_over(self):
        """Return the commands still running in the session that `make run` began."""
        running = []
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if os.getsid(int(entry.name)) == self.process.pid:
                    running.append((entry / "cmdline").read_text())
        return [command for command in running if command]  # what has ended has no command

    def send(self, raw):
        """Send bytes as they are and return what comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as wire:
            wire.sendall(raw)
            wire.settimeout(10)
            with contextlib.suppress(OSError):
                return wire.recv(65536)
        return b""


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    portal = Portal(tmp_path_factory.mktemp("portal"), port)
    portal.start()
    portal.wait_until_it_says_ready()
    yield portal
    if portal.process.poll() is None:
        portal.stop()


def test_it_prints_its_address_and_the_sign_ins_when_it_is_healthy(portal):
    said = portal.output()

    assert f"http://127.0.0.1:{portal.port}" in said
    assert PASSWORD in said
    for name in SIGN_INS:
        assert f"{name}demo.example" in said


def test_record_demonstration_and_worker_are_ready(portal):
    with portal.get("/healthz") as answer:
        ready = json.load(answer)

    assert ready == {"record": True, "worker": True, "demonstration": True}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_coordinator_signs_in_and_lands_on_the_desk(portal, language):
    portal.cookies.clear()
    with portal.get(f"/{language}/account/login/") as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())

    with portal.get(
        f"/{language}/account/login/",
        csrfmiddlewaretoken=token.group(1),
        login="coordinator.kg@demo.example",
        password=PASSWORD,
    ) as desk:
        assert desk.url.endswith(f"/{language}/desk/")


def test_a_forgotten_password_is_answered_by_a_mail_that_is_printed(portal):
    portal.cookies.clear()
    with portal.get("/en/account/password/reset/") as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())

    portal.get(
        "/en/account/password/reset/",
        csrfmiddlewaretoken=token.group(1),
        email="observer@demo.example",
    ).close()

    until = time.monotonic() + 15
    while "To: observer@demo.example" not in portal.output():
        assert time.monotonic() < until, portal.output()
        time.sleep(0.1)


def test_pages_of_errors_tell_nothing_of_the_house(portal):
    with pytest.raises(urllib.error.HTTPError) as refused:
        portal.get("/en/no-such-page/")

    page = refused.value.read().decode()
    assert refused.value.code == 404
    assert not re.search(r"Traceback|urlpatterns|Django|gunicorn|Python", page)
    assert "gunicorn/" not in refused.value.headers.get("Server", "")


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"GET /en/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", id="another host"),
        pytest.param(
            b"GET /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n", id="two hosts"
        ),
        pytest.param(
            b"POST /en/account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /en/unit/ HTTP/1.1\r\n\r\n",
            id="two lengths, to smuggle a request",
        ),
        pytest.param(b"GET /en/ HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n", id="a broken header"),
        pytest.param(b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", id="another protocol"),
    ],
)
def test_broken_http_is_refused_and_the_next_reader_is_served(portal, raw):
    """SAFETY B04."""
    answer = portal.send(raw)

    assert answer == b"" or answer.split()[1] in {b"400", b"403", b"404", b"405"}
    assert portal.get("/healthz").status == 200


def test_it_ends_whole_on_sigterm_and_begins_again(portal):
    """How soon is measured by ``python -m bench.starting``."""
    portal.stop()
    assert portal.left_over() == []

    portal.start()
    portal.wait_until_it_says_ready()

    portal.stop()
    assert portal.left_over() == []
