"""Rows of evidence as figures ask for them: columns by name, conditions in three values."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from riskcase.values.condition import (
    And,
    Comparison,
    Leaf,
    Missing,
    Node,
    Not,
    Or,
    Truth,
)
from riskcase.values.quantity import Quantity
from riskcase.values.row_filter import RowFilter

if TYPE_CHECKING:
    from polars import DataFrame, Series

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

LETTERS = {"C": 1.0, "P": 0.5, "I": 0.0, "true": 1.0, "false": 0.0, "True": 1.0, "False": 0.0}
"""Words that stand for a number: correct, partly, incorrect. `N`, no answer, is missing."""
NO_ANSWER = "N"
SIGNS: dict[str, Any] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "=": np.equal,
    "!=": np.not_equal,
}


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


class Verdicts(NamedTuple):
    """What a condition says of each row: it holds, it fails, or neither is known."""

    holds: Bools
    fails: Bools

    @property
    def unknown(self) -> Bools:
        """The rows of which neither is known."""
        return ~(self.holds | self.fails)


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows of one piece of evidence.

    Attributes:
        frame: the rows.
        unread: rows that there should be and are not: missing in every figure.
    """

    frame: DataFrame
    unread: int = 0

    def __len__(self) -> int:
        return self.frame.height

    def resolve(self, name: str) -> str:
        """The column that a name stands for: itself, or the only one that ends in it.

        Raises:
            CannotMeasureError: no column has the name, or several end in it.
        """
        columns = self.frame.columns
        if name in columns:
            return name
        ending = [column for column in columns if column.endswith(f".{name}")]
        if len(ending) == 1:
            return ending[0]
        if ending:
            which = " or ".join(ending[:4])
            raise CannotMeasureError("unclear-column", f"'{name}' may be {which}")
        near = get_close_matches(name, columns, 1, 0.5)
        meant = f"; did you mean '{near[0]}'?" if near else ""
        raise CannotMeasureError("no-column", f"no column is named '{name}'{meant}")

    def _series(self, name: str) -> Series:
        return self.frame.get_column(self.resolve(name))

    def numbers(self, name: str) -> Floats:
        """A column as numbers; NaN where it is missing or is no number."""
        return _numbers(self._series(name))

    def groups(self, name: str) -> NDArray[np.int64]:
        """For each row the number of its group; a row without a value is a group of its own."""
        series = self._series(name)
        codes = series.cast(_text()).rank("dense").cast(_int()).fill_null(-1).to_numpy().copy()
        lone = codes < 0
        codes[lone] = np.arange(lone.sum()) + (codes.max(initial=0) + 1)
        return np.asarray(codes, np.int64)

    def labels(self, name: str) -> list[str | None]:
        """A column as words."""
        return list(self._series(name).cast(_text()))

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
            gone = _missing(series)
            return Verdicts(gone, ~gone)
        if isinstance(leaf, Truth):
            numbers = _numbers(series)
            return Verdicts(numbers == 1.0, numbers == 0.0)
        if isinstance(leaf, Comparison):
            return _compare(series, leaf.sign, leaf.literal)
        answers = [_compare(series, "=", literal) for literal in leaf.literals]
        return Verdicts(
            np.logical_or.reduce([one.holds for one in answers]),
            np.logical_and.reduce([one.fails for one in answers]),
        )


def _text() -> Any:
    import polars as pl  # noqa: PLC0415

    return pl.String


def _int() -> Any:
    import polars as pl  # noqa: PLC0415

    return pl.Int64


def _missing(series: Series) -> Bools:
    gone = np.asarray(series.is_null().to_numpy(), np.bool_)
    if series.dtype.is_float():
        gone = gone | np.asarray(series.fill_null(0.0).is_nan().to_numpy(), np.bool_)
    if series.dtype == _text():
        gone = gone | np.asarray((series == NO_ANSWER).fill_null(value=False).to_numpy(), np.bool_)
    return gone


def _numbers(series: Series) -> Floats:
    import polars as pl  # noqa: PLC0415

    if series.dtype == pl.String:
        plain = series.replace(LETTERS)  # a word that stands for no number becomes null below
        series = plain.cast(pl.Float64, strict=False)
    elif not series.dtype.is_numeric() and series.dtype != pl.Boolean:
        return np.full(len(series), np.nan)
    return np.asarray(series.cast(pl.Float64).fill_null(np.nan).to_numpy(), np.float64)


def _compare(series: Series, sign: str, literal: Quantity | str) -> Verdicts:
    known = ~_missing(series)
    if isinstance(literal, str):
        words = series.cast(_text(), strict=False).fill_null("")
        equal = np.asarray((words == literal).to_numpy(), np.bool_)
        holds = equal if sign == "=" else ~equal
        return Verdicts(holds & known, ~holds & known)
    numbers = _numbers(series)
    known &= ~np.isnan(numbers)
    if literal.value is None:
        known[:] = False
    with np.errstate(invalid="ignore"):
        holds = SIGNS[sign](numbers, literal.value if literal.value is not None else np.nan)
    return Verdicts(holds & known, ~holds & known)
