"""RC106."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity


class DuplicateId(Check):
    """Two files have the same id.

    ## Why it matters

    References name an id and nothing else, so nobody can tell which of the two files is meant:
    an author reads one, and a reviewer may read the other. Only the first file, in the order of
    the folders, is part of the case; what the other one says is not checked, not computed with
    and not printed.

    ## What to do

    Give one of the files another name. The id is the file's name without `.md` and unique in the
    whole case, whatever the folder: a claim and its evidence cannot share one.
    """

    code = "RC106"
    name = "duplicate-id"
    severity = Severity.ERROR
    clause = "1:2.1.2"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Name the second file and every later one."""
        case = subject.case
        for item in case.repeated:
            first = Place(case.items[item.id].path)
            yield self.finding(
                f"the id '{item.id}' is already that of {first.path}",
                Place(item.path),
                "Rename one of the two files.",
                items=(item.id,),
                related=(first,),
            )
