"""Rows of evidence as figures ask for them: columns by name, conditions in three values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from riskcase.evidence import cells
from riskcase.evidence.cells import Bools, Floats, Verdicts
from riskcase.values.condition import And, Comparison, Leaf, Missing, Node, Not, Or, Truth
from riskcase.values.row_filter import RowFilter

if TYPE_CHECKING:
    from polars import DataFrame, Series

__all__ = ["Bools", "CannotMeasureError", "Floats", "Rows", "Verdicts"]


OF_THE_RUN = frozenset(
    (
        *("file", "task", "model", "uuid", "started_at", "completed_at"),
        *("total_time", "working_time", "total_tokens"),
    )
)
"""Columns that readers add. A score or metadata of the same name goes before one of them, which
then is `run.task`."""
RUN = "run."


class CannotMeasureError(Exception):
    """A figure cannot be computed from the rows that are there.

    Args:
        issue: kebab-case name of what is the matter.
        message: why, in words without a full stop.
    """

    def __init__(self, issue: str, message: str) -> None:
        super().__init__(message)
        self.issue = issue
        self.message = message


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows of one piece of evidence.

    Attributes:
        frame: the rows.
        unread: rows that there should be and are not: missing in every figure.
    """

    frame: DataFrame
    unread: int = 0

    @classmethod
    def of(cls, frames: Sequence[DataFrame], unread: int = 0) -> Rows:
        """The rows of several files, at least one."""
        return cls(cells.stack(list(frames)), unread)

    def __len__(self) -> int:
        return self.frame.height

    def resolve(self, name: str) -> str:
        """The column that a name stands for: itself, or the only one that ends in it.

        `task` is the metadata of that name where there is one, else the task of the log.

        Raises:
            CannotMeasureError: no column has the name, or several end in it.
        """
        columns = self.frame.columns
        if name in columns and name not in OF_THE_RUN:
            return name
        own = name.removeprefix(RUN)
        if own != name and own in OF_THE_RUN and own in columns:
            return own
        wanted = normalize("NFC", name)
        plain = {column: normalize("NFC", column) for column in columns if column != name}
        ending = [column for column, text in plain.items() if text == wanted] or [
            column for column, text in plain.items() if text.endswith(f".{wanted}")
        ]
        if len(ending) == 1:
            return ending[0]
        if not ending and name in columns:
            return name
        if ending:
            which = " or ".join(ending[:4])
            raise CannotMeasureError("unclear-column", f"'{name}' may be {which}")
        near = get_close_matches(name, columns, 1, 0.5)
        meant = f"; did you mean '{near[0]}'?" if near else ""
        raise CannotMeasureError("no-column", f"no column is named '{name}'{meant}")

    def _series(self, name: str) -> Series:
        return self.frame.get_column(self.resolve(name))

    def numbers(self, name: str) -> Floats:
        """A column as numbers; NaN where it is missing or is no number.

        Truth values are 1 and 0, durations are in seconds, dates are ordinal days.
        """
        return cells.numbers(self._series(name))

    def groups(self, name: str) -> NDArray[np.int64]:
        """For each row the number of its group; a row without a value is a group of its own."""
        return cells.groups(self._series(name))

    def labels(self, name: str) -> list[str | None]:
        """A column as words; None where it is missing."""
        series = self._series(name)
        words: list[str | None] = series.cast(str).to_list()
        gone = cells.missing(series)
        return [None if bad else word for word, bad in zip(words, gone, strict=True)]

    def decide(self, rows: RowFilter | None) -> Verdicts:
        """Decide a condition for each row in Kleene's strong three-valued logic; None holds."""
        if rows is None:
            return Verdicts(np.ones(len(self), np.bool_), np.zeros(len(self), np.bool_))
        return self._decide(rows.condition.root)

    def where(self, chosen: Bools) -> Rows:
        """Some of the rows; nothing is unread of them."""
        import polars as pl  # noqa: PLC0415 - a case without rows never needs it

        return Rows(self.frame.filter(pl.Series(chosen)))

    def _decide(self, node: Node) -> Verdicts:
        if isinstance(node, Not):
            inner = self._decide(node.part)
            return Verdicts(inner.fails, inner.holds)
        if isinstance(node, And | Or):
            parts = [self._decide(part) for part in node.parts]
            holds, fails = [part.holds for part in parts], [part.fails for part in parts]
            if isinstance(node, And):
                return Verdicts(np.logical_and.reduce(holds), np.logical_or.reduce(fails))
            return Verdicts(np.logical_or.reduce(holds), np.logical_and.reduce(fails))
        return self._test(node)

    def _test(self, leaf: Leaf) -> Verdicts:
        series = self._series(leaf.name.text)
        if isinstance(leaf, Missing):
            gone = cells.missing(series)
            return Verdicts(gone, ~gone)
        if isinstance(leaf, Truth):
            return cells.truths(series)
        if isinstance(leaf, Comparison):
            return cells.compare(series, leaf.sign, leaf.literal)
        answers = [cells.compare(series, "=", literal) for literal in leaf.literals]
        return Verdicts(
            np.logical_or.reduce([one.holds for one in answers]),
            np.logical_and.reduce([one.fails for one in answers]),
        )
