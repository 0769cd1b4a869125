"""The run of a report from its title on: pages, chapters, contents."""

from collections.abc import Iterator

from riskcase.formats.glyphs import is_blank, without_controls
from riskcase.formats.word.blocks import BodyMarkup
from riskcase.formats.word.runs import Bookmarks, Look, standing, words_of
from riskcase.formats.word.styles import element
from riskcase.report import document as tree
from riskcase.report.document import Document, Page

LONGEST_NOTICE = 200
_LONGEST_ENTRY = 200
_FEWEST_LISTED = 4
_DEEPEST_ENTRY = 2
_ANNEX = "p___annex"


def write_title(document: Document, body: BodyMarkup) -> Iterator[str]:
    """Yield the markup of what stands above the first page."""
    yield body.paragraph("Title", words_of(line_of(document.title) or "Untitled"))
    if line_of(document.subtitle):
        yield body.paragraph("Subtitle", words_of(document.subtitle))
    facts = [
        words_of(line_of(label), Look("FactTerm")) + words_of(f" {line_of(text)}")
        for label, text in document.meta
        if line_of(label + text)
    ]
    if facts:
        yield body.paragraph("ReportFacts", words_of("  ·  ", Look("FactTerm")).join(facts))
    notice = line_of(document.notice or "")
    if len(notice) > LONGEST_NOTICE:
        yield body.blocks((tree.Paragraph((tree.Text(notice),)),))


def write_pages(pages: tuple[Page, ...], body: BodyMarkup, bookmarks: Bookmarks) -> Iterator[str]:
    """Yield the markup of all pages; the first page of a chapter says where it starts.

    The first page is a sheet of its own; the contents, each pathway and the annex start one. In
    the annex, chapters stand below one heading, and their pages below them.
    """
    chapter, annex = "", _annex_start(pages)
    for at, page in enumerate(pages):
        group = line_of(page.group)
        opens, annexed = at == annex, at >= annex
        top = 2 if annexed else 1
        level = top + bool(group)
        body.turn(page, level)
        if at == 1 and len(pages) < _FEWEST_LISTED:
            body.break_sheet()
        if opens:
            body.break_sheet()
            yield body.heading(1, bookmarks.put_name(_ANNEX, words_of("Annex")))
        elif page.kind == "pathway" and not annexed and at:
            body.break_sheet()
        if group and (group != chapter or opens):
            yield body.heading(top, bookmarks.put_name(_group_name(group), words_of(group)))
        chapter = group
        yield from _page_label(page, body)
        yield body.heading(level, bookmarks.put(None, words_of(_page_title(page))))
        yield body.blocks(page.blocks)
        if at == 0 and len(pages) >= _FEWEST_LISTED:
            yield from _contents(pages, body, bookmarks)


def _annex_start(pages: tuple[Page, ...]) -> int:
    """Return which page starts the annex, which the first cannot; without one, none does."""
    return next((i for i, p in enumerate(pages) if i and p.part == "annex"), len(pages))


def _page_label(page: Page, body: BodyMarkup) -> Iterator[str]:
    words = [words_of(page.label)] if line_of(page.label) else []
    if page.standing is not None:
        words += [words_of("\u2003")] * bool(words) + [standing(page.standing)]
    if words:
        yield body.label("".join(words))


def _contents(pages: tuple[Page, ...], body: BodyMarkup, bookmarks: Bookmarks) -> Iterator[str]:
    """Yield a list of what starts a sheet; the numbers of sheets are fields."""
    body.break_sheet()
    yield body.paragraph("TOCHeading", words_of("Contents"))
    before, annex = "", _annex_start(pages)
    for at, page in enumerate(pages):
        annexed = at >= annex
        if at == annex:
            yield body.paragraph("Toc1", _entry("Annex", _ANNEX))
            before = ""
        group = line_of(page.group)
        if group and group != before:
            style = "Toc2" if annexed else "Toc1"
            yield body.paragraph(style, _entry(group, _group_name(group)))
        before = group
        depth = 1 + annexed + bool(group)
        if page.kind != "item" and depth <= _DEEPEST_ENTRY:
            style = f"Toc{depth}"
            yield body.paragraph(style, _entry(_page_title(page), bookmarks.name(page.id)))


def _entry(title: str, name: str) -> str:
    words = words_of(shortened(title, _LONGEST_ENTRY))
    sheet = field(f"PAGEREF {name} \\h", "")
    return element("hyperlink", words, element("r", element("tab")), sheet, anchor=name, history=1)


def field(code: str, shown: str) -> str:
    """Return a field that word processors fill in, and what it shows until they do."""
    return element("fldSimple", words_of(shown), instr=f" {code} ")


def _group_name(group: str) -> str:
    return Bookmarks(()).name("group", group + "\0")


def _page_title(page: Page) -> str:
    return line_of(page.title) or line_of(page.id) or "Untitled"


def line_of(text: str) -> str:
    """Return a text on one line; empty if nothing of it is seen."""
    return "" if is_blank(text) else " ".join(without_controls(text).split())


def shortened(text: str, length: int) -> str:
    """Return a text of at most the given length, with a sign that it was longer."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
