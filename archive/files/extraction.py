"""Taking the text out of a file, in a child process that cannot hurt the portal (SAFETY B15).

The child has 20 s of processor time and 512 MB of memory; what it cannot do in them is "no text".
"""

from pathlib import Path

from archive.files import fence

SECONDS = 20
PATIENCE = 30


def text_of(path: Path, media_type: str) -> str:
    """Return the text of a file, or nothing where it has none or cannot be read in time."""
    with path.open("rb") as file:
        answer = fence.run("take_text", media_type, file=file, seconds=SECONDS, patience=PATIENCE)
    if not answer.is_whole:
        return ""
    return answer.decode("utf-8", "ignore").replace("\x00", "").strip()
