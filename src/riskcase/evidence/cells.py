"""What the cells of a column say: as numbers, words, truth values; and which say nothing.

A cell is missing when it is empty or NaN, and in a column of marks when it is `N`, no answer. Marks
are the letters of Inspect's scorers: `C` correct (1), `P` partly (0.5), `I` incorrect (0). They are
read as marks in scores, and elsewhere only where a column holds nothing but marks, so that grades
A to D are not.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from riskcase.values.quantity import BadQuantity, Quantity, parse_quantity

if TYPE_CHECKING:
    from polars import DataFrame, Series

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

MARKS = {"C": 1.0, "P": 0.5, "I": 0.0}
NO_ANSWER = "N"
NAMED = {"true": 1.0, "false": 0.0, "Infinity": math.inf, "-Infinity": -math.inf}
"""What else a column of scores may hold beside numbers, as JSON writes it."""
SCORES = MARKS | NAMED
EXACT = 2**53
"""Whole numbers up to here are exact as a float."""
SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?", re.DOTALL)


class Verdicts(NamedTuple):
    """What a condition says of each row: it holds, it fails, or neither is known."""

    holds: Bools
    fails: Bools

    @property
    def unknown(self) -> Bools:
        """The rows of which neither is known."""
        return ~(self.holds | self.fails)


def missing(series: Series) -> Bools:
    """Which cells say nothing."""
    gone = series.is_null()
    if series.dtype.is_float():
        gone = gone | series.fill_null(0.0).is_nan()
    elif _is_text(series) and _has_marks(series):
        gone = gone | (series == NO_ANSWER).fill_null(value=False)
    return _bools(gone)


def numbers(series: Series) -> Floats:
    """Each cell as a number; NaN where it is missing or none.

    Truth values are 1 and 0, durations are in seconds, dates are ordinal days.
    """
    import polars as pl  # noqa: PLC0415 - a case without rows never needs it

    if series.dtype == pl.Duration:
        return measured(series, "duration")
    if series.dtype.is_temporal():
        return measured(series, "date")
    return measured(series, "number")


def measured(series: Series, dimension: str) -> Floats:
    """Each cell in the canonical unit of a dimension of `Quantity`; NaN where it is no such thing.

    A word counts as what it is written as: 0.05 and 5% as a share, `10 min` as a duration.
    """
    import polars as pl  # noqa: PLC0415

    kind = series.dtype
    plain = dimension in {"number", "share"}
    if _is_text(series):
        marks = plain and _has_marks(series)
        return _by_word(series, lambda word: _measure(word, dimension, marks=marks))
    found = None
    if plain and (kind.is_numeric() or kind == pl.Boolean):
        found = series
    elif dimension == "duration" and kind == pl.Duration:
        found = series.dt.total_microseconds() / 1e6
    elif dimension == "date" and kind.base_type() in {pl.Date, pl.Datetime}:
        epoch = date(1970, 1, 1).toordinal()
        found = series.cast(pl.Date).cast(pl.Int64) + epoch
    if found is None:
        return np.full(len(series), np.nan)
    return np.asarray(found.cast(pl.Float64).fill_null(np.nan).to_numpy(), np.float64)


def truths(series: Series) -> Verdicts:
    """Which cells are true: a truth value, its word, the numbers 1 and 0, the marks C and I."""
    known = measured(series, "number")
    if _is_text(series):
        said = _by_word(series, lambda word: {"true": 1.0, "false": 0.0}.get(word.casefold()))
        known = np.where(np.isnan(said), known, said)
    return Verdicts(known == 1.0, known == 0.0)


def compare(series: Series, sign: str, literal: Quantity | str) -> Verdicts:
    """Which cells compare so with a value; unknown where a cell is of another kind."""
    known = ~missing(series)
    if isinstance(literal, str):
        words = _words(series)
        if words is None:
            known[:] = False
            return Verdicts(known, known.copy())
        holds = _bools((words == literal).fill_null(value=False)) == (sign == "=")
        return Verdicts(holds & known, ~holds & known)
    bound = literal.value
    if bound is None:
        known[:] = False
        return Verdicts(known, known.copy())
    cells = measured(series, literal.dimension)
    known &= ~np.isnan(cells)
    with np.errstate(invalid="ignore"):
        holds = np.asarray(SIGNS[sign](cells, bound), np.bool_)
    if series.dtype.is_integer() and bool(np.any(np.abs(cells[known]) > EXACT)):
        exact = (one is not None and SIGNS[sign](one, bound) for one in series)
        holds = np.fromiter(exact, np.bool_, len(series))
    return Verdicts(holds & known, ~holds & known)


def groups(series: Series) -> NDArray[np.int64]:
    """For each cell the number of its group; a missing one is a group of its own."""
    import polars as pl  # noqa: PLC0415

    words = series.cast(pl.String)
    codes = words.rank("dense").cast(pl.Int64).fill_null(-1).to_numpy().copy()
    codes[missing(series)] = -1
    lone = codes < 0
    codes[lone] = np.arange(lone.sum()) + (codes.max(initial=0) + 1)
    return np.asarray(codes, np.int64)


def stack(frames: list[DataFrame]) -> DataFrame:
    """The rows of several tables in one; what a table has no column for is missing.

    A column that is of several kinds is of words, as they are written, so that no cell is lost.
    """
    import polars as pl  # noqa: PLC0415

    kinds: dict[str, set[Any]] = {}
    for frame in frames:
        for name, kind in frame.schema.items():
            kinds.setdefault(name, set()).add(kind)
    mixed = {name: found - {pl.Null} for name, found in kinds.items() if len(found - {pl.Null}) > 1}
    if mixed:
        frames = [
            frame.with_columns(
                _as_one_kind(frame.get_column(name), mixed[name])
                for name in frame.columns
                if name in mixed
            )
            for frame in frames
        ]
    return pl.concat(frames, how="diagonal_relaxed")


def _as_one_kind(series: Series, kinds: set[Any]) -> Series:
    import polars as pl  # noqa: PLC0415

    if series.dtype == pl.Null:
        return series
    if all(kind.is_numeric() for kind in kinds):
        largest = series.abs().max() if series.dtype.is_integer() else 0
        if not isinstance(largest, int) or largest <= EXACT:
            return series.cast(pl.Float64)
    return series.cast(pl.String)


def _is_text(series: Series) -> bool:
    import polars as pl  # noqa: PLC0415

    return series.dtype.base_type() in {pl.String, pl.Categorical, pl.Enum}


def _words(series: Series) -> Series | None:
    """A column of words or truth values as words; None for any other."""
    import polars as pl  # noqa: PLC0415

    return series.cast(pl.String) if _is_text(series) or series.dtype == pl.Boolean else None


def _has_marks(series: Series) -> bool:
    if series.name.startswith("score."):
        return True
    found = set(series.unique().drop_nulls().cast(str)) if series.len() else set()
    return bool(found & {"C", "I"}) and found <= {*MARKS, NO_ANSWER}


def _by_word(series: Series, read: Callable[[str], float | None]) -> Floats:
    import polars as pl  # noqa: PLC0415

    words = series.cast(pl.String)
    known = words.unique().drop_nulls().to_list()
    if not known:
        return np.full(len(series), np.nan)
    values = words.replace_strict(known, [read(one) for one in known], return_dtype=pl.Float64)
    return np.asarray(values.fill_null(np.nan).to_numpy(), np.float64)


def _measure(word: str, dimension: str, *, marks: bool) -> float | None:
    if dimension == "date":
        return _day(word)
    if dimension in {"number", "share"}:
        if marks and word in SCORES:
            return SCORES[word]
        if _NUMBER.fullmatch(word):
            return float(word)
    return _written(word, dimension)


def _day(word: str) -> float | None:
    found = _DAY.fullmatch(word)
    try:
        return float(date.fromisoformat(found[1]).toordinal()) if found else None
    except ValueError:
        return None


def _written(word: str, dimension: str) -> float | None:
    try:
        quantity = parse_quantity(word)
    except BadQuantity:
        return None
    wanted = {"share"} if dimension == "number" else {dimension}
    same = quantity.kind == "point" and quantity.dimension in wanted
    return quantity.value if same else None


def _bools(series: Series) -> Bools:
    return np.array(series.to_numpy(), np.bool_)
