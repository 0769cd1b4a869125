"""Patches: a case as it would be if an item stood or fell, or a figure had another value.

A patched case goes through the same assessment as any other; nothing is computed twice in two ways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from riskcase.errors import UnknownName
from riskcase.model.assumption import Assumption
from riskcase.model.case import Case
from riskcase.model.claim import Claim
from riskcase.model.defeater import Defeater
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figure, Figures
from riskcase.model.item import Item
from riskcase.model.numbers.doubt import Doubt
from riskcase.model.roadmap import Mitigation
from riskcase.model.standing import STANDINGS
from riskcase.values.expression import Expression, Leaf
from riskcase.values.fields import Id, Prose, read_target
from riskcase.values.quantity import BadQuantity, Quantity, comparable, parse_quantity

IN_PLACE = "what is put in place for"
"""How the evidence begins by name that a claim rests on once it is made to stand.

No file of a case can have a name with a blank, so nothing that an author wrote is lost to it.
"""
NO_DOUBT = parse_quantity("0")


@dataclass(frozen=True, slots=True)
class Patch:
    """One change.

    Attributes:
        target: the id of an item, or of a figure, `evidence#figure`.
        to: the standing that the item gets, or the value of the figure.
    """

    target: str
    to: str | Quantity


JUDGED = (Claim, Evidence, Assumption)
"""What has a standing of its own that a patch may set."""


def read_patches(case: Case, figures: Figures, texts: Iterable[str]) -> list[Patch]:
    """Read several changes, of which no two are of the same thing.

    Raises:
        UnknownName: one of them means nothing, or two are of one thing.
    """
    found = [read_patch(case, figures, text) for text in texts]
    for target, count in Counter(patch.target for patch in found).items():
        if count > 1:
            raise UnknownName(f"'{target}' is changed twice; say once what it would be.")
    return found


def read_patch(case: Case, figures: Figures, text: str) -> Patch:
    """Read `ITEM=fallen` or `EVIDENCE#FIGURE=90%`.

    Raises:
        UnknownName: it names nothing that has a standing or a value, or no such standing or value.
    """
    name, equals, value = (part.strip() for part in text.partition("="))
    target = read_target(name)
    if not equals or target is None or target.item not in case.items:
        raise UnknownName(f"'{text}' changes nothing: write ITEM=fallen or EVIDENCE#FIGURE=90%.")
    if target.part is None:
        if not isinstance(case.items[target.item], JUDGED):
            kind = case.items[target.item].kind
            raise UnknownName(
                f"'{target.item}' has no standing of its own: it is no claim, evidence or"
                f" assumption but a {kind}."
            )
        if value not in STANDINGS:
            raise UnknownName(f"'{value}' is no standing; one of {', '.join(STANDINGS)} is.")
        return Patch(target.item, value)
    figure = figures.get(target)
    if figure is None:
        raise UnknownName(f"'{target.item}' has no figure '{target.part}'.")
    try:
        quantity = parse_quantity(value)
    except BadQuantity as bad:
        raise UnknownName(f"'{value}' is no value: {bad.message}.") from None
    _expect_value_of(figure, quantity)
    return Patch(target.whole, quantity)


def _expect_value_of(figure: Figure, quantity: Quantity) -> None:
    """Expect one value in the unit of a figure, of a share between 0 and 1."""
    if quantity.value is None:
        raise UnknownName(f"'{quantity}' is no single value, such as 90%.")
    if not comparable(quantity.dimension, figure.unit):
        raise UnknownName(f"'{quantity}' is no {figure.unit}, as '{figure.id}' is.")
    if figure.unit == "share" and not 0.0 <= quantity.value <= 1.0:
        raise UnknownName(f"'{figure.id}' is a share, and {quantity} is none.")


def patches_of(mitigation: Mitigation) -> tuple[Patch, ...]:
    """The changes that a roadmap item would make."""
    found = []
    for effect in mitigation.changes:
        if effect.item is not None:
            found.append(Patch(effect.item.target.item, effect.to))
        elif effect.figure is not None:
            found.append(Patch(effect.figure.target.whole, effect.to))
    return tuple(found)


def patched(case: Case, figures: Figures, patches: Iterable[Patch]) -> tuple[Case, Figures]:
    """The case and its figures as they would be; what a patch cannot reach stays as it is."""
    items = dict(case.items)
    changed = dict(figures.figures)
    for patch in patches:
        if isinstance(patch.to, Quantity):
            figure = changed.get(patch.target)
            if figure and patch.to.value is not None:
                changed[patch.target] = _with_value(figure, patch.to.value)
        elif patch.target in items:
            _set_standing(items, patch.target, patch.to)
    return replace(case, items=items), replace(figures, figures=changed)


def _with_value(figure: Figure, value: float) -> Figure:
    """The figure as if it were known to have this value."""
    return replace(
        figure, value=value, lower=value, upper=value, k=None, n=None, missing=0, readings=(),
        quoted=None, status="computed", issues=(),
    )  # fmt: skip


def _set_standing(items: dict[str, Item], name: str, to: str) -> None:
    item = items[name]
    if not isinstance(item, JUDGED):
        return
    for other in tuple(items.values()):  # objections against it are heard no more
        if isinstance(other, Defeater):
            kept = tuple(ref for ref in other.against if ref.target.item != name)
            if len(kept) < len(other.against):
                items[other.id] = other.replace(against=kept)
    if isinstance(item, Claim):
        # Each has its own: what is put in place for one claim is nothing that others hang on.
        below = f"{IN_PLACE} {name}"
        # What doubt is left of the claim is the claim's own.
        items[below] = Evidence(id=below, path=item.path, doubt=Doubt(chance=NO_DOUBT))
        support = Expression(Leaf(Id(below))) if to != "unconfirmed" else None
        items[name] = item.replace(rests_on=support, assumes=(), criteria=(), triggers=())
    else:
        # An earlier day than any on which freshness is judged; without such a day it has fallen.
        expires = date.min if to == "unconfirmed" else None
        changes = {"valid_if": None, "system": ()} if isinstance(item, Evidence) else {}
        items[name] = item.replace(expires=expires, **changes)
    if to in {"fallen", "weakened"}:
        objection = Defeater(
            id=f"what if {name} is {to}",
            path=item.path,
            statement=Prose("It is taken to be so."),
            against=(Id(name),),
            state="sustained",
            effect="defeats" if to == "fallen" else "weakens",
        )
        items[objection.id] = objection
