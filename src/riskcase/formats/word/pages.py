"""The run of a report from its title on: pages, chapters, contents."""

from collections.abc import Iterator

from riskcase.formats.glyphs import is_blank, without_controls
from riskcase.formats.word.blocks import BodyMarkup
from riskcase.formats.word.runs import Bookmarks, standing, words_of
from riskcase.formats.word.styles import element
from riskcase.report import document as tree
from riskcase.report.document import Document, Page

LONGEST_NOTICE = 200
_LONGEST_ENTRY = 200
_FEWEST_LISTED = 4


def write_title(document: Document, body: BodyMarkup) -> Iterator[str]:
    """Yield the markup of what stands above the first page."""
    yield body.paragraph("Title", words_of(line_of(document.title) or "Untitled"))
    if line_of(document.subtitle):
        yield body.paragraph("Subtitle", words_of(document.subtitle))
    facts = tuple(
        tree.Definition((tree.Text(label),), (tree.Paragraph((tree.Text(text),)),))
        for label, text in document.meta
    )
    yield body.blocks((tree.DefinitionList(facts),))
    notice = line_of(document.notice or "")
    if len(notice) > LONGEST_NOTICE:
        yield body.blocks((tree.Paragraph((tree.Text(notice),)),))
    yield body.blocks((tree.Rule(),))


def write_pages(pages: tuple[Page, ...], body: BodyMarkup, bookmarks: Bookmarks) -> Iterator[str]:
    """Yield the markup of all pages; the first page of a group says where it starts."""
    for at, page in enumerate(pages):
        group = line_of(page.group)
        before = pages[at - 1] if at else None
        level = 2 if group else 1
        body.turn(page, level)
        # Pages about items run on; the first of them starts the annex on a new sheet.
        if before and (page.kind != "item" or (group and before.kind != "item")):
            body.break_sheet()
        if group and (before is None or group != line_of(before.group)):
            yield body.heading(1, bookmarks.put_name(_group_name(group), words_of(group)))
        yield from _page_label(page, body)
        yield body.heading(level, bookmarks.put(None, words_of(_page_title(page))))
        yield body.blocks(page.blocks)
        if at == 0 and len(pages) >= _FEWEST_LISTED:
            yield from _contents(pages, body, bookmarks)


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
    before = ""
    for page in pages:
        group = line_of(page.group)
        if group and group != before:
            yield body.paragraph("Toc1", _entry(group, _group_name(group)))
        before = group
        if page.kind != "item":
            name = bookmarks.name(page.id)
            yield body.paragraph("Toc2" if group else "Toc1", _entry(_page_title(page), name))


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
