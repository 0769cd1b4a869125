"""Runs of inlines as the data that the print template reads, and the labels that links need.

Shapes: an inline is a string, or ["e"|"s", inlines], ["c", text], ["br"], ["a", label],
["l", label or null, url or null, inlines], ["st", word], ["tag", text].
"""

import re
from typing import Any, NamedTuple

from riskcase.formats.glyphs import is_blank, printable
from riskcase.formats.wrapping import breakable
from riskcase.report import document as tree
from riskcase.report.document import Inline, Inlines, Page

BODY_ROOM = 46
"""How many characters a word in running text may have before it gets places to break."""

_SPACE = re.compile(r"[\n\t]+")
_LONGEST_URL = 2000
_DEEPEST = 8


class Replacement(NamedTuple):
    """Something that could not be printed as it is, and the page it stands on."""

    page: str
    code: str


class Runs:
    """Sets text, links and labels, page after page, and remembers what it had to replace."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self.replaced: list[Replacement] = []
        self._page = ""
        self._places = tree.Places(pages)
        self._labels: dict[tuple[str, str | None], str] = {}
        self._given: set[str] = set()

    def turn(self, page: str) -> None:
        """Go on to the page of the given id."""
        self._page = page

    def printed(self, text: str) -> str:
        """Return the text with codes for what no font can draw."""
        text, codes = printable(text)
        self.replaced += [Replacement(self._page, code) for code in codes]
        return text

    def line(self, text: str) -> str:
        """Return one line of printable text, without places to break; empty if none is seen."""
        text = _SPACE.sub(" ", self.printed(text)).strip()
        return "" if is_blank(text) else text

    def text(self, text: str, room: int = BODY_ROOM) -> str:
        """Return printable text that breaks within the room (in characters)."""
        return breakable(_SPACE.sub(" ", self.printed(text)), room)

    def give(self, anchor: str | None) -> str | None:
        """Return the label to put at a place of the present page, or None if it has been put."""
        label = self._label((self._page, anchor))
        if label in self._given:
            return None
        self._given.add(label)
        return label

    def _label(self, place: tuple[str, str | None]) -> str:
        """Return the label of a place; labels are numbers, so that any name can have one."""
        return self._labels.setdefault(place, f"p{len(self._labels)}")

    def inlines(
        self, run: Inlines, room: int = BODY_ROOM, *, links: bool = True, depth: int = 0
    ) -> list[Any]:
        """Return the data of a run.

        Args:
            run: The inlines.
            room: The longest word that need not break, in characters.
            links: Whether links and anchors are kept; else only their words are.
            depth: How many inlines the run stands in; looks nested too deep are dropped.
        """
        return [
            data for inline in run for data in self._inline(inline, room, links=links, depth=depth)
        ]

    def _inline(  # noqa: PLR0911 - one case per kind of inline
        self, inline: Inline, room: int, *, links: bool, depth: int
    ) -> list[Any]:
        match inline:
            case tree.Text(text):
                return [self.text(text, room)]
            case tree.Code(text):
                # Letters of one width are wider.
                text = self.text(text, max(1, room * 4 // 5))
                return [] if is_blank(text) else [["c", text]]
            case tree.Emphasis(children) | tree.Strong(children):
                words = self.inlines(children, room, links=links, depth=depth + 1)
                if depth > _DEEPEST:
                    return words
                return [["e" if isinstance(inline, tree.Emphasis) else "s", words]]
            case tree.Link():
                return self._link(inline, room, links=links, depth=depth)
            case tree.Break():
                return [["br"]]
            case tree.Anchor(name):
                label = self.give(name) if links else None
                return [["a", label]] if label else []
            case tree.Standing(word):
                return [["st", word]]
            case tree.Tag(text):
                return [] if is_blank(text) else [["tag", self.text(text, room)]]

    def _link(self, link: tree.Link, room: int, *, links: bool, depth: int) -> list[Any]:
        target = link.target
        shown = tree.plain_text(link.children)
        words: list[Any]
        if is_blank(shown):
            shown = target.id if isinstance(target, tree.ItemTarget) else target.url
            words = [self.text(shown, room)]
        else:
            words = self.inlines(link.children, room, links=False, depth=depth + 1)
        if not links:
            return words
        if isinstance(target, tree.WebTarget):
            url = tree.safe_url(target.url)
            if url is None:
                return words if shown == target.url else [*words, f" ({self.text(target.url)})"]
            # A PDF holds no longer address.
            return words if len(url) > _LONGEST_URL else [["l", None, url, words]]
        place = self._places.nearest(target)
        return words if place is None else [["l", self._label(place), None, words]]
