"""One PDF of a meeting's papers: cover, contents, bookmarks, and a stamp on every page.

Pure of Django and the database: the caller says what stands where and in which words. A paper that
cannot be bound in (another format, encrypted, damaged, empty) becomes a page that says so, and the
pack is still made. The same input gives the same bytes.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from almaty_portal.common import lettering
from almaty_portal.common.lettering import drawable
from archive.packs import stamping

rl_config.invariant = 1
WIDTH, HEIGHT = A4
MARGIN = 22 * mm
LINE = 14


@dataclass(frozen=True)
class Paper:
    """A paper as it stands in the pack: what names it, where its file lies, what is to be said."""

    stamp: str  # AP/SOM/2026/5 Rev.1 RU
    title: str
    path: Path | None
    is_pdf: bool
    remark: str = ""  # "not yet in English; the Russian original follows"
    note: str = ""  # the reader's own words, in place of a file
    apart: str = ""  # why it is not bound in, where that is known beforehand


@dataclass(frozen=True)
class Item:
    """An agenda item and its papers."""

    heading: str
    papers: tuple[Paper, ...]
    note: str = ""  # the reader's own, printed before the papers


@dataclass(frozen=True)
class Words:
    """The words of the portal in the pack's language."""

    language: str
    contents: str
    page: str
    separate_file: str
    unreadable: str
    missing: str
    own_note: str


@dataclass(frozen=True)
class Cover:
    """What the first page says."""

    title: str
    lines: tuple[str, ...]
    missing: tuple[str, ...] = ()


@dataclass
class _Bound:
    """A paper with its pages: where it begins, counted from 0."""

    paper: Paper
    first: int = 0
    count: int = 0


def compile_pack(
    target: Path, *, cover: Cover, items: Sequence[Item], words: Words, fonts: Path
) -> int:
    """Write the pack to ``target`` and return its number of pages."""
    lettering.register(fonts)
    with pikepdf.new() as pack:
        items = [_with_its_note(item, words) for item in items]
        bound = {id(p): _Bound(p) for item in items for p in item.papers}
        front_pages = _draw_front(cover, items, bound, words)[1]
        position = front_pages
        opened: list[pikepdf.Pdf] = []
        stamps: list[tuple[str, tuple[float, float]]] = []
        for item in items:
            for paper in item.papers:
                entry = bound[id(paper)]
                source = _open(paper) or _page_that_says(paper, words)
                opened.append(source)
                entry.first, entry.count = position, len(source.pages)
                position += entry.count
        drawn, _count, links = _draw_front(cover, items, bound, words)
        front = pikepdf.open(drawn)
        pack.pages.extend(front.pages)
        for source, entry in zip(opened, bound.values(), strict=True):
            pack.pages.extend(source.pages)
            stamps += [(entry.paper.stamp, stamping.size_of(page)) for page in source.pages]
        stamping.stamp(pack, stamps, front=front_pages, page=words.page)
        _link(pack, links)
        _bookmark(pack, cover, items, bound)
        pack.Root.Lang = pikepdf.String(words.language)
        pack.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pack.Root.PageMode = pikepdf.Name.UseOutlines
        pack.docinfo["/Title"] = cover.title
        with pack.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = cover.title
            metadata["dc:language"] = [words.language]
        pack.save(target, deterministic_id=True, linearize=False)
        for source in [*opened, front]:
            source.close()
        return position


def _with_its_note(item: Item, words: Words) -> Item:
    """Return the item with the reader's note as its first paper."""
    if not item.note:
        return item
    note = Paper(stamp=words.own_note, title=item.heading, path=None, is_pdf=True, note=item.note)
    return replace(item, papers=(note, *item.papers))


def _open(paper: Paper) -> pikepdf.Pdf | None:
    """Return the paper's file if it can be bound in."""
    if paper.path is None or not paper.is_pdf or paper.apart:
        return None
    try:
        source = pikepdf.open(paper.path, suppress_warnings=True)
    except (pikepdf.PdfError, pikepdf.PasswordError, OSError, RecursionError):
        return None
    try:
        readable = not source.is_encrypted and len(source.pages) > 0
    except (pikepdf.PdfError, RecursionError):
        readable = False
    if not readable:
        source.close()
        return None
    return source


def _page_that_says(paper: Paper, words: Words) -> pikepdf.Pdf:
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=A4)
    why = paper.apart or (words.unreadable if paper.is_pdf else words.separate_file)
    y = _write(canvas, paper.stamp, HEIGHT - 60 * mm, "PTSans-Bold", 13)
    y = _write(canvas, paper.title, y - 4, "PTSans-Regular", 13) - 10
    for line in (paper.note or why).splitlines():
        if y < MARGIN * 2:
            canvas.showPage()
            y = HEIGHT - MARGIN
        y = _write(canvas, line, y, "PTSans-Regular", 10.5)
        y -= 0 if line else 8
    canvas.showPage()
    canvas.save()
    drawn.seek(0)
    return pikepdf.open(drawn)


def _write(canvas: Canvas, text: str, y: float, font: str, size: float) -> float:
    """Write a text from ``y`` downwards, broken to the width; return where the next may stand."""
    canvas.setFont(font, size)
    for line in simpleSplit(drawable(text), font, size, WIDTH - 2 * MARGIN):
        canvas.drawString(MARGIN, y, line)
        y -= size * 1.35
    return y


Link = tuple[int, tuple[float, float, float, float], int]


def _draw_front(
    cover: Cover, items: Sequence[Item], bound: dict[int, _Bound], words: Words
) -> tuple[io.BytesIO, int, list[Link]]:
    """Draw cover and contents; the links say on which page they lie, where, and where they lead."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=A4)
    y = _write(canvas, cover.title, HEIGHT - 70 * mm, "PTSans-Bold", 21) - 10
    for line in cover.lines:
        y = _write(canvas, line, y, "PTSans-Regular", 12) - 3
    if cover.missing:
        y = _write(canvas, words.missing, y - 12, "PTSans-Bold", 10.5)
        for line in cover.missing:
            y = _write(canvas, line, y, "PTSans-Regular", 10)
            if y < MARGIN * 2:
                canvas.showPage()
                y = HEIGHT - MARGIN
    canvas.showPage()
    pages = canvas.getPageNumber() - 1
    links: list[Link] = []
    y = _write(canvas, words.contents, HEIGHT - 30 * mm, "PTSans-Bold", 16) - 8
    for item in items:
        if y < 50 * mm:
            canvas.showPage()
            y = HEIGHT - MARGIN
        y = _write(canvas, item.heading, y - 6, "PTSans-Bold", 11)
        for paper in item.papers:
            text = f"{paper.stamp}. {paper.title}" + (f" ({paper.remark})" if paper.remark else "")
            lines = simpleSplit(drawable(text), "PTSans-Regular", 10, WIDTH - 2 * MARGIN - 15 * mm)
            if y - len(lines) * LINE < MARGIN:
                canvas.showPage()
                y = HEIGHT - MARGIN
            top = y + 10
            canvas.setFont("PTSans-Regular", 10)
            first = bound[id(paper)].first
            canvas.drawRightString(WIDTH - MARGIN, y, str(first + 1))
            for line in lines:
                canvas.drawString(MARGIN, y, line)
                y -= LINE
            box = (MARGIN, y + LINE - 4, WIDTH - MARGIN, top)
            links.append((canvas.getPageNumber() - 1, box, first))
    canvas.showPage()
    canvas.save()
    pages = canvas.getPageNumber() - 1
    drawn.seek(0)
    return drawn, pages, links


def _link(pack: pikepdf.Pdf, links: list[Link]) -> None:
    for page_number, box, leads_to in links:
        page = pack.pages[page_number]
        annotation: Any = pack.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=pikepdf.Array([round(value, 2) for value in box]),
                Border=pikepdf.Array([0, 0, 0]),
                Dest=pikepdf.Array([pack.pages[leads_to].obj, pikepdf.Name.Fit]),
            )
        )
        if "/Annots" not in page.obj:
            page.obj.Annots = pikepdf.Array()
        page.obj.Annots.append(annotation)


def _bookmark(
    pack: pikepdf.Pdf, cover: Cover, items: Sequence[Item], bound: dict[int, _Bound]
) -> None:
    with pack.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(cover.title, 0))
        for item in items:
            if not item.papers:
                continue
            first = bound[id(item.papers[0])].first
            heading = pikepdf.OutlineItem(item.heading, first)
            heading.children.extend(
                pikepdf.OutlineItem(f"{p.stamp}. {p.title}", bound[id(p)].first)
                for p in item.papers
            )
            outline.root.append(heading)
