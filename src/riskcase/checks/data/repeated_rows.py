"""RC706."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class RepeatedRows(DataCheck):
    """Rows with the same sample and epoch stand in the data more than once.

    ## Why it matters

    The same trial twice makes an interval shorter than what was seen allows, and tilts the
    figure to the rows that were repeated: often those that were run again until they ended.
    Where the later one of two is known, it counts alone; otherwise all do, and the message says
    which.

    ## What to do

    Where a sample was run again after an error, see that it was by a rule that was fixed
    before. Where rows count that should not, say with `of:` at the figure which ones do, or
    name the column that tells them apart as `clusters`.
    """

    code = "RC706"
    name = "repeated-rows"
    severity = Severity.WARNING
    hint = "Look at why they were run again; `of:` at the figure says which ones count."
