"""A sheet for one conversation: questions in speaking order, and what was answered read back.

A sheet is Markdown. Each question has a line `<!-- ask: ID -->`, by which its answer is known
again; the answer is whatever stands between `Answer:` and the next heading.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from riskcase.response.questions.asking import Asked, bank

MARK = re.compile(r"^<!-- ask: (?P<id>[^>]*?) -->$")
PERSON = re.compile(r"^<!-- person: (?P<id>[a-z0-9-]*) -->$")
ANSWER = "Answer:"
SAID_ON = "Said on:"
SURE = "sure"


class Said(NamedTuple):
    """One answer, as it was typed: said, not confirmed.

    Attributes:
        id: of the question.
        ask: the question, as it stands in the sheet.
        answer: in one line or more; never empty.
    """

    id: str
    ask: str
    answer: str


class Sheet(NamedTuple):
    """What a filled sheet says.

    Attributes:
        person: who was asked.
        said_on: the day, as written; empty where nobody wrote one.
        said: the questions that were answered.
        left: the ids of those that were not.
    """

    person: str
    said_on: str
    said: tuple[Said, ...]
    left: tuple[str, ...]


def write_sheet(
    person: str, name: str, title: str, questions: tuple[Asked, ...], scenarios: dict[str, str]
) -> str:
    """A sheet for one person.

    Args:
        person: the id.
        name: as one says it.
        title: of the case.
        questions: what to ask.
        scenarios: the name of each scenario by its id, in the order in which to speak of them.
    """
    lines = [
        f"# Questions to {name}",
        f"<!-- person: {person} -->",
        "",
        f"For: {title}. What is written here is kept as said, not as confirmed.",
        "Leave empty what nobody could say; that is an answer too.",
        "",
        SAID_ON,
    ]
    number = 0
    for scenario, called in scenarios.items():
        about = [asked for asked in questions if asked.scenario == scenario]
        lines += ["", f"## {called}"] if about else []
        for asked in about:
            number += 1
            lines += _question(number, asked.id, asked.ask, asked.other, asked.why)
    last = bank()[SURE]
    lines += ["", "## At the end", *_question(number + 1, SURE, last.ask, last.other, last.why)]
    return "\n".join(lines) + "\n"


def _question(number: int, asked: str, ask: str, other: str, why: str) -> list[str]:
    lines = ["", f"### {number}. {ask}", f"<!-- ask: {asked} -->"]
    lines += [f"From the other side: {other}"] if other else []
    return [*lines, f"Why we ask: {why}", "", ANSWER, ""]


def read_sheet(text: str) -> Sheet:
    """Read a sheet back; whatever is no answer to one of its questions is left alone."""
    person, said_on, ask = "", "", ""
    asked: str | None = None
    answers: dict[str, tuple[str, list[str]]] = {}
    inside = False
    for line in text.splitlines():
        bare = line.strip()
        if found := PERSON.match(bare):
            person = found["id"]
        elif bare.startswith(SAID_ON) and asked is None:
            said_on = bare.removeprefix(SAID_ON).strip()
        elif line.startswith("#"):
            ask, asked, inside = line.lstrip("# ").partition(". ")[2], None, False
        elif found := MARK.match(bare):
            asked = found["id"]
            answers[asked] = (ask, [])
        elif asked is not None and not inside and bare.startswith(ANSWER):
            inside = True
            answers[asked][1].append(bare.removeprefix(ANSWER).strip())
        elif inside and asked is not None:
            answers[asked][1].append(line.rstrip())
    said = tuple(
        Said(name, question, answer)
        for name, (question, lines) in answers.items()
        if (answer := "\n".join(lines).strip())
    )
    told = {one.id for one in said}
    return Sheet(person, said_on, said, tuple(one for one in answers if one not in told))
