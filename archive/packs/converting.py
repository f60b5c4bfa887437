"""Office files as PDF pages of a pack, where LibreOffice is on the machine (DESIGN §10).

It reads what others wrote, so it runs as a child with its own profile, for a limited time; what it
cannot convert stays a page that names the file.
"""

import logging
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from archive.documents.models import LanguageVersion
from archive.files import store
from archive.packs import keeping

log = logging.getLogger(__name__)

LONGEST = 50  # seconds a conversion may take
PROGRAMS = ("soffice", "libreoffice")
CONVERTED = frozenset({"docx", "xlsx", "pptx"})


class NotConverted(Exception):
    """LibreOffice gave no PDF."""


@cache
def program() -> str | None:
    """Return where LibreOffice is, or None."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def is_there() -> bool:
    """Say whether office files can be converted here."""
    return program() is not None


def to_bind(version: LanguageVersion) -> tuple[Path | None, bool]:
    """Return the file that is bound in, if the store has it, and whether that is a PDF."""
    path, is_pdf = store.found(version.sha256), version.media_type == "application/pdf"
    if path is not None and not is_pdf and (converted := as_pdf(path, version)):
        return converted, True
    return path, is_pdf


def as_pdf(path: Path, version: LanguageVersion) -> Path | None:
    """Return the file as a PDF, converted once and kept; None where that cannot be done."""
    if not is_there() or version.extension not in CONVERTED:
        return None
    try:
        return keeping.once(
            f"converted-{version.sha256}.pdf",
            lambda target: _convert(path, version.extension, target),
        )
    except (NotConverted, OSError, subprocess.SubprocessError) as failure:
        log.warning("%s was not converted: %s", version, type(failure).__name__)
        return None


def _convert(path: Path, extension: str, target: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="converting-") as folder:
        source = Path(folder) / f"paper.{extension}"
        shutil.copyfile(path, source)
        subprocess.run(  # noqa: S603 - our own arguments, the file under a name of ours
            [
                str(program()),
                f"-env:UserInstallation=file://{folder}/profile",
                *("--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder),
                str(source),
            ],
            check=True,
            timeout=LONGEST,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )
        made = source.with_suffix(".pdf")
        if not made.exists():
            raise NotConverted
        shutil.copyfile(made, target)
