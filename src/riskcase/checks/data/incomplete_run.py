"""RC702."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class IncompleteRun(DataCheck):
    """A run did not end well: it was killed, cancelled, or ended in an error.

    ## Why it matters

    A run that stops early leaves the rows that were quick, and those are seldom like the rest.
    Of a run that was killed after a quarter of its samples, the usual programs give that
    quarter without a word. Whatever ended the run may also have been what the test was about.

    ## What to do

    Run it again to its end. Where that cannot be done and the rows may still be used, record a
    waiver with the reason; the rows that were planned and never run are then missing ones,
    which count against every criterion.
    """

    code = "RC702"
    name = "incomplete-run"
    severity = Severity.ERROR
    hint = "Run it again to its end."
