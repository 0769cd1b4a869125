"""A digest is remembered only while a file cannot have changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from riskcase.evidence.cache.seen import SMALL, Seen
from riskcase.evidence.cache.store import Cache
from riskcase.evidence.sources import digest_file

DATA = b"x" * SMALL
LONG_AGO = time.time_ns() - 3600 * 10**9


class Counted:
    """Digests, and says how often."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, path: Path) -> str:
        self.calls += 1
        return digest_file(path)


@pytest.fixture
def old_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of change cannot be set back, so the clock is set forward."""
    later = time.time_ns() + 60 * 10**9
    monkeypatch.setattr("riskcase.evidence.cache.seen.time.time_ns", lambda: later)


def write(path: Path, data: bytes = DATA, at: int = LONG_AGO) -> Path:
    path.write_bytes(data)
    os.utime(path, ns=(at, at))
    return path


def digest(folder: Path, path: Path, counted: Counted, *, trust: bool = True) -> str:
    seen = Seen(Cache(folder / "cache"), trust=trust)
    found = seen.digest("data/a", path, counted)
    seen.keep()
    return found


@pytest.mark.usefixtures("old_clock")
def test_an_unchanged_file_is_digested_once(tmp_path: Path) -> None:
    path, counted = write(tmp_path / "a"), Counted()
    answers = {digest(tmp_path, path, counted) for _ in range(3)}
    assert answers == {digest_file(path)}
    assert counted.calls == 1


@pytest.mark.usefixtures("old_clock")
def test_same_size_and_time_of_writing_do_not_hide_a_change(tmp_path: Path) -> None:
    path, counted = write(tmp_path / "a"), Counted()
    digest(tmp_path, path, counted)
    time.sleep(0.02)  # the time of change moves on by itself
    write(path, b"y" * SMALL)
    assert digest(tmp_path, path, counted) == digest_file(path)
    assert counted.calls == 2


def test_a_file_that_was_just_written_is_not_remembered(tmp_path: Path) -> None:
    path, counted = write(tmp_path / "a", at=time.time_ns()), Counted()
    digest(tmp_path, path, counted)
    digest(tmp_path, path, counted)
    assert counted.calls == 2


@pytest.mark.usefixtures("old_clock")
def test_nothing_is_trusted_when_told_so(tmp_path: Path) -> None:
    path, counted = write(tmp_path / "a"), Counted()
    digest(tmp_path, path, counted)
    digest(tmp_path, path, counted, trust=False)
    assert counted.calls == 2


@pytest.mark.usefixtures("old_clock")
def test_small_files_are_digested_every_time(tmp_path: Path) -> None:
    path, counted = write(tmp_path / "a", b"small"), Counted()
    digest(tmp_path, path, counted)
    digest(tmp_path, path, counted)
    assert counted.calls == 2
    assert not (tmp_path / "cache").exists()


@pytest.mark.usefixtures("old_clock")
def test_damage_forgets(tmp_path: Path) -> None:
    path, counted = write(tmp_path / "a"), Counted()
    digest(tmp_path, path, counted)
    kept = tmp_path / "cache" / "files.json"
    kept.write_bytes(kept.read_bytes().replace(digest_file(path)[:8].encode(), b"00000000"))
    assert digest(tmp_path, path, counted) == digest_file(path)
    assert counted.calls == 2
