"""How sure an analysis can be: grades, chances where asked for, all accepted doubts at once."""

from __future__ import annotations

from riskcase.analysis.numbers.pathways import Numbers
from riskcase.analysis.results import Results
from riskcase.analysis.words import called, called_all, joined, number, rough

MOST_NUMBERS = 3
"""Pathways whose chances are told; of others it is said that they have some."""


def how_sure(results: Results) -> list[str]:
    """A sentence or two each on grades, chances and accepted doubts."""
    return [*_grades(results), *_numbers(results), *_doubts(results)]


def _grades(results: Results) -> list[str]:
    assessment, case = results.assessment, results.assessment.case
    scale = ", ".join(case.settings.scale.confidence)
    found: dict[str, list[str]] = {}
    for one in results.pathways:
        if one.grade is not None:
            found.setdefault(assessment.word(one.grade), []).append(one.id)
    if len(found) == 1 and len(*found.values()) == len(results.pathways):
        return [f"Every pathway has the grade {next(iter(found))} (of {scale})."]
    told = [f"{word} in {called_all(case, those)}" for word, those in found.items()]
    return [f"Grade {'; '.join(told)} (of {scale})."] if told else []


def _numbers(results: Results) -> list[str]:
    known = [one for one in results.numbers.values() if one.level != "structure"]
    if not known:
        return ["No pathway is given a number."]
    case = results.assessment.case
    said = [
        f"The chance that {called(case, one.pathway)} is open {_chance(one)}."
        for one in known[:MOST_NUMBERS]
    ]
    more = len(known) - len(said)
    if more:
        said.append(f"{number(more, 'more has', 'more have')} numbers.".capitalize())
    return said


def _chance(numbers: Numbers) -> str:
    """What it lies between whatever the dependence, and what it is under the stated one."""
    said = []
    if numbers.bounds:
        low, high = map(rough, numbers.bounds)
        said.append(f"lies between {low} and {high} whatever hangs together with what")
    if numbers.summary and numbers.below_floor:
        said.append("is below what the evidence can support under the stated dependence")
    elif numbers.summary:
        one = numbers.summary
        ends = f"{rough(one.lower)} to {rough(one.upper)}"
        said.append(f"is {rough(one.median)} under the stated dependence (90% belief: {ends})")
    return joined(said)


def _doubts(results: Results) -> list[str]:
    case = results.assessment.case
    together = results.together
    if not together.doubts:
        return []
    before = {one.id for one in together.before.pathways if one.open}
    opened = [one.id for one in together.after.pathways if one.open and one.id not in before]
    many = len(together.doubts)
    were = f"all {number(many, '', 'accepted doubts')}" if many > 1 else "the one accepted doubt"
    comes = called_all(case, opened) if opened else "nothing more"
    return [f"Were {were} true{' at once' * (many > 1)}, {comes} would be open."]
