"""References as checks look at them: the place of each id, and the figures in conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riskcase.finding import Place
from riskcase.model.case import Case
from riskcase.model.claim import Claim
from riskcase.model.control import Control
from riskcase.model.item import Item
from riskcase.model.settings import SETTINGS_FILE
from riskcase.model.walk import PROSE, Link
from riskcase.source.span import FieldPath, Span
from riskcase.values.condition import Condition
from riskcase.values.fields import Target, read_target


class Name(NamedTuple):
    """A name in a criterion, a trigger or a demand: it stands for the value of a figure.

    Attributes:
        item: whose condition it is.
        text: the name as written.
        target: what it names; None when it is no reference.
        at: the field that holds the condition.
        start, end: where the name stands in the condition.
    """

    item: Item
    text: str
    target: Target | None
    at: FieldPath
    start: int
    end: int

    def place(self, start: int = 0) -> Place:
        """The place of the name, from its character `start` on."""
        return Place(self.item.path, self.at, within=Span(self.start + start, self.end))


def conditions(item: Item) -> Iterator[tuple[FieldPath, Condition]]:
    """Every condition of an item, with its field."""
    if isinstance(item, Claim):
        yield from ((("criteria", i), condition) for i, condition in enumerate(item.criteria))
        yield from ((("triggers", i, "when"), one.when) for i, one in enumerate(item.triggers))
    elif isinstance(item, Control):
        yield from ((("must", i, "condition"), one.condition) for i, one in enumerate(item.must))


def names(case: Case) -> Iterator[Name]:
    """Every name in every condition of a case."""
    for item in (*case.of(Claim), *case.of(Control)):
        for at, condition in conditions(item):
            for text, start, end in condition.names():
                yield Name(item, text, read_target(text), at, start, end)


def place_of(item: Item | None, link: Link, start: int = 0) -> Place:
    """The place of an id, from its character `start` on, without brackets and quotes."""
    path = item.path if item else SETTINGS_FILE
    if link.span is not None:
        first = link.span.start + (len("![[") if link.embed else len("[["))
        span = Span(first + start, first + len(link.text))
        return Place(path, link.at, within=span) if link.at else Place(path, span=span)
    if is_key(link):
        return Place(path, link.at, key=True)
    return Place(path, link.at, within=Span(start, len(link.text)))


def is_key(link: Link) -> bool:
    """Whether a reference is the name of a field, as the surfaces that a control covers are."""
    return link.relation != PROSE and bool(link.at) and link.at[-1] == link.text
