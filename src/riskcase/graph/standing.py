"""Standing: worked out over expressions, lowest items first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from riskcase.graph.own import Reasons
from riskcase.graph.support import Supports
from riskcase.model.standing import Standing
from riskcase.values.expression import Gate, Leaf, fold

Standings = Mapping[str, Standing]


def combine(gate: Gate, parts: Sequence[Standing]) -> Standing:
    """The standing of a gate: the k-th best; `convergent` weakened while a leg is down.

    An empty gate rests on nothing, and so is unconfirmed.
    """
    if not parts:
        return Standing.UNCONFIRMED
    needs = min(max(gate.needs, 1), len(parts))
    found = sorted(parts, reverse=True)[needs - 1]
    if gate.mode == "convergent" and any(part.down for part in parts):
        return min(found, Standing.WEAKENED)
    return found


def standing_of(node: Leaf | Gate, standings: Standings) -> Standing:
    """The standing of an expression; an item that does not exist is unconfirmed."""
    return fold(
        node,
        lambda ref: standings.get(ref.target.item, Standing.UNCONFIRMED),
        combine,
    )


def judge(  # noqa: PLR0913, PLR0917 - two callers, each with most of them
    items: Iterable[str],
    needed: Supports,
    reasons: Reasons,
    known: Standings | None = None,
    fallen: frozenset[str] = frozenset(),
    frozen: Standings | None = None,
) -> dict[str, Standing]:
    """The standing of items: the worst of their own and of all their conditions.

    Args:
        items: what to judge, lowest first. An item met before it is judged rests on itself, and
            counts as unconfirmed there; so every item of a circle is unconfirmed at best.
        needed: the conditions of each item.
        reasons: what speaks against each item itself.
        known: standings of items that are not judged.
        fallen: items taken as fallen, whatever else holds.
        frozen: standings that an edition has from the full case. Of what has fallen they hear
            only what it takes from their support.
    """
    todo = list(items)
    found = {key: value for key, value in (known or {}).items() if key not in set(todo)}
    for item in todo:
        if item in fallen:
            found[item] = Standing.FALLEN
            continue
        own = min((reason.standing for reason in reasons.get(item, ())), default=Standing.STANDS)
        below = min((standing_of(part.root, found) for part in needed[item]), default=own)
        found[item] = min(own, below)
        if frozen and item in frozen:
            before = (standing_of(part.root, known or {}) for part in needed[item])
            lost = bool(fallen) and below < min(before, default=below)
            found[item] = min(frozen[item], below) if lost else frozen[item]
    return found
