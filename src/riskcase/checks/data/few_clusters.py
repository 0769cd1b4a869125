"""RC719."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class FewClusters(DataCheck):
    """The rows of a figure fall into few groups that go together.

    ## Why it matters

    Rows of one group tend to come out alike, so what counts is the number of groups. With fewer
    than about ten of them the usual interval is too short: nobody can estimate from five groups
    how much groups differ.

    ## What to do

    Collect rows from more groups, or read the interval as the least that is unknown. Where the
    groups do not go together, leave `clusters` out and say why in the text.
    """

    code = "RC719"
    name = "few-clusters"
    severity = Severity.WARNING
    hint = "Collect rows from more groups, or say in the text what the interval leaves out."
