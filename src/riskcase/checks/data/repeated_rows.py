"""RC706."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class RepeatedRows(DataCheck):
    """Rows with the same sample and epoch stand in the data more than once.

    ## Why it matters

    Each row is counted as a trial of its own. The same trial twice makes the interval shorter
    than what was seen allows, and tilts the figure to the rows that were repeated: often those
    that were run again until they ended.

    ## What to do

    Say which ones count, with `of:` at the figure, or name the column that tells them apart as
    `clusters`. Where a sample was run again after an error, keep one of the two by a rule that
    was fixed before.
    """

    code = "RC706"
    name = "repeated-rows"
    severity = Severity.WARNING
    hint = (
        "Say with `of:` which ones count, or name the column that tells them apart as `clusters`."
    )
