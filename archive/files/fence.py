"""A child process that opens what came from outside, and cannot hurt the portal (SAFETY B15, R18).

Parsers of PDF and XML are large and written for good files. Whatever reads inside a stranger's file
does so in a child with limits of processor time and memory, whose death is an answer like another.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

MEMORY = 512 * 2**20
PROGRAMS = Path(__file__).parent / "fenced"

# The limits are set before anything of the file is read; the program then runs as if alone.
_LIMITED = f"""
import resource, runpy, sys
program, seconds = sys.argv[1], int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
sys.argv = [program, *sys.argv[3:]]
runpy.run_path(program, run_name="__main__")
"""


class Answer(bytes):
    """What the child wrote; ``is_whole`` unless it died or was stopped on the way."""

    is_whole = True


def run(program: str, *arguments: str, file: BinaryIO, seconds: int, patience: int) -> Answer:
    """Run a program of ``fenced/`` with the file as its standard input; return what it wrote.

    ``seconds`` are of the processor, ``patience`` is by the clock.
    """
    path = str(PROGRAMS / f"{program}.py")
    command = [sys.executable, "-I", "-B", "-c", _LIMITED, path, str(seconds)]
    try:
        with _from_its_beginning(file) as descriptor:
            done = subprocess.run(  # noqa: S603 - our own program
                [*command, *arguments],
                stdin=descriptor,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=patience,
                check=False,
                env={},  # no secret of the portal goes in
            )
        answer = Answer(done.stdout)
        answer.is_whole = done.returncode == 0
    except subprocess.TimeoutExpired as late:
        answer = Answer(late.stdout or b"")
        answer.is_whole = False
    return answer


@contextmanager
def _from_its_beginning(file: BinaryIO) -> Iterator[int]:
    """Lend the file itself, whose place child and parent share, and put the place back."""
    descriptor = file.fileno()
    place = os.lseek(descriptor, 0, os.SEEK_CUR)
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        yield descriptor
    finally:
        os.lseek(descriptor, place, os.SEEK_SET)
