"""Where the links of a document lead."""

from typing import NamedTuple

from riskcase.report.document import Document, ItemTarget, Page, anchors, targets


class BrokenTarget(NamedTuple):
    """A link on `page` that leads to no page and no anchor."""

    page: str
    target: ItemTarget


class Place(NamedTuple):
    """Where a link leads: a page, and an anchor on it or its start."""

    page: str
    anchor: str | None


class Places:
    """Resolves targets among some pages of a document."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self._anchors = {page.id: frozenset(anchors(page)) for page in pages}
        self._anywhere: dict[str, str] = {}
        for page in pages:
            for name in anchors(page):
                self._anywhere.setdefault(name, page.id)

    def find(self, target: ItemTarget) -> Place | None:
        """Return where a target is, or None if it is nowhere among the pages.

        A page of its own comes first (`item#part`), then the anchor on the page of the item, then
        an anchor anywhere that bears the full name (`item#part`, or `item` alone).
        """
        full = target.id if target.anchor is None else f"{target.id}#{target.anchor}"
        if full in self._anchors:
            return Place(full, None)
        if target.anchor in self._anchors.get(target.id, ()):
            return Place(target.id, target.anchor)
        page = self._anywhere.get(full)
        return None if page is None else Place(page, full)

    def nearest(self, target: ItemTarget) -> Place | None:
        """Return where a target is, else the start of its item, else None."""
        return self.find(target) or self.find(ItemTarget(target.id))


def broken_targets(document: Document) -> tuple[BrokenTarget, ...]:
    """Return the links that lead to no page or to no anchor, in reading order."""
    places = Places(document.pages)
    return tuple(
        BrokenTarget(page, target)
        for page, target in targets(document)
        if isinstance(target, ItemTarget) and places.find(target) is None
    )
