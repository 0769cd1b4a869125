"""RC708."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class EditedAfterRun(DataCheck):
    """A log was changed by hand after its run.

    ## Why it matters

    Scores are corrected for good reasons, and for others. Whoever reads the figure should know
    that a person had a hand in it, who it was and what they gave as their reason: the log keeps
    that, and the figure does not show it.

    ## What to do

    Read what was changed. Say in the text of the evidence what and why, or use the log as the
    run left it; a declared alternative can show the figure without the changed rows.
    """

    code = "RC708"
    name = "edited-after-run"
    severity = Severity.WARNING
    hint = "Say in the text of the evidence what was changed and why."
