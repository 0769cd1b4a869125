"""The one page for experts: importance by the names that risk analysis has for its measures."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

from riskcase.analysis.caveats import LISTED, ONE_BY_ONE
from riskcase.analysis.numbers.pathways import Numbers
from riskcase.analysis.results import ItemResult, Results
from riskcase.analysis.words import event_name, joined, quoted, short_name
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.caveats import caveats
from riskcase.report.sections.facts import section, text

MOST = 20
"""Items that a table lists."""
STRUCTURAL = (
    "In what share of the states of everything else an item decides whether a pathway is open, if"
    " every state counts the same (Birnbaum's measure with every probability at one half). Of each"
    " item the pathway where the share is largest. It needs no number, and is no likelihood: where"
    " many items must all hold, each of them decides rarely."
)
JOINT = (
    "Items that belong together are taken as one: all of them fail, or none does. The measures of"
    " single items must not be added up."
)


def measure_blocks(material: Material, prose: Prose) -> d.Blocks:
    """Structural importance, then the measures of each pathway with numbers."""
    blocks: list[d.Block] = [*caveats(material, LISTED, ONE_BY_ONE)]
    blocks += section("From structure alone", _structural(material, prose))
    blocks += section("Together", _groups(material))
    for one in material.results.numbers.values():
        if one.importances:
            title = prose.name(material.case.items[one.pathway])
            blocks += section(title, _named(material, prose, one))
    return tuple(blocks)


def _structural(material: Material, prose: Prose) -> d.Blocks:
    results = material.results
    ranked = sorted(results.items, key=lambda one: -(one.most_structural or 0.0))
    rows = tuple(
        (prose.link(one.id), text(_share(one)), text(_where(results, one)))
        for one in ranked[:MOST]
        if one.structural
    )
    if not rows:
        return (d.Paragraph(text("No item decides by itself whether a pathway is open.")),)
    columns = (d.Column("head", 6), d.Column("number", 2), d.Column("text", 6))
    head = ("Item", "Structural", "In")
    return (
        d.Paragraph(text(STRUCTURAL)),
        d.Table(tuple(map(text, head)), rows, columns=columns),
    )


def _share(item: ItemResult) -> str:
    most = item.most_structural
    return "too large to work out" if most is None else f"{most:.2g}"


def _where(results: Results, item: ItemResult) -> str:
    case, most = results.assessment.case, item.most_structural
    most_in = [short_name(case, name) for name, share in item.structural.items() if share == most]
    more = len(item.structural) - len(most_in)
    return joined(most_in) + (f"; less in {more} more" if more else "")


def _groups(material: Material) -> d.Blocks:
    results = material.results
    case = material.case
    rows = tuple(
        (
            text(_group(material, one.name)),
            text(quoted(case, [name for name in one.members if name != one.name])),
            text(joined([short_name(case, name) for name in one.opens]) or "none"),
        )
        for one in results.groups
    )
    if not rows:
        return ()
    columns = (d.Column("head", 4), d.Column("text", 7), d.Column("text", 4))
    head = ("Group", "Members", "Opened if all fail")
    return (d.Paragraph(text(JOINT)), d.Table(tuple(map(text, head)), rows, columns=columns))


def _named(material: Material, prose: Prose, one: Numbers) -> d.Blocks:
    worth = {found.event: found.worth for found in one.drawn}
    rows = [
        (
            _name(material, prose, found.event),
            found.birnbaum,
            found.fussell_vesely,
            found.raw,
            found.rrw,
            worth.get(found.event),
        )
        for found in one.importances[:MOST]
    ]
    rows += [
        (
            f"{_group(material, group.name)}, all {len(group.members)} of it",
            group.certain - group.gone,
            group.fussell_vesely,
            group.raw,
            group.rrw,
            None,
        )
        for group in one.groups
    ]
    head = ("Item", "Birnbaum", "Fussell-Vesely", "RAW", "RRW", "Worth of knowing")
    columns = (d.Column("head", 6), *(d.Column("number", 2) for _ in head[1:]))
    cells = tuple((text(name), *map(text, _printed(values))) for name, *values in rows)
    return (d.Table(tuple(map(text, head)), cells, columns=columns),)


def _printed(values: Iterable[float | None]) -> list[str]:
    *measures, worth = values
    shown = [
        "undefined" if one is None else f"{one:.2g}" if isfinite(one) else "nothing is left"
        for one in measures
    ]
    return [*shown, "" if worth is None else f"{worth:.2g}"]


def _name(material: Material, prose: Prose, event: str) -> str:
    item = material.case.items.get(event)
    return prose.name(item) if item else event_name(material.case, event)


def _group(material: Material, name: str) -> str:
    """A shared condition by its short name; a declared cause has only the one it was given."""
    return short_name(material.case, name) if name in material.case.items else name
