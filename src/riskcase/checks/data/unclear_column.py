"""RC715."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class UnclearColumn(DataCheck):
    """A name in a figure fits more than one column of its data.

    ## Why it matters

    Two scorers often share the names of what they measure. To take one of them without a word
    would make the figure depend on the order in which they were written.

    ## What to do

    Write the name in full, with the scorer before it.
    """

    code = "RC715"
    name = "unclear-column"
    severity = Severity.ERROR
    hint = "Write the name in full."
