"""Patches: a case as it would be if an item stood or fell, or a figure had another value.

A patched case goes through the same assessment as any other; nothing is computed twice in two ways.
"""

from __future__ import annotations

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
from riskcase.values.quantity import BadQuantity, Quantity, parse_quantity

IN_PLACE = "what-is-put-in-place-for-"
"""How the evidence begins by name that a claim rests on once it is made to stand."""
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


def read_patch(case: Case, text: str) -> Patch:
    """Read `ITEM=fallen` or `EVIDENCE#FIGURE=90%`.

    Raises:
        UnknownName: it names nothing, or no standing and no value.
    """
    name, equals, value = (part.strip() for part in text.partition("="))
    target = read_target(name)
    if not equals or target is None or target.item not in case.items:
        raise UnknownName(f"'{text}' changes nothing: write ITEM=fallen or EVIDENCE#FIGURE=90%.")
    if target.part is None:
        if value not in STANDINGS:
            raise UnknownName(f"'{value}' is no standing; one of {', '.join(STANDINGS)} is.")
        return Patch(target.item, value)
    try:
        return Patch(target.whole, parse_quantity(value))
    except BadQuantity as bad:
        raise UnknownName(f"'{value}' is no value: {bad.message}.") from None


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
    if not isinstance(item, (Claim, Evidence, Assumption)):
        return
    for other in tuple(items.values()):  # objections against it are heard no more
        if isinstance(other, Defeater):
            kept = tuple(ref for ref in other.against if ref.target.item != name)
            if len(kept) < len(other.against):
                items[other.id] = other.replace(against=kept)
    if isinstance(item, Claim):
        # Each has its own: what is put in place for one claim is nothing that others hang on.
        below = f"{IN_PLACE}{name}"
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
            id=f"what-if-{name}-{to}",
            path=item.path,
            statement=Prose("It is taken to be so."),
            against=(Id(name),),
            state="sustained",
            effect="defeats" if to == "fallen" else "weakens",
        )
        items[objection.id] = objection
