"""What numbers a pathway needs, and what is given of them: a doubt that nobody gave is not zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from riskcase.evidence.doubts import Chance, chance_of, of_figure, of_quantity
from riskcase.finding import Place
from riskcase.graph.assess import Assessment
from riskcase.graph.cutsets import row_barriers, row_formula
from riskcase.graph.events import Events, slip_name
from riskcase.graph.logic.formula import All, Formula, list_events, simplify
from riskcase.graph.rows import PathwayState
from riskcase.model.assumption import Assumption
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figures
from riskcase.values.fields import Id


@dataclass(frozen=True)
class Given:
    """What is known of the events that the probability of a pathway depends on.

    Attributes:
        formula: when it is not open, as things stand; FALSE of an open pathway.
        chances: by event.
        missing: why nothing is known, by event, in words that follow "since".
        places: where what is known of an event is written, or would be.
    """

    formula: Formula
    chances: Mapping[str, Chance]
    missing: Mapping[str, str]
    places: Mapping[str, Place]

    @property
    def vague(self) -> dict[str, str]:
        """The events of which an interval is known and no distribution, with where it is from."""
        return {event: one.how for event, one in self.chances.items() if one.quantile is None}

    @property
    def units(self) -> tuple[str, ...]:
        """What the chances are for, where they say so; of more than one nothing can be made."""
        return tuple(sorted({one.per for one in self.chances.values() if one.per}))


def given_of(
    assessment: Assessment, figures: Figures, events: Events, state: PathwayState
) -> Given:
    """Look up what is known of every event that decides whether a pathway is open.

    Args:
        assessment: standing of everything in the case.
        figures: all its figures.
        events: its formulas.
        state: one of its pathways.
    """
    rows = All(tuple(row_formula(events, row) for row in state.rows))
    formula = simplify(rows, events.down)
    slips = {
        slip_name(one): (one.barrier.slip, Place(one.place.path, (*one.place.at, "slip")))
        for row in state.rows
        for one in row_barriers(row)
        if one.barrier.slip is not None
    }
    chances: dict[str, Chance] = {}
    missing: dict[str, str] = {}
    places: dict[str, Place] = {}
    for event in list_events(formula):
        item = assessment.case.items.get(event)
        if event in slips:
            slip, places[event] = slips[event]
            found = of_figure(slip, figures) if isinstance(slip, Id) else of_quantity(slip)
        elif isinstance(item, (Claim, Evidence, Assumption)) and item.doubt:
            found = chance_of(item.doubt, figures)
            places[event] = Place(item.path, ("doubt",))
        else:
            found = "no doubt is given"
            places[event] = Place(item.path if item else "")
        if isinstance(found, str):
            missing[event] = found
        else:
            chances[event] = found
    return Given(formula, chances, missing, places)
