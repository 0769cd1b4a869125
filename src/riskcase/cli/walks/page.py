"""Walks for people: all scenarios in a table, then each in a few lines, then what they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from riskcase.cli.findings.text import visible
from riskcase.cli.walks.shared import part_rows, queue_rows, together_rows
from riskcase.model.scenario import Scenario
from riskcase.response.improvements import Shares, Study
from riskcase.response.outcome import Outcome
from riskcase.response.walk import Walked
from riskcase.response.words import (
    chance_words,
    doubt_words,
    improvement_words,
    never_words,
    short_words,
    steps_in_words,
    times_words,
    weakest_words,
)

MOST = 4
"""Improvements and doubts that are printed for people."""
ROOM = 54
"""Columns of the table besides the ids of scenarios, at their narrowest."""
LABELS = {"contained": "contained in"}
FROZEN = (
    "as the full case had it when this edition was cut; nothing is walked here, so that hours,"
    " gates and improvements are not told"
)
Rows = Iterable[tuple[str, str]]


def print_walks(walked: Walked, scenarios: Sequence[Scenario]) -> None:
    """Print what the walks found of some scenarios.

    Args:
        walked: all scenarios of a case.
        scenarios: those that are asked for.
    """
    console = Console(highlight=False)
    if not scenarios:
        console.print("No scenarios.")
        return
    with console.capture() as held:
        _print_all(console, walked, scenarios)
    # Tables fill their last column with blanks.
    for line in held.get().splitlines():
        click.echo(line.rstrip())


def _print_all(console: Console, walked: Walked, scenarios: Sequence[Scenario]) -> None:
    if len(scenarios) > 1:
        for line in _in_short(walked, scenarios):
            console.print(Text(visible(line)))
        console.print()
        console.print(_overview(walked, scenarios, console.width))
    for scenario in scenarios:
        _section(console, f"{scenario.id}: {scenario.name}", _told(walked, scenario))
    names = {one.id for one in scenarios}
    for title, rows in (
        ("Parts that scenarios share: contained, were one of them down", part_rows(walked, names)),
        ("Failing at once, each begun at its worst hour", together_rows(walked, names)),
        ("Queues of alarms", queue_rows(walked)),
    ):
        _section(console, title, rows, hidden=True)


def _section(console: Console, title: str, rows: Rows, *, hidden: bool = False) -> None:
    told = list(rows)
    if hidden and not told:
        return
    console.print()
    console.print(Text(visible(title), style="bold"))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, said in told:
        grid.add_row(Text(f"  {visible(label)}"), Text(visible(said)))
    console.print(grid)


def _in_short(walked: Walked, scenarios: Sequence[Scenario]) -> Iterator[str]:
    """The few sentences that one would quote."""
    total = len(scenarios)
    studies = {one.id: asked for one in scenarios if (asked := walked.study_of(one.id))}
    yield (
        f"{total} scenarios, each begun at the hour that is worst for whoever watches."
        " Ranges go from the worst to the best that what is known allows."
    )
    frozen = [one.id for one in scenarios if walked.frozen(one.id)]
    if frozen:
        yield f"{len(frozen)} of {total} are {FROZEN}."
    bare = [name for name, asked in studies.items() if asked.now.worst == 0 < asked.now.best]
    if bare:
        yield (
            f"In {len(bare)} of {total} the range begins at 0%: nothing that is known rules out"
            " that the act is never contained in time."
        )
    never = [name for name, asked in studies.items() if asked.now.best == 0]
    if never:
        yield f"Never contained, as written: {', '.join(never)}."
    weakest = [asked.weakest.kind for asked in studies.values() if asked.weakest]
    if weakest:
        most = max(dict.fromkeys(weakest), key=weakest.count)
        yield f"Most often weakest: '{most}', in {weakest.count(most)} of {total}."


def _overview(walked: Walked, scenarios: Sequence[Scenario], width: int) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    # Ids are broken only where nothing else would be left of the line.
    fits = max(len(one.id) for one in scenarios) + ROOM <= width
    table.add_column("scenario", no_wrap=fits, overflow="fold")
    table.add_column("contained", no_wrap=fits, overflow="fold")
    heads = ("worst hour", "weakest gate", "biggest unknown") if walked.outcomes else ()
    for head in heads:
        table.add_column(head, min_width=10 if fits else None, overflow="fold")
    for scenario in scenarios:
        cells = (scenario.id, _contained(walked, scenario.id), *_brief(walked, scenario.id))
        table.add_row(*(Text(visible(cell)) for cell in cells))
    return table


def _contained(walked: Walked, scenario: str) -> str:
    figure = walked.figures.figures[f"{scenario}#contained"]
    if figure.lower is None or figure.upper is None:
        return "cannot be said"
    return chance_words(figure.lower, figure.upper, figure.value)


def _brief(walked: Walked, scenario: str) -> tuple[str, ...]:
    """Worst hour, weakest gate and biggest unknown in a few words each."""
    outcome, asked = walked.outcomes.get(scenario), walked.study_of(scenario)
    if outcome is None or asked is None:
        return ()
    hour = outcome.worst_hour
    gates = asked.hiding or ((asked.weakest,) if asked.weakest else ())
    doubts = [one for one in asked.doubts if one.matters][:1]
    return (
        hour.brief if hour else "any",
        *(
            ", ".join(short_words(one.kind, one.of) for one in found) or "none"
            for found in (gates, doubts)
        ),
    )


def _told(walked: Walked, scenario: Scenario) -> Iterator[tuple[str, str]]:
    outcome, asked = walked.outcomes.get(scenario.id), walked.study_of(scenario.id)
    figure = walked.figures.figures[f"{scenario.id}#contained"]
    yield "contained", f"{_contained(walked, scenario.id)}{_begun(outcome)}"
    if walked.frozen(scenario.id):
        yield "", FROZEN
    for issue in figure.issues:
        yield "", f"{issue.path}: {issue.message}"
    if outcome is None or asked is None:
        return
    steps = steps_in_words(scenario)
    if asked.now.best == 0:
        yield "never", never_words(outcome.plan, asked, steps)
    yield "weakest gate", weakest_words(asked, steps)
    for name, times in _times(outcome).items():
        yield LABELS.get(name, name), times
    yield from _listed("would buy", _bought(asked, steps))
    yield from _listed("in doubt", _doubted(asked, steps))


def _begun(outcome: Outcome | None) -> str:
    if outcome is None:
        return ""
    hour = outcome.worst_hour
    when = f"begun {hour}" if hour else "whatever the hour"
    return f" before the harm, {when}"


def _times(outcome: Outcome) -> dict[str, str]:
    told: list[Any] = [outcome.walks.get("middle")]
    ends = told * 2 if told[0] else [outcome.walks["best"], outcome.walks["worst"]]
    return {
        name: times_words(ends[0].quantiles(name), ends[1].quantiles(name))
        for name in outcome.told.times
    }


def _bought(asked: Study, steps: dict[str, str]) -> list[str]:
    now = _percents(asked.now)
    return [
        f"{improvement_words(one, steps)}: {_percents(one.shares)} instead of {now}"
        for one in asked.improvements
        if _percents(one.shares) != now
    ][:MOST]


def _doubted(asked: Study, steps: dict[str, str]) -> list[str]:
    now = asked.now
    found = []
    for one in asked.doubts:
        best = chance_words(one.lower, now.best)
        worst = chance_words(now.worst, one.upper)
        if {best, worst} != {_percents(now)}:
            question = f"{'nobody could say ' if one.unknown else ''}{doubt_words(one, steps)}"
            found.append(f"{question}: {best} if it is as good as may be, {worst} if as bad")
    idle = len(asked.doubts) - len(found[:MOST])
    more = f"{idle} more" if found else str(idle)
    if idle:
        found[MOST:] = []
        found.append(f"{more}, which move the range little or not at all by themselves")
    return found


def _percents(shares: Shares) -> str:
    return chance_words(shares.worst, shares.best)


def _listed(label: str, said: list[str]) -> Iterator[tuple[str, str]]:
    return ((label if not i else "", one) for i, one in enumerate(said))
