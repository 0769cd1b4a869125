"""RC106."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.cause import Cause
from riskcase.model.item import Item
from riskcase.model.pathway import Pathway
from riskcase.model.scenario import Scenario


class DuplicateId(Check):
    """Two files, or two parts of one file, have the same id.

    ## Why it matters

    References name an id and nothing else, so nobody can tell which of the two files is meant:
    an author reads one, and a reviewer may read the other. Only the first file, in the order of
    the folders, is part of the case; what the other one says is not checked, not computed with
    and not printed. The same holds for two barriers of one file, or two steps of one chain: nobody
    can tell which one `item#part` means.

    ## What to do

    Give one of the files another name. The id is the file's name without `.md` and unique in the
    whole case, whatever the folder: a claim and its evidence cannot share one. Ids of barriers and
    steps are unique in their file.
    """

    code = "RC106"
    name = "duplicate-id"
    severity = Severity.ERROR
    clause = "1:2.1.2"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Name the second file or part and every later one."""
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
        for pathway in case.of(Pathway):
            yield from self._repeated(pathway, "barriers", [one.id for one in pathway.barriers])
        for cause in case.of(Cause):
            yield from self._repeated(cause, "barriers", [one.id for one in cause.barriers])
        for scenario in case.of(Scenario):
            yield from self._repeated(scenario, "chain", [step.id for step in scenario.chain])

    def _repeated(self, item: Item, field: str, ids: Sequence[str | None]) -> Iterator[Finding]:
        first: dict[str, int] = {}
        for i, name in enumerate(ids):
            if name is None or first.setdefault(name, i) == i:
                continue
            yield self.finding(
                f"'{item.id}' has a part '{name}' already",
                Place(item.path, (field, i, "id")),
                "Give one of the two another id.",
                items=(item.id,),
                related=(Place(item.path, (field, first[name], "id")),),
            )
