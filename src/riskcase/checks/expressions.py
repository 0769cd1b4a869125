"""Every expression of a case: what claims rest on, what evidence needs, what barriers hold by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riskcase.model.case import Case
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.item import Item
from riskcase.model.pathway import Pathway
from riskcase.source.span import FieldPath
from riskcase.values.expression import Expression


class Stated(NamedTuple):
    """An expression, and the item and field that it stands in."""

    item: Item
    at: FieldPath
    expression: Expression


def expressions(case: Case) -> Iterator[Stated]:
    """Every expression, in the order of the case."""
    for item in case.items.values():
        if isinstance(item, Claim) and item.rests_on:
            yield Stated(item, ("rests-on",), item.rests_on)
        elif isinstance(item, Evidence) and item.valid_if:
            yield Stated(item, ("valid-if",), item.valid_if)
        elif isinstance(item, (Pathway, Cause)):
            for i, barrier in enumerate(item.barriers):
                yield Stated(item, ("barriers", i, "holds-if"), barrier.holds_if)
