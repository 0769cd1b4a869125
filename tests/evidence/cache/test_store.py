"""The cache keeps what it was given, or nothing: never something else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.evidence.cache.store import ABANDONED, HOME, Cache

NAME = f"rows/{'a' * 64}.json"
OTHER = f"figures/{'b' * 64}.json"


def test_what_was_written_is_read(tmp_path: Path) -> None:
    assert Cache(tmp_path).write_entry(NAME, b'{"a": 1}')
    assert Cache(tmp_path).read_entry(NAME) == b'{"a": 1}'
    assert Cache(tmp_path).read_entry(OTHER) is None


def test_an_entry_is_json_that_other_programs_read(tmp_path: Path) -> None:
    import json  # noqa: PLC0415 - as another program

    Cache(tmp_path).write_entry(NAME, b'{"a": 1}')
    assert json.loads((tmp_path / NAME).read_bytes())["entry"] == {"a": 1}


@given(at=st.integers(0, 10_000), bits=st.integers(1, 255), cut=st.booleans())
def test_a_damaged_entry_is_absent(
    tmp_path_factory: pytest.TempPathFactory, at: int, bits: int, *, cut: bool
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    Cache(folder).write_entry(NAME, b'{"value": 0.25, "of": [1, 2, 3]}')
    data = bytearray((folder / NAME).read_bytes())
    at %= len(data)
    if cut:
        del data[at:]
    else:
        data[at] ^= bits
    (folder / NAME).write_bytes(data)
    assert Cache(folder).read_entry(NAME) is None


def test_nothing_is_kept_without_a_folder() -> None:
    cache = Cache(None)
    assert not cache.write_entry(NAME, b"{}")
    assert cache.read_entry(NAME) is None
    cache.sweep()


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / ".riskcase").write_text("a file where the folder should be")
    cache = Cache.of(tmp_path)
    assert not cache.write_entry(NAME, b"{}")
    assert cache.read_entry(NAME) is None


def test_a_link_out_of_the_case_is_not_followed(tmp_path: Path) -> None:
    elsewhere, case = tmp_path / "elsewhere", tmp_path / "case"
    elsewhere.mkdir()
    case.mkdir()
    (case / ".riskcase").symlink_to(elsewhere)
    assert Cache.of(case).folder is None


def test_git_does_not_see_it(tmp_path: Path) -> None:
    Cache.of(tmp_path).write_entry(NAME, b"{}")
    assert (tmp_path / ".riskcase" / ".gitignore").read_text("utf-8") == "*\n"


def test_sweeping_takes_what_nobody_used_and_nothing_else(tmp_path: Path) -> None:
    Cache(tmp_path).write_entry(NAME, b"{}")
    Cache(tmp_path).write_entry(OTHER, b"{}")
    (tmp_path / "rows" / "mine.txt").write_text("not ours")
    part = tmp_path / "rows" / f".{'a' * 64}.json-{'0' * 16}.part"
    young = tmp_path / "rows" / f".{'a' * 64}.json-{'1' * 16}.part"
    part.touch()
    young.touch()
    os.utime(part, (part.stat().st_mtime - 2 * ABANDONED,) * 2)
    cache = Cache(tmp_path)
    cache.read_entry(NAME)
    cache.sweep()
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert left >= {Path(NAME).name, "mine.txt", young.name}
    assert part.name not in left
    assert Path(OTHER).name not in left


def test_a_frozen_one_is_only_looked_at(tmp_path: Path) -> None:
    Cache.of(tmp_path).write_entry(NAME, b"{}")
    frozen = Cache.of(tmp_path).frozen()
    assert frozen.read_entry(NAME) == b"{}"
    assert not frozen.write_entry(OTHER, b"{}")
    frozen.sweep()
    kept = [path for path in (tmp_path / HOME).rglob("*") if path.is_file()]
    assert [path.name for path in kept] == [Path(NAME).name]
