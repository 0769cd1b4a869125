"""The barriers of a pathway as a table, and what opens it if it falls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from riskcase.graph.because import row_because
from riskcase.graph.cutsets import find_highest, single_points
from riskcase.graph.rows import BarrierState, Row
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.defeater import Defeater
from riskcase.model.evidence import Evidence
from riskcase.model.pathway import ROLES
from riskcase.model.standing import Standing
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import listed, numbered, standing_label, text

MOST_NEEDED = 6
"""Claims of one barrier that the table names."""
DOUBTFUL = frozenset({"open", "sustained", "accepted"})
HEAD = ("Barrier", "Standing", "Grade", "Needs", "Evidence below", "Doubts")
COLUMNS = (
    d.Column("head", 15),
    d.Column("text", 13),
    d.Column("text", 9),
    d.Column("text", 17),
    d.Column("text", 14),
    d.Column("text", 12),
)
Placed = tuple[Row, BarrierState]


def cause_name(material: Material, prose: Prose, row: Row) -> str:
    """The name of a row's cause."""
    cause = material.case.get(row.cause or "", Cause)
    return prose.plain(cause.name) if cause else ""


def barrier_table(material: Material, prose: Prose, rows: Iterable[Row]) -> d.Blocks:
    """Every barrier of a pathway once, in the order of the roles: what it needs, what doubts it."""
    placed: dict[tuple[str, tuple[int | str, ...]], list[Placed]] = {}
    for row in rows:
        for state in row.barriers:
            placed.setdefault((state.of, state.place.at), []).append((row, state))
    if not placed:
        return (d.Paragraph(text("No barrier is in the way.")),)
    found = sorted(placed.values(), key=lambda states: ROLES.index(states[0][1].barrier.role))
    cells = tuple(_cells(material, prose, states) for states in found)
    return (d.Table(tuple(map(text, HEAD)), cells, columns=COLUMNS),)


def _cells(material: Material, prose: Prose, placed: list[Placed]) -> tuple[d.Inlines, ...]:
    state = placed[0][1]
    barrier = state.barrier
    leaves = [leaf.id for leaf in barrier.holds_if.leaves()]
    items = list(dict.fromkeys(leaf.target.item for leaf in leaves))
    needs = [prose.link(item) for item in items[:MOST_NEEDED]]
    if len(items) > MOST_NEEDED:
        needs.append(text(f"and {len(items) - MOST_NEEDED} more"))
    weak = "" if barrier.counted else ", weak"
    return (
        (*prose.words(barrier.name), d.Break(), d.Tag(f"{barrier.role}{weak}")),
        _by_cause(material, prose, placed),
        text(", ".join(dict.fromkeys(material.assessment.word(s.grade) for _, s in placed))),
        listed(needs),
        text(_evidence(material, items)),
        _doubted(material, prose, items),
    )


def _by_cause(material: Material, prose: Prose, placed: list[Placed]) -> d.Inlines:
    """The standing of a barrier; where it differs, each with the causes it has it under."""
    standings: dict[Standing, list[str]] = {}
    for row, state in placed:
        standings.setdefault(state.standing, []).append(cause_name(material, prose, row))
    if len(standings) == 1:
        return standing_label(placed[0][1].standing)
    found: list[d.Inline] = []
    for standing, causes in standings.items():
        under = causes[0] if len(causes) == 1 else f"{len(causes)} of {len(placed)} causes"
        said = (*standing_label(standing), d.Text(f" under {under}"))
        found += [d.Break(), *said] if found else said
    return tuple(found)


def _evidence(material: Material, items: Iterable[str]) -> str:
    below = material.assessment.below(items)
    evidence = [one for item in below if (one := material.case.get(item, Evidence))]
    if not evidence:
        return "none"
    newest = max((one.collected for one in evidence if one.collected), default=None)
    dated = f"newest {newest:%B %Y}" if isinstance(newest, date) else "undated"
    return f"{len(evidence)} piece{'' if len(evidence) == 1 else 's'}, {dated}"


def _doubted(material: Material, prose: Prose, items: list[str]) -> d.Inlines:
    """The doubts on the claims of a barrier themselves, and how many more stand below them."""
    here = _doubts(material, items)
    below = len(set(_doubts(material, material.assessment.below(items))) - set(here))
    said = [numbered(material, prose, one) for one in here]
    if below:
        said.append(text(f"{below} {'more ' if here else ''}below"))
    return listed(said) or text("none")


def _doubts(material: Material, items: Iterable[str]) -> list[str]:
    """The doubts that stand against items themselves, not deeper."""
    found: dict[str, None] = {}
    for item in items:
        for doubt in material.objections.get(item, ()):
            if material.assessment.states[doubt.id] in DOUBTFUL:
                found[doubt.id] = None
    return list(found)


def opening_blocks(material: Material, prose: Prose, rows: Iterable[Row]) -> d.Blocks:
    """For each row, whether it is open and why, else what opens it by its fall alone."""
    entries: list[d.Inlines] = []
    held: list[str] = []
    rows = list(rows)
    for row in rows:
        said = tuple(_opening(material, prose, row))
        if said:
            entries.append(said)
        else:
            held.append(cause_name(material, prose, row))
    if held:
        causes = [text(name) for name in held if name]
        named = (
            text("every cause") if 1 < len(causes) == len(rows) else listed(causes, last=" and ")
        )
        where = (d.Text("Under "), *named, d.Text(": no"))
        none = where if causes else text("No")
        entries.append((*none, d.Text(" single claim opens it by its fall.")))
    return (d.BulletList(tuple((d.Paragraph(said),) for said in entries)),) if entries else ()


def _opening(material: Material, prose: Prose, row: Row) -> Iterator[d.Inline]:
    """What opens a row, or why it is open; nothing where no single claim opens it."""
    under = f"Under {cause_name(material, prose, row)}: " if row.cause else ""
    if row.open:
        why = row_because(material.assessment, row)
        yield d.Strong(text(f"{under or 'It is '}open, nothing that counts stands in the way"))
        yield d.Text(f" ({why})." if why else ".")
        return
    points = single_points(material.assessment, material.events, row)
    claims = find_highest(
        material.events, (item for item in points if material.case.get(item, Claim))
    )
    if not claims:
        return
    these = "one of these falls" if len(claims) > 1 else "this claim falls"
    yield d.Text(f"{under}if {these}, nothing else stops it: ")
    yield from listed([prose.link(item) for item in claims])
    yield d.Text(".")


def doubts_on(material: Material, pathway: str) -> list[Defeater]:
    """The doubts that count against anything a pathway rests on."""
    on = material.assessment.pathways_on
    return [
        one
        for one in material.case.of(Defeater)
        if material.assessment.states[one.id] in DOUBTFUL
        and any(pathway in on.get(ref.target.item, ()) for ref in one.against)
    ]
