"""RC302."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from riskcase.checks.check import Check, Subject
from riskcase.checks.expressions import expressions
from riskcase.finding import Finding, Place, Severity
from riskcase.graph.assess import Assessment
from riskcase.model.case import Case
from riskcase.model.item import Item
from riskcase.values.expression import Expression, Leaf

COLUMNS = 4096
"""Items looked at together: 512 bytes for every item below a convergent gate."""
SHOWN = 3


@dataclass(slots=True)
class _Convergence:
    """A convergent gate, what each of its legs names, and the roots that legs share."""

    item: Item
    place: Place
    legs: list[set[str]]
    shared: list[str] = field(default_factory=list)


class SharedRoot(Check):
    """Legs of convergent support rest on the same item, so they are not independent.

    ## Why it matters

    Several weak reasons make a strong one only if they would not fail together. In the published
    argument one premise, weak covert ability, stands under nearly every claim, and its authors
    first planned three independent pillars and dropped them because they were not. What two legs
    share takes both down at once.

    ## What to do

    Take the shared item out of the gate and put it beside the gate as a premise of its own; or
    find a leg that does without it.
    """

    code = "RC302"
    name = "shared-root"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Find what the legs of every convergent gate have in common."""
        found = list(_convergences(subject.case))
        _find_shared(found, subject.assessment)
        for one in found:
            if one.shared:
                names = ", ".join(f"'{name}'" for name in one.shared[:SHOWN])
                more = len(one.shared) - SHOWN
                yield self.finding(
                    f"legs of this gate share {names}" + (f" and {more} more" if more > 0 else ""),
                    one.place,
                    "Put what they share beside the gate, as a premise of its own.",
                    items=(one.item.id, *one.shared),
                )


def _convergences(case: Case) -> Iterator[_Convergence]:
    for item, at, expression in expressions(case):
        for gate in expression.gates():
            if gate.mode == "convergent":
                legs = [{leaf.id.target.item for leaf in _leaves(part)} for part in gate.of]
                place = Place(item.path, (*at, *gate.at, "convergent"), key=True)
                yield _Convergence(item, place, legs)


def _leaves(part: object) -> Iterator[Leaf]:
    return Expression(part).leaves()  # type: ignore[arg-type]


def _find_shared(gates: Sequence[_Convergence], assessment: Assessment) -> None:
    """Fill in the highest items that lie under two legs.

    Every item below a gate gets a bit, higher items higher bits, and the set of bits below it, so
    a gate costs a few operations on integers and the whole one pass over the references for each
    4,096 items: memory stays small and 10,000 items cost some milliseconds.
    """
    below = assessment.below({name for gate in gates for leg in gate.legs for name in leg})
    lowest_first = [name for name in assessment.ordered.ids if name in below]
    for end in range(len(lowest_first), 0, -COLUMNS):
        columns = lowest_first[max(end - COLUMNS, 0) : end]
        bit = {name: 1 << i for i, name in enumerate(columns)}
        bits: dict[str, int] = {}
        for name in lowest_first:
            found = bit.get(name, 0)
            for support in assessment.needed[name]:
                for leaf in support.leaves():
                    found |= bits.get(leaf.id.target.item, 0)
            bits[name] = found
        for gate in gates:
            _add_shared(gate, columns, bits)


def _add_shared(gate: _Convergence, columns: Sequence[str], bits: dict[str, int]) -> None:
    once = twice = 0
    for leg in gate.legs:
        reached = 0
        for name in leg:
            reached |= bits.get(name, 0)
        twice |= once & reached
        once |= reached
    for known in gate.shared:
        twice &= ~bits[known]
    while twice:
        highest = columns[twice.bit_length() - 1]
        gate.shared.append(highest)
        twice &= ~bits[highest]
