"""The one computation of standing and grade; checks, analysis, report and comparison all use it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from riskcase.finding import Place
from riskcase.graph.grade import Doubts, Grade, accepted_doubts, grader
from riskcase.graph.own import (
    Reasons,
    effective_states,
    frozen_grade,
    frozen_standing,
    hole_reasons,
    own_reasons,
)
from riskcase.graph.rows import (
    PathwayState,
    Row,
    Stand,
    as_frozen,
    causes_of,
    frozen_hole,
    judge_pathway,
    judge_row,
)
from riskcase.graph.standing import judge
from riskcase.graph.support import Order, Supports, above, all_supports, order, place_of, users
from riskcase.model.case import Case
from riskcase.model.cause import Cause
from riskcase.model.figure import Figures
from riskcase.model.pathway import Pathway
from riskcase.model.standing import Standing
from riskcase.model.walk import walk
from riskcase.values.expression import Expression
from riskcase.values.fields import Hole


@dataclass(frozen=True)
class Assessment:
    """What every item of a case comes to.

    Attributes:
        needed: the conditions under each claim, piece of evidence and assumption.
        ordered: those items, lowest first, and the circles among them.
        states: the state of each defeater, once objections against it are heard.
        reasons: what speaks against each item itself.
        doubts: accepted defeaters, by the item that they are about.
        plain: standing and grade of the items by themselves.
        under: the same as each cause leaves them, by the cause's id.
        pathways: by id, in the order of the case.
    """

    case: Case
    needed: Supports
    ordered: Order
    states: Mapping[str, str]
    reasons: Reasons
    doubts: Doubts
    plain: Stand
    under: Mapping[str, Stand]
    pathways: Mapping[str, PathwayState]

    @property
    def standings(self) -> Mapping[str, Standing]:
        """Standing by id, of claims, evidence and assumptions."""
        return self.plain.standings

    def standing(self, item_id: str) -> Standing | None:
        """The standing of an item or a pathway; None for kinds that have none."""
        state = self.pathways.get(item_id)
        return state.standing if state else self.standings.get(item_id)

    def grade(self, item_id: str) -> Grade:
        """The grade of an item or a pathway."""
        state = self.pathways.get(item_id)
        return state.grade if state else self.plain.grade(item_id)

    def word(self, grade: Grade) -> str:
        """A grade in the words of the case."""
        return "none" if grade is None else self.case.settings.scale.confidence[grade]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, pathway by pathway."""
        return tuple(row for state in self.pathways.values() for row in state.rows)

    @cached_property
    def used_by(self) -> Mapping[str, list[str]]:
        """Who rests on an item."""
        return users(self.needed)

    def resting_on(self, item_id: str) -> set[str]:
        """Everything that rests on an item, at any distance."""
        return above(self.used_by, [item_id])

    @cached_property
    def pathways_on(self) -> Mapping[str, tuple[str, ...]]:
        """The pathways that have a barrier resting on an item, at any distance, by the item's id.

        Each pathway is a bit of an integer, so that all of them come down in one pass.
        """
        bits: dict[str, int] = {}
        for i, state in enumerate(self.pathways.values()):
            for row in state.rows:
                for barrier in row.barriers:
                    for leaf in barrier.barrier.holds_if.leaves():
                        item = leaf.id.target.item
                        bits[item] = bits.get(item, 0) | 1 << i
        circles = {cycle[-1]: cycle for cycle in self.ordered.cycles}
        for item in reversed(self.ordered.ids):
            if circle := circles.get(item):
                joint = reduce(or_, (bits.get(member, 0) for member in circle))
                bits.update(dict.fromkeys(circle, joint))
            for below in self._directly_below(item):
                bits[below] = bits.get(below, 0) | bits.get(item, 0)
        names = tuple(self.pathways)
        known: dict[int, tuple[str, ...]] = {0: ()}
        for found in bits.values():
            if found not in known:
                known[found] = tuple(name for i, name in enumerate(names) if found >> i & 1)
        return {item: known[found] for item, found in bits.items() if found}

    @cached_property
    def undermined(self) -> Mapping[str, frozenset[str]]:
        """The items that may not be relied on if a cause is present, by the cause's id."""
        return {
            cause.id: frozenset(entry.item.target.item for entry in cause.undermines)
            for cause in self.case.of(Cause)
        }

    def below(self, start: Iterable[str]) -> set[str]:
        """These items and everything that they rest on, at any distance."""
        seen = set(start)
        todo = list(seen)
        while todo:
            for item in self._directly_below(todo.pop()):
                if item not in seen:
                    seen.add(item)
                    todo.append(item)
        return seen

    def places(self, above: str, below: str) -> tuple[Place, ...]:
        """Where an item names another one that it needs."""
        return tuple(
            place_of(self.case, above, support, leaf)
            for support in self.needed.get(above, ())
            for leaf in support.leaves()
            if leaf.id.target.item == below
        )

    def _directly_below(self, item_id: str) -> Iterator[str]:
        for support in self.needed.get(item_id, ()):
            for leaf in support.leaves():
                yield leaf.id.target.item


def hole_standings(case: Case) -> dict[str, Standing]:
    """The standing that the full case gives to what an edition withholds, by the hole's text."""
    if case.settings.edition is None:
        return {}
    holes = {
        value
        for record in (case.settings, *case.items.values())
        for _, found in walk(record)
        for value in (
            (leaf.id for leaf in found.leaves()) if isinstance(found, Expression) else (found,)
        )
        if isinstance(value, Hole) and value.standing
    }
    owners: tuple[Cause | Pathway, ...] = (*case.of(Cause), *case.of(Pathway))
    holes |= {
        frozen_hole(case, barrier, said)
        for owner in owners
        for barrier in owner.barriers
        for said in barrier.frozen
    }
    return {str(hole): Standing[str(hole.standing).upper()] for hole in holes}


def _grader(
    case: Case, standings: Mapping[str, Standing], doubts: Doubts
) -> Callable[[str], Grade]:
    """Grades of items. One that an edition has from the full case caps as the doubts there do."""
    grade = grader(case, standings, doubts)
    caps = {
        item.id: cap
        for item in case.items.values()
        if (cap := frozen_grade(case, item)) is not None
    }

    def capped(item_id: str) -> Grade:
        found = grade(item_id)
        return None if found is None else min(found, caps.get(item_id, found))

    return capped if caps else grade


def assess(case: Case, figures: Figures) -> Assessment:
    """Work out standing and grade of everything in a case."""
    needed = all_supports(case)
    ordered = order(needed)
    states = effective_states(case)
    holes = hole_standings(case)
    reasons = {**own_reasons(case, figures, states), **hole_reasons(holes)}
    doubts = accepted_doubts(case, states)
    frozen = {
        item.id: standing
        for item in case.items.values()
        if (standing := frozen_standing(case, item)) is not None
    }
    standings = judge(ordered.ids, needed, reasons, holes, frozen=frozen)
    plain = Stand(standings, _grader(case, standings, doubts))
    using = users(needed)
    under = {}
    for cause in case.of(Cause):
        fallen = frozenset(entry.item.target.item for entry in cause.undermines)
        hit = above(using, fallen) | fallen
        again = [item for item in ordered.ids if item in hit] if fallen else []
        found = judge(again, needed, reasons, standings, fallen, frozen) if again else standings
        under[cause.id] = Stand(found, _grader(case, found, doubts))
    pathways = {}
    for pathway in case.of(Pathway):
        rows = [
            judge_row(case, pathway, cause, plain, under[cause.id] if cause else plain)
            for cause in causes_of(case, pathway)
        ]
        judged = judge_pathway(pathway, rows)
        grade = frozen_grade(case, pathway)
        pathways[pathway.id] = as_frozen(case, judged, frozen.get(pathway.id), grade)
    return Assessment(case, needed, ordered, states, reasons, doubts, plain, under, pathways)
