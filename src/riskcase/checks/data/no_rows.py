"""RC716."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class NoRows(DataCheck):
    """A figure has no row to be computed from.

    ## Why it matters

    A share of nothing is not zero: it is unknown. A condition that fits no row, or a score that
    is missing in all of them, most often means that a name was changed or a run went wrong, and
    a table that leaves the cell out hides just that.

    ## What to do

    Look at the condition in `of:` and at the data. Where the test was never run for these rows,
    take the figure out, or give it as unknown.
    """

    code = "RC716"
    name = "no-rows"
    severity = Severity.ERROR
    hint = "Look at the condition in `of:`, and at whether the data has scores at all."
