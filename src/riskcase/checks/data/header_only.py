"""RC713."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class HeaderOnly(DataCheck):
    """A log has its header, and no rows.

    ## Why it matters

    A header carries the results as the program that wrote it worked them out. Nothing can be
    computed again from it: no interval of your own, no condition over rows, no look at a single
    sample.

    ## What to do

    Use the whole log. Where only the header may be shared, take its results with `metric:`, and
    say in the text who holds the rows.
    """

    code = "RC713"
    name = "header-only"
    severity = Severity.WARNING
    hint = "Use the whole log, or take the header's results with `metric:`."
