"""RC205."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.graph.support import place_of
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence

TESTS = ("inspect", "petri", "control-arena", "scout", "published")
"""Sources that are tests, or tell of tests, even where no figure is taken from them."""


class NoElicitationRecord(Check):
    """A test carries a claim about capability, and nobody says what was tried to do well in it.

    ## Why it matters

    A low score shows weak ability only if somebody tried hard to get a high one. In a published
    report a score of zero rose to several per cent after fine-tuning and to nine after better
    prompts. An outside reviewer faulted scores whose strongest set-up was unknown. Figures taken
    from a publication need the record as much as one's own do.

    ## What to do

    Write `elicitation:` with what was tried (`attempts`), the `strongest` of it, a
    `positive-control` and `stopped-because`. Where a publication does not say, write so.
    """

    code = "RC205"
    name = "no-elicitation-record"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at the record of every test directly under a claim about capability."""
        for evidence, places in capability_tests(subject).values():
            if evidence.elicitation is None:
                at = ("figures",) if evidence.figures else ("source",)
                yield self.finding(
                    "this carries a claim about capability, and says nothing of elicitation",
                    Place(evidence.path, at, key=True),
                    "Write `elicitation:` with attempts, strongest and positive-control.",
                    items=(evidence.id,),
                    related=tuple(places),
                )


def capability_tests(subject: Subject) -> dict[str, tuple[Evidence, list[Place]]]:
    """Tests that claims about capability rest on directly, and where they do, by id."""
    case, found = subject.case, dict[str, tuple[Evidence, list[Place]]]()
    for claim in case.of(Claim):
        if claim.about != "capability":
            continue
        for support in subject.assessment.needed[claim.id]:
            for leaf in support.leaves():
                evidence = case.get(leaf.id.target.item, Evidence)
                if evidence and is_test(evidence):
                    _, places = found.setdefault(evidence.id, (evidence, []))
                    places.append(place_of(case, claim.id, support, leaf))
    return found


def is_test(evidence: Evidence) -> bool:
    """Whether evidence is a test, or gives figures as one does."""
    return bool(evidence.figures) or bool(evidence.source and evidence.source.kind in TESTS)
