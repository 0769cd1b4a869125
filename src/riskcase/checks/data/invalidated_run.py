"""RC707."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class InvalidatedRun(DataCheck):
    """Somebody declared a run invalid after it had ended.

    ## Why it matters

    Whoever ran it found a reason not to believe it, and wrote that into the log. A report that
    still rests on it answers to readers who look the run up and find that its own makers do
    not.

    ## What to do

    Take the run out and use the one that replaced it. Where the reason does not touch what you
    use it for, record a waiver that says so.
    """

    code = "RC707"
    name = "invalidated-run"
    severity = Severity.ERROR
    hint = "Use the run that replaced it."
