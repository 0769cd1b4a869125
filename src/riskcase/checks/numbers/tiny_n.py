"""RC403."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riskcase.checks.check import Check, Subject
from riskcase.checks.numbers.criteria import decide_criteria
from riskcase.evidence.words import figure_words
from riskcase.finding import Finding, Place, Severity
from riskcase.graph.criterion import value_of
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figure
from riskcase.model.pathway import Pathway
from riskcase.values.condition import Condition
from riskcase.values.decision import evaluate
from riskcase.values.expression import Expression
from riskcase.values.fields import read_target

FEW = 30
"""Below this many trials the exact 95% interval of a share in the middle is over 35 points wide."""
HINT = "State what the interval carries, or run more trials."


class TinyN(Check):
    """A strong word, or a criterion that is met, stands on counts of fewer than thirty trials.

    ## Why it matters

    Audits that caught three of three planted saboteurs are good news, and still fit a method that
    misses seven of ten. Published cases put such counts beside their strongest words; readers who
    see the word and not the interval trust it too much.

    ## What to do

    Lower the confidence or the strength to what the interval carries, run more trials, or rest
    the claim on further evidence. Write a criterion over the bound that would hurt, `.upper` or
    `.lower`, and not over the value.
    """

    code = "RC403"
    name = "tiny-n"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at confident claims, strong barriers and met criteria."""
        yield from self._claims(subject)
        yield from self._barriers(subject)
        yield from self._criteria(subject)

    def _claims(self, subject: Subject) -> Iterator[Finding]:
        words = subject.case.settings.scale.confidence
        for claim in subject.case.of(Claim):
            if len(words) > 1 and claim.confidence == words[-1] and claim.rests_on:
                found = largest_of_few(counted(subject, claim.rests_on))
                if found:
                    said = f"the confidence '{claim.confidence}'"
                    place = Place(claim.path, ("confidence",))
                    yield self._found(subject, said, place, claim.id, found)

    def _barriers(self, subject: Subject) -> Iterator[Finding]:
        barred: tuple[Cause | Pathway, ...]
        barred = (*subject.case.of(Cause), *subject.case.of(Pathway))
        for item in barred:
            for i, barrier in enumerate(item.barriers):
                if barrier.strength == "strong":
                    found = largest_of_few(below(subject, barrier.holds_if))
                    if found:
                        place = Place(item.path, ("barriers", i, "strength"))
                        yield self._found(subject, "the strength 'strong'", place, item.id, found)

    def _criteria(self, subject: Subject) -> Iterator[Finding]:
        for decided in decide_criteria(subject):
            if not decided.met:
                continue
            for name in decided.names:
                target = read_target(name)
                figure = subject.figures.get(target) if target else None
                if figure is None or target is None or target.measure not in {None, "value"}:
                    continue
                few = largest_of_few([figure])
                if few and not _still_met(subject, decided.condition, name, few):
                    yield self._found(
                        subject,
                        f"the criterion '{decided.condition}'",
                        decided.place,
                        decided.claim.id,
                        few,
                        f"Write it over {name.partition('.')[0]}.upper or .lower.",
                    )

    def _found(  # noqa: PLR0913, PLR0917 - what is said, where, of what
        self,
        subject: Subject,
        said: str,
        place: Place,
        item_id: str,
        figure: Figure,
        hint: str = HINT,
    ) -> Finding:
        evidence, _, part = figure.id.partition("#")
        trials = "one trial" if figure.n == 1 else f"at most {figure.n} trials"
        return self.finding(
            f"{said} stands on {trials}: {figure.id} is {figure_words(figure, subject.figures)}",
            place,
            hint,
            items=(item_id, evidence),
            related=(Place(subject.case.items[evidence].path, ("figures", part)),),
        )


def counted(subject: Subject, rests_on: Expression) -> Iterator[Figure]:
    """Every counted figure of the evidence that an expression names directly."""
    for leaf in rests_on.leaves():
        target = leaf.id.target
        evidence = subject.case.get(target.item, Evidence)
        for name in evidence.figures if evidence else ():
            figure = subject.figures.get(f"{target.item}#{name}")
            if figure and figure.n is not None and target.part in {None, name}:
                yield figure


def below(subject: Subject, holds_if: Expression) -> Iterator[Figure]:
    """Every counted figure directly under the claims of a barrier, or under the barrier itself."""
    yield from counted(subject, holds_if)
    for leaf in holds_if.leaves():
        claim = subject.case.get(leaf.id.target.item, Claim)
        if claim and claim.rests_on:
            yield from counted(subject, claim.rests_on)


def largest_of_few(figures: Iterable[Figure]) -> Figure | None:
    """The figure with most trials if all of them have few; None otherwise."""
    most = max(figures, key=lambda figure: figure.n or 0, default=None)
    return most if most and most.n is not None and most.n < FEW else None


def _still_met(subject: Subject, condition: Condition, name: str, figure: Figure) -> bool:
    """Whether the criterion holds at both ends of the figure's interval as well."""

    def at(end: float | None) -> bool | None:
        return evaluate(
            condition, lambda asked: end if asked == name else value_of(subject.figures, asked)
        )

    return bool(at(figure.lower)) and bool(at(figure.upper))
