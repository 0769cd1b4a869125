"""Checking a case must start fast: it loads neither a renderer nor a statistics library."""

import subprocess
import sys

import pytest

SLOW_TO_IMPORT = ["docx", "jinja2", "scipy.optimize", "scipy.stats", "typst"]


@pytest.mark.parametrize("module", ["riskcase", "riskcase.cli.main", "riskcase.cli.check"])
def test_import_stays_light(module: str) -> None:
    program = f"import sys, {module}; print(*sys.modules, sep='\\n')"
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    loaded = set(run.stdout.split())
    assert module in loaded
    assert loaded.isdisjoint(SLOW_TO_IMPORT)
