"""What bears the load, as a decision maker reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from riskcase.analysis.opening import told_together
from riskcase.analysis.results import Cell, ItemResult, PathwayResult, Results
from riskcase.analysis.words import (
    joined,
    name_of,
    number,
    number_words,
    short_name,
)
from riskcase.cli.findings.text import visible
from riskcase.cli.what_if import print_changes
from riskcase.model.case import Case

MOST_ITEMS = 12
MOST_DOUBTS = 8
MOST_PIECES = 6


def print_results(results: Results) -> None:
    """Print everything that an analysis finds, most important first."""
    console = Console()
    case = results.assessment.case
    if not results.pathways:
        console.print("The case has no pathway, so nothing bears a load yet.")
        return
    _head(console, "In short")
    for line in summary(results):
        console.print(Padding(Text(visible(line)), (0, 0, 0, 2)))
    _head(console, "Pathways")
    for pathways, opened_by in told_together(results):
        for pathway in pathways:
            _pathway(console, results, pathway)
        for line in opened_by:
            console.print(Padding(Text(visible(line)), (0, 0, 0, 4)))
    _head(console, "What bears the load")
    _items(console, results)
    _head(console, "On one line of argument alone")
    _pillars(console, results)
    if results.reaches:
        _head(console, "What each doubt would cost if it were sustained")
        _doubts(console, results)
    print_changes(console, results)
    _head(console, "What this does not say")
    for caveat in results.caveats:
        console.print(Padding(Text(caveat), (0, 0, 0, 2)))
    premise = results.unlisted.premise
    said = f"it rests on {name_of(case, premise)}" if premise else "the case names no claim for it"
    line = f"A pathway that nobody listed: open, without a number; {said}."
    console.print(Padding(Text(visible(line)), (0, 0, 0, 2)))


def summary(results: Results) -> list[str]:
    """The few sentences that one would quote."""
    case = results.assessment.case
    total = len(results.pathways)
    opened = [one for one in results.pathways if one.standing.down]
    lines = []
    if opened:
        names = joined([name_of(case, one.id) for one in opened])
        lines.append(f"{len(opened)} of {total} pathways are open as things stand: {names}.")
    else:
        lines.append(
            f"None of the {total} listed pathways is open: in each at least one barrier counts."
        )
    alone = [one for one in results.pathways if one.single_points]
    if alone:
        lines.append(f"{len(alone)} of {total} would be open if one single item failed.")
    bearing = _by_load(results.items, "claim")
    if bearing:
        most = bearing[0]
        lines.append(
            f"Most bears on {name_of(case, most.id)}: a barrier falls with it in"
            f" {len(most.load)} of {total} pathways"
            + (f", and in {len(most.alone)} nothing else is left." if most.alone else ".")
        )
    for one, _ in bearing_groups(results):
        if one.standing.counts and not one.alone and 1 < len(one.load) < total:
            names = joined([short_name(case, pathway) for pathway in one.load])
            lines.append(f"{name_of(case, one.id)} carries {names}.")
    if results.least_examined:
        one = results.item(results.least_examined)
        lines.append(
            f"Of what bears most, {name_of(case, one.id)} was looked at least:"
            f" {one.examined.words}."
        )
    return lines


def _head(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title, style="bold"))


def _pathway(console: Console, results: Results, pathway: PathwayResult) -> None:
    assessment = results.assessment
    grade = "" if pathway.grade is None else f", grade {assessment.word(pathway.grade)}"
    name = name_of(assessment.case, pathway.id)
    line = Text(visible(f"{name}: {pathway.standing.word}{grade}"), style="bold")
    console.print(Padding(line, (0, 0, 0, 2)))
    if pathway.weakest_claim:
        hangs = f"It hangs by {name_of(assessment.case, pathway.weakest_claim)}."
        console.print(Padding(Text(visible(hangs)), (0, 0, 0, 4)))
    numbers = results.numbers.get(pathway.id)
    for said in number_words(assessment.case, numbers) if numbers else ():
        console.print(Padding(Text(visible(said)), (0, 0, 0, 4)))


def _by_load(items: Iterable[ItemResult], *kinds: str) -> list[ItemResult]:
    chosen = [one for one in items if one.kind in kinds and one.load]
    return sorted(chosen, key=lambda one: (-len(one.load), -len(one.alone)))


def _items(console: Console, results: Results) -> None:
    case = results.assessment.case
    total = len(results.pathways)
    groups = bearing_groups(results)
    if not groups:
        console.print("  No claim takes a counted barrier down by its fall.")
        return
    table = _table("claim", "load", "alone", "standing", "looked at")
    for one, below in groups[:MOST_ITEMS]:
        names = "" if len(one.load) == total else f": {_short(case, one.load)}"
        under = f" (with {number(below, 'claim', 'claims')} under it)" if below else ""
        table.add_row(
            *_cells(
                f"{name_of(case, one.id)}{under}",
                f"{len(one.load)} of {total}{names}",
                str(len(one.alone)),
                one.standing.word,
                one.examined.words,
            )
        )
    console.print(Padding(table, (0, 0, 0, 2)))
    more = len(groups) - MOST_ITEMS
    rest = f" {number(more, 'more bears', 'more bear')} load.".capitalize() if more > 0 else ""
    said = (
        "Load: pathways in which a counted barrier falls with it. Alone: pathways that its fall"
        f" alone opens as things stand.{rest}"
    )
    console.print(Padding(Text(said, style="dim"), (0, 0, 0, 2)))
    for shared in results.shared[:MOST_PIECES]:
        line = (
            f"{number(len(shared.evidence), 'piece', 'pieces').capitalize()} of evidence mean"
            f" nothing without {name_of(case, shared.id)}: one cause, and they fail together"
            f" ({number(len(shared.pathways), 'pathway', 'pathways')})."
        )
        console.print(Padding(Text(visible(line)), (0, 0, 0, 2)))


def bearing_groups(results: Results) -> list[tuple[ItemResult, int]]:
    """The claims that bear load, without those that bear only what a single one above them bears.

    Returns:
        Each with how many claims under it, and under it alone, bear the same; highest load first,
        then what most other claims rest on.
    """
    bearing = _by_load(results.items, "claim", "assumption")
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
    shown.sort(key=lambda one: (-len(one.load), -len(one.alone), -len(above[one.id])))
    return [(one, under.get(one.id, 0)) for one in shown]


def _covers(
    item: str, users: set[str], above: Mapping[str, set[str]], below: Mapping[str, set[str]]
) -> bool:
    """Whether every way up from something leads through an item."""
    return item in users and all(
        one == item or one in above[item] or one in below[item] for one in users
    )


def _short(case: Case, items: Iterable[str]) -> str:
    return ", ".join(short_name(case, item) for item in items)


def _pillars(console: Console, results: Results) -> None:
    case = results.assessment.case
    shown = [
        i
        for i, cell in enumerate(results.pillars[0].cells if results.pillars else ())
        if len(cell.pillars) == 1 or "harm" not in cell.pillars
    ]
    heads = [" + ".join(results.pillars[0].cells[i].pillars) for i in shown]
    table = _table("pathway", *heads)
    for row in results.pillars:
        cells = [_cell_words(results, row.cells[i]) for i in shown]
        table.add_row(*_cells(short_name(case, row.pathway), *cells))
    console.print(Padding(table, (0, 0, 0, 2)))
    spanning = {item for row in results.pillars for item in row.shared}
    claims = [one for one in _by_load(results.items, "claim") if one.id in spanning]
    if claims:
        names = [name_of(case, one.id) for one in claims[:3]]
        more = f" and {len(claims) - 3} more claims" if len(claims) > 3 else ""  # noqa: PLR2004
        line = f"The lines are not independent: {', '.join(names)}{more} sit under two or more."
        console.print(Padding(Text(visible(line)), (0, 0, 0, 2)))


def _cell_words(results: Results, cell: Cell) -> str:
    if cell.missing:
        return cell.missing
    if cell.standing.down:
        return f"no: {cell.standing.word}"
    return f"yes, {results.assessment.word(cell.grade)}"


def _doubts(console: Console, results: Results) -> None:
    case = results.assessment.case
    table = _table("doubt", "state", "would open", "would weaken", "barriers lost")
    for one in results.reaches[:MOST_DOUBTS]:
        table.add_row(
            *_cells(
                name_of(case, one.id),
                f"{one.state}, {one.severity}",
                str(len(one.opens)),
                str(len(one.weakens)),
                str(len(one.barriers)),
            )
        )
    console.print(Padding(table, (0, 0, 0, 2)))
    more = len(results.reaches) - MOST_DOUBTS
    if more > 0:
        console.print(Padding(Text(f"{more} more with less reach.", style="dim"), (0, 0, 0, 2)))


def _table(*heads: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def _cells(*words: str) -> Sequence[Text]:
    return [Text(visible(word)) for word in words]
