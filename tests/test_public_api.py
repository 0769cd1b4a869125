"""What other programs may rely on: these names, and the program in a few lines."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import riskcase
from cases import EXAMPLES

NAMES = {
    "FORMATS",
    "__version__",
    "analyse",
    "assess",
    "check",
    "compose",
    "cut",
    "load",
    "measure",
    "publish",
    "walk",
}


def test_public_names_are_these() -> None:
    assert set(dir(riskcase)) == NAMES
    assert set(riskcase.__all__) == NAMES - {"__version__"}
    assert all(getattr(riskcase, name) for name in NAMES)


def test_name_that_does_not_exist() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = riskcase.nothing


def test_version_is_that_of_the_package() -> None:
    from importlib.metadata import version  # noqa: PLC0415 - only this test asks

    assert riskcase.__version__ == version("riskcase")


def test_the_program_in_a_few_lines(tmp_path: Path) -> None:
    from riskcase import check, load, measure, publish  # noqa: PLC0415 - as a reader writes it

    case, findings = load(EXAMPLES / "first-case")
    figures = measure(case)
    findings += check(case, figures)
    built = publish(case, figures, findings, formats=["html"])
    assert b"Wren-1" in built.files["index.html"]
    built.write(tmp_path)
    assert (tmp_path / "index.html").is_file()


def test_import_costs_nothing() -> None:
    """`import riskcase` alone loads neither pydantic nor a renderer."""
    program = "import sys, riskcase; print(*sorted(sys.modules))"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    loaded = set(done.stdout.split())
    assert "riskcase" in loaded
    assert not loaded & {"pydantic", "numpy", "scipy", "typst", "jinja2", "yaml", "riskcase.load"}
