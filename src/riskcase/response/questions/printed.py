"""Open questions and read sheets as lines for people, and as plain values for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from riskcase.model.case import Case
from riskcase.model.world import Somebody
from riskcase.response.questions.asking import Asked, Group, Listed, Open
from riskcase.response.questions.hanging import Hangs
from riskcase.response.questions.keeping import Kept

NAMED = 6
"""Claims and pathways that are named after a question; the others are counted."""


def person_name(case: Case, person: str) -> str:
    """A person as one calls them."""
    found = case.get(person, Somebody)
    return found.name if found else person or "Nobody is named who could answer"


def list_lines(case: Case, opened: Open) -> Iterator[str]:
    """Every open question, by person, most load first."""
    people = opened.by_person()
    for i, one in enumerate(people):
        if i:
            yield ""
        many = _many(one.places, "answer")
        yield f"{person_name(case, one.person)} ({many} to give; {_hanging_on(one.hangs)})"
        for number, group in enumerate(one.groups, 1):
            yield from _group_lines(number, group)
    if not people:
        yield "Every question has an answer."
    if opened.answered:
        kept = dict.fromkeys(one for ids in opened.answered.values() for one in ids)
        yield ""
        yield f"{_many(len(opened.answered), 'question')} answered in words: {', '.join(kept)}"


def _group_lines(number: int, group: Group) -> Iterator[str]:
    pad = "     "
    yield f"  {number:>2} {group.ask}"
    if len(group.places) > 1:
        yield from (f"{pad}- {one.subject}" for one in group.places)
    if group.other:
        yield f"{pad}From the other side: {group.other}"
    yield f"{pad}Why: {group.question.why}"
    if group.hangs.load:
        yield f"{pad}On it hangs: {group.hangs.words(NAMED)}"
    roles = dict.fromkeys(one.role or "nobody is named" for one in group.places)
    yield f"{pad}Asked as: {'; '.join(roles)}"


def _hanging_on(hangs: Hangs) -> str:
    pathways, claims = _many(len(hangs.pathways), "pathway"), _many(len(hangs.claims), "claim")
    return f"{pathways} and {claims} hang on them"


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def plain_list(case: Case, opened: Open) -> dict[str, Any]:
    """The same as plain values; names are a contract."""
    return {
        "people": [_plain_person(case, one) for one in opened.by_person()],
        "answered": [{"id": name, "evidence": list(ids)} for name, ids in opened.answered.items()],
    }


def _plain_person(case: Case, one: Listed) -> dict[str, Any]:
    asked = [(group, place) for group in one.groups for place in group.places]
    return {
        "person": one.person or None,
        "name": person_name(case, one.person),
        "load": one.hangs.load,
        "questions": [_plain_question(group, place) for group, place in asked],
    }


def _plain_question(group: Group, one: Asked) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.name,
        "question": one.ask,
        "together": group.ask,
        "subject": one.subject,
        "other_side": one.other or None,
        "why": one.why,
        "form": group.question.form or None,
        "asked_as": one.role or None,
        "item": one.item or None,
        "field": ".".join(map(str, one.at)) or None,
        "scenario": one.scenario or None,
        "load": one.hangs.load,
        "bears_on": list(one.hangs.all),
    }


def read_lines(case: Case, kept: Kept, *, write: bool) -> Iterator[str]:
    """What came of a read sheet."""
    sheet, proposal = kept.sheet, kept.proposal
    yield from _fault_lines(kept)
    if not kept.text:
        yield "Nothing in this sheet is answered."
        return
    done = "kept already" if kept.there else "said, not confirmed"
    yield f"{kept.path}: {_many(len(sheet.said), 'answer')}, {done}"
    if proposal.edits:
        yield from ("", *proposal.diff(case).split("\n"), "")
        many = f"{_many(len(proposal.placed), 'answer')} as values"
        yield f"{many}: {'written' if write else 'not written; --write writes them'}"
    if proposal.unsourced:
        fields = ", ".join(proposal.unsourced)
        yield f"these fields have no room for who said it; the evidence has: {fields}"
    words = [one.id for one in sheet.said if one.id not in proposal.placed]
    if words:
        yield f"kept as words: {', '.join(words)}"
    if sheet.left:
        yield f"left open: {', '.join(sheet.left)}"


def _fault_lines(kept: Kept) -> Iterator[str]:
    told = [(offset, message) for offset, message in kept.faults]
    told += [(one.span.start, one.why) for one in kept.sheet.remarks]
    for offset, message in sorted(told):
        line, column = kept.file.position(offset)
        yield f"{kept.file.path}:{line}:{column} {message}"
