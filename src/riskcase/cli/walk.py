"""`riskcase walk`: who would notice, and how fast."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from riskcase.cli.findings.text import visible
from riskcase.cli.opened import as_of_option
from riskcase.errors import UnknownName
from riskcase.evidence.measure import measure
from riskcase.load import load
from riskcase.model.figure import Figure
from riskcase.model.scenario import Scenario
from riskcase.response.improvements import Effect, Study, study
from riskcase.response.outcome import Outcome, Walk
from riskcase.response.walk import Walked
from riskcase.response.walk import walk as walk_through
from riskcase.response.words import (
    chance_words,
    doubt_words,
    gate_words,
    improvement_words,
    quantile_words,
    steps_in_words,
)

MOST = 5
"""Improvements that are printed for people."""


@click.command()
@click.argument("scenario", required=False, default=None, metavar="[SCENARIO]")
@click.argument("case", type=click.Path(path_type=Path), required=False, metavar="[CASE]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@as_of_option
def walk(scenario: str | None, case: Path | None, form: str, as_of: date | None) -> None:
    """Walk through the scenarios of CASE, or one: is the act contained before the harm?

    A single argument that is a folder is the case.
    """
    if case is None and scenario is not None and Path(scenario).is_dir():
        case, scenario = Path(scenario), None
    opened, _ = load(case or Path(), as_of)
    figures = measure(opened)
    chosen = [one for one in opened.of(Scenario) if scenario in {None, one.id}]
    if scenario and not chosen:
        raise UnknownName(f"There is no scenario '{scenario}' in {case or Path()}.")
    walked = walk_through(opened, figures, _progress)
    answers = [_answer(walked, one) for one in chosen]
    if form == "json":
        plain = [_plain(*answer) for answer in answers]
        click.echo(json.dumps({"scenarios": plain}, ensure_ascii=False, indent=2))
    else:
        lines = "\n".join(_text(*answer) for answer in answers) or "No scenarios."
        click.echo("\n".join(map(visible, lines.splitlines())))


Answer = tuple[Scenario, Figure, Outcome | None, Study | None]


def _progress(what: str, done: int, of: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{what} {done} of {of}", nl=done == of, err=True)


def _answer(walked: Walked, scenario: Scenario) -> Answer:
    figure = walked.figures.figures[f"{scenario.id}#contained"]
    outcome = walked.outcomes.get(scenario.id)
    asked = study(outcome.plan, walked.waits) if outcome else None
    return scenario, figure, outcome, asked


def _plain(
    scenario: Scenario, figure: Figure, outcome: Outcome | None, asked: Study | None
) -> dict[str, Any]:
    """A walk as plain values; names are a contract. Times are seconds, and null is never."""
    weakest = asked.weakest if asked else None
    return {
        "id": scenario.id,
        "contained": {"value": figure.value, "lower": figure.lower, "upper": figure.upper},
        "worst_hour": _hour(outcome),
        "weakest_gate": weakest.kind if weakest else None,
        "times": _times(outcome) if outcome else {},
        "unknown": [
            {
                "what": one.kind,
                "of": one.of or None,
                "nothing_known": one.unknown,
                "lower_if_best": one.lower,
                "upper_if_worst": one.upper,
            }
            for one in (asked.doubts if asked else ())
        ],
        "gates": _effects(asked.gates if asked else ()),
        "improvements": _effects(asked.improvements if asked else ()),
        "by_hour": {
            reading: [round(float(share), 6) for share in one.by_hour]
            for reading, one in (outcome.walks if outcome else {}).items()
            if len(one.by_hour)
        },
        "status": figure.status,
        "issues": [f"{issue.path}: {issue.message}" for issue in figure.issues],
    }


def _hour(outcome: Outcome | None) -> str | None:
    hour = outcome.worst_hour if outcome else None
    return str(hour) if hour else None


def _times(outcome: Outcome) -> dict[str, dict[str, dict[str, float | None]]]:
    names = outcome.told.runs.times
    return {
        name: {reading: _quantiles(one, name) for reading, one in outcome.walks.items()}
        for name in names
    }


def _quantiles(one: Walk, name: str) -> dict[str, float | None]:
    return {
        f"{level:.0%}": time if math.isfinite(time) else None
        for level, time in one.quantiles(name).items()
    }


def _effects(effects: tuple[Effect, ...]) -> list[dict[str, Any]]:
    return [
        {
            "what": one.kind,
            "of": one.of or None,
            "contained": {"lower": one.shares.worst, "upper": one.shares.best},
            "gain": one.gain,
        }
        for one in effects
    ]


def _text(scenario: Scenario, figure: Figure, outcome: Outcome | None, asked: Study | None) -> str:
    lines = [f"{scenario.id}: {scenario.name}"]
    if outcome is None or asked is None:
        if figure.lower is not None and figure.upper is not None:
            lines.append(f"  contained  {chance_words(figure.lower, figure.upper, figure.value)}")
        lines += [f"  {issue.path}: {issue.message}" for issue in figure.issues]
        return "\n".join([*lines, ""])
    ends, steps = outcome.contained, steps_in_words(scenario)
    told = {
        "contained": f"{chance_words(ends.worst, ends.best, ends.middle)} before the harm",
        "worst hour": _hour(outcome) or "the hour makes no difference",
        "weakest": gate_words(asked.weakest, steps) if asked.weakest else "no gate costs anything",
        **_time_lines(outcome.walks),
    }
    lines += [f"  {label:<12} {said}" for label, said in told.items()]
    lines += _listed(
        "would buy", [_bought(one, steps) for one in asked.improvements if one.gain > 0]
    )
    lines += _listed(
        "in doubt",
        [
            f"{doubt_words(one, steps)}{', nobody said' if one.unknown else ''}: "
            f"at best {chance_words(one.lower, asked.now.best)}, "
            f"at worst {chance_words(asked.now.worst, one.upper)}"
            for one in asked.doubts
        ],
    )
    return "\n".join([*lines, ""])


def _time_lines(walks: Mapping[Any, Walk]) -> dict[str, str]:
    found = {}
    for name in next(iter(walks.values())).runs.times:
        said = [
            f"{quantile_words(one.quantiles(name))}{'' if reading == 'middle' else f' ({reading})'}"
            for reading, one in walks.items()
            if (reading == "middle") == ("middle" in walks)
        ]
        found[name if name != "contained" else "stopped"] = "; ".join(said)
    return found


def _bought(one: Effect, steps: Mapping[str, str]) -> str:
    return f"{improvement_words(one, steps)}: {chance_words(one.shares.worst, one.shares.best)}"


def _listed(label: str, said: list[str]) -> list[str]:
    return [f"  {label if not i else '':<12} {one}" for i, one in enumerate(said[:MOST])]
