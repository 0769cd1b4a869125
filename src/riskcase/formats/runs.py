"""Runs of inlines as the data that the print template reads, and the labels that links need.

Shapes: a run is a string, or a list of inlines; an inline is a string, or ["e"|"s", run],
["c", text], ["br"], ["a", name of the place], ["l", name or null, address or null, run],
["st", word], ["tag", text].
"""

import re
from typing import Any

from riskcase.formats.destinations import Destinations
from riskcase.formats.glyphs import is_blank, printable
from riskcase.formats.wrapping import breakable
from riskcase.formats.written import Replacement
from riskcase.report import document as tree
from riskcase.report.document import Inline, Inlines, Page
from riskcase.report.places import Places

BODY_ROOM = 46
"""How many characters a word in running text may have before it gets places to break."""

_SPACE = re.compile(r"[\n\t]+")
_LONGEST_URL = 2000
_DEEPEST = 8


class Runs:
    """Sets text, links and labels, page after page, and remembers what it had to replace."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self.replaced: list[Replacement] = []
        self._page = ""
        self._places = Places(pages)
        self._destinations = Destinations(pages)
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
        """Return the name to put at a place of the present page, or None if it has been put."""
        name = self._destinations.name(self._page, anchor)
        if name in self._given:
            return None
        self._given.add(name)
        return name

    def inlines(
        self, run: Inlines, room: int = BODY_ROOM, *, links: bool = True, depth: int = 0
    ) -> Any:
        """Return the data of a run.

        Args:
            run: The inlines.
            room: The longest word that need not break, in characters.
            links: Whether links are kept; else only their words are.
            depth: How many inlines the run stands in; looks nested too deep are dropped.
        """
        found: list[Any] = []
        for inline in run:
            for data in self._inline(inline, room, links=links, depth=depth):
                if isinstance(data, str) and found and isinstance(found[-1], str):
                    found[-1] += data
                else:
                    found.append(data)
        return found[0] if len(found) == 1 and isinstance(found[0], str) else found

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
                    return _listed(words)
                return [["e" if isinstance(inline, tree.Emphasis) else "s", words]]
            case tree.Link():
                return self._link(inline, room, links=links, depth=depth)
            case tree.Break():
                return [["br"]]
            case tree.Anchor(name):
                given = self.give(name)
                return [["a", given]] if given else []
            case tree.Standing(word):
                return [["st", word]]
            case tree.Tag(text):
                return [] if is_blank(text) else [["tag", self.text(text, room)]]

    def _link(self, link: tree.Link, room: int, *, links: bool, depth: int) -> list[Any]:
        target = link.target
        shown = tree.plain_text(link.children)
        words: Any
        if is_blank(shown):
            shown = target.id if isinstance(target, tree.ItemTarget) else target.url
            words = self.text(shown, room)
        else:
            words = self.inlines(link.children, room, links=False, depth=depth + 1)
        if not links:
            return _listed(words)
        if isinstance(target, tree.WebTarget):
            url = tree.safe_url(target.url)
            if url is None:
                bare = shown == target.url
                return [*_listed(words), *([] if bare else [f" ({self.text(target.url)})"])]
            # A PDF holds no longer address.
            return _listed(words) if len(url) > _LONGEST_URL else [["l", None, url, words]]
        place = self._places.nearest(target)
        if place is None:
            return _listed(words)
        return [["l", self._destinations.name(*place), None, words]]


def _listed(run: Any) -> list[Any]:
    return [run] if isinstance(run, str) else run
