"""RC107."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.settings import SETTINGS_FILE


class RetiredId(Check):
    """An item has an id that was retired.

    ## Why it matters

    Earlier reports, reviews and letters go on naming the old item. If its id comes back with
    another meaning, a verdict on the one is read as a verdict on the other, and a comparison of
    two issues shows a changed claim where there are two claims.

    ## What to do

    Choose another file name. If the old item itself comes back, unchanged in meaning, take its id
    out of `retired` in riskcase.yaml.
    """

    code = "RC107"
    name = "retired-id"
    severity = Severity.ERROR

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for each retired id among the items."""
        case = subject.case
        for i, retired in enumerate(case.settings.retired):
            item = case.items.get(retired)
            if item:
                yield self.finding(
                    f"the id '{retired}' is retired",
                    Place(item.path),
                    "Choose another file name, or take the id out of `retired`.",
                    items=(item.id,),
                    related=(Place(SETTINGS_FILE, ("retired", i)),),
                )
