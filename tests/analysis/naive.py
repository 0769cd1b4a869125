"""The rules of the design's section 9 once more, as slowly and plainly as they are written there.

Nothing of the program's logic is used but the model: expressions are walked, states are tried one
by one, and what is smallest is found by comparing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from riskcase.model.assumption import Assumption
from riskcase.model.case import Case
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.defeater import Defeater
from riskcase.model.evidence import Evidence
from riskcase.model.pathway import Barrier, Pathway
from riskcase.values.expression import Gate, Leaf

STANDS, WEAKENED, UNCONFIRMED, FALLEN = 3, 2, 1, 0
WORDS = {"stands": STANDS, "weakened": WEAKENED, "unconfirmed": UNCONFIRMED, "fallen": FALLEN}
Words = Mapping[str, int]
Slot = tuple[str, Barrier]
"""The event of a barrier's slip, and the barrier."""


@dataclass(frozen=True)
class Naive:
    """A case without circles, judged by trying."""

    case: Case

    @property
    def items(self) -> list[str]:
        return [one.id for one in self.case.items.values() if isinstance(one, JUDGED)]

    def below(self, name: str) -> list[Leaf | Gate]:
        """The conditions of an item, all of which it needs."""
        item = self.case.items[name]
        found = []
        if isinstance(item, Claim):
            found += [item.rests_on.root] if item.rests_on else []
            found += [Leaf(ref) for ref in item.assumes]
        if isinstance(item, Evidence) and item.valid_if:
            found.append(item.valid_if.root)
        return found

    def defeater_states(self) -> dict[str, str]:
        """One with an open or sustained objection against it counts as open."""
        raw = {one.id: str(one.state) for one in self.case.of(Defeater)}
        while True:
            hit = {
                ref.target.item
                for one in self.case.of(Defeater)
                if raw[one.id] in {"open", "sustained"}
                for ref in one.against
            }
            new = {name: "open" if name in hit else state for name, state in raw.items()}
            if new == raw:
                return raw
            raw = new

    def own(self) -> dict[str, int]:
        """The own standing of every item: the worst that applies."""
        found = dict.fromkeys(self.items, STANDS)
        for name in self.items:
            item = self.case.items[name]
            if isinstance(item, Claim) and item.rests_on is None:
                found[name] = UNCONFIRMED
            if isinstance(item, (Evidence, Assumption)) and item.expires and self.case.as_of:
                found[name] = UNCONFIRMED if item.expires < self.case.as_of else STANDS
        states = self.defeater_states()
        for one in self.case.of(Defeater):
            state, word = states[one.id], STANDS
            if state == "sustained":
                word = FALLEN if one.effect == "defeats" else WEAKENED
            elif state == "open" and one.severity != "low":
                word = WEAKENED
            for ref in one.against:
                if ref.target.item in found:
                    found[ref.target.item] = min(found[ref.target.item], word)
        return found

    def words(
        self, own: Words, undermined: Iterable[str] = (), forced: Words | None = None
    ) -> dict[str, int]:
        """The standing of every item, where its own is given, and of some the whole."""
        fallen = set(undermined)

        @cache
        def of(name: str) -> int:
            if name in fallen:
                return FALLEN
            if forced and name in forced:
                return forced[name]
            return min([own[name], *(word(part, of) for part in self.below(name))])

        return {name: of(name) for name in self.items}

    def failed(self, events: frozenset[str], undermined: Iterable[str] = ()) -> set[str]:
        """What is down when exactly these events have happened."""
        fallen = set(undermined)

        @cache
        def fails(name: str) -> int:
            lost = name in events or name in fallen
            kept = [word(part, fails) for part in self.below(name)]
            return min([FALLEN if lost else STANDS, *kept])

        return {name for name in self.items if fails(name) == FALLEN}

    # Rows

    def rows(self) -> Iterator[tuple[str, str | None, list[Slot]]]:
        """Every pathway under every cause, with the barriers that count."""
        for pathway in self.case.of(Pathway):
            for cause in self.case.of(Cause) or (None,):
                owned = (
                    [(cause.id, i, one) for i, one in enumerate(cause.barriers)] if cause else []
                )
                owned += [
                    (pathway.id, i, one)
                    for i, one in enumerate(pathway.barriers)
                    if cause is None
                    or not one.against
                    or cause.id in {ref.target.item for ref in one.against}
                ]
                slots = [
                    (f"{of}/{one.id or i}", one) for of, i, one in owned if one.strength != "weak"
                ]
                yield pathway.id, cause.id if cause else None, slots

    def undermined(self, cause: str | None, barrier: Barrier) -> list[str]:
        found = self.case.get(cause or "", Cause)
        if found is None or barrier.role == "propensity":
            return []
        return [one.item.target.item for one in found.undermines]

    def barrier_word(
        self, own: Words, cause: str | None, barrier: Barrier, forced: Words | None = None
    ) -> int:
        words = self.words(own, self.undermined(cause, barrier), forced)
        return word(barrier.holds_if.root, words.__getitem__)

    def barrier_lost(self, events: frozenset[str], cause: str | None, slot: Slot) -> bool:
        event, barrier = slot
        if barrier.slip is not None and event in events:
            return True
        failed = self.failed(events, self.undermined(cause, barrier))
        root = barrier.holds_if.root
        return word(root, lambda name: FALLEN if name in failed else STANDS) == FALLEN

    def row_open(self, events: frozenset[str], cause: str | None, slots: list[Slot]) -> bool:
        return all(self.barrier_lost(events, cause, slot) for slot in slots)

    def down(self) -> frozenset[str]:
        return frozenset(n for n, one in self.words(self.own()).items() if one <= UNCONFIRMED)

    def cut_sets(self, cause: str | None, slots: list[Slot]) -> set[frozenset[str]]:
        """The smallest sets of events that open a row as things stand."""
        down = self.down()
        slips = [event for event, one in slots if one.slip is not None]
        names = [name for name in self.items if name not in down] + slips
        found: set[frozenset[str]] = set()
        for size in range(len(names) + 1):
            for chosen in map(frozenset, combinations(names, size)):
                smaller = any(one <= chosen for one in found)
                if not smaller and self.row_open(chosen | down, cause, slots):
                    found.add(chosen)
        return found


JUDGED = (Claim, Evidence, Assumption)


def word(node: Leaf | Gate, of: object) -> int:
    """The standing of an expression over the standings of items."""
    assert callable(of)
    if isinstance(node, Leaf):
        found: int = of(node.id.target.item)
        return found
    parts = sorted((word(part, of) for part in node.of), reverse=True)
    if node.mode == "all":
        return parts[-1]
    if node.mode == "any":
        return parts[0]
    best = parts[node.needs - 1]
    lost = any(part <= UNCONFIRMED for part in parts)
    return min(best, WEAKENED) if node.mode == "convergent" and lost else best
