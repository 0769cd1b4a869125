"""RC723."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class OutsideWindow(DataCheck):
    """Counts from production hold days outside the window that they are said to cover.

    ## Why it matters

    The window is what readers are told. Days before it may be those of an earlier monitor, days
    after it those of a time that somebody did not want to show. Rows outside are left out of
    every figure, so that figure and window agree; that there are some may mean that one of the
    two is wrong.

    ## What to do

    Correct `window:`, or leave the other days out of the file. Where the file is shared with
    other evidence, accept this finding with that reason.
    """

    code = "RC723"
    name = "outside-window"
    severity = Severity.WARNING
    hint = "Correct `window:`, or leave the other days out of the file."
