"""Common-cause groups of the format, as values of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from riskcase.analysis.trees.common_cause import MODELS, MOST_MEMBERS, Group, Model
from riskcase.analysis.trees.expressions import Expression
from riskcase.exchange.open_psa.elements import BadModel, Element, whole_number

ANY_LEVELS = frozenset({"alpha-factor", "phi-factor"})
"""Models whose factors of some levels may be left out, which then are 0."""


def read_group(
    element: Element, member: Callable[[Element], str], read: Callable[[Element], Expression]
) -> Group:
    """Read a group.

    Args:
        element: its definition.
        member: from a member to the event that it names.
        read: reads an expression.

    Raises:
        BadModel: its model, members, distribution or factors are missing or do not go together.
    """
    name, model = element.name(), _model(element)
    inside = element.child("members")
    members = tuple(member(one) for one in (inside.children if inside else ()))
    if not 2 <= len(members) <= MOST_MEMBERS:  # noqa: PLR2004 - one shares with nobody
        raise BadModel(f"{element.place}: a group has 2 to {MOST_MEMBERS} members.")
    given = element.child("distribution")
    if given is None or not given.children:
        raise BadModel(f"{element.place}: the group '{name}' has no distribution.")
    return Group(
        name, model, members, read(given.only()), _factors(element, model, len(members), read)
    )


def expect_apart(groups: Sequence[Group]) -> None:
    """Expect that no two groups have a name, and no two places in them a member.

    Raises:
        BadModel: what a member shares would be counted twice.
    """
    for what, listed in (
        ("member of a group", [member for group in groups for member in group.members]),
        ("group", [group.name for group in groups]),
    ):
        twice = [name for name, count in Counter(listed).items() if count > 1]
        if twice:
            raise BadModel(f"'{twice[0]}' is named twice as {what}.")


def _model(element: Element) -> Model:
    given = element.attributes.get("model", "")
    for one in MODELS:
        if one == given:
            return one
    raise BadModel(f"{element.place}: '{given}' is none of {', '.join(MODELS)}.")


def _factors(
    element: Element, model: Model, members: int, read: Callable[[Element], Expression]
) -> dict[int, Expression]:
    first = {"beta-factor": members, "MGL": 2}.get(model, 1)
    wanted = set(range(first, members + 1))
    found: dict[int, Expression] = {}
    listed = [*element.all("factor"), *(f for one in element.all("factors") for f in one.children)]
    for i, factor in enumerate(listed):
        level = whole_number(factor.attributes.get("level", str(first + i)))
        if level is None or level in found:
            raise BadModel(f"{factor.place}: the level of a factor is a whole number of its own.")
        found[level] = read(factor.only())
    if not found or found.keys() - wanted or (model not in ANY_LEVELS and found.keys() != wanted):
        raise BadModel(
            f"{element.place}: a group of {members} ({model}) has factors of the"
            f" levels {min(wanted)} to {max(wanted)}."
        )
    return found
