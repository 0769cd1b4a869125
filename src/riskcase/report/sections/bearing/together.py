"""What must fail together: for each pathway and cause, the fewest items that open it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from string import ascii_uppercase
from typing import NamedTuple

from riskcase.analysis.caveats import COUNTS, LISTED
from riskcase.analysis.results import PathwayResult, RowResult
from riskcase.analysis.words import (
    ANY_FAILS,
    ONE_OF,
    PAIR,
    event_name,
    joined,
    number,
    opening,
    short_name,
)
from riskcase.graph.folding import FoldedSets
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.caveats import caveats
from riskcase.report.sections.facts import listed, text

MOST = 6
"""Sets of one order that are told; the rest are counted."""
LEAST_MEMBERS, LEAST_TIMES = 3, 2
"""Of items that do the same, and how often they are told, until a letter stands for them."""
TRY = "Assume that it would try: "


class Told(NamedTuple):
    """What opens a row: as things stand, and if it would try for sure."""

    open: bool
    folded: FoldedSets | None
    open_if_present: bool
    if_present: FoldedSets | None


def together_blocks(material: Material, prose: Prose) -> d.Blocks:
    """What opens each pathway; those of which the same is to be said stand together."""
    results = material.results
    groups: dict[tuple[object, ...], list[PathwayResult]] = {}
    for pathway in results.pathways:
        found = _by_content(row for row in results.rows if row.pathway == pathway.id)
        counts = pathway.cut_sets.by_order if pathway.cut_sets else None
        groups.setdefault((tuple(found.items()), counts), []).append(pathway)
    blocks: list[d.Block] = [*caveats(material, LISTED, COUNTS)]
    before: dict[tuple[Told, tuple[str, ...]], list[str]] = {}
    for pathways in groups.values():
        blocks += _group(material, prose, pathways, before)
    return tuple(blocks)


def _by_content(rows: Iterable[RowResult]) -> dict[Told, tuple[str, ...]]:
    """The causes under which each thing is to be said."""
    found: dict[Told, tuple[str, ...]] = {}
    for row in rows:
        present = row.if_present
        told = Told(row.open, row.folded, present.open, present.folded)
        found[told] = (*found.get(told, ()), *([row.cause] if row.cause else []))
    return found


def _group(
    material: Material,
    prose: Prose,
    pathways: list[PathwayResult],
    before: dict[tuple[Told, tuple[str, ...]], list[str]],
) -> d.Blocks:
    """What opens some pathways; of what stands above it, only where, and then what is new."""
    names = [prose.name(material.case.items[one.id]) for one in pathways]
    if len(names) > 1:
        names = [short_name(material.case, one.id) for one in pathways]
    rows = [row for row in material.results.rows if row.pathway == pathways[0].id]
    found = _by_content(rows)
    words = _Words(
        material,
        prose,
        _letters(told for told, causes in found.items() if (told, causes) not in before),
    )
    entries = [
        d.Definition(text(f"Any of {letter}"), (d.Paragraph(words.members(name)),))
        for name, letter in words.letters.items()
    ]
    for told, causes in found.items():
        named = [prose.name(material.case.items[one]) for one in causes]
        term = f"Under {joined(named)}" if named else "What opens it"
        above = before.get((told, causes))
        same = (d.Paragraph(text(f"The same as told of {joined(above)} above.")),) if above else ()
        said = same or tuple(words.row(told))
        entries.append(d.Definition(text(term), said))
        if len(said) > 1:
            before[told, causes] = [short_name(material.case, one.id) for one in pathways]
    return (
        d.Heading(2, text(joined(names))),
        d.DefinitionList(tuple(entries)),
        *_counted(pathways[0]),
    )


def _letters(found: Iterable[Told]) -> dict[str, str]:
    """Letters for items that do the same, where naming them every time would hide the rest."""
    used: Counter[str] = Counter()
    for told in found:
        for folded in (told.folded, told.if_present):
            sets = (folded.cut_sets.sets or ()) if folded else ()
            used.update(name for one in sets for name in one if name.startswith(ONE_OF))
    long = [
        name
        for name, times in used.items()
        if times >= LEAST_TIMES and len(_members(name)) >= LEAST_MEMBERS
    ]
    return dict(zip(sorted(long), ascii_uppercase, strict=False))


def _members(name: str) -> list[str]:
    return name.removeprefix(ONE_OF).split(", ")


def _counted(pathway: PathwayResult) -> d.Blocks:
    """How many sets there are, item by item."""
    if pathway.cut_sets is None or not pathway.cut_sets.count or pathway.standing.down:
        return ()
    said = [_of_order(order, count) for order, count in enumerate(pathway.cut_sets.by_order)]
    told = "; ".join(filter(None, said))
    words = f"Item by item, with evidence and assumptions: {told}."
    return (d.Paragraph(text(words)),)


def _of_order(order: int, count: int) -> str:
    if not count:
        return ""
    if order == 1:
        return f"{number(count, 'item opens', 'items open')} it alone"
    ways = number(count, "way takes", "ways take")
    return f"{ways} {number(order, 'item', 'items')} together"


class _Words:
    """Cut sets as readers say them, with links, and letters for what is told often."""

    def __init__(self, material: Material, prose: Prose, letters: Mapping[str, str]) -> None:
        self.material = material
        self.prose = prose
        self.letters = letters

    def row(self, told: Told) -> Iterator[d.Block]:
        """What opens a row, and what opens it if it would try for sure."""
        yield from self.sets(told.folded)
        if told.open:
            return
        if told.open_if_present:
            yield d.Paragraph(text(f"{TRY}nothing that counts stands in the way."))
        elif told.if_present and told.if_present != told.folded:
            yield from self.sets(told.if_present, TRY)

    def sets(self, folded: FoldedSets | None, start: str = "") -> Iterator[d.Block]:
        """Cut sets, a list an order, the smallest first; only the smallest after a start."""
        if folded is None:
            yield d.Paragraph(text("What opens it is too much to work out."))
            return
        found = folded.cut_sets
        if not found.count:
            yield d.Paragraph(text("Nothing that the case names opens it."))
            return
        orders = [order for order, count in enumerate(found.by_order) if count]
        if not orders[0]:
            said = "It is open already: nothing that counts stands in the way."
            yield d.Paragraph(text(said))
            return
        for order in orders[:1] if start else orders:
            if order > PAIR and order != orders[0]:
                count = sum(found.by_order[order:])
                ways = number(count, "way takes", "ways take").capitalize()
                failures = number(order, "failure", "failures")
                yield d.Paragraph(text(f"{ways} {failures} together or more."))
                return
            sets = [one for one in found.sets or () if len(one) == order]
            yield from self._of_order(start, order, found.by_order[order], sets)

    def _of_order(
        self, start: str, order: int, count: int, sets: list[frozenset[str]]
    ) -> Iterator[d.Block]:
        said = ANY_FAILS if order == 1 and count > 1 else opening(order)
        if order > 1 and count > 1:
            said = f"{said}, in {number(count, 'way', 'ways')}"
        said = f"{start}{said[0].lower()}{said[1:]}" if start else said
        shown = [self.one(each) for each in sets[:MOST]]
        if count == 1 and shown:
            yield d.Paragraph((d.Text(f"{said}: "), *shown[0], d.Text(".")))
            return
        more = count - len(shown)
        if more:
            shown.append(text(f"{'and ' if shown else ''}{number(more, 'more', 'more')}"))
        yield d.Paragraph(text(f"{said}:"))
        yield d.BulletList(tuple((d.Paragraph(one),) for one in shown))

    def one(self, names: Iterable[str]) -> d.Inlines:
        """One cut set: what has to fail together."""
        ordered = sorted(names, key=lambda name: event_name(self.material.case, name))
        return listed([self.event(name) for name in ordered], ", and ")

    def event(self, name: str) -> d.Inlines:
        """A folded event: an item, one of several, or a slip past a barrier."""
        if name in self.letters:
            return text(f"any of {self.letters[name]}")
        if name.startswith(ONE_OF):
            return (d.Text("any one of "), *self.members(name))
        if name in self.material.case.items:
            return self.prose.link(name)
        return text(event_name(self.material.case, name))

    def members(self, name: str) -> d.Inlines:
        """The items that do the same."""
        return listed([self.event(one) for one in _members(name)], ", ", " or ")
