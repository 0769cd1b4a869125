"""`riskcase explain`: the page of a check, or why an item has its standing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from riskcase.checks import CHECKS
from riskcase.cli.explained_data import data_lines, plain_data
from riskcase.cli.findings.text import visible, where
from riskcase.cli.opened import Opened, as_of_option, case_argument, open_case
from riskcase.errors import UnknownName
from riskcase.finding import Place
from riskcase.graph.assess import Assessment
from riskcase.graph.because import because, lowering, row_because
from riskcase.graph.cutsets import find_highest, row_cut_sets, single_points
from riskcase.graph.events import Events, events_of
from riskcase.graph.own import withheld_objection
from riskcase.graph.rows import Row
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.item import Item
from riskcase.model.reading import RULES, severity_of
from riskcase.model.standing import Standing

MOST_POINTS = 8
"""How many single points of a row are named."""
CODE = re.compile(r"RC[0-9]+")
COLOURS = {
    Standing.STANDS: "green",
    Standing.WEAKENED: "yellow",
    Standing.UNCONFIRMED: "yellow",
    Standing.FALLEN: "red",
}


@click.command()
@click.argument("name")
@case_argument
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@as_of_option
def explain(name: str, case: Path, form: str, as_of: date | None) -> None:
    """Say why an item of CASE stands or not, or why a check is made.

    NAME is the id of an item, or the code of a check such as RC101.
    """
    page = check_page(name.upper())
    if page:
        click.echo(json.dumps(page, indent=2) if form == "json" else _page_text(page))
        return
    if CODE.fullmatch(name.upper()):
        raise UnknownName(f"There is no item or check '{name}'; findings name the codes there are.")
    opened = open_case(case, as_of)
    named, _, part = name.partition("#")
    item = opened.case.items.get(named)
    if item is None:
        raise UnknownName(
            f"There is no item or check '{name}' in this case.{_near(named, opened.case.items)}"
        )
    if part and part not in item.parts():
        raise UnknownName(f"'{item.id}' has no part '{part}'.{_near(part, item.parts())}")
    if form == "json":
        click.echo(json.dumps(_plain(opened, item), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(opened, item)))


def check_page(code: str) -> dict[str, str] | None:
    """The page of a check or of a reading problem; None where there is no such code."""
    if code in RULES:
        rule = RULES[code]
        text = f"## Why it matters\n\n{rule.why}\n\n## What to do\n\n{rule.what_to_do}"
        severity = severity_of(code).word
        return {"code": code, "name": rule.name, "severity": severity, "page": text}
    for check in CHECKS:
        if check.code == code:
            page = {"code": code, "name": check.name, "severity": check.severity.word}
            if check.stage:
                page["stage"] = check.stage
            if check.clause:
                page["clause"] = f"GSN Community Standard v3, {check.clause}"
            return {**page, "page": check.page()}
    return None


def _page_text(page: dict[str, str]) -> str:
    head = f"{page['code']} {page['name']} ({page['severity']}"
    head += f", counts from stage {page['stage']})" if "stage" in page else ")"
    clause = f"\n{page['clause']}\n" if "clause" in page else ""
    return f"{head}\n{clause}\n{page['page']}"


def _near(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(known), 1, 0.6)
    return f" Did you mean '{near[0]}'?" if near else ""


def _plain(opened: Opened, item: Item) -> dict[str, Any]:
    assessment = opened.assessment
    standing = assessment.standing(item.id)
    return {
        "id": item.id,
        "kind": item.kind,
        "path": item.path,
        "standing": standing.word if standing is not None else None,
        "because": because(assessment, item.id),
        "grade": assessment.word(assessment.grade(item.id)) if standing is not None else None,
        "pathways": list(assessment.pathways_on.get(item.id, ())),
        "why": [
            {
                "standing": reason.standing.word,
                "why": reason.why,
                "at": where(opened.case, reason.place),
            }
            for reason in assessment.reasons.get(item.id, ())
        ],
        "lowered_by": [link.id for link in lowering(assessment, item.id)],
        "used_by": list(assessment.used_by.get(item.id, ())),
        **({"data": plain_data(opened, item)} if isinstance(item, Evidence) else {}),
        **({"rows": _plain_rows(assessment, item.id)} if item.id in assessment.pathways else {}),
    }


def _plain_rows(assessment: Assessment, pathway: str) -> list[dict[str, Any]]:
    events = events_of(assessment)
    return [_plain_row(assessment, events, row) for row in assessment.pathways[pathway].rows]


def _plain_row(assessment: Assessment, events: Events, row: Row) -> dict[str, Any]:
    """A row as things stand; its cut sets are null where they cannot be worked out."""
    found = row_cut_sets(assessment, events, row, limit=0)
    return {
        "cause": row.cause,
        "standing": row.standing.word,
        "grade": assessment.word(row.grade),
        "single_points": list(single_points(assessment, events, row)),
        "cut_sets": found and {"count": found.count, "by_order": list(found.by_order)},
    }


def _lines(opened: Opened, item: Item) -> Iterator[str]:
    assessment = opened.assessment
    standing = assessment.standing(item.id)
    word = _word(standing) if standing is not None else "has no standing of its own"
    yield f"{click.style(visible(item.id), bold=True)} ({item.kind}) {word}"
    yield f"  {visible(item.name)}"
    yield f"  {where(opened.case, Place(item.path))}"
    if item.id in assessment.pathways:
        yield from _rows(opened, item.id)
        return
    if standing is None:
        return
    yield from _grade(opened, item)
    if isinstance(item, Evidence):
        yield from data_lines(opened, item)
    for reason in item.withheld_objections:
        yield f"  {withheld_objection(reason)}"
    yield from _why(opened, item.id)
    users = assessment.used_by.get(item.id, ())
    yield ""
    yield "what rests on it: " + (visible(", ".join(users)) or "no other claim or evidence")
    on = assessment.pathways_on.get(item.id, ())
    yield "pathways it reaches: " + (visible(", ".join(on)) or "none")


def _word(standing: Standing) -> str:
    return click.style(standing.word, fg=COLOURS[standing], bold=True)


def _grade(opened: Opened, item: Item) -> Iterator[str]:
    if not isinstance(item, Claim):
        return
    assessment = opened.assessment
    stated = item.confidence or "not stated"
    yield f"  confidence: {stated}; grade: {assessment.word(assessment.grade(item.id))}"
    for doubt in assessment.doubts.get(item.id, ()):
        named = f"{visible(doubt.id)} ({where(opened.case, Place(doubt.path))})"
        yield f"  capped by an accepted doubt of {doubt.severity} severity: {named}"


def _why(opened: Opened, start: str) -> Iterator[str]:
    """The tree of what keeps an item from standing; no item is opened twice."""
    assessment = opened.assessment
    if assessment.standings[start] is Standing.STANDS:
        yield ""
        yield "Nothing open or sustained, expired or missing lies under it."
        return
    yield ""
    yield "because:"
    seen: set[str] = set()
    stack: list[tuple[str, int, Place | None]] = [(start, 1, None)]
    while stack:
        item, depth, place = stack.pop()
        pad = "  " * depth
        if place is not None:
            standing = assessment.standings.get(item, Standing.UNCONFIRMED)
            again = " (see above)" if item in seen else ""
            at = where(opened.case, place)
            yield f"{pad}it rests on {item}, which is {_word(standing)}{again}  [{at}]"
        if item in seen:
            continue
        seen.add(item)
        inner = pad + ("  " if place is not None else "")
        for reason in assessment.reasons.get(item, ()):
            at = where(opened.case, reason.place)
            yield f"{inner}{_word(reason.standing)}: {visible(reason.why)}  [{at}]"
        if any(item in cycle for cycle in assessment.ordered.cycles):
            yield f"{inner}{_word(Standing.UNCONFIRMED)}: it rests on itself"
        if item not in assessment.standings:
            yield f"{inner}{_word(Standing.UNCONFIRMED)}: there is no such item"
            continue
        links = lowering(assessment, item)
        stack += [(link.id, depth + (place is not None), link.place) for link in reversed(links)]


def _rows(opened: Opened, pathway: str) -> Iterator[str]:
    assessment = opened.assessment
    state = assessment.pathways[pathway]
    weakest = visible(state.weakest or "none")
    yield f"  grade: {assessment.word(state.grade)}; weakest claim: {weakest}"
    events = events_of(assessment)
    for row in state.rows:
        yield ""
        cause = f"under {visible(row.cause)}" if row.cause else "the one row"
        opened_word = ", open" if row.open else ""
        yield f"{cause}: {_word(row.standing)}{opened_word}, grade {assessment.word(row.grade)}"
        for barrier in row.barriers:
            counted = "" if barrier.barrier.counted else " (weak: drawn, not counted)"
            at = where(opened.case, barrier.place)
            name = visible(barrier.barrier.name)
            yield f"  {_word(barrier.standing)}: {name} [{barrier.barrier.role}]{counted}  [{at}]"
        why = row_because(assessment, row)
        if why:
            yield f"  because {visible(why)}"
        points = single_points(assessment, events, row)
        if points:
            highest = find_highest(events, points)
            more = f" and {len(highest) - MOST_POINTS} more" if len(highest) > MOST_POINTS else ""
            below = len(points) - len(highest)
            under = f" (or one of {below} below)" if below else ""
            named = ", ".join(sorted(highest)[:MOST_POINTS])
            yield f"  opens if it falls: {visible(named)}{more}{under}"
