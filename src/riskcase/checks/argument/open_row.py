"""RC310."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.graph.assess import Assessment
from riskcase.graph.grade import deciding_leaf
from riskcase.graph.rows import BarrierState, Row
from riskcase.graph.standing import standing_of
from riskcase.model.cause import Cause


class OpenRow(Check):
    """Nothing that counts stands in the way of a pathway under one of its causes.

    ## Why it matters

    A pathway is assessed once for each kind of misalignment that could drive it, and it hangs on
    the worst of them. A row without a barrier is the first thing that a decision maker should read,
    and in a long report it is easily the last: barriers that work against another cause, or that
    are only drawn, look like protection from afar.

    ## What to do

    Read the reason. Mend what is down, add the barrier that exists and was not written, or leave
    the row open and say so in the conclusion. This finding is a fact of the argument as it stands.
    """

    code = "RC310"
    name = "open-row"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for rows that are open."""
        for row in subject.assessment.rows:
            if row.open:
                pathway = subject.case.items[row.pathway]
                under = f" under '{row.cause}'" if row.cause else ""
                down = [state for state in row.barriers if state.barrier.counted]
                yield self.finding(
                    f"no barrier that counts stands{under}: {_why(subject.assessment, row)}",
                    Place(pathway.path, ("barriers",), key=True),
                    "Mend what is down, or say in the conclusion that this row is open.",
                    items=(pathway.id, *((row.cause,) if row.cause else ())),
                    related=tuple(state.place for state in down),
                )


def _why(assessment: Assessment, row: Row) -> str:
    down = [state for state in row.barriers if state.barrier.counted]
    if not down:
        return "all its barriers are weak" if row.barriers else "it has none"
    return "; ".join(
        f"'{state.barrier.name}' is {state.standing.word}, because {_root(assessment, row, state)}"
        for state in down
    )


def _root(assessment: Assessment, row: Row, state: BarrierState) -> str:
    """The first reason met on the way down from a barrier, by what decides its standing."""
    cause = assessment.case.get(row.cause or "", Cause)
    spared = cause is None or state.barrier.role == "propensity"
    stand = assessment.plain if spared else assessment.under[row.cause or ""]
    undermined = (
        set() if spared or cause is None else {entry.item.target.item for entry in cause.undermines}
    )
    item, seen = state.weakest, set[str]()
    while item not in seen:
        seen.add(item)
        if item in undermined:
            return f"'{row.cause}' undermines '{item}'"
        if item not in stand.standings:
            return f"there is no '{item}' to rest on" if item else "it holds by nothing"
        standing = stand.standings[item]
        for reason in assessment.reasons.get(item, ()):
            if reason.standing == standing:
                return f"of '{item}': {reason.why}"
        conditions = [support.root for support in assessment.needed[item]]
        worst = min(conditions, key=lambda root: standing_of(root, stand.standings))
        item = deciding_leaf(worst, stand.grade, stand.standings)
    return f"'{item}' rests on itself"
