"""RC112."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riskcase.checks.check import Check, Subject
from riskcase.checks.expressions import expressions
from riskcase.finding import Finding, Place, Severity
from riskcase.model.case import Case
from riskcase.model.defeater import Defeater
from riskcase.model.item import Item
from riskcase.model.pathway import Pathway
from riskcase.source.span import FieldPath


class Empty(NamedTuple):
    """A list without members, by the item and field that it stands in."""

    item: Item
    at: FieldPath


class EmptyExpression(Check):
    """A list of what something rests on, holds by or is against has no members.

    ## Why it matters

    By the rules of logic "all of nothing" is true and "any of nothing" is false, and readers
    expect neither. An empty list is what remains when its members were removed one by one, so it
    often marks the place where an argument was lost. It counts as unconfirmed.

    ## What to do

    Name what is meant, or remove the field. An empty list inside an expression can go, with the
    word before it.
    """

    code = "RC112"
    name = "empty-expression"
    severity = Severity.ERROR

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at every list of references whose emptiness says something."""
        for empty in _empty(subject.case):
            # In a broken file the members may be what could not be read.
            if empty.item.id not in subject.case.broken:
                yield self.finding(
                    "this list is empty",
                    Place(empty.item.path, empty.at),
                    "Name what is meant, or remove it.",
                    items=(empty.item.id,),
                )


def _empty(case: Case) -> Iterator[Empty]:
    for item, at, expression in expressions(case):
        for gate in expression.gates():
            if not gate.of:
                yield Empty(item, (*at, *gate.at))
    for pathway in case.of(Pathway):
        if pathway.causes == ():
            yield Empty(pathway, ("causes",))
    for defeater in case.of(Defeater):
        if not defeater.against:
            yield Empty(defeater, ("against",))
