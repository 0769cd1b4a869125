"""The report as one Markdown file: to read as it is, to paste, to render on a code host.

GitHub's Markdown (https://github.github.com/gfm/) without raw HTML: links inside the file lead
to headings, and drawings are given in words. No word of a document becomes markup.
"""

from collections.abc import Iterator

from riskcase.formats.glyphs import is_blank
from riskcase.formats.markdown.blocks import PageBlocks, listed_facts, quoted
from riskcase.formats.markdown.lines import Lines
from riskcase.formats.markdown.slugs import CONTENTS, Chapter, Destinations, heading_of
from riskcase.formats.markdown.spans import words_of
from riskcase.report import document as tree
from riskcase.report.document import Document, Inlines, Page, Text


def write_markdown(document: Document) -> dict[str, bytes]:
    """Write the pages of a document that are printed.

    Args:
        document: What to write.

    Returns:
        One file, `report.md`.
    """
    pages = tuple(page for page in document.pages if page.in_pdf)
    title = words_of((Text(document.title),))
    title = "Untitled" if is_blank(title) else title
    destinations = Destinations(title, pages)
    lines = Lines(destinations.address)
    parts = [
        f"# {lines.heading((Text(title),))}",
        *_front(document, lines),
        *_drawings(pages),
        *_contents(destinations.chapters, lines),
        *(part for chapter in destinations.chapters for part in _chapter(chapter, lines)),
    ]
    return {"report.md": ("\n\n".join(filter(None, parts)) + "\n").encode()}


def _front(document: Document, lines: Lines) -> Iterator[str]:
    yield lines.paragraph((Text(document.subtitle),))
    if document.notice:
        yield quoted(lines.paragraph((tree.Strong((Text(document.notice),)),)))
    facts = document.meta
    if document.digest and document.digest not in (text for _, text in facts):
        facts += (("Digest of the text", document.digest),)
    yield PageBlocks(lines, 1).write((listed_facts(facts),))


def _drawings(pages: tuple[Page, ...]) -> Iterator[str]:
    if any(isinstance(block, tree.Picture) for p in pages for block in tree.all_blocks(p.blocks)):
        yield "Drawings are not part of this file; each is given in words."


def _contents(chapters: tuple[Chapter, ...], lines: Lines) -> Iterator[str]:
    """Yield the list of chapters and pages; items are listed where their chapter starts."""
    if not chapters:
        yield "Nothing to show."
        return
    yield f"## {CONTENTS}"
    entries = []
    for chapter in chapters:
        listed = [_entry(page, lines) for page in chapter.pages]
        if chapter.title:
            words = lines.heading((Text(chapter.title),))
            name = f"[{words}](#{chapter.slug})" if chapter.slug else words
            size = f" ({len(listed)})" if _has_items(chapter) else ""
            entries.append(f"- {name}{size}")
            entries += [] if size else [f"  {entry}" for entry in listed]
        else:
            entries += listed
    yield "\n".join(entries)


def _chapter(chapter: Chapter, lines: Lines) -> Iterator[str]:
    level = 2
    if chapter.title:
        level = 3
        yield f"## {lines.heading((Text(chapter.title),))}"
        if _has_items(chapter):
            yield "\n".join(_entry(page, lines) for page in chapter.pages)
    for page in chapter.pages:
        yield f"{'#' * level} {lines.heading((Text(heading_of(page)),))}"
        yield lines.paragraph(_kind(page))
        yield PageBlocks(lines, level).write(page.blocks)


def _has_items(chapter: Chapter) -> bool:
    return any(page.kind == "item" for page in chapter.pages)


def _entry(page: Page, lines: Lines) -> str:
    name = tree.Link((Text(heading_of(page)),), tree.ItemTarget(page.id))
    kind = _kind(page)
    return f"- {lines.cell((name, Text(' · '), *kind) if kind else (name,))}"


def _kind(page: Page) -> Inlines:
    """Return the label of a page and its standing, as far as it has them."""
    label: Inlines = () if is_blank(page.label) else (Text(page.label.strip()),)
    if page.standing is None:
        return label
    return (*label, *([Text(" · ")] if label else []), tree.Standing(page.standing))
