"""Pathways: a few lines for those of which the same is to be said, or the whole text of one."""

from __future__ import annotations

from riskcase.analysis.opening import opened_first, opened_under
from riskcase.analysis.results import PathwayResult, Results
from riskcase.analysis.words import (
    called,
    joined,
    lowered,
    name_of,
    number_words,
    quoted,
    ways,
)
from riskcase.cli.bearing.page import Page
from riskcase.cli.bearing.pillars import pillar_words

FIRST_SETS = 3
"""Sets that are told of a pathway where several pathways are told."""
MOST_SETS = 12
"""Sets of one order that the whole text of a pathway tells."""


def write_pathways(page: Page, results: Results) -> None:
    """Write every pathway with its standing, its grade, what it hangs by and how it is opened."""
    page.head("Pathways")
    groups: dict[tuple[str, ...], list[PathwayResult]] = {}
    for pathway in results.pathways:
        groups.setdefault(_in_short(results, pathway), []).append(pathway)
    for lines, pathways in groups.items():
        for pathway in pathways:
            page.say(name_of(results.assessment.case, pathway.id), hang=2)
        for line in lines:
            page.say(line, 4)


def _in_short(results: Results, pathway: PathwayResult) -> tuple[str, ...]:
    numbers = results.numbers.get(pathway.id)
    told = number_words(results.assessment.case, numbers) if numbers else ()
    opens = opened_first(results, pathway, FIRST_SETS)
    lines = (standing_words(results, pathway), opens, _ways(results, pathway), *told)
    return tuple(filter(None, lines))


def standing_words(results: Results, pathway: PathwayResult) -> str:
    """Standing, grade and weakest claim, as sentences."""
    assessment = results.assessment
    grade = "" if pathway.grade is None else f", grade {assessment.word(pathway.grade)}"
    standing = pathway.standing.word.capitalize()
    if not pathway.weakest_claim:
        return f"{standing}{grade}."
    return f"{standing}{grade}; it hangs by {quoted(assessment.case, [pathway.weakest_claim])}."


def _ways(results: Results, pathway: PathwayResult) -> str:
    if pathway.standing.down:
        causes = [
            name_of(results.assessment.case, row.cause)
            for row in results.rows
            if row.pathway == pathway.id and row.open and row.cause
        ]
        under = f" under {joined(causes)}" if causes else ""
        return f"It is open{under}: nothing that counts stands in the way."
    if pathway.cut_sets is None:
        return "What opens it is too much to work out."
    return f"Over all items: {lowered(ways(pathway.cut_sets.by_order))}"


def write_pathway(page: Page, results: Results, pathway: PathwayResult) -> None:
    """Write the whole text of one pathway."""
    case = results.assessment.case
    page.head(name_of(case, pathway.id))
    page.say(standing_words(results, pathway))
    numbers = results.numbers.get(pathway.id)
    for line in number_words(case, numbers) if numbers else ():
        page.say(line)
    for causes, said in opened_under(results, pathway, MOST_SETS):
        if causes:
            page.say(f"Under {joined(causes)}", hang=2)
        for line in said:
            page.say(line, 4 if causes else 2, hang=2)
    if pathway.cut_sets and not pathway.standing.down:
        page.say(f"Over all items: {lowered(ways(pathway.cut_sets.by_order))}", hang=2)
    for line in pillar_words(results, pathway.id):
        page.say(line, hang=2)
    for would, doubts in (
        ("open", [one for one in results.reaches if pathway.id in one.opens]),
        ("weaken", [one for one in results.reaches if pathway.id in one.weakens]),
    ):
        named = [f"{called(case, one.id)} ({one.state})" for one in doubts]
        if named:
            page.say(
                f"Doubts that would {would} it if they were sustained: {joined(named)}.", hang=2
            )
