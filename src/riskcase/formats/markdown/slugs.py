"""Where links inside one Markdown file lead: the anchors that code hosts give to headings.

A host makes an anchor of the words of a heading: small letters, without anything but letters,
marks, digits, connectors and hyphens, blanks as hyphens. A heading whose anchor is taken gets a
number. (https://github.com/Flet/github-slugger; older hosts differ only where a heading already
ends in such a number.) Links to a place inside a section lead to the heading of the section.
"""

import unicodedata
from itertools import groupby
from typing import NamedTuple

from riskcase.formats.glyphs import is_blank
from riskcase.formats.markdown.spans import words_of
from riskcase.report import document as tree
from riskcase.report.document import ItemTarget, Page, Text
from riskcase.report.places import Places

CONTENTS = "Contents"

_KEPT = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})


def slug(words: str) -> str:
    """Return the anchor of a heading that is the only one with its words; may be empty."""
    kept = (
        char
        for char in words.strip(" ").lower()
        if char in "- " or unicodedata.category(char) in _KEPT
    )
    return "".join(kept).replace(" ", "-")


class Slugs:
    """Gives each heading of a file, in order, an anchor of its own."""

    def __init__(self) -> None:
        self._times: dict[str, int] = {}

    def take(self, words: str) -> str:
        """Return the anchor of the next heading."""
        plain = name = slug(words)
        while name in self._times:
            self._times[plain] += 1
            name = f"{plain}-{self._times[plain]}"
        self._times[name] = 0
        return name


class Chapter(NamedTuple):
    """Pages that stand together.

    Attributes:
        title: The heading above them; empty where pages stand for themselves.
        slug: The anchor of that heading.
        pages: The pages in order.
    """

    title: str
    slug: str
    pages: tuple[Page, ...]


class Destinations:
    """The headings of a file and the places below each.

    It walks the pages in the order in which they are written, so that anchors get their numbers
    as a host would give them.
    """

    def __init__(self, title: str, pages: tuple[Page, ...]) -> None:
        self._places = Places(pages)
        self._slugs = Slugs()
        self._at: dict[tuple[str, str | None], str] = {}
        self._slugs.take(title)
        self._slugs.take(CONTENTS)
        self.chapters = tuple(
            self._chapter(title, tuple(members)) for title, members in groupby(pages, _group_of)
        )

    def address(self, target: ItemTarget) -> str | None:
        """Return where a link leads, such as `#conclusion`, or None if it is nowhere here."""
        place = self._places.nearest(target)
        if place is None:
            return None
        name = self._at.get((place.page, place.anchor)) or self._at.get((place.page, None))
        return f"#{name}" if name else None

    def _chapter(self, title: str, pages: tuple[Page, ...]) -> Chapter:
        name = self._slugs.take(title) if title else ""
        for page in pages:
            self._walk(page)
        return Chapter(title, name, pages)

    def _walk(self, page: Page) -> None:
        here = self._slugs.take(heading_of(page))
        self._at.setdefault((page.id, None), here)
        for block in tree.all_blocks(page.blocks):
            if isinstance(block, tree.Heading):
                words = words_of(block.inlines)
                here = here if is_blank(words) else self._slugs.take(words)
                if block.anchor:
                    self._at.setdefault((page.id, block.anchor), here)
            for run in tree.inline_runs(block):
                for inline in tree.all_inlines(run):
                    if isinstance(inline, tree.Anchor):
                        self._at.setdefault((page.id, inline.name), here)


def _group_of(page: Page) -> str:
    title = words_of((Text(page.group),))
    return "" if is_blank(title) else title


def heading_of(page: Page) -> str:
    """Return the words of the heading of a page; never blank."""
    titles = (words_of((Text(text),)) for text in (page.title, page.id))
    return next((title for title in titles if not is_blank(title)), "Untitled")
