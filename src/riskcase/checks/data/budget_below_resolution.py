"""RC718."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class BudgetBelowResolution(DataCheck):
    """A budget or a rate of false alarms is below what the number of honest rows can show.

    ## Why it matters

    With fifty honest rows no threshold has a rate of false alarms between zero and two per
    cent. A catch rate at one per cent would be the one at zero, or at two, under a wrong name;
    the next row could move it by any amount.

    ## What to do

    Give the figure at a budget of at least one in the number of honest rows, or collect more of
    them.
    """

    code = "RC718"
    name = "budget-below-resolution"
    severity = Severity.ERROR
    hint = "Ask for a budget that the honest rows can show, or collect more of them."
