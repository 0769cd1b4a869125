"""What a case comes to in a few words, so that two states of it can be held side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from riskcase.analysis.change.patch import Patch, patched
from riskcase.graph.assess import Assessment, assess
from riskcase.graph.cutsets import find_alone, row_formula
from riskcase.graph.events import events_of
from riskcase.graph.grade import Grade
from riskcase.model.case import Case
from riskcase.model.defeater import Defeater
from riskcase.model.figure import Figures
from riskcase.model.standing import Standing


@dataclass(frozen=True, slots=True)
class PathwayOutcome:
    """What a pathway comes to.

    Attributes:
        singles: how many items open it alone; 0 where it is open.
        open_rows: under how many causes it is open.
    """

    id: str
    standing: Standing
    grade: Grade
    weakest: str | None
    singles: int
    open_rows: int

    @property
    def open(self) -> bool:
        """Whether it is open."""
        return self.standing.down


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a case comes to."""

    pathways: tuple[PathwayOutcome, ...]

    @property
    def open(self) -> int:
        """How many pathways are open."""
        return sum(one.open for one in self.pathways)

    @property
    def on_one_item(self) -> int:
        """How many pathways are not open and would be if one item failed."""
        return sum(one.singles > 0 for one in self.pathways)


def outcome_of(assessment: Assessment) -> Outcome:
    """What an assessed case comes to."""
    events = events_of(assessment)
    rows = assessment.rows
    alone = find_alone([row_formula(events, row) for row in rows], events.down)
    points: dict[str, set[str]] = {}
    for row, found in zip(rows, alone, strict=True):
        items = (found or frozenset()) & assessment.standings.keys()
        points.setdefault(row.pathway, set()).update(items)
    return Outcome(
        tuple(
            PathwayOutcome(
                state.id,
                state.standing,
                state.grade,
                state.weakest,
                0 if state.standing.down else len(points.get(state.id, ())),
                sum(row.open for row in state.rows),
            )
            for state in assessment.pathways.values()
        )
    )


def what_if(case: Case, figures: Figures, patches: Iterable[Patch]) -> Outcome:
    """What the case would come to with some changes."""
    return outcome_of(assess(*patched(case, figures, patches)))


@dataclass(frozen=True, slots=True)
class Together:
    """The case with every accepted doubt sustained at once.

    Attributes:
        doubts: their ids; empty where nobody accepted any.
    """

    doubts: tuple[str, ...]
    before: Outcome
    after: Outcome


def all_doubts(assessment: Assessment, figures: Figures) -> Together:
    """What the case would come to if everything that its authors accepted as a doubt were true."""
    case = assessment.case
    accepted = [one for one in case.of(Defeater) if assessment.states[one.id] == "accepted"]
    before = outcome_of(assessment)
    if not accepted:
        return Together((), before, before)
    items = dict(case.items)
    items.update((one.id, one.replace(state="sustained")) for one in accepted)
    after = outcome_of(assess(replace(case, items=items), figures))
    return Together(tuple(one.id for one in accepted), before, after)
