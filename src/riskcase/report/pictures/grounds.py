"""Where a drawing of named rows has its names and its marks: side by side, or on a phone below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from riskcase.report.pictures.letters import width_of
from riskcase.report.pictures.marks import Key, legend

PHONE_WIDTH = 328.0
"""The text of a phone of 360 pixels."""
LEADING = 17.0
GAP = 14.0


class Ground(NamedTuple):
    """The measures of a drawing of rows.

    Attributes:
        left, right: where marks begin and end.
        row: how high a row is.
        above: the room for names above the marks of their row; 0 where they stand beside them.
    """

    width: float
    left: float
    right: float
    row: float
    above: float = 0.0

    @property
    def names(self) -> float:
        """The room for names in a line."""
        return self.left - 12 if self.left else self.width


def legend_rows(keys: Iterable[Key], y: float, width: float) -> tuple[list[str], float]:
    """What the marks of a drawing mean, in as many rows as it takes.

    Returns:
        The rows, the first with its middle at y, and how much lower the last one is.
    """
    rows: list[list[Key]] = [[]]
    used = 0.0
    for key in keys:
        wide = key.wide + 6 + width_of(key.said, 9)
        if rows[-1] and used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append(key)
        used += wide + GAP
    parts = [mark for i, row in enumerate(rows) for mark in legend(row, y + LEADING * i)]
    return parts, LEADING * (len(rows) - 1)
