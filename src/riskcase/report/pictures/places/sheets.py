"""Drawings that fit a printed page, and what stands on each where one is not enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Drawn = TypeVar("Drawn")

TALLEST = 930.0
"""The highest a drawing 640 units wide may be so that it fits the text of an A4 page: 244 mm at a
width of 165 mm, and room for a caption."""
SHORT = 420.0
"""The highest that one of several drawings may be that follow each other: two fit a sheet, and one
what others leave of it."""
FIRST = 150.0
"""By how much the first drawing is lower, so that a heading and a paragraph stand above it."""


def split(
    items: Iterable[Drawn], height: Callable[[Drawn], float], room: float, first: float = FIRST
) -> tuple[tuple[Drawn, ...], ...]:
    """Fill sheets one after another, in order.

    Args:
        items: what is drawn below each other.
        height: of one of them.
        room: for them on a sheet, its heads and legend aside.
        first: by how much the first one has less.

    Returns:
        The items of each sheet: none where there are no items, else at least one a sheet.
    """
    sheets: list[list[Drawn]] = []
    used = 0.0
    for item in items:
        high = height(item)
        if not sheets or used + high > (room if len(sheets) > 1 else room - first):
            sheets.append([])
            used = 0.0
        sheets[-1].append(item)
        used += high
    return tuple(map(tuple, sheets))
