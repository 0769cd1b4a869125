"""RC712."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class UnreadValues(DataCheck):
    """Some cells of the data cannot be read as their column is, and are missing.

    ## Why it matters

    A word in a column of numbers, a list in place of a score, or a text that the log cut off
    has no place in a share or a mean. Such a cell counts as missing: never as zero, never as a
    failure. Often it is the one in which something unusual happened.

    ## What to do

    Look at the rows that the message names. Mend the scorer or the export, or say at the figure
    which rows it is about.
    """

    code = "RC712"
    name = "unread-values"
    severity = Severity.WARNING
    hint = "Mend the scorer or the export, so that the column holds one kind of value."
