"""RC411."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.evidence.given import Given, given_of
from riskcase.finding import Finding, Place, Severity
from riskcase.graph.events import events_of
from riskcase.graph.logic.formula import FALSE
from riskcase.model.pathway import Pathway

GIVE = (
    "Give it a `doubt`: a chance, a range, a median with an error-factor, a counted figure, or"
    " judgements. Write 0 if it is nothing."
)
SPREAD = (
    "Give quantiles, a median with an error-factor, a counted figure or judgements, or ask for"
    " `numbers: bounds`."
)
UNITS = "Give all of them for the same thing; what is for an act cannot be added to a year."


class DoubtNotGiven(Check):
    """A pathway asks for numbers, and what they need is not given of everything it hangs on.

    ## Why it matters

    One doubt left out would count as zero, and a probability computed without it would be too
    low by as much as nobody said. So the pathway stays with its structure, or with its bounds,
    until every doubt is there, and a reader who was promised numbers finds none.

    ## What to do

    Give the doubt of each item that is named, in the item itself. A range without a distribution
    is enough for `numbers: bounds`; `numbers: probability` needs to know how the chance is spread.
    Where nobody can say, take `numbers` away from the pathway: its structure holds all the same.
    """

    code = "RC411"
    name = "doubt-not-given"
    severity = Severity.WARNING
    whole = True

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Say of everything under a pathway with numbers which doubt is missing, each once."""
        asking = {
            pathway.id: pathway
            for pathway in subject.case.of(Pathway)
            if pathway.numbers and pathway.id in subject.assessment.pathways
        }
        if not asking:
            return
        events = events_of(subject.assessment)
        lacking: dict[tuple[str, str, str], tuple[Place, list[str]]] = {}
        for name, pathway in asking.items():
            state = subject.assessment.pathways[name]
            given = given_of(subject.assessment, subject.figures, events, state)
            if given.formula is FALSE:  # an open pathway is told as such, and has no numbers
                continue
            if len(given.units) > 1:
                yield self._units(pathway, given)
            said = {
                event: (f"how likely {event} fails by itself is unknown, since {why}", GIVE)
                for event, why in given.missing.items()
            }
            if pathway.numbers == "probability":
                for event, how in given.vague.items():
                    said[event] = f"of {event} no more is known than {how}", SPREAD
            for event, (words, hint) in said.items():
                lacking.setdefault((event, words, hint), (given.places[event], []))[1].append(name)
        for (event, words, hint), (place, names) in lacking.items():
            ask = "asks" if len(names) == 1 else "ask"
            wanted = "numbers" if hint is GIVE else "a probability"
            yield self.finding(
                f"{words}; {', '.join(names)} {ask} for {wanted}",
                place,
                hint,
                items=(*((event,) if event in subject.case.items else ()), *names),
                related=tuple(Place(asking[name].path, ("numbers",)) for name in names),
            )

    def _units(self, pathway: Pathway, given: Given) -> Finding:
        return self.finding(
            f"the doubts under {pathway.id} are for different things: {'; '.join(given.units)}",
            Place(pathway.path, ("numbers",)),
            UNITS,
            items=(pathway.id, *(name for name, one in given.chances.items() if one.per)),
            related=tuple(given.places[name] for name, one in given.chances.items() if one.per),
        )
