"""Every file that a figure's value can come from is part of the program that is digested."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import riskcase
from riskcase.evidence.cache.program import FIGURES, READING, program_digest

PACKAGE = Path(riskcase.__file__).parent
ASIDE = ("evidence/cache", "evidence/engines", "evidence/gather.py", "evidence/sources.py")
"""What carries rows and figures about and changes none of them."""


def test_parts_exist() -> None:
    assert [part for part in FIGURES if not (PACKAGE / part).exists()] == []


def test_digest_depends_on_the_parts() -> None:
    assert program_digest(READING) != program_digest(FIGURES)
    assert program_digest(READING) == program_digest(READING)


def test_all_that_computing_loads_is_digested() -> None:
    parts = ("riskcase.evidence.figures", "riskcase.evidence.admission.admit")
    program = f"import sys, {', '.join(parts)}; print(*sys.modules)"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    loaded = {
        name.removeprefix("riskcase.").replace(".", "/") + ".py"
        for name in done.stdout.split()
        if name.startswith("riskcase.evidence.")
    }
    found = {path for path in loaded if (PACKAGE / path).is_file()}
    covered = (*FIGURES, *ASIDE)
    assert len(found) > 5
    assert [path for path in sorted(found) if not path.startswith(covered)] == []
