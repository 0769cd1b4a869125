"""RC709."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class UnknownRevision(DataCheck):
    """A log does not say which code was run, or the code had changes that nobody kept.

    ## Why it matters

    To look at a figure again somebody has to run the same test. Without a revision, or with
    changes on top of one, nobody knows what the test was: two versions of a task of one name
    have differed in what they count as a success.

    ## What to do

    Run from a clean checkout, or record the version of the package that has the task. Where the
    run cannot be repeated, say in the text of the evidence what is known of the code.
    """

    code = "RC709"
    name = "unknown-revision"
    severity = Severity.WARNING
    hint = "Run it from a clean checkout, or say in the text what is known of the code."
