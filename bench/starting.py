"""``python -m bench.starting``: how soon ``make run`` is ready again, and what it holds when idle.

We ask for ten seconds, and for 220 MB in the web server with its two workers (DESIGN §11).

The record and the demonstration set are loaded once; then the portal is ended and started again,
five times, each beside the bare start of an interpreter that sets Django up.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS, PORT = 5, 8096
BARE = "import almaty_portal.serve, django; django.setup()"


def bare() -> float:
    """Return the seconds of an interpreter that sets up the portal's settings and ends."""
    begun = time.monotonic()
    command = [sys.executable, "-c", BARE]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "almaty_portal.settings"}
    subprocess.run(command, check=True, env=environment)  # noqa: S603 - our own arguments
    return time.monotonic() - begun


def held() -> float:
    """Return the MB of the web server and its workers, what they share counted once (PSS)."""
    held = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
            if b"gunicorn" in command and f":{PORT}".encode() in command:
                lines = (process / "smaps_rollup").read_text().splitlines()
                held += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except OSError:  # it has ended meanwhile
            continue
    return held / 1024


def start(folder: Path) -> tuple[float, float]:
    """Start the portal, wait until it is ready, end it; return the seconds, and what it held."""
    environment = os.environ | {"VAR_DIR": str(folder), "PORT": str(PORT)}
    begun = time.monotonic()
    with subprocess.Popen(
        ["make", "run"],  # noqa: S607 - as the README says it
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as portal:
        said = iter(portal.stdout or ())
        if not any("is ready" in line for line in said):
            said_no = f"make run ended with {portal.wait()}"
            raise SystemExit(said_no)
        taken, memory = time.monotonic() - begun, held()
        portal.terminate()
        for _line in said:  # until it has ended
            pass
    return taken, memory


def main() -> None:
    """Print the first start, the median of the later ones, and the bare start beside them."""
    with tempfile.TemporaryDirectory() as folder:
        first, _memory = start(Path(folder))
        rows = [(bare(), *start(Path(folder))) for _ in range(RUNS)]
    setup, again, memory = (statistics.median(taken) for taken in zip(*rows, strict=True))
    sys.stdout.write(
        f"first start, with the record: {first:.1f} s\n"
        f"again: {again:.1f} s (limit 10), {again / setup:.1f} times a bare setup ({setup:.1f} s)\n"
        f"idle, the web server and two workers: {memory:.0f} MB (limit 220)\n"
    )


if __name__ == "__main__":
    main()
