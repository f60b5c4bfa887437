"""The web server and the worker, started together and ended together.

Both stay in the process group of whoever started the portal. When one of them ends, or when the
portal is asked to, the other is ended too.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db import connections

from members import heartbeat

PATIENCE_TO_START = 60
PATIENCE_TO_END = 15
_PR_SET_PDEATHSIG = 1


class AskedToEnd(Exception):
    """SIGTERM or SIGINT came."""


def run(say: Callable[[str], None], *, sign_ins: list[str], password: str) -> int:
    """Serve until asked to end; return the exit code."""
    port = int(os.environ.get("PORT") or 8000)
    _empty_queue_of_a_former_run()
    cache.delete(heartbeat.KEY)
    connections.close_all()
    started: list[subprocess.Popen[bytes]] = []
    for asking in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asking, _ask_to_end)
    try:
        started += [_start(web_server(port)), _start(worker())]
        if not _is_healthy(port, started):
            say("The portal did not become ready; what stopped it is said above.")
            return 1
        _announce(say, port=port, sign_ins=sign_ins, password=password)
        while all(process.poll() is None for process in started):
            time.sleep(0.2)
    except AskedToEnd:
        return 0
    else:
        say("The web server or the worker ended by itself; ending the portal.")
        return 1
    finally:
        _end(started)


def web_server(port: int) -> list[str]:
    """Return the command of the web server."""
    return [
        *(sys.executable, "-m", "gunicorn", "almaty_portal.wsgi:application"),
        *("--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--preload"),
        *("--workers", "2", "--threads", "8", "--timeout", "60", "--graceful-timeout", "3"),
        *("--keep-alive", "2", "--log-level", "warning", "--no-control-socket"),
    ]


def worker() -> list[str]:
    """Return the command of the worker with its beat."""
    schedule = Path(settings.VAR_DIR) / "beat-schedule"
    return [
        *(sys.executable, "-m", "celery", "--app", "almaty_portal", "--quiet", "worker"),
        *("--beat", "--schedule", str(schedule), "--concurrency", "1", "--loglevel", "warning"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    ]


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "PYTHONPATH": str(settings.BASE_DIR),
        "PYTHONWARNINGS": "ignore:You're running the worker",  # as root, in a container
    }
    return subprocess.Popen(  # noqa: S603 - our own commands
        command,
        cwd=settings.BASE_DIR,
        env=environment,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - one thread
    )


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _empty_queue_of_a_former_run() -> None:
    """Forget wake-up calls nobody heard: the scan of the outbox finds the work itself."""
    if not settings.REDIS_URL:
        queue = Path(str(settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_in"]))
        shutil.rmtree(queue, ignore_errors=True)
        (queue / "control").mkdir(parents=True)


def _is_healthy(port: int, started: list[subprocess.Popen[bytes]]) -> bool:
    host = urlsplit(settings.SITE_URL).hostname or "127.0.0.1"
    question = urllib.request.Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": host})
    until = time.monotonic() + PATIENCE_TO_START
    while time.monotonic() < until and all(process.poll() is None for process in started):
        try:
            with urllib.request.urlopen(question, timeout=5):  # noqa: S310 - our own address
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def _announce(say: Callable[[str], None], *, port: int, sign_ins: list[str], password: str) -> None:
    say(f"\nThe portal of the Almaty Process is ready: {settings.SITE_URL}")
    if settings.IS_LOOPBACK and not settings.SITE_URL.endswith(f":{port}"):
        say(f"(it listens at http://127.0.0.1:{port})")
    if sign_ins:
        say("Demonstration sign-ins, all with the password " + password + "\n")
        for address in sign_ins:
            say(f"  {address}")
        say("")


def _ask_to_end(_signal: int, _frame: FrameType | None) -> None:
    raise AskedToEnd


def _end(started: list[subprocess.Popen[bytes]]) -> None:
    for asking in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asking, signal.SIG_IGN)
    for process in started:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + PATIENCE_TO_END
    for process in started:
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
