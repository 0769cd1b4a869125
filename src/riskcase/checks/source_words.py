"""What every check of a source does that has to say how it came about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.evidence import Evidence
from riskcase.model.figure import SourceState


class SourceWords(Check):
    """Finds sources of some kinds that leave out what readers need to judge them by.

    Attributes:
        kinds: the kinds of source.
        expected: fields of the source, each with the question that it answers.
    """

    severity = Severity.WARNING
    stage = "review"
    kinds: ClassVar[tuple[str, ...]]
    expected: ClassVar[Mapping[str, str]]

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare each source of these kinds with what it is expected to say."""
        for evidence in subject.case.of(Evidence):
            source = evidence.source
            if source is None or source.kind not in self.kinds:
                continue
            state = subject.figures.sources.get(evidence.id)
            missing = [name for name in self.expected if self.is_missing(evidence, name, state)]
            if missing:
                asked = [self.expected[name] for name in missing]
                said = asked[0] if len(asked) == 1 else f"{', '.join(asked[:-1])} or {asked[-1]}"
                yield self.finding(
                    f"this does not say {said}",
                    Place(evidence.path, ("source", source.kind), key=True),
                    f"Write {', '.join(f'`{name}:`' for name in missing)} at the source.",
                    items=(evidence.id,),
                )

    def is_missing(self, evidence: Evidence, name: str, state: SourceState | None) -> bool:
        """Whether the source of evidence leaves out a field that it should have."""
        del state
        given = getattr(evidence.source, name.replace("-", "_"))
        return given is None or given == ()
