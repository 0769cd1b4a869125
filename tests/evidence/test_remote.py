"""Data at addresses: fetched only where somebody allowed it, and digested as it comes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec  # type: ignore[import-untyped]
import pytest

from evidence.measured import EVIDENCE, LOG, loaded, log_bytes, measured_case
from riskcase.evidence import remote
from riskcase.evidence.cache.store import Cache
from riskcase.evidence.engines import ENGINES
from riskcase.evidence.measure import measure
from riskcase.evidence.scrutiny.verify import verify_figures
from riskcase.model.figure import SourceState


@pytest.fixture
def store() -> Iterator[Any]:
    """An object store in memory with one log."""
    found = fsspec.filesystem("memory")
    found.pipe("/bucket/shade.eval", log_bytes())
    yield found
    found.rm("/bucket", recursive=True)


def at(folder: Path, *addresses: str) -> Path:
    written = ", ".join(f'"{address}"' for address in addresses)
    text = EVIDENCE.replace('"data/*.eval"', f"[{written}]")
    return measured_case(folder, {"evidence/shade.md": text})


def state(folder: Path, **how: Any) -> SourceState:
    return measure(loaded(folder), **how).sources["shade"]


@pytest.mark.usefixtures("store")
def test_nothing_is_fetched_that_nobody_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "_open", lambda _: pytest.fail("it was fetched"))
    at(tmp_path, "memory://bucket/shade.eval")
    assert state(tmp_path).presence == "elsewhere"
    assert state(tmp_path, schemes=["s3"]).presence == "elsewhere"


@pytest.mark.parametrize("address", ["memory://bucket/shade.eval", "memory://bucket/*.eval"])
@pytest.mark.usefixtures("store")
def test_what_is_allowed_is_fetched_and_digested(tmp_path: Path, address: str) -> None:
    at(tmp_path, address)
    figures = measure(loaded(tmp_path), schemes=["memory"])
    found = figures.sources["shade"]
    assert (found.presence, found.verdict, found.rows) == ("present", "admitted", 50)
    assert found.sha256 == hashlib.sha256(log_bytes()).hexdigest()
    assert found.files[0].path == "memory:///bucket/shade.eval"
    assert figures.figures["shade#evasion"].k == 3


def test_a_warm_run_fetches_nothing(
    tmp_path: Path, store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(tmp_path, "memory://bucket/shade.eval")
    cold = measure(loaded(tmp_path), schemes=["memory"])
    monkeypatch.setattr("riskcase.evidence.engines.job.fetch", lambda *_: pytest.fail("fetched"))
    assert measure(loaded(tmp_path), schemes=["memory"]) == cold
    monkeypatch.undo()
    store.pipe("/bucket/shade.eval", log_bytes(30))
    assert measure(loaded(tmp_path), schemes=["memory"]).figures["shade#success"].n == 30


def test_verifying_fetches_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "elsewhere.eval"
    path.write_bytes(log_bytes())
    case = tmp_path / "case"
    at(case, f"file://{path}")
    measure(loaded(case), schemes=["file"])
    monkeypatch.setattr("riskcase.evidence.sources.expand_address", lambda a: [(a, "the same")])
    path.write_bytes(log_bytes(30))
    fresh = verify_figures(loaded(case), schemes=["file"]).figures
    assert fresh.figures["shade#success"].n == 30


def test_a_file_by_address_is_that_file(tmp_path: Path) -> None:
    path = tmp_path / "elsewhere.eval"
    path.write_bytes(log_bytes())
    case = tmp_path / "case"
    at(case, f"file://{path}")
    assert state(case).presence == "elsewhere"
    found = state(case, schemes=["file"])
    assert (found.presence, found.rows) == ("present", 50)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("address", "presence"),
    [("memory://bucket/none.eval", "missing"), ("memory://bucket/*.none", "missing")],
)
def test_nothing_there(tmp_path: Path, address: str, presence: str) -> None:
    at(tmp_path, address)
    assert state(tmp_path, schemes=["memory"]).presence == presence


def test_a_store_that_does_not_answer_is_an_issue(tmp_path: Path) -> None:
    at(tmp_path, LOG, "nosuchstore://bucket/a.eval")
    found = state(tmp_path, schemes=["nosuchstore"])
    assert found.verdict == "refused"
    assert "cannot be fetched" in found.issues[0].message
    assert found.issues[0].path == "nosuchstore://bucket/a.eval"


@pytest.mark.usefixtures("store")
def test_half_of_the_files_is_not_taken_for_all(tmp_path: Path) -> None:
    at(tmp_path, LOG, "memory://bucket/shade.eval")
    found = state(tmp_path)
    assert (found.verdict, found.issues[0].message) == ("refused", "it was not fetched")
    both = state(tmp_path, schemes=["memory"])
    assert len(both.files) == 2


@pytest.mark.usefixtures("store")
def test_without_fsspec_it_stays_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "find_spec", lambda _: None)
    at(tmp_path, "memory://bucket/shade.eval")
    assert state(tmp_path, schemes=["memory"]).presence == "elsewhere"


def test_a_fetch_that_breaks_off_is_an_issue(
    tmp_path: Path, store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise ConnectionResetError("by peer")

    at(tmp_path, "memory://bucket/shade.eval")
    monkeypatch.setattr(type(store), "open", broken)
    found = state(tmp_path, schemes=["memory"], cache=Cache(None), engine=ENGINES["here"])
    assert (found.verdict, found.sha256) == ("refused", None)
    assert "by peer" in found.issues[0].message
