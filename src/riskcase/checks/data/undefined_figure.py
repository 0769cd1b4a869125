"""RC717."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class UndefinedFigure(DataCheck):
    """A figure has no defined value on its data.

    ## Why it matters

    Some figures are a ratio of two counts that may both be zero: with no attack caught and none
    that succeeded, the chance of being caught first is not one, it is undefined. Published
    tables have printed the best possible value in that place.

    ## What to do

    Use data in which what the figure is about takes place, or another figure. What is undefined
    is never read as favourable.
    """

    code = "RC717"
    name = "undefined-figure"
    severity = Severity.ERROR
    hint = "Use data in which it is defined, or another figure."
