"""``python -m bench.packs``: a pack of 40 PDFs, 1,000 pages, beside a plain merge of them.

Prints the median of five runs of each, in turn, their ratio, and the most memory that binding the
pack took in a process of its own (DESIGN §11). Nothing is read from a database.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAPERS, PAGES, RUNS = 40, 25, 5
MEGABYTE = 1024  # of what getrusage counts in, on Linux


def make(folder: Path, *, picture: tuple[int, int] | None = None) -> list[Path]:
    """Write the papers: text on every page, compressed as usual; in each a picture if asked."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    paths = []
    for number in range(PAPERS):
        path = folder / f"{number:02}.pdf"
        canvas = Canvas(str(path), pageCompression=1)
        if picture:
            noise = Image.frombytes("RGB", picture, os.urandom(picture[0] * picture[1] * 3))
            canvas.drawImage(ImageReader(noise), 60, 60, 400, 550)
        for page in range(PAGES):
            for line in range(40):
                canvas.drawString(60, 780 - line * 18, f"Paper {number}, page {page}, line {line}")
            canvas.showPage()
        canvas.save()
        paths.append(path)
    return paths


def merge(paths: list[Path], target: Path) -> None:
    """Put the files one after the other, with nothing else."""
    import pikepdf

    with pikepdf.new() as merged:
        opened = [pikepdf.open(path) for path in paths]
        for source in opened:
            merged.pages.extend(source.pages)
        merged.save(target)


def bind(paths: list[Path], target: Path) -> None:
    """Bind them as a pack: cover, contents, bookmarks, a stamp on every page."""
    from archive.packs import building, compilation

    papers = [
        compilation.Paper(f"AP/SOM/2026/{n} RU", f"Демонстрация: доклад {n}", path, is_pdf=True)
        for n, path in enumerate(paths, 1)
    ]
    items = [
        compilation.Item(f"{n + 1}. Пункт повестки дня", tuple(papers[n * 8 : n * 8 + 8]))
        for n in range(PAPERS // 8)
    ]
    compilation.compile_pack(
        target,
        cover=compilation.Cover("Демонстрация: материалы совещания", ("Алматы",)),
        items=items,
        words=building.words_in("ru"),
        fonts=building.FONTS,
    )


def timed(act, paths: list[Path], target: Path) -> float:  # noqa: ANN001
    began = time.perf_counter()
    act(paths, target)
    return time.perf_counter() - began


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almaty_portal.settings")
    django.setup()
    if len(sys.argv) > 1:  # the process whose memory is looked at
        folder = Path(sys.argv[1])
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        bind(sorted(folder.glob("[0-9]*.pdf")), folder / "pack.pdf")
        print(before // MEGABYTE, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = make(folder)
        plain, pack = [], []
        for _run in range(RUNS):
            plain.append(timed(merge, paths, folder / "merged.pdf"))
            pack.append(timed(bind, paths, folder / "pack.pdf"))
        command = [sys.executable, "-m", "bench.packs", name]
        told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    said = told.stdout.split()
    merged, bound = statistics.median(plain), statistics.median(pack)
    print(f"plain merge of {PAPERS} PDFs, {PAPERS * PAGES} pages: {merged:.2f} s")
    print(f"pack: {bound:.2f} s, {bound / merged:.1f} times the merge (at most 25)")
    print(f"memory: {said[0]} MB before, {said[1]} MB at most (at most 200 for the binding)")


if __name__ == "__main__":
    main()
