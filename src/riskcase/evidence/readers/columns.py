"""Cells of any kind into columns, losing none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from riskcase.evidence.readers.json_text import encode
from riskcase.evidence.readers.reader import Options
from riskcase.model.figure import Issue

if TYPE_CHECKING:
    from polars import DataFrame, Series

MOST_COLUMNS = 2_000
MOST_CELLS = 50_000_000
LARGEST_INTEGER = 2**63
EXACT_INTEGER = 2**53
"""Whole numbers up to here are exact as a float."""
INFINITE = {"Infinity": float("inf"), "-Infinity": float("-inf")}
WRITTEN = {number: word for word, number in INFINITE.items()}


class Cells:
    """Cells by column, filled in any order.

    Args:
        height: how many rows there are.
    """

    def __init__(self, height: int) -> None:
        self.height = height
        self.columns: dict[str, list[Any]] = {}
        self.left_out: dict[str, None] = {}
        self._most = max(1, min(MOST_COLUMNS, MOST_CELLS // max(1, height)))

    def new(self, name: str) -> list[Any]:
        """The cells of a column, which is there from now on; beyond the bounds they go nowhere."""
        found = self.columns.get(name)
        if found is not None:
            return found
        cells: list[Any] = [None] * self.height
        if len(self.columns) < self._most:
            self.columns[name] = cells
        else:
            self.left_out[name] = None
        return cells

    def set(self, name: str, row: int, value: Any) -> None:
        """Set one cell as it is."""
        self.new(name)[row] = value

    def issues(self) -> list[Issue]:
        """What was left out."""
        if not self.left_out:
            return []
        first = next(iter(self.left_out))
        said = f"{len(self.left_out):,} columns beyond {self._most:,} are not read, such as {first}"
        return [Issue("unread-values", "warning", said[:300])]

    def frame(self) -> DataFrame:
        """The cells as a table."""
        import polars as pl  # noqa: PLC0415 - a case without rows never needs it

        return pl.DataFrame([column(name, cells) for name, cells in self.columns.items()])


class Group:
    """Columns whose names begin alike; a mapping in a cell becomes one column a key.

    Args:
        cells: where the columns go.
        prefix: how their names begin, with its full stop.
    """

    def __init__(self, cells: Cells, prefix: str) -> None:
        self._cells, self._prefix = cells, prefix
        self._plain: dict[str, list[Any]] = {}
        self._parts: dict[str, Group] = {}

    def put(self, key: str, row: int, value: Any) -> None:
        """Set one cell."""
        if type(value) is dict:
            part = self._parts.get(key)
            if part is None:
                part = self._parts[key] = Group(self._cells, f"{self._prefix}{key}.")
            for name, one in value.items():
                part.set(name, row, one)
        else:
            self.set(key, row, value)

    def set(self, key: str, row: int, value: Any) -> None:
        """Set one cell as it is."""
        cells = self._plain.get(key)
        if cells is None:
            cells = self._plain[key] = self._cells.new(self._prefix + key)
        cells[row] = value


def column(name: str, cells: Sequence[Any]) -> Series:
    """A column of the narrowest kind that holds every cell.

    Whole numbers, numbers, truth values and words have a kind each. What is mixed, and lists,
    become words as JSON writes them, so that `0.5` beside `C` is still found.
    """
    import polars as pl  # noqa: PLC0415

    kinds = set(map(type, cells)) - {type(None)}
    if not kinds:
        return pl.Series(name, cells, pl.Null)
    if kinds <= {int, float, str} and str in kinds and float in kinds:
        cells = [INFINITE.get(one, one) if type(one) is str else one for one in cells]
        kinds = set(map(type, cells)) - {type(None)}
    if kinds == {bool}:
        return pl.Series(name, cells, pl.Boolean)
    if kinds == {str}:
        return pl.Series(name, cells, pl.String)
    if kinds <= {int, float}:
        whole = [one for one in cells if type(one) is int]
        largest = max(map(abs, whole), default=0)
        if kinds == {int} and largest < LARGEST_INTEGER:
            return pl.Series(name, cells, pl.Int64)
        if largest <= EXACT_INTEGER:
            return pl.Series(name, [None if x is None else float(x) for x in cells], pl.Float64)
    return pl.Series(name, [None if one is None else _word(one) for one in cells], pl.String)


def _word(value: Any) -> str:
    if type(value) is float and value in WRITTEN:
        return WRITTEN[value]
    return value if type(value) is str else encode(value)


def from_records(records: Sequence[Mapping[str, Any]]) -> tuple[DataFrame, list[Issue]]:
    """Records, a row each, into columns; a mapping inside one becomes one column a key."""
    cells = Cells(len(records))
    group = Group(cells, "")
    for row, record in enumerate(records):
        for key, value in record.items():
            group.put(key, row, value)
    return cells.frame(), cells.issues()


def rename(frame: DataFrame, options: Options) -> tuple[DataFrame, list[Issue]]:
    """Add the columns that the author gives names of their own.

    Returns:
        The rows, and an issue for each name whose column is not there.
    """
    import polars as pl  # noqa: PLC0415

    issues = []
    for name, source in options.columns:
        if source in frame.columns:
            one = frame.get_column(source)
            if source.startswith("score.") and one.dtype == pl.String:
                one = one.replace({"N": None})
            frame = frame.with_columns(one.alias(name))
        else:
            said = f"the column map says that '{name}' is '{source}', which is not there"
            issues.append(Issue("no-column", "warning", said))
    return frame, issues


def plain(frame: DataFrame) -> DataFrame:
    """The same with every nested cell as JSON text, so that rows of several files fit together."""
    import polars as pl  # noqa: PLC0415

    nested = [name for name, kind in frame.schema.items() if kind.is_nested() or kind == pl.Object]
    made = [column(name, _texts(frame.get_column(name))) for name in nested]
    return frame.with_columns(made) if made else frame


def _texts(cells: Iterable[Any]) -> list[str | None]:
    listed = (one.to_list() if hasattr(one, "to_list") else one for one in cells)
    return [None if one is None else encode(one) for one in listed]
