"""RC208."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Replacement, Severity
from riskcase.model.case import Case
from riskcase.model.evidence import Evidence
from riskcase.source.span import Span


class NoDigest(Check):
    """The file behind evidence is there, and its digest is not recorded.

    ## Why it matters

    Without a digest nobody notices when the file changes after somebody looked at it, and a
    reviewer cannot tell whether the file at hand is the one that the figures came from. It costs
    one line, and the line can be written for you.

    ## What to do

    Run `riskcase check --fix`, or write the line of the hint.
    """

    code = "RC208"
    name = "no-digest"
    severity = Severity.WARNING
    stage = "release"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look for the digest of every source that is there."""
        for evidence in subject.case.of(Evidence):
            source, state = evidence.source, subject.figures.sources.get(evidence.id)
            if source and state and state.presence == "present" and not source.sha256:
                at = ("source", source.kind)
                yield self.finding(
                    f"the digest of '{state.path}' is not recorded",
                    Place(evidence.path, at),
                    f"Write `sha256: {state.sha256}`.",
                    items=(evidence.id,),
                    fix=_line(subject.case, evidence.path, at, state.sha256 or ""),
                )


def _line(case: Case, path: str, at: tuple[str, str], digest: str) -> Replacement | None:
    """The line, put before the key that names the file: that is right in both styles of YAML."""
    origin = case.sources.get(path)
    if origin is None or at not in origin.head.keys or at[:1] not in origin.head.spans:
        return None
    key, whole = origin.head.keys[at], origin.head.spans[at[:1]]
    text = origin.file.text
    if text[whole.start] == "{":
        after = ", "
    else:
        end = "\r\n" if "\r\n" in text else "\n"
        after = end + " " * (origin.file.position(key.start).column - 1)
    place = Place(path, span=Span(key.start, key.start))
    return Replacement(place, f"sha256: {digest}{after}")
