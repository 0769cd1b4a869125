"""RC505."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.scope.conclusion import Conclusion
from riskcase.model.settings import SETTINGS_FILE


class NoConclusion(Check):
    """The case does not say at which level it arrives, or on which premises.

    ## Why it matters

    Decision makers read the conclusion first and often nothing else. A case that lists pathways
    and states no level leaves the last step to them, and one without premises hides its largest
    assumption: that the pathways it judges stand for those that nobody listed.

    ## What to do

    Write `conclusion:` in riskcase.yaml with `level:` and `premises:`, the claims about the
    threat model. The failure of the first premise is "pathway not listed".
    """

    code = "RC505"
    name = "no-conclusion"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at what the conclusion says."""
        conclusion = subject.case.settings.conclusion
        place = Place(SETTINGS_FILE, ("conclusion",), key=True)
        if conclusion is None:
            if SETTINGS_FILE in subject.case.broken:
                return
            message = "the case has no conclusion"
            hint = "Write `conclusion:` with `level:` and `premises:`."
            yield self.finding(message, Place(SETTINGS_FILE), hint)
            return
        missing = _missing(conclusion)
        if missing:
            hint = f"Write {' and '.join(f'`{name}:`' for name in missing)} below it."
            yield self.finding(f"the conclusion has no {' and no '.join(missing)}", place, hint)


def _missing(conclusion: Conclusion) -> list[str]:
    says = {"level": conclusion.level, "premises": conclusion.premises}
    return [name for name, said in says.items() if not said]
