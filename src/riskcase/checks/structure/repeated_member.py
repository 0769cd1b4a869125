"""RC114."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.checks.expressions import expressions
from riskcase.finding import Finding, Place, Severity
from riskcase.values.expression import Gate, Leaf, is_open


class RepeatedMember(Check):
    """One member stands twice in what something rests on or holds by.

    ## Why it matters

    "At least two of three" means that one may fail. Where two of the three are the same item, that
    item decides alone, and the argument is weaker than it reads. In a list the second mention
    changes nothing, and is often what is left of another item that was meant.

    ## What to do

    Name the other item, or take the second mention out, and lower `needs` if fewer are enough.
    """

    code = "RC114"
    name = "repeated-member"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at every gate for a member that it names twice."""
        for item, at, expression in expressions(subject.case):
            for gate in expression.gates():
                for part in _repeated(gate):
                    named = f"'{part.id}'" if isinstance(part, Leaf) else "one member"
                    yield self.finding(
                        f"{named} stands {_times(gate.of.count(part))} in this {_sort(gate)}",
                        Place(item.path, (*at, *part.at)),
                        "Name another one, or take the second mention out.",
                        items=(item.id,),
                    )


def _repeated(gate: Gate) -> Iterator[Leaf | Gate]:
    """The second mention of each member that has one; what is withheld is many at once."""
    seen = Counter[Leaf | Gate]()
    for part in gate.of:
        seen[part] += 1
        if seen[part] == 2 and not is_open(part):  # noqa: PLR2004 - the second mention
            yield part


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"  # noqa: PLR2004 - a word for two


def _sort(gate: Gate) -> str:
    return "list" if gate.mode == "all" else f"`{gate.mode}`"
