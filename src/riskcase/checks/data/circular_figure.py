"""RC721."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class CircularFigure(DataCheck):
    """A figure needs itself in order to be computed.

    ## Why it matters

    A correction for the errors of a judge, or a bound on a bound, takes another figure. Where
    the way leads back to the first one there is no value to begin with.

    ## What to do

    Take one of the figures from evidence of its own: a validation of the judge, or counts.
    """

    code = "RC721"
    name = "circular-figure"
    severity = Severity.ERROR
    hint = "Take one of the figures from evidence of its own."
