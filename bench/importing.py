"""How fast the past is imported: documents a second, and the ratio to a bare bulk insert.

``python -m bench.importing [DOCUMENTS]`` in a database of its own: small text files, SQLite unless
DATABASE_URL names another. What is bare is one ``bulk_create`` of documents, revisions and
versions, without files, history or index.
"""

import cProfile
import hashlib
import os
import pstats
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

WORDS = "миграция беженец защита государство граница процесс совещание решение данные труд".split()  # noqa: SIM905


def fill(folder: Path, count: int) -> bytes:
    """Write the files and return the table that names them."""
    chance = random.Random(1)
    lines = ["symbol;kind;title_ru;title_en;date;audience;language;file"]
    for number in range(1, count + 1):
        (folder / f"бумага {number}.txt").write_text(
            f"{number} " + " ".join(chance.choices(WORDS, k=200)), encoding="utf-8"
        )
        lines.append(
            f"AP/BENCH/{number};report;Отчёт {number};Report {number};2014-05;public;ru;"
            f"бумага {number}.txt"
        )
    return "\n".join(lines).encode("cp1251")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    root = Path(tempfile.mkdtemp(prefix="bench-"))
    os.environ["VAR_DIR"] = str(root / "var")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almaty_portal.settings")
    try:
        import django

        django.setup()
        measure(root, count)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def measure(root: Path, count: int) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from archive.exchange.folder import Folder
    from archive.exchange.plan import Outcome
    from archive.exchange.reading import read_table
    from archive.exchange.services import import_past, plan_import

    call_command("migrate", verbosity=0)
    folder = root / "folder"
    folder.mkdir()
    body, now = fill(folder, count), timezone.now()
    bare = timed(lambda: bare_insert(count))
    rows = read_table(body).rows
    import_past(rows=rows[:20], folder=Folder.at(folder), by=None, at=now)  # dictionaries load
    dry = timed(lambda: plan_import(rows=rows, folder=Folder.at(folder), at=now))
    profile = cProfile.Profile() if "PROFILE" in os.environ else None
    if profile:
        profile.enable()
    done = None
    start = time.perf_counter()
    done = import_past(rows=rows, folder=Folder.at(folder), by=None, at=now)
    taken = time.perf_counter() - start
    if profile:
        profile.disable()
        pstats.Stats(profile).sort_stats("cumulative").print_stats(40)
    again = timed(lambda: import_past(rows=rows, folder=Folder.at(folder), by=None, at=now))
    new = done.count(Outcome.NEW)
    print(f"dry run       {count / dry:8.0f} documents/s")
    print(f"import        {new / taken:8.0f} documents/s, indexed  (limit 100)")
    print(f"second run    {count / again:8.0f} documents/s")
    print(f"bare insert   {count / bare:8.0f} documents/s")
    print(f"ratio         {(taken / new) / (bare / count):8.1f}")


def timed(act) -> float:  # noqa: ANN001
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def bare_insert(count: int) -> None:
    from django.db import transaction
    from django.utils import timezone

    from archive.models import Document, LanguageVersion, Revision

    now = timezone.now()
    with transaction.atomic():
        documents = Document.objects.bulk_create(
            Document(
                symbol=f"AP/BARE/{n}", ascii_symbol=f"AP-BARE-{n}", kind="report", state="issued",
                audience="public", title_ru=f"Отчёт {n}", title_en=f"Report {n}",
            )
            for n in range(count)
        )  # fmt: skip
        revisions = Revision.objects.bulk_create(
            Revision(document=document, issued_at=now, audience="public") for document in documents
        )
        LanguageVersion.objects.bulk_create(
            LanguageVersion(
                revision=revision, language="ru", state="published", size=1,
                sha256=hashlib.sha256(str(revision.pk).encode()).hexdigest(),
                media_type="text/plain", extracted_text=" ".join(WORDS * 20),
            )
            for revision in revisions
        )  # fmt: skip


if __name__ == "__main__":
    main()
