"""The report as a static site: plain files that work from a folder.

Every page carries a policy under which a browser loads nothing but the stylesheet, the fonts and
the scripts beside it, and runs nothing that stands in the page. Without scripts nothing of the
report is lost: they add search and a button that copies.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from riskcase.formats.addresses import CONTENTS, Addresses
from riskcase.formats.glyphs import is_blank, without_controls
from riskcase.formats.navigation import Entry, divide
from riskcase.formats.search import Searched, write_index
from riskcase.formats.sheets import write_sheet
from riskcase.report.document import Document, Page

if TYPE_CHECKING:
    from jinja2 import Template

FOLDER = Path(__file__).parent
TEMPLATES = FOLDER / "templates"
BESIDE = {
    **{name: TEMPLATES / name for name in ("style.css", "search.js", "quote.js")},
    **{name: FOLDER / "fonts" / name for name in ("Inter-Regular.otf", "Inter-SemiBold.otf")},
    "Inter-LICENSE.txt": FOLDER / "fonts" / "OFL.txt",
}
"""Files that every site has as they are. Words in drawings are placed by the widths of the font."""
INDEX = "search-index.js"


def write_html(document: Document) -> dict[str, bytes]:
    """Write a document as a site.

    Args:
        document: What to write.

    Returns:
        The bytes of each file by its path in the site's folder; `index.html` is the first page,
        `contents.html` lists all pages.
    """
    # Late, since only building a site pays for the template engine.
    from riskcase.formats.markup import PageMarkup  # noqa: PLC0415

    pages = document.pages or (Page("index", "Nothing to show", "index", ()),)
    addresses = Addresses(pages)
    entries = [
        Entry(file, _title(page), without_controls(page.label), page.standing)
        for page, file in zip(pages, addresses.files, strict=True)
    ]
    chapters = [_line(page.group) for page in pages]
    frame = _Frame(document, pages, entries, chapters)
    site: dict[str, bytes] = {}
    searched = []
    for index, (page, entry, group) in enumerate(zip(pages, entries, chapters, strict=True)):
        body = PageMarkup(addresses, entry.file).blocks(page.blocks)
        sheet = f"{entry.file.removesuffix('.html')}.csv" if page.sheet else None
        if sheet:
            site[sheet] = write_sheet(page.sheet)
        searched.append(Searched(entry.file, entry.title, entry.label, group, body))
        site[entry.file] = frame.render(
            "page.html.j2",
            entry,
            group=group,
            body=body,
            sheet=sheet,
            first=index == 0,
            before=entries[index - 1] if index else None,
            after=entries[index + 1] if index + 1 < len(entries) else None,
        )
    site[CONTENTS] = frame.render("contents.html.j2", Entry(CONTENTS, "All pages", "", None))
    site[INDEX] = write_index(searched)
    return site | {name: path.read_bytes() for name, path in BESIDE.items()}


class _Frame:
    """What stands around every page; the navigation is written once."""

    def __init__(
        self,
        document: Document,
        pages: tuple[Page, ...],
        entries: list[Entry],
        chapters: list[str],
    ) -> None:
        portions = divide(pages, entries, chapters)
        self._shared: dict[str, Any] = {
            "document": document,
            "title": _line(document.title) or "Untitled",
            "language": _language(document.language),
            "portions": portions,
        }
        self._navigation = _template("navigation.html.j2").render(self._shared)
        self._chapter_of = {
            entry.file: f"{CONTENTS}#{group.anchor}"
            for portion in portions
            for group in portion.groups
            if group.brief
            for entry in group.entries
        }

    def render(self, template: str, here: Entry, **rest: Any) -> bytes:
        """Return a page in its frame."""
        from markupsafe import Markup  # noqa: PLC0415 - comes with the template engine

        # One link is marked: that of the page, or of the chapter where the page itself has none.
        address = self._chapter_of.get(here.file)
        current = "page" if address is None else "true"
        link = f'href="{address or here.file}"'
        marked = self._navigation.replace(link, f'{link} aria-current="{current}"', 1)
        page = _template(template).render(
            self._shared,
            here=here,
            navigation=Markup(marked),  # noqa: S704 - a template wrote it
            chapter=address,
            **rest,
        )
        return page.encode()


def _line(text: str) -> str:
    return "" if is_blank(text) else without_controls(text).strip()


def _title(page: Page) -> str:
    return _line(page.title) or _line(page.id) or "Untitled"


def _language(tag: str) -> str:
    plain = tag.replace("-", "")
    return tag if plain.isascii() and plain.isalnum() else "en"


@cache
def _template(name: str) -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["clean"] = without_controls
    return environment.get_template(name)
