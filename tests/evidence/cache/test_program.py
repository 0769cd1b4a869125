"""Every module that a figure can come from is part of the program that is digested."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from riskcase.evidence.cache import program
from riskcase.evidence.cache.program import PARTS, program_digest

GROUND = ("riskcase.source", "riskcase.errors", "riskcase.finding", "riskcase.__init__")
"""What reads the text of a case: a declaration is digested as what it says, however it is read."""


def test_all_that_computing_loads_is_digested() -> None:
    modules = "riskcase.evidence.figures, riskcase.evidence.admission.admit"
    code = f"import sys, {modules}; print(*sys.modules)"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    loaded = {name for name in done.stdout.split() if name.startswith("riskcase.")}
    covered = (*(f"riskcase.{part}" for part in PARTS), *GROUND)
    assert len(loaded) > 10
    assert [name for name in sorted(loaded) if not name.startswith(covered)] == []


def test_any_change_is_another_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    here = program_digest()
    for part in PARTS:
        (tmp_path / part).mkdir()
    changed = tmp_path / "evidence" / "a.py"
    monkeypatch.setattr(program, "_PACKAGE", tmp_path)
    seen = {here}
    for text in ("x = 1\n", "x = 2\n"):
        changed.write_text(text)
        program_digest.cache_clear()
        seen.add(program_digest())
    changed.rename(tmp_path / "evidence" / "b.py")
    program_digest.cache_clear()
    seen.add(program_digest())
    monkeypatch.setattr(program, "version", lambda _: "0")
    program_digest.cache_clear()
    seen.add(program_digest())
    program_digest.cache_clear()
    assert len(seen) == 5
