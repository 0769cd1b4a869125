"""Answers that are values, put as a change to the files of the case that an author may accept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from typing import Any, NamedTuple

from riskcase.load import validate
from riskcase.model.case import Case
from riskcase.model.control import Control
from riskcase.model.scenario import Scenario
from riskcase.model.world import Somebody
from riskcase.response.plan import PEOPLE
from riskcase.response.questions.asking import Asked
from riskcase.response.questions.filled import Said
from riskcase.response.questions.spoken import read_value
from riskcase.source.edit import Edit
from riskcase.source.frontmatter import split
from riskcase.source.text import SourceFile
from riskcase.source.writing.entries import Entry, put_entries
from riskcase.source.yaml import read_yaml
from riskcase.values.fields import near_id

CITED = frozenset({"monitored", "flagged", "works", "harm-after"})
"""Questions whose field may name a figure: the evidence holds the value and who said it."""
OF_STEPS = frozenset({"takes", "chance", "paged", "by"})
"""Questions whose field stands in a step beside who said it."""
TIMES = frozenset({"takes", "chance"})
"""Those of them that `said-by` is about; others leave alone who said these."""


class Speaker(NamedTuple):
    """Who said it, and where that will stand.

    Attributes:
        by: the id of a person of the case; empty where it names nobody of this name.
        day: when, as an ISO date; may be empty.
        evidence: the id of the evidence that will hold the words.
    """

    by: str
    day: str
    evidence: str


class Proposal(NamedTuple):
    """What the answers would change.

    Attributes:
        edits: one a file.
        placed: ids of the questions whose answer is among them.
        unsourced: those of them whose field has no room for who said it; the evidence has.
        figures: quoted figures that the evidence must have, by name.
    """

    edits: tuple[Edit, ...]
    placed: tuple[str, ...]
    unsourced: tuple[str, ...]
    figures: Mapping[str, Any]

    def diff(self, case: Case) -> str:
        """The change in the form that `git apply` reads, in the case folder."""
        lines: list[str] = []
        for edit in self.edits:
            old = case.sources[edit.path].file.text
            new = old[: edit.span.start] + edit.text + old[edit.span.end :]
            names = (f"a/{edit.path}", f"b/{edit.path}")
            for line in unified_diff(_lines(old), _lines(new), *names):
                lines.append(line.replace("\r", "").rstrip("\n"))
                if not line.endswith(("\n", "\r")):
                    lines.append("\\ No newline at end of file")
        return "\n".join(lines)


def propose(
    case: Case, asked: Mapping[str, Asked], said: tuple[Said, ...], speaker: Speaker
) -> Proposal:
    """What the answers that are values would change in the case.

    Args:
        case: the case.
        asked: its open questions, by id.
        said: the answers; of a question that was answered twice, none counts.
        speaker: who gave them.
    """
    entries: dict[str, list[Entry]] = {}
    edits: dict[str, Edit] = {}
    placed, unsourced, figures = [], [], {}
    ids = [one.id for one in said]
    for one in said:
        about = asked.get(one.id)
        if about is None or ids.count(one.id) > 1:
            continue
        value = read_value(about.name, one.answer)
        if about.name == "by":
            value = _named(case, one.answer)
        item = case.items.get(about.item)
        if value is None or item is None:
            continue
        figure = near_id(one.id) if about.name in CITED and value != "unknown" else None
        field = f"{speaker.evidence}#{figure}" if figure else value
        more = list(_entries(case, about, field, speaker))
        path = item.path
        edit = _edit(case, item.path, [*entries.get(path, []), *more]) if more else None
        if edit is None:
            continue
        entries.setdefault(path, []).extend(more)
        edits[path] = edit
        placed.append(one.id)
        if figure:
            figures[figure] = {"quoted": value}
        elif (*about.at[:-1], "said-by") not in dict(more):
            unsourced.append(one.id)
    return Proposal(tuple(edits.values()), tuple(placed), tuple(unsourced), figures)


def _entries(case: Case, about: Asked, value: Any, speaker: Speaker) -> Iterator[Entry]:
    """The fields that hold an answer; none where they would say what is not so."""
    at = ("switched-off-by",) if about.name == "off-switches" else about.at
    if about.name == "monitored" and len(at) == 1:
        scenario = case.get(about.scenario, Scenario)
        if scenario is None or scenario.deployment is None:
            return
        control = case.get(about.item, Control)
        people = control is not None and control.control in PEOPLE
        at = ("covers", str(scenario.deployment), "reviewed" if people else "monitored")
    if about.name in OF_STEPS:
        scenario = case.get(about.item, Scenario)
        step = scenario.chain[at[1]] if scenario and isinstance(at[1], int) else None
        if step is None:
            return
        if about.name not in TIMES and step.said_by is not None:
            yield at, value
            return
        if not speaker.by or (step.said_on and not speaker.day):
            return
        yield at, value
        yield (*at[:-1], "said-by"), speaker.by
        if speaker.day:
            yield (*at[:-1], "said-on"), speaker.day
        return
    yield at, value


def _edit(case: Case, path: str, entries: list[Entry]) -> Edit | None:
    """The change of a file, if the item that it makes is as good as before."""
    file = case.sources[path].file
    edit = put_entries(file, entries)
    if edit is None:
        return None
    text = file.text[: edit.span.start] + edit.text + file.text[edit.span.end :]
    before, after = _findings(case, file), _findings(case, SourceFile(path, text, ""))
    return edit if after <= before else None


def _findings(case: Case, file: SourceFile) -> int:
    head = split(file).head
    value = read_yaml(file, head).value if head else {}
    item = next(one for one in case.items.values() if one.path == file.path)
    own = {"id": item.id, "path": file.path}
    _, found = validate(type(item), value or {}, own, file.path)
    return len(found)


def _named(case: Case, answer: str) -> str | None:
    """The one person or control that an answer names by id or title."""
    words = answer.partition("\n")[0].strip(" .").casefold()
    found = [
        one.id
        for one in (*case.of(Somebody), *case.of(Control))
        if words in {one.id.casefold(), one.name.casefold()}
    ]
    return found[0] if len(found) == 1 else None


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").splitlines(keepends=True)
