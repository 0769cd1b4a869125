"""Verifying fails on every difference, and says which and by how much."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from cli.calls import answer
from evidence.measured import EVIDENCE, LOG, loaded, log_bytes, measured_case
from riskcase.evidence.cache.store import HOME, Cache
from riskcase.evidence.measure import measure
from riskcase.evidence.scrutiny.verify import Failure, verify_figures


def recorded(data: bytes) -> str:
    """The evidence with the digest of its log."""
    line = f'source: {{inspect: "{LOG}", sha256: {hashlib.sha256(data).hexdigest()}}}'
    return re.sub(r"source:.*", line, EVIDENCE)


def failures(folder: Path, against: bytes | None = None) -> tuple[Failure, ...]:
    return verify_figures(loaded(folder), against=against).failures


def test_nothing_differs(tmp_path: Path) -> None:
    measured_case(tmp_path, {"evidence/shade.md": recorded(log_bytes())})
    measure(loaded(tmp_path))
    found = verify_figures(loaded(tmp_path))
    assert found.failures == ()
    assert found.checks == (("digests", 1), ("cache", 2))


def test_without_a_cache_nothing_is_compared_with_it_and_none_is_made(tmp_path: Path) -> None:
    measured_case(tmp_path)
    assert verify_figures(loaded(tmp_path)).checks == (("digests", 1),)
    assert not (tmp_path / HOME).exists()


def test_other_bytes_than_recorded(tmp_path: Path) -> None:
    measured_case(tmp_path, {"evidence/shade.md": recorded(log_bytes()), LOG: log_bytes(30)})
    (found,) = failures(tmp_path)
    assert (found.check, found.path) == ("digests", "evidence/shade.md")
    assert hashlib.sha256(log_bytes(30)).hexdigest() in found.what


def test_no_file(tmp_path: Path) -> None:
    measured_case(tmp_path)
    (tmp_path / LOG).unlink()
    (found,) = failures(tmp_path)
    assert "there is no such file" in found.what


def change_answer(folder: Path, change: Any) -> None:
    """Let the cache hold another answer, with a digest that fits."""
    cache = Cache.of(folder)
    assert cache.folder is not None
    for path in sorted((cache.folder / "figures").iterdir()):
        name = path.relative_to(cache.folder).as_posix()
        entry = json.loads(cache.read_entry(name) or b"null")
        if isinstance(entry, dict):
            cache.write_entry(name, json.dumps(change(entry)).encode())


def test_a_cache_with_another_answer(tmp_path: Path) -> None:
    measured_case(tmp_path)
    measure(loaded(tmp_path))
    change_answer(tmp_path, lambda entry: {**entry, "value": entry["value"] + 0.125})
    found = failures(tmp_path)
    assert {one.check for one in found} == {"cache"}
    assert {one.path for one in found} == {"shade#evasion", "shade#success"}
    assert found[0].what == "value is 0.06, recorded 0.185 (-0.125)"


def test_a_cache_with_another_reading_of_missing_rows(tmp_path: Path) -> None:
    measured_case(tmp_path)
    measure(loaded(tmp_path))
    change_answer(tmp_path, lambda entry: {**entry, "readings": []})
    assert failures(tmp_path)[0].what == "its alternatives, readings or files differ"


def test_a_change_that_keeps_size_and_times_is_seen(tmp_path: Path) -> None:
    """A cache that takes a changed file for the old one does not deceive it."""
    measured_case(tmp_path)
    measure(loaded(tmp_path))
    cache = Cache.of(tmp_path)
    path = tmp_path / LOG
    old = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(log_bytes(30))
    found = path.stat()
    stamp = [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]
    cache.write_entry("files.json", json.dumps({LOG: [stamp, old]}).encode())
    assert measure(loaded(tmp_path)).figures["shade#success"].n == 50  # deceived
    assert "n is 30, recorded 50 (-20)" in failures(tmp_path)[0].what


def saved(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer("evidence", folder, "--format", "json"))
    return found


def test_against_what_was_saved(tmp_path: Path) -> None:
    measured_case(tmp_path)
    before = saved(tmp_path)
    found = verify_figures(loaded(tmp_path), against=json.dumps(before).encode())
    assert (found.failures, found.checks[-1]) == ((), ("published", 2))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("value", 0.05, "value is 0.06, recorded 0.05 (+0.01)"),
        ("upper", None, "upper is 0.165481946604, recorded missing"),
        ("k", 4, "k is 3, recorded 4 (-1)"),
        ("missing", 2, "missing is 0, recorded 2 (-2)"),
        ("method", "guessed", "recorded 'guessed'"),
        ("source", {"path": LOG, "sha256": "0" * 64}, "its files have another digest"),
    ],
)
def test_against_something_else(tmp_path: Path, field: str, value: object, said: str) -> None:
    measured_case(tmp_path)
    before = saved(tmp_path)
    before["figures"][0][field] = value
    (found,) = failures(tmp_path, json.dumps(before).encode())
    assert (found.check, found.path) == ("published", "shade#evasion")
    assert said in found.what


def test_the_last_digits_may_differ_between_machines(tmp_path: Path) -> None:
    measured_case(tmp_path)
    before = saved(tmp_path)
    before["figures"][0]["upper"] *= 1 + 1e-13
    assert failures(tmp_path, json.dumps(before).encode()) == ()
    before["figures"][0]["upper"] *= 1 + 1e-7
    assert len(failures(tmp_path, json.dumps(before).encode())) == 1


def test_figures_that_only_one_of_them_has(tmp_path: Path) -> None:
    measured_case(tmp_path)
    before = saved(tmp_path)
    before["figures"][0]["id"] = "old#one"
    found = failures(tmp_path, json.dumps(before).encode())
    assert {(one.path, one.what) for one in found} == {
        ("old#one", "the case has no such figure"),
        ("shade#evasion", "it is not in the file"),
    }


def test_against_a_report(tmp_path: Path) -> None:
    measured_case(tmp_path)
    answer("build", tmp_path, "--to", "json", "--out", tmp_path / "out")
    report = (tmp_path / "out" / "report.json").read_bytes()
    found = verify_figures(loaded(tmp_path), against=report)
    assert (found.failures, found.checks[-1]) == ((), ("published", 2))
    changed = report.replace(b"3 of 50", b"2 of 50")
    assert changed != report
    (failure,) = failures(tmp_path, changed)
    assert failure.path == "shade#evasion"
    assert "3 of 50" in failure.what
    assert "2 of 50" in failure.what


@pytest.mark.parametrize("other", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000])
def test_against_no_report(tmp_path: Path, other: bytes) -> None:
    measured_case(tmp_path)
    (found,) = failures(tmp_path, other)
    assert "neither a report.json nor" in found.what


def test_against_the_report_of_another_case(tmp_path: Path) -> None:
    measured_case(tmp_path)
    (found,) = failures(tmp_path, b'{"riskcase-report": 1, "document": {}}')
    assert "no figure of the case is printed in it" in found.what
