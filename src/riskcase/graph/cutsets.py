"""What must fail together for a row or a pathway to be open, and what does it alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from riskcase.graph.assess import Assessment
from riskcase.graph.events import Events
from riskcase.graph.logic.diagram import CutSets, minimal_cut_sets
from riskcase.graph.logic.formula import (
    TRUE,
    All,
    Any,
    AtLeast,
    Event,
    Formula,
    count_needed,
    list_events,
    list_nodes,
    simplify,
    substitute,
)
from riskcase.graph.rows import BarrierState, Row
from riskcase.model.claim import Claim

EVERYTHING = -1
"""As a set of events in bits: what is down already is down whichever event fails."""


def row_cut_sets(  # noqa: PLR0913 - what is counted, each by its word
    assessment: Assessment,
    events: Events,
    row: Row,
    *,
    own_doubts: bool = True,
    as_designed: bool = False,
    if_present: bool = False,
    weak: bool = False,
    limit: int = 10_000,
) -> CutSets | None:
    """Find the smallest sets of events that open a row.

    What a cause undermines has failed either way, propensity barriers aside.

    Args:
        assessment: standing of everything in the case.
        events: its formulas.
        row: one of its rows.
        own_doubts: count that a claim may be false although all it rests on holds.
        as_designed: let everything stand; otherwise items that are down have failed.
        if_present: set propensity barriers aside.
        weak: count weak barriers too.
        limit: list no sets if there are more than this many.

    Returns:
        The sets, of an open row the empty one alone; None if the diagrams grow too large.
    """
    formula = row_formula(events, row, if_present=if_present, weak=weak)
    return _cut_sets(assessment, events, formula, own_doubts, as_designed, limit)


def pathway_cut_sets(  # noqa: PLR0913 - as for a row
    assessment: Assessment,
    events: Events,
    rows: Iterable[Row],
    *,
    own_doubts: bool = True,
    as_designed: bool = False,
    limit: int = 10_000,
) -> CutSets | None:
    """Find the smallest sets of events that open any row of a pathway.

    They are those of its rows, without any that contains another one. Arguments and result are as
    for a row.
    """
    formula = All(tuple(row_formula(events, row) for row in rows))
    return _cut_sets(assessment, events, formula, own_doubts, as_designed, limit)


def single_points(
    assessment: Assessment, events: Events, row: Row, *, if_present: bool = False
) -> tuple[str, ...]:
    """Find the items, not down, whose fall alone opens a row that is not open.

    Returns:
        Ids in alphabetical order; none for an open row. A slip is no item, and so not among them.
    """
    (alone,) = find_alone([row_formula(events, row, if_present=if_present)], events.down)
    return tuple(sorted((alone or frozenset()) & assessment.standings.keys()))


def find_highest(events: Events, points: Iterable[str]) -> tuple[str, ...]:
    """Keep the items, not down, that no other one of them takes down by its fall alone.

    So of the single points of a row the highest of each branch remains.
    """
    items = tuple(points)
    takes_down = find_alone([events.plain[item] for item in items], events.down)
    return tuple(
        item
        for item in items
        if not any(
            item in (below or ())
            for above, below in zip(items, takes_down, strict=True)
            if above != item
        )
    )


def find_alone(
    roots: Sequence[Formula], failed: AbstractSet[str]
) -> tuple[frozenset[str] | None, ...]:
    """Find for each formula the events each of which makes it fail by itself.

    Args:
        roots: formulas.
        failed: events that have failed already.

    Returns:
        As many sets as formulas; None for a formula that fails already. It is exact, and takes
        one pass over the nodes, since it only asks what each part does when one event fails.
    """
    names = list_events(*roots)
    bits = {name: EVERYTHING if name in failed else 1 << i for i, name in enumerate(names)}
    return tuple(
        None if found == EVERYTHING else frozenset(names[i] for i in list_bits(found))
        for found in find_failing(roots, bits)
    )


def find_failing(roots: Sequence[Formula], bits: Mapping[str, int]) -> tuple[int, ...]:
    """Find for each formula in which of several situations it fails, all of them in one pass.

    Args:
        roots: formulas.
        bits: by event, the situations in which it has failed, each a bit; `EVERYTHING` for all.
            An event that is not named never fails.
    """
    nodes = list_nodes(*roots)
    # A deep formula would need the square of its size if what is used up were kept.
    uses = Counter(map(id, roots))
    uses.update(id(part) for node in nodes if not isinstance(node, Event) for part in node.parts)
    fails: dict[int, int] = {}
    for node in nodes:
        if isinstance(node, Event):
            fails[id(node)] = bits.get(node.name, 0)
            continue
        fails[id(node)] = _combine(node, [fails[id(part)] for part in node.parts])
        for part in node.parts:
            uses[id(part)] -= 1
            if not uses[id(part)]:
                del fails[id(part)]
    return tuple(fails[id(root)] for root in roots)


def _combine(node: All | Any | AtLeast, parts: Sequence[int]) -> int:
    """Return in which situations enough of the parts fail."""
    least = max(0, len(parts) - count_needed(node) + 1)
    found = [EVERYTHING] + [0] * least  # found[j]: those in which j of the parts so far fail
    if least == len(parts):  # every part, without the square of their number
        for part in parts:
            found[0] &= part
        return found[0]
    for part in parts:
        for j in range(least, 0, -1):
            found[j] |= found[j - 1] & part
    return found[least]


def list_bits(bits: int) -> Iterator[int]:
    """Return the situations that are in a set of them, lowest first."""
    return (i for i, bit in enumerate(reversed(f"{bits:b}")) if bit == "1")


def row_barriers(row: Row, *, if_present: bool = False, weak: bool = False) -> list[BarrierState]:
    """List the barriers that count, or weak ones too; those of propensity may be set aside."""
    return [
        state
        for state in row.barriers
        if (weak or state.barrier.counted)
        and not (if_present and state.barrier.role == "propensity")
    ]


def row_formula(
    events: Events, row: Row, *, if_present: bool = False, weak: bool = False
) -> Formula:
    """Return when a row is not open: any of these barriers holds."""
    states = row_barriers(row, if_present=if_present, weak=weak)
    return Any(tuple(events.barrier(state, row.cause) for state in states))


def _cut_sets(  # noqa: PLR0913, PLR0917 - passed on as they came
    assessment: Assessment,
    events: Events,
    formula: Formula,
    own_doubts: bool,  # noqa: FBT001
    as_designed: bool,  # noqa: FBT001
    limit: int,
) -> CutSets | None:
    formula = simplify(formula, frozenset() if as_designed else events.down)
    if not own_doubts:
        claims = {claim.id for claim in assessment.case.of(Claim)}
        formula = substitute(
            formula,
            lambda node: TRUE if isinstance(node, Event) and node.name in claims else None,
        )
    return minimal_cut_sets(formula, limit)
