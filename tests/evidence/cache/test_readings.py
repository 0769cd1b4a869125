"""A reading comes back as it was kept, or not at all."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from riskcase.evidence.cache.readings import find_reading, keep_reading, pack, reading_key, unpack
from riskcase.evidence.cache.store import Cache
from riskcase.evidence.readers.reader import Facts, FileRows, Options
from riskcase.model.figure import Issue

VALUES = st.one_of(
    st.lists(st.none() | st.floats(), min_size=3, max_size=3),
    st.lists(st.none() | st.text(st.characters(codec="utf-8")), min_size=3, max_size=3),
    st.lists(st.none() | st.booleans(), min_size=3, max_size=3),
    st.lists(st.none() | st.integers(-(2**63), 2**63 - 1), min_size=3, max_size=3),
    st.just([None, None, None]),
)
FRAMES = st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1), VALUES, min_size=1)
FACTS = st.builds(
    Facts,
    status=st.text(),
    planned=st.none() | st.integers(0, 10**9),
    served=st.lists(st.text(), max_size=2).map(tuple),
    roles=st.dictionaries(st.text(), st.text(), max_size=2),
    metrics=st.dictionaries(st.text(), st.floats(allow_nan=False, allow_infinity=False)),
)
KEY = "c" * 64


@given(columns=FRAMES, facts=FACTS, said=st.text())
def test_a_reading_survives_packing(
    columns: dict[str, list[object]], facts: Facts, said: str
) -> None:
    issues = (Issue("unread-values", "warning", said),)
    read = FileRows(pl.DataFrame(columns, strict=False), facts, issues)
    packed = pack(read)
    assert packed is not None
    found = unpack(packed)
    assert found is not None
    assert found.rows is not None
    assert read.rows is not None
    assert_frame_equal(found.rows, read.rows)
    assert (found.facts, found.issues) == (facts, issues)


def test_a_file_without_rows_is_kept_with_its_issues(tmp_path: Path) -> None:
    read = FileRows(None, issues=(Issue("unreadable-data", "error", "it is empty"),))
    keep_reading(Cache(tmp_path), KEY, read)
    found = find_reading(Cache(tmp_path), KEY)
    assert found is not None
    assert (found.rows, found.issues) == (None, read.issues)


@pytest.mark.parametrize("suffix", ["json", "parquet"])
@pytest.mark.parametrize("damage", ["cut", "changed", "gone", "emptied"])
def test_half_a_reading_is_none(tmp_path: Path, suffix: str, damage: str) -> None:
    keep_reading(Cache(tmp_path), KEY, FileRows(pl.DataFrame({"a": [1.0, None]})))
    assert find_reading(Cache(tmp_path), KEY) is not None
    path = tmp_path / "rows" / f"{KEY}.{suffix}"
    data = path.read_bytes()
    middle = len(data) // 2
    changed = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
    path.write_bytes({"cut": data[:middle], "changed": changed}.get(damage, b""))
    if damage == "gone":
        path.unlink()
    assert find_reading(Cache(tmp_path), KEY) is None


def test_rows_of_another_reading_are_none(tmp_path: Path) -> None:
    keep_reading(Cache(tmp_path), KEY, FileRows(pl.DataFrame({"a": [1.0]})))
    other = "d" * 64
    keep_reading(Cache(tmp_path), other, FileRows(pl.DataFrame({"a": [2.0]})))
    rows = tmp_path / "rows"
    (rows / f"{KEY}.parquet").write_bytes((rows / f"{other}.parquet").read_bytes())
    assert find_reading(Cache(tmp_path), KEY) is None


def test_what_parquet_has_no_type_for_is_not_kept(tmp_path: Path) -> None:
    strange = pl.DataFrame({"a": pl.Series([object()], dtype=pl.Object)})
    keep_reading(Cache(tmp_path), KEY, FileRows(strange))
    assert find_reading(Cache(tmp_path), KEY) is None


def test_the_key_tells_apart_all_that_a_reading_depends_on() -> None:
    plain = Options()
    mapped = Options((("k", "column"),))
    keys = {
        reading_key("a" * 64, "x.eval", "inspect 1", plain),
        reading_key("b" * 64, "x.eval", "inspect 1", plain),
        reading_key("a" * 64, "y.eval", "inspect 1", plain),
        reading_key("a" * 64, "x.eval", "inspect 2", plain),
        reading_key("a" * 64, "x.eval", "inspect 1", mapped),
    }
    assert len(keys) == 5
