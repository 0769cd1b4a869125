"""RC409."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from riskcase.checks.check import Check, Subject
from riskcase.checks.numbers.criteria import decide_criteria, find_basis
from riskcase.finding import Finding, Severity
from riskcase.graph.criterion import decide
from riskcase.model.figure import Figures
from riskcase.values.fields import read_target


class WaivedReading(Check):
    """A criterion is decided on a figure whose missing rows do not count against it.

    ## Why it matters

    Rows without a result are read the worst way, unless the authors say why they need not be. That
    is their choice to make and readers' to see: this note tells where it was made, how many rows
    it is about, and whether the claim hangs on it.

    ## What to do

    Nothing, where the reason is a good one. Otherwise take `missing:` away from the figure, or run
    the rows again.
    """

    code = "RC409"
    name = "waived-reading"
    severity = Severity.NOTE

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at the figures of every criterion that left rows out by a waiver."""
        known = subject.figures
        for decided in decide_criteria(subject):
            targets = filter(None, map(read_target, decided.names))
            for figure_id in dict.fromkeys(target.whole for target in targets):
                figure = known.get(figure_id)
                if figure is None or not figure.waived or not figure.missing:
                    continue
                read = Figures({**known.figures, figure_id: replace(figure, waived="")})
                hangs = decided.met is True and decide(decided.condition, read) is not True
                rows = f"{figure.missing} rows without a result do"
                if figure.missing == 1:
                    rows = "one row without a result does"
                without = "; read the worst way, the criterion is not met" if hangs else ""
                yield self.finding(
                    f"{rows} not count against '{decided.condition}',"
                    f" because: {figure.waived.rstrip('.')}{without}",
                    decided.place,
                    items=(decided.claim.id, figure_id.partition("#")[0]),
                    related=find_basis(subject, decided).figures,
                )
