"""The pages of the portal beside a bare view: ``make bench`` (DESIGN §11).

Both are served by the same gunicorn with the same middleware, in the same run, over the same
rows; the figure is a ratio of medians, since machines differ. Nothing here is a test.
"""

import http.client
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

PORT = 8093
ROUNDS = 60
PAGES = [
    ("home", "/ru/", "/bare/rows/5/", 2.0),
    ("list of documents, 50 rows", "/ru/archive/", "/bare/rows/50/", 2.0),
    ("one document", "/ru/archive/AP-BENCH-0001/", "/bare/one/", 2.5),
    ("200 meetings", "/ru/meetings/", "/bare/meetings/", 2.0),
    ("one meeting", "/ru/meetings/bench-1/", "/bare/one/", 2.5),
    ("search, a word in 1 %", "/ru/archive/?q=редкость", "/bare/rows/50/", 2.0),
    ("search, a word in 20 %", "/ru/archive/?q=обычай", "/bare/rows/50/", 2.0),
]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def served(environment: dict[str, str]) -> Iterator[None]:
    """Serve the portal with the bare views beside it."""
    command = [sys.executable, "-m", "gunicorn", "bench.wsgi", "-b", f"127.0.0.1:{PORT}"]
    command += ["-w", "2", "-k", "gthread", "--threads", "4", "--log-level", "error"]
    process = subprocess.Popen(command, env=environment)  # noqa: S603 - our own arguments
    try:
        for _attempt in range(100):
            try:
                median("/healthz", rounds=1)
                break
            except OSError:
                time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait(20)


def median(path: str, *, rounds: int = ROUNDS) -> tuple[float, int]:
    """Return the median of a page in milliseconds, and its size in bytes."""
    taken, size = [], 0
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=20)
    for _round in range(rounds):
        start = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        size = len(answer.read())
        taken.append((time.perf_counter() - start) * 1000)
        if answer.status not in (200, 503):
            message = f"{path}: {answer.status}"
            raise RuntimeError(message)
    connection.close()
    return statistics.median(taken), size


def compare() -> None:
    for name, page, bare, limit in PAGES:
        quoted = quote(page, safe="/?=")
        for path in (quoted, bare):
            median(path, rounds=5)
        ours, size = median(quoted)
        theirs, _size = median(bare)
        verdict = "holds" if ours / theirs <= limit else "ABOVE"
        say(
            f"{name:28} {ours:7.1f} ms  bare {theirs:6.1f} ms  ratio {ours / theirs:5.2f}"
            f"  (limit {limit}, {verdict})  {size / 1000:6.1f} kB"
        )


def main() -> None:
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    environment = {**os.environ, "VAR_DIR": str(folder), "BENCH_DOCUMENTS": str(documents)}
    try:
        say(f"Filling {documents} documents")
        subprocess.run([sys.executable, "-m", "bench.fill"], env=environment, check=True)
        for kept in ("0", "1"):
            say(f"\nA visitor's page kept for {kept} s")
            with served({**environment, "BENCH_KEPT": kept}):
                compare()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
