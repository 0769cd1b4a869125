"""RC720."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class ManyTies(DataCheck):
    """Many rows have the score on which the threshold of a monitor falls.

    ## Why it matters

    A monitor that gives ten values has few thresholds. Where many rows share the one that
    matters, a catch rate depends on what is done with ties, and one row more or less moves it
    by a large step.

    ## What to do

    State the catch rate at the rates of false alarms that are reached on both sides of the tie;
    the figure gives them. Let the monitor give finer scores.
    """

    code = "RC720"
    name = "many-ties"
    severity = Severity.WARNING
    hint = "State it on both sides of the tie, or let the monitor give finer scores."
