"""The report as a static site: plain files that work from a folder, with no script.

Every page carries a policy under which a browser loads nothing but the stylesheet beside it.
"""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from riskcase.formats.addresses import CONTENTS, Addresses
from riskcase.formats.glyphs import is_blank, without_controls
from riskcase.report.document import Document, Page

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATES = Path(__file__).parent / "templates"
STYLESHEET = "style.css"
_MOST_LISTED = 30


class Entry(NamedTuple):
    """A page as the navigation and the lists name it."""

    file: str
    title: str
    label: str
    standing: str | None


class Group(NamedTuple):
    """A chapter in the navigation: its pages, or only their number where they are many."""

    title: str
    anchor: str
    entries: tuple[Entry, ...]
    size: int


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

    pages = document.pages
    addresses = Addresses(pages)
    entries = [
        Entry(file, _title(page), without_controls(page.label), page.standing)
        for page, file in zip(pages, addresses.files, strict=True)
    ]
    shared = {
        "document": document,
        "title": _line(document.title) or "Untitled",
        "language": _language(document.language),
        "navigation": _groups(pages, entries, everything=False),
    }
    page_template = _template("page.html.j2")
    site: dict[str, bytes] = {}
    for index, (page, entry) in enumerate(zip(pages, entries, strict=True)):
        body = PageMarkup(addresses, entry.file).blocks(page.blocks)
        site[entry.file] = page_template.render(
            **shared,
            here=entry,
            group=_line(page.group),
            body=body,
            first=index == 0,
            before=entries[index - 1] if index else None,
            after=entries[index + 1] if index + 1 < len(entries) else None,
        ).encode()
    if not pages:
        site["index.html"] = page_template.render(
            **shared,
            here=Entry("index.html", "Nothing to show", "", None),
            group="",
            body="",
            first=True,
            before=None,
            after=None,
        ).encode()
    site[CONTENTS] = (
        _template("contents.html.j2")
        .render(
            **shared,
            here=Entry(CONTENTS, "All pages", "", None),
            groups=_groups(pages, entries, everything=True),
        )
        .encode()
    )
    site[STYLESHEET] = (TEMPLATES / STYLESHEET).read_bytes()
    return site


def _line(text: str) -> str:
    return "" if is_blank(text) else without_controls(text).strip()


def _title(page: Page) -> str:
    return _line(page.title) or _line(page.id) or "Untitled"


def _language(tag: str) -> str:
    plain = tag.replace("-", "")
    return tag if plain.isascii() and plain.isalnum() else "en"


def _groups(pages: tuple[Page, ...], entries: list[Entry], *, everything: bool) -> list[Group]:
    """Return the chapters in order of first appearance.

    Pages without a chapter stay where they stand between the chapters.

    Args:
        pages: All pages.
        entries: Their entries, in the same order.
        everything: Whether chapters of items, and long ones, list their pages too.
    """
    members: dict[tuple[str, int], list[int]] = {}
    run = 0
    for index, page in enumerate(pages):
        title = _line(page.group)
        run += index > 0 and title != _line(pages[index - 1].group)
        members.setdefault((title, 0 if title else run), []).append(index)
    groups = []
    for number, ((title, _), indexes) in enumerate(members.items()):
        kinds = Counter(pages[index].kind for index in indexes)
        brief = not everything and (len(indexes) > _MOST_LISTED or kinds["item"] > 0)
        listed = () if brief and title else tuple(entries[i] for i in indexes[:_MOST_LISTED])
        if everything:
            listed = tuple(entries[i] for i in indexes)
        groups.append(Group(title, f"group-{number}", listed, len(indexes)))
    return groups


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
