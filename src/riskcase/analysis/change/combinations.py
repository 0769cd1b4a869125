"""What many combinations of roadmap items come to at once: each is one bit of an integer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from riskcase.analysis.change.patch import Patch, patched, patches_of
from riskcase.graph.assess import Assessment
from riskcase.graph.criterion import decide
from riskcase.graph.cutsets import find_failing, list_bits, row_formula
from riskcase.graph.events import Events, events_of, moot_name
from riskcase.graph.logic.formula import Formula, list_events
from riskcase.model.claim import Claim
from riskcase.model.figure import Figures
from riskcase.model.roadmap import Mitigation
from riskcase.values.fields import read_target
from riskcase.values.quantity import Quantity

MOST_BITS = 1 << 18
"""Situations that are worked on together: combinations, times items that fail besides."""
COUNTING = frozenset({"stands", "weakened"})


class Count(NamedTuple):
    """What a combination comes to; of two, the lower one is better.

    Attributes:
        open: pathways that are open.
        hanging: pathways that are not, and would be if one item failed.
    """

    open: int
    hanging: int


class Combinations:
    """Roadmap items in any combination, each an integer whose bit j stands for item j.

    A combination comes to what its patches, made one after another in the order of the items,
    leave of the case; the formulas of the case are gone through once for all combinations.
    """

    def __init__(
        self, assessment: Assessment, figures: Figures, ahead: Sequence[Mitigation]
    ) -> None:
        self.assessment = assessment
        self.figures = figures
        self.patches = tuple(map(patches_of, ahead))

    @cached_property
    def put(self) -> Mapping[str, tuple[tuple[int, bool], ...]]:
        """By item, which roadmap items set its standing, and whether it then counts."""
        found: dict[str, list[tuple[int, bool]]] = {}
        for j, patches in enumerate(self.patches):
            for patch in patches:
                if isinstance(patch.to, str) and patch.target in self.assessment.standings:
                    found.setdefault(patch.target, []).append((j, patch.to in COUNTING))
        return {item: tuple(one) for item, one in found.items()}

    @cached_property
    def figured(self) -> Mapping[str, tuple[int, ...]]:
        """By claim, which roadmap items change a figure that its criteria name."""
        changed: dict[str, list[int]] = {}
        for j, patches in enumerate(self.patches):
            for patch in patches:
                if isinstance(patch.to, Quantity):
                    changed.setdefault(patch.target, []).append(j)
        found: dict[str, tuple[int, ...]] = {}
        for claim in self.assessment.case.of(Claim) if changed else ():
            names = {name for one in claim.criteria for name, _, _ in one.names()}
            targets = {target.whole for name in names if (target := read_target(name))}
            by = sorted({j for target in targets for j in changed.get(target, ())})
            if by:
                found[claim.id] = tuple(by)
        return found

    @cached_property
    def events(self) -> Events:
        """The formulas of the case, in which what is put in place may be set."""
        return events_of(self.assessment, moot=self.put)

    @cached_property
    def rows(self) -> tuple[tuple[str, Formula], ...]:
        """Every row by its pathway, and when it is not open."""
        return tuple((row.pathway, row_formula(self.events, row)) for row in self.assessment.rows)

    def own_down(self, item: str) -> bool:
        """Whether an item is down by itself, criteria on changed figures aside."""
        figured = item in self.figured
        return any(
            reason.standing.down
            for reason in self.assessment.reasons.get(item, ())
            if not (figured and reason.place.at[:1] == ("criteria",))
        )

    @cached_property
    def failed_now(self) -> Mapping[str, bool]:
        """By item, whether it is down by itself as things stand."""
        return {item: bool(bits) for item, bits in self._failed([0], 1).items()}

    def count(self, chosen: Sequence[int]) -> list[Count]:
        """Return what combinations come to, in their order."""
        if not chosen:
            return []
        many, every = len(chosen), (1 << len(chosen)) - 1
        fails = self._failed(chosen, every)
        formulas = [formula for _, formula in self.rows]
        opened = self._by_pathway(find_failing(formulas, fails), every)
        hanging = dict.fromkeys(opened, 0)
        standings = self.assessment.standings
        items = [event for event in list_events(*formulas) if event in standings]
        together = max(1, MOST_BITS // many)
        for start in range(0, len(items), together):
            some = items[start : start + together]
            repeat = sum(1 << i * many for i in range(len(some)))
            also = {event: bits * repeat for event, bits in fails.items() if bits}
            for i, item in enumerate(some):
                also[item] = also.get(item, 0) | every << i * many
            full = (1 << many * len(some)) - 1
            found = self._by_pathway(find_failing(formulas, also), full)
            for pathway, bits in found.items():
                for i in range(len(some)):
                    hanging[pathway] |= bits >> i * many & every
        alone = [hanging[pathway] & ~bits for pathway, bits in opened.items()]
        return [
            Count(*both)
            for both in zip(_sums(opened.values(), many), _sums(alone, many), strict=True)
        ]

    def _by_pathway(self, rows: Sequence[int], full: int) -> dict[str, int]:
        found = dict.fromkeys(self.assessment.pathways, 0)
        for (pathway, _), bits in zip(self.rows, rows, strict=True):
            found[pathway] |= bits & full
        return found

    def _failed(self, chosen: Sequence[int], every: int) -> dict[str, int]:
        """By event, the combinations in which it has failed."""
        within = [_bits(chosen, j) for j in range(len(self.patches))]
        fails = {item: every if self.own_down(item) else 0 for item in self.assessment.standings}
        for claim, by in self.figured.items():
            fails[claim] |= self._unmet(claim, by, chosen)
        for item, setting in self.put.items():
            put = 0
            for j, counts in setting:  # the last one holds
                put |= within[j]
                fails[item] = fails[item] & ~within[j] if counts else fails[item] | within[j]
            fails[moot_name(item)] = every & ~put
        return fails

    def _unmet(self, claim_id: str, by: Sequence[int], chosen: Sequence[int]) -> int:
        """The combinations in which a criterion of a claim is not met, or undecided."""
        claim = self.assessment.case.items[claim_id]
        relevant = sum(1 << j for j in by)
        known: dict[int, bool] = {}
        for combination in {one & relevant for one in chosen}:
            patches: list[Patch] = []
            for j in by:
                if combination >> j & 1:
                    patches += (one for one in self.patches[j] if isinstance(one.to, Quantity))
            _, figures = patched(self.assessment.case, self.figures, patches)
            met = isinstance(claim, Claim) and all(
                decide(criterion, figures) for criterion in claim.criteria
            )
            known[combination] = not met
        return _from_flags([known[one & relevant] for one in chosen])


def _bits(chosen: Sequence[int], j: int) -> int:
    return _from_flags([bool(one >> j & 1) for one in chosen])


def _from_flags(flags: Sequence[bool]) -> int:
    return int("".join("1" if flag else "0" for flag in reversed(flags)), 2)


def _sums(each: Iterable[int], many: int) -> list[int]:
    """In how many of some integers each of their first bits is set."""
    total = [0] * many
    for bits in each:
        for i in list_bits(bits):
            total[i] += 1
    return total
