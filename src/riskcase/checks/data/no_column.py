"""RC714."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class NoColumn(DataCheck):
    """A figure is over a column that its data does not have.

    ## Why it matters

    A figure without its column has no value, and what has no value is never taken as zero. A
    scorer that was renamed between two versions of a test is the usual reason; a slip of the
    pen is the other.

    ## What to do

    Correct the name. Columns are `score.SCORER`, `metadata.KEY`, `id`, `epoch`, `error` and
    `limit`; a table has its own. A bare name stands for the only column that ends in it. With
    `columns:` at the source you can give a column a name of your own.
    """

    code = "RC714"
    name = "no-column"
    severity = Severity.ERROR
    hint = "Correct the name, or give the column this name with `columns:` at the source."
