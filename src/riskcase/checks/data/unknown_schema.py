"""RC711."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class UnknownSchema(DataCheck):
    """A data file has a form that this program does not know.

    ## Why it matters

    A form that is newer than the program may keep the same names and mean something else by
    them. Read as if it were the old one, it gives figures without any sign of the mistake.

    ## What to do

    Install `riskcase[inspect]`, so that the official program reads it, or a newer version of
    this one. Or export the rows as a table.
    """

    code = "RC711"
    name = "unknown-schema"
    severity = Severity.ERROR
    hint = "Install riskcase[inspect], take a newer version, or export the rows as a table."
