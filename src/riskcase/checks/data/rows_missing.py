"""RC703."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class RowsMissing(DataCheck):
    """Fewer rows were read than the log says were planned.

    ## Why it matters

    Samples that failed or were never run are no successes of the system and no failures either.
    Left out in silence, they make the denominator smaller: cells have vanished from published
    tables since all their samples had failed. Here the missing rows count for every figure,
    read the worst way and the best.

    ## What to do

    Find out why they are missing, and run them again. Where they may be left out, say so at the
    figure: `missing: {use: complete, because: ...}`.
    """

    code = "RC703"
    name = "rows-missing"
    severity = Severity.WARNING
    hint = "Run the missing ones again, or say at the figure why they may be left out."
