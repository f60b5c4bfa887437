"""Taking the text out of a file, in a child process that cannot hurt the portal (SAFETY B15).

The child has 20 s of processor time and 512 MB of memory; what it cannot do in them is "no text".
"""

import subprocess
import sys
from pathlib import Path

SECONDS = 20
MEMORY = 512 * 2**20
MOST_TEXT = 2_000_000  # characters

_CHILD = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
path, media_type = sys.argv[1:]
if media_type == "application/pdf":
    import pypdfium2
    document = pypdfium2.PdfDocument(path)
    text = "\\n".join(page.get_textpage().get_text_bounded() for page in document)
elif media_type.endswith("wordprocessingml.document"):
    import docx
    document = docx.Document(path)
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [c.text for t in document.tables for row in t.rows for c in row.cells]
    text = "\\n".join(lines)
elif media_type == "text/plain":
    text = open(path, encoding="utf-8").read()
else:
    text = ""
sys.stdout.buffer.write(text[:{MOST_TEXT}].encode("utf-8", "ignore"))
"""


def text_of(path: Path, media_type: str) -> str:
    """Return the text of a file, or nothing where it has none or cannot be read in time."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program, the path is of our store
            [sys.executable, "-I", "-c", _CHILD, str(path), media_type],
            capture_output=True,
            timeout=SECONDS + 10,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "ignore").replace("\x00", "").strip()
