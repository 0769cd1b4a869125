"""Figures: numbers that come from evidence, with what is needed to print and to doubt them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from riskcase.values.fields import Target
from riskcase.values.quantity import Quantity

Status = Literal["computed", "quoted", "refused"]
Presence = Literal["present", "missing", "changed", "elsewhere"]


@dataclass(frozen=True, slots=True)
class SourceState:
    """The files behind a piece of evidence, as found.

    Attributes:
        path: as written in the case.
        sha256: digest of what is there; None when nothing is.
        presence: `elsewhere` when the files are not in the case folder and were not looked at.
    """

    path: str
    sha256: str | None
    presence: Presence


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one piece of evidence.

    Attributes:
        id: `evidence#name`.
        value, lower, upper: in the unit; a share is a fraction of one. None is missing, never zero.
        level: confidence level of the interval, as a share; None when there is no interval.
        method: how the interval comes about, in words.
        k, n: events and trials, where it was counted.
        one_sided: where none was seen, the one-sided upper bound at the same level.
        missing: trials that gave no result.
        unit: `share`, `number`, `duration` (seconds), `date` (ordinal day) or the author's own.
        quantity: the name shared by all figures of one quantity.
        quoted: the value as published, where it was quoted.
    """

    id: str
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    level: float | None = None
    method: str = ""
    k: int | None = None
    n: int | None = None
    one_sided: float | None = None
    missing: int = 0
    unit: str = "share"
    source: SourceState | None = None
    status: Status = "computed"
    approximate: bool = False
    quantity: str | None = None
    quoted: Quantity | None = None
    issues: tuple[str, ...] = ()

    def measure(self, name: str | None) -> float | None:
        """One part of the figure: value (the default), lower, upper, k or n."""
        found: float | None = getattr(self, name or "value")
        return found


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a case, and the files that they came from.

    Attributes:
        figures: by id, in the order of the case.
        sources: by id of the evidence.
    """

    figures: Mapping[str, Figure] = field(default_factory=dict)
    sources: Mapping[str, SourceState] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures.values())

    def __len__(self) -> int:
        return len(self.figures)

    def get(self, target: Target | str) -> Figure | None:
        """The figure that a reference names, whichever part of it is meant."""
        return self.figures.get(target.whole if isinstance(target, Target) else target)

    def plus(self, more: Figures) -> Figures:
        """These and more."""
        return Figures({**self.figures, **more.figures}, {**self.sources, **more.sources})
