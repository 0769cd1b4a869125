"""RC701."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class UnreadableData(DataCheck):
    """A data file cannot be read: it is empty, cut short, damaged, or something else than it says.

    ## Why it matters

    Logs are damaged in practice: the disk was full, the copy was cut off, or git kept only a
    pointer to the file. The usual programs then count fewer rows, or none, and say nothing;
    sixty-four zero bytes inside one sample go by as a success. A figure over what is left would
    look like any other.

    ## What to do

    Get the file again from where it was made, and compare its digest. For a pointer of Git LFS
    run `git lfs pull`. The log of a run that was killed can be mended with the program that
    wrote it; then it is an incomplete run.
    """

    code = "RC701"
    name = "unreadable-data"
    severity = Severity.ERROR
    hint = "Get the file again from where it was made."
