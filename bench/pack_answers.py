"""``python -m bench.pack_answers``: a built pack of 40 PDFs sent over the loopback (DESIGN §11).

The PDF beside a bare view that sends a file of the same size, and the ZIP's first byte and the
memory a worker takes for it. One reader signed in, one worker process, medians of twenty.
"""

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench.packs import PAPERS, make

PORT, RUNS = 8095, 20
PICTURE = (700, 950)  # of each paper, as scans and presentations have: 2 MB


class Taken(NamedTuple):
    """What one answer took, in milliseconds, and its size in bytes."""

    first: float
    whole: float
    size: int


def fill(folder: Path) -> str:
    """Distribute and build a pack for one coordinator; return the session's key."""
    from datetime import date

    from django.core.management import call_command
    from django.test import Client
    from django.utils import timezone

    from almaty_portal.common.clearing import Clearing
    from archive.packs import services
    from archive.packs.tasks import build_pack
    from tests import factories

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    user = factories.make_coordinator()
    meeting = factories.make_meeting("bench", kind="som")
    for number, path in enumerate(make(folder, picture=PICTURE), 1):
        item = factories.make_item(meeting=meeting, number=number)
        document = factories.make_document(f"AP/SOM/2026/{number}", audience="members")
        revision = factories.make_revision(document=document)
        for language in ("ru", "en"):
            factories.make_version(revision=revision, language=language, content=path.read_bytes())
        factories.place(document, item=item)
    factories.publish(meeting)
    pack = services.distribute_pack(
        meeting=meeting,
        by=factories.make_officer(),
        at=timezone.now(),
        cleared=Clearing("Bench", date(2026, 1, 1), "letter"),
        reason="bench",
    )
    build_pack(pack.pk)
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def take(path: str, session: str) -> Taken:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    began = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": f"sessionid={session}"})
    answer = connection.getresponse()
    answer.read(1)
    first = time.perf_counter() - began
    size = 1 + len(answer.read())
    whole = time.perf_counter() - began
    connection.close()
    if answer.status != 200:
        message = f"{path}: {answer.status}"
        raise RuntimeError(message)
    return Taken(first * 1000, whole * 1000, size)


def medians(path: str, session: str) -> Taken:
    take(path, session)
    taken = [take(path, session) for _run in range(RUNS)]
    return Taken(*(statistics.median(column) for column in zip(*taken, strict=True)))


def most_memory(process: int) -> float:
    """Return the most memory, in MB, that any worker of a server has held."""
    told = Path(f"/proc/{process}/task/{process}/children").read_text()
    most = 0.0
    for worker in told.split():
        lines = Path(f"/proc/{worker}/status").read_text().splitlines()
        most = max(most, *(int(x.split()[1]) / 1024 for x in lines if x.startswith("VmHWM")))
    return most


def main() -> None:
    import django

    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        os.environ |= {"VAR_DIR": name, "DJANGO_SETTINGS_MODULE": "almaty_portal.settings"}
        os.environ["BENCH_FILE"] = f"{name}/bare"
        django.setup()
        papers = Path(name) / "papers"
        papers.mkdir()
        session = fill(papers)
        command = [sys.executable, "-m", "gunicorn", "bench.wsgi", "-b", f"127.0.0.1:{PORT}"]
        command += ["-w", "1", "-k", "gthread", "--threads", "4", "--log-level", "error"]
        server = subprocess.Popen(command)  # noqa: S603 - our own arguments
        try:
            compare(session, server.pid)
        finally:
            server.terminate()
            server.wait(20)


def compare(session: str, server: int) -> None:
    for _attempt in range(100):
        try:
            take("/en/desk/", session)
            break
        except OSError:
            time.sleep(0.2)
    pdf, zipped = "/ru/meetings/bench/pack.pdf", "/ru/meetings/bench/pack.zip"
    size = take(pdf, session).size
    Path(os.environ["BENCH_FILE"]).write_bytes(os.urandom(size))
    bare = medians("/bare/file/", session)
    ours = medians(pdf, session)
    print(f"a file of {size / 1e6:.0f} MB by a bare view: {bare.whole:.1f} ms")
    print(f"pack.pdf of {PAPERS} papers: {ours.whole:.1f} ms, {ours.whole / bare.whole:.2f} times")
    before = most_memory(server)
    found = medians(zipped, session)
    print(
        f"pack.zip, {found.size / 1e6:.0f} MB: first byte {found.first:.1f} ms"
        f" (bare {bare.first:.1f}), memory +{most_memory(server) - before:.0f} MB"
    )


if __name__ == "__main__":
    main()
