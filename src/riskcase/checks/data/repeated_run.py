"""RC705."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class RepeatedRun(DataCheck):
    """The same run is there twice; it is counted once.

    ## Why it matters

    A log that was copied, or kept in two forms, has the same rows twice. Counted twice they
    make an interval too short; dropped in silence, as usual programs do, nobody learns that two
    files of one run differ. Where their scores differ nobody can tell which are right, and the
    data is refused.

    ## What to do

    Remove one of the files, or narrow the pattern that names them. Where one file is a later
    state of the other, keep the later one.
    """

    code = "RC705"
    name = "repeated-run"
    severity = Severity.WARNING
    hint = "Remove one of the two files, or narrow the pattern."
