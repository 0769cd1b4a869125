"""Combinations of roadmap items: all of them where that is possible, else a search with a bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from math import ceil

from riskcase.analysis.change.combinations import Combinations, Count
from riskcase.graph.events import moot_name
from riskcase.graph.logic.formula import Event, Formula, count_needed, list_nodes

MOST_ITEMS = 16
"""So many roadmap items are tried in every combination."""
MOST_WORK = 1 << 25
"""So many combinations, times the items of the case each of which may fail besides."""
MOST_STEPS = 200
"""Steps of a search; each makes the result better, so that few are ever taken."""
MOST_NODES = 10_000
"""Nodes of a branch and bound; its bound holds wherever it stops."""

Tried = dict[int, Count]
"""What combinations come to."""


def can_try_all(works: Combinations) -> bool:
    """Whether every combination can be tried."""
    many = len(works.patches)
    return many <= MOST_ITEMS and len(works.assessment.standings) << many <= MOST_WORK


def try_all(works: Combinations) -> Tried:
    """Return what every combination comes to."""
    every = range(1 << len(works.patches))
    return dict(zip(every, works.count(every), strict=True))


def search(works: Combinations, costs: Sequence[float]) -> Tried:
    """Return what the combinations come to that a search meets.

    It adds what betters the result most for its cost, two at once where one alone does nothing,
    and then leaves out or swaps items as long as the result gets better or cheaper. The nearest
    way to the best is not always the best way: `least_open` says what no way can better.
    """
    items = range(len(costs))
    tried: Tried = {}

    def cost(one: int) -> float:
        return sum(costs[j] for j in items if one >> j & 1)

    def rank(one: int) -> tuple[Count, float, int]:
        return tried[one], cost(one), one

    def look(ways: Iterable[int]) -> list[int]:
        found = list(dict.fromkeys(ways))
        new = [one for one in found if one not in tried]
        tried.update(zip(new, works.count(new), strict=True))
        return found

    def gain(now: int, then: int) -> float:
        before, after = tried[now], tried[then]
        # A pathway that closes outweighs all that no longer hang on one item.
        better = (before.open - after.open) * (len(works.assessment.pathways) + 1)
        better += before.hanging - after.hanging
        spent = cost(then) - cost(now)
        return better / spent if spent > 0.0 else float(better) * 1e12

    now = 0
    look([0, (1 << len(costs)) - 1])
    for _ in range(MOST_STEPS):
        free = [j for j in items if not now >> j & 1]
        ways = look(now | 1 << j for j in free)
        if all(tried[one] >= tried[now] for one in ways):
            ways = look(now | 1 << i | 1 << j for i, j in combinations(free, 2))
        better = [one for one in ways if tried[one] < tried[now]]
        if not better:
            break
        now = max(better, key=lambda one: (gain(now, one), -one))
        now = _polish(now, look, rank, items)
    return tried


def _polish(
    now: int,
    look: Callable[[Iterable[int]], list[int]],
    rank: Callable[[int], tuple[Count, float, int]],
    items: Sequence[int],
) -> int:
    """Leave items out, or swap two, as long as that makes it better or cheaper."""
    for _ in range(MOST_STEPS):
        inside = [j for j in items if now >> j & 1]
        outside = [j for j in items if not now >> j & 1]
        ways = look(
            [now & ~(1 << j) for j in inside]
            + [now & ~(1 << j) | 1 << i for j in inside for i in outside]
        )
        best = min(ways, key=rank, default=now)
        if rank(best)[:2] >= rank(now)[:2]:
            return now
        now = best
    return now


# What no combination can better


def least_open(works: Combinations, costs: Sequence[float], budgets: Sequence[float]) -> list[int]:
    """Return of each budget how many pathways are open at the least, whatever it is spent on.

    By integer programme (HiGHS): an event has failed unless some item that may mend it is chosen,
    a part that needs all its parts has failed if one has, and so on up to the pathways. Where
    an item makes something fall, or several figures have to change, that is left out; the bound
    then still holds, and may be too low.
    """
    rows, columns = _programme(works)
    return [_solve(rows, columns, costs, budget, works) for budget in budgets]


Row = tuple[dict[int, float], float]
"""Coefficients by column, and what their sum is at least."""


def _programme(works: Combinations) -> tuple[list[Row], dict[int | str, int]]:
    """The constraints, and the column of each node and pathway; items come first."""
    formulas = [formula for _, formula in works.rows]
    columns: dict[int | str, int] = {}

    def column(node: Formula | str) -> int:
        if isinstance(node, Event):
            node = f"event {node.name}"
        key = node if isinstance(node, str) else id(node)
        return columns.setdefault(key, len(works.patches) + len(columns))

    mends = _mends(works)
    rows: list[Row] = []
    for node in list_nodes(*formulas):
        at = column(node)
        if isinstance(node, Event):
            failed, by = mends.get(node.name, (False, ()))
            if failed:
                rows.append(({at: 1.0, **dict.fromkeys(by, 1.0)}, 1.0))
            continue
        needs = count_needed(node)
        spare = len(node.parts) - needs  # so many may fail
        if spare == 0:
            rows += [({at: 1.0, column(part): -1.0}, 0.0) for part in node.parts]
        else:
            # If more parts have failed than may, the node has; `needs` more at the most.
            terms = {at: float(max(needs, 1))}
            for part in node.parts:
                terms[column(part)] = terms.get(column(part), 0.0) - 1.0
            rows.append((terms, -float(spare)))
    for pathway, formula in works.rows:
        rows.append(({column(pathway): 1.0, column(formula): -1.0}, 0.0))
    return rows, columns


def _mends(works: Combinations) -> Mapping[str, tuple[bool, tuple[int, ...]]]:
    """By event, whether it has failed as long as nothing is done, and what may mend it."""
    failed = works.failed_now
    found: dict[str, tuple[bool, tuple[int, ...]]] = {}
    for item in works.assessment.standings:
        by = {j for j, counts in works.put.get(item, ()) if counts}
        found[item] = failed[item], tuple(sorted(by | set(works.figured.get(item, ()))))
        found[moot_name(item)] = True, tuple(sorted(by))
    return found


def _solve(
    rows: Sequence[Row],
    columns: Mapping[int | str, int],
    costs: Sequence[float],
    budget: float,
    works: Combinations,
) -> int:
    import numpy as np  # noqa: PLC0415 - a structure needs no numbers
    from scipy.optimize import (  # type: ignore[import-untyped]  # noqa: PLC0415
        Bounds,
        LinearConstraint,
        milp,
    )
    from scipy.sparse import csr_array  # type: ignore[import-untyped]  # noqa: PLC0415

    many = len(costs) + len(columns)
    entries = [(i, j, value) for i, (terms, _) in enumerate(rows) for j, value in terms.items()]
    at, of, values = zip(*entries, strict=True)
    matrix = csr_array((values, (at, of)), shape=(len(rows), many))
    goal, spent = np.zeros(many), np.zeros((1, many))
    for pathway in works.assessment.pathways:
        goal[columns[pathway]] = 1.0
    spent[0, : len(costs)] = costs
    found = milp(
        goal,
        integrality=np.ones(many),
        bounds=Bounds(0.0, 1.0),
        constraints=[
            LinearConstraint(matrix, lb=[least for _, least in rows]),
            LinearConstraint(spent, ub=budget * (1 + 1e-9) + 1e-9),
        ],
        options={"node_limit": MOST_NODES},
    )
    bound = found.mip_dual_bound
    return 0 if bound is None or not np.isfinite(bound) else max(0, ceil(bound - 1e-6))
