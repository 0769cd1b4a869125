"""RC704."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class CountsDisagree(DataCheck):
    """The header of a log counts other rows than there are in it.

    ## Why it matters

    The header of a log is written apart from its rows. A file that was cut in half still
    carries the count of the whole, and a program that reads only the header reports a success.
    Where the two disagree, one of them is about something else.

    ## What to do

    Get the file again from where it was made. Where rows were taken out on purpose, keep the
    whole file and take them out with `of:` at the figure, so that everybody sees what was left
    out.
    """

    code = "RC704"
    name = "counts-disagree"
    severity = Severity.ERROR
    hint = "Get the whole file again; what is to be left out is named with `of:` at the figure."
