"""RC211."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.carried import carried
from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.source import FILE_SOURCES


class CustodyUnclear(Check):
    """A confident claim rests on data that the assessed system may have been able to alter.

    ## Why it matters

    Agents write code, run jobs and clean up folders. Logs that lie where an agent can write say
    what it wanted them to say, if it wanted anything; the question of a sabotage report is just
    that. Outside reviewers ask of each log who could have changed it before it was kept.

    ## What to do

    Write `custody:`. `recorder` is a store that the system has no way to write to, `witnessed`
    means that a person watched it being made, `human-credentials` that only accounts of people
    could alter it, and `model` that the system could. Where it could, keep the logs elsewhere, or
    claim less.
    """

    code = "RC211"
    name = "custody-unclear"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at the custody of all data directly under claims of the highest confidence."""
        for evidence, claims, places in carried(subject, firmly=True):
            source = evidence.source
            if source is None or source.kind not in FILE_SOURCES or source.kind == "survey":
                continue
            if evidence.custody not in {None, "model"}:
                continue
            own = evidence.custody == "model"
            said = "the assessed system could have altered this before it was kept"
            asked = "nobody says whether the assessed system could have altered this"
            yield self.finding(
                f"{said if own else asked}, and a claim of {claims[0].confidence} confidence"
                " rests on it",
                Place(evidence.path, ("custody",) if own else ("source",), key=not own),
                "Keep it where the system cannot write, or claim less."
                if own
                else "Write `custody:` with who could have altered it.",
                items=(evidence.id, *(claim.id for claim in claims)),
                related=places,
            )
