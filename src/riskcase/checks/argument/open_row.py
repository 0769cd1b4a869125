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

Known = dict[tuple[str | None, str], str]
"""Why an item is down, by the cause under which it is; None for no cause."""


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
        known: Known = {}
        for row in subject.assessment.rows:
            # In a broken file the barriers may be what could not be read.
            if row.open and (row.barriers or row.pathway not in subject.case.broken):
                pathway = subject.case.items[row.pathway]
                under = f" under '{row.cause}'" if row.cause else ""
                down = [state for state in row.barriers if state.barrier.counted]
                whys = [
                    f"'{state.barrier.name}' is {state.standing.word}, because "
                    + _root(subject.assessment, row, state, known)
                    for state in down
                ]
                none = "all its barriers are weak" if row.barriers else "it has none"
                yield self.finding(
                    f"no barrier that counts stands{under}: {'; '.join(whys) or none}",
                    Place(pathway.path, ("barriers",), key=True),
                    "Mend what is down, or say in the conclusion that this row is open.",
                    items=(pathway.id, *((row.cause,) if row.cause else ())),
                    related=tuple(state.place for state in down),
                )


def _root(assessment: Assessment, row: Row, state: BarrierState, known: Known) -> str:
    """The first reason met on the way down from a barrier, by what decides its standing."""
    cause = assessment.case.get(row.cause or "", Cause)
    if state.barrier.role == "propensity":
        cause = None
    scope = cause.id if cause else None
    item, passed, why = state.weakest, dict[str, None](), None
    while why is None:
        why = known.get((scope, item)) or _why(assessment, item, cause)
        if item in passed:
            why = f"'{item}' rests on itself"
        passed[item] = None
        if why is None:
            stand = assessment.under[cause.id] if cause else assessment.plain
            conditions = [support.root for support in assessment.needed[item]]
            worst = min(conditions, key=lambda root: standing_of(root, stand.standings))
            item = deciding_leaf(worst, stand.grade, stand.standings)
    known.update(dict.fromkeys(((scope, one) for one in passed), why))
    return why


def _why(assessment: Assessment, item: str, cause: Cause | None) -> str | None:
    """Why an item is down by itself; None where what it rests on brings it down."""
    stand = assessment.under[cause.id] if cause else assessment.plain
    if cause and any(entry.item.target.item == item for entry in cause.undermines):
        return f"'{cause.id}' undermines '{item}'"
    if item not in stand.standings:
        return f"there is no '{item}' to rest on" if item else "it holds by nothing"
    standing = stand.standings[item]
    own = (one for one in assessment.reasons.get(item, ()) if one.standing == standing)
    return next((f"of '{item}': {reason.why}" for reason in own), None)
