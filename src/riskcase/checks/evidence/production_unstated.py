"""RC217."""

from __future__ import annotations

from riskcase.checks.source_words import SourceWords


class ProductionUnstated(SourceWords):
    """Counts from production do not say which days, or which part of the traffic, they cover.

    ## Why it matters

    "No alert in a million sessions" may be of one quiet week, or of the tenth of the traffic that
    is logged. Without the days nobody can tell whether a change of the monitor lies between, and
    without the coverage nobody can tell what could have been seen at all.

    ## What to do

    Write at the source `window: {from: 2026-07-01, to: 2026-09-30}` and `coverage`, the share of
    all traffic that the counts were taken from.
    """

    code = "RC217"
    name = "production-unstated"
    kinds = ("production",)
    expected = {  # noqa: RUF012 - a constant of the class
        "window": "which days it covers",
        "coverage": "which share of the traffic it was taken from",
    }
