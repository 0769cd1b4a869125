"""The pages of a site as readers find them: two parts, chapters, and the pages in them."""

from collections import Counter
from typing import NamedTuple

from riskcase.report.document import Page, Part

PARTS: tuple[tuple[Part, str], ...] = (("body", "Report"), ("annex", "Annex"))
_MOST_LISTED = 30


class Entry(NamedTuple):
    """A page as the navigation and the lists name it."""

    file: str
    title: str
    label: str
    standing: str | None


class Group(NamedTuple):
    """A chapter, or a run of pages that belong to none.

    Attributes:
        title: Its title, or nothing.
        anchor: Its place on the page that lists all pages.
        entries: Its pages.
        brief: Whether the navigation names the chapter only, with the number of its pages.
    """

    title: str
    anchor: str
    entries: tuple[Entry, ...]
    brief: bool


class Portion(NamedTuple):
    """One part of the report: what is read in a row, or what is looked up."""

    title: str
    groups: tuple[Group, ...]


def divide(pages: tuple[Page, ...], entries: list[Entry], groups: list[str]) -> tuple[Portion, ...]:
    """Return the parts that have pages, each with its chapters in order of first appearance.

    Pages without a chapter stay where they stand between the chapters.

    Args:
        pages: All pages.
        entries: Their entries, in the same order.
        groups: The titles of their chapters, in the same order; empty for none.
    """
    members: dict[Part, dict[tuple[str, int], list[int]]] = {part: {} for part, _ in PARTS}
    run = 0
    for index, (page, title) in enumerate(zip(pages, groups, strict=True)):
        run += index > 0 and title != groups[index - 1]
        members[page.part].setdefault((title, 0 if title else run), []).append(index)
    portions = []
    number = 0
    for part, heading in PARTS:
        found = []
        for (title, _), indexes in members[part].items():
            kinds = Counter(pages[index].kind for index in indexes)
            many = len(indexes) > _MOST_LISTED or kinds["item"] > 0
            brief = bool(title) and (many or (part == "annex" and len(indexes) > 1))
            listed = tuple(entries[index] for index in indexes)
            found.append(Group(title, f"group-{number}", listed, brief))
            number += 1
        if found:
            portions.append(Portion(heading, tuple(found)))
    return tuple(portions)
