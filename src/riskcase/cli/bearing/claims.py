"""Which claims bear the load: those of the same pathways together, a line a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from riskcase.analysis.results import ItemResult, Results
from riskcase.analysis.words import called, joined, name_of, number, quoted
from riskcase.cli.bearing.page import Page

MOST_CLAIMS = 12
MOST_CONDITIONS = 6
LEGEND = (
    "Opens: how many pathways its fall alone opens as things stand. At best: how far the best"
    " evidence below it was verified. Days: how old the newest is."
)


def write_claims(page: Page, results: Results, *, everything: bool) -> None:
    """Write the claims that bear load; by default those that bear most."""
    groups = bearing_groups(results)
    page.head("What bears the load")
    if not groups:
        page.say("No claim takes a counted barrier down by its fall.")
        return
    shown = groups if everything else groups[:MOST_CLAIMS]
    rows: list[tuple[str, ...]] = []
    last: tuple[str, ...] = ()
    for one, below in shown:
        if one.load != last:
            rows.append((f"{_where(results, one.load)} a barrier falls with each of:",))
            last = one.load
        rows.append(_row(results, one, below))
    page.table(("", "opens", "at best", "days"), rows, right={1, 3})
    more = len(groups) - len(shown)
    said = [LEGEND]
    if any(one.examined.one_word for one, _ in shown):
        said.append("With a star, all of it is one person's word.")
    if any(below for _, below in shown):
        said.append("+1: one claim under it, and under it alone, bears the same.")
    if more:
        said.append(f"{number(more, 'more claim bears', 'more claims bear')} load.".capitalize())
    page.say(" ".join(said), dim=True)
    _conditions(page, results)


def _where(results: Results, pathways: tuple[str, ...]) -> str:
    total = len(results.pathways)
    if len(pathways) == total:
        return {1: "In the one pathway", 2: "In both pathways"}.get(
            total, f"In all {total} pathways"
        )
    return f"In {joined([called(results.assessment.case, one) for one in pathways])}"


def _row(results: Results, one: ItemResult, below: int) -> tuple[str, ...]:
    seen = one.examined
    standing = "" if one.standing.word == "stands" else f", {one.standing.word}"
    under = f" +{below}" if below else ""
    return (
        f"- {name_of(results.assessment.case, one.id)}{under}{standing}",
        str(len(one.alone)),
        (seen.best if seen.pieces else "no evidence") + ("*" if seen.one_word else ""),
        "" if seen.age is None else str(seen.age),
    )


def _conditions(page: Page, results: Results) -> None:
    """Claims without which several pieces of evidence mean nothing."""
    shown = results.shared[:MOST_CONDITIONS]
    if not shown:
        return
    case = results.assessment.case
    parts = [
        f"{number(len(one.evidence), 'piece', 'pieces')} without {quoted(case, [one.id])}"
        for one in shown
    ]
    more = len(results.shared) - len(shown)
    parts += [f"and so on for {number(more, 'more claim', 'more claims')}"] if more else []
    page.say(f"Evidence that means nothing, and fails together: {'; '.join(parts)}.")


def bearing_groups(results: Results) -> list[tuple[ItemResult, int]]:
    """The claims that bear load, without those that bear only what a single one above them bears.

    Returns:
        Each with how many claims under it, and under it alone, bear the same; highest load first,
        those of the same pathways together, then what most other claims rest on.
    """
    bearing = by_load(results.items, "claim", "assumption")
    below = {one.id: results.assessment.below([one.id]) - {one.id} for one in bearing}
    alike = {one.id: (one.load, one.alone) for one in bearing}
    above = {
        one.id: {
            other for other in below if one.id in below[other] and alike[other] == alike[one.id]
        }
        for one in bearing
    }
    shown: list[ItemResult] = []
    under: dict[str, int] = {}
    for one in sorted(bearing, key=lambda one: len(above[one.id])):
        over = next(
            (other.id for other in shown if _covers(other.id, above[one.id], above, below)), None
        )
        if over is None:
            shown.append(one)
        else:
            under[over] = under.get(over, 0) + 1
    first = {pathways: i for i, pathways in enumerate(dict.fromkeys(one.load for one in shown))}
    shown.sort(
        key=lambda one: (-len(one.load), first[one.load], -len(one.alone), -len(above[one.id]))
    )
    return [(one, under.get(one.id, 0)) for one in shown]


def by_load(items: Iterable[ItemResult], *kinds: str) -> list[ItemResult]:
    """Items of some kinds that bear load, those that bear most first."""
    chosen = [one for one in items if one.kind in kinds and one.load]
    return sorted(chosen, key=lambda one: (-len(one.load), -len(one.alone)))


def _covers(
    item: str, users: set[str], above: Mapping[str, set[str]], below: Mapping[str, set[str]]
) -> bool:
    """Whether every way up from something leads through an item."""
    return item in users and all(
        one == item or one in above[item] or one in below[item] for one in users
    )
