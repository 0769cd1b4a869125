"""RC108."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.checks.circles import References, circles
from riskcase.checks.references import place_of
from riskcase.finding import Finding, Place, Severity
from riskcase.model.control import Control
from riskcase.model.evidence import Evidence
from riskcase.model.relations import relation_of
from riskcase.model.scenario import RESULTS, Scenario
from riskcase.model.walk import PROSE


class FiguresBackwards(Check):
    """A figure is taken from something that is worked out later.

    ## Why it matters

    Figures flow from evidence to scenarios, and from both to barriers, claims and controls. What
    was observed cannot depend on what was concluded from it: such a number would confirm itself,
    and a change anywhere on the way round would have no definite result. A scenario uses the
    figures of the controls in its chain, so a control whose figure comes from that scenario
    closes the same kind of circle.

    ## What to do

    Name the evidence from which both figures come. Prose may cite any figure.
    """

    code = "RC108"
    name = "figures-backwards"
    severity = Severity.ERROR

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Find evidence that takes results, and circles of scenarios and controls."""
        case = subject.case
        for evidence in case.of(Evidence):
            for link in case.links[evidence.id]:
                target = link.target
                if (
                    target
                    and relation_of(link) == "elicitation.positive-control"
                    and case.get(target.item, Scenario)
                ):
                    message = f"evidence cannot take a figure of the scenario '{target.item}'"
                    hint = "Name the evidence that the figure comes from."
                    ids = (evidence.id, target.item)
                    yield self.finding(message, place_of(evidence, link), hint, items=ids)
        for circle in circles(_takes(subject)):
            first, last = circle.ids[0], circle.ids[-1]
            yield self.finding(
                f"the figures of '{first}' come from themselves: {circle}",
                circle.places[-1],
                "Take the figure from evidence instead.",
                items=tuple(dict.fromkeys((last, *circle.ids))),
                related=circle.places[:-1],
            )


def _takes(subject: Subject) -> References:
    """The figures that scenarios and controls take from each other."""
    case = subject.case
    takes: dict[str, dict[str, Place]] = {}
    for item in (*case.of(Scenario), *case.of(Control)):
        found = takes.setdefault(item.id, {})
        for link in case.links[item.id]:
            if link.relation == PROSE or not link.target:
                continue
            source = case.items.get(link.target.item)
            figure = isinstance(source, Scenario) and link.target.part in RESULTS
            # A step takes as long, and misses as much, as the control that does it.
            step = isinstance(source, Control) and relation_of(link) == "chain.by"
            if figure or step:
                found.setdefault(link.target.item, place_of(item, link))
    for name in subject.names:
        target = name.target
        if target and isinstance(name.item, Control) and case.get(target.item, Scenario):
            takes[name.item.id].setdefault(target.item, name.place())
    return takes
