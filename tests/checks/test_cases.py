"""Every worked case: exactly the findings of its check, each at its place."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from checks.worked import ROOT, Variant, read_variants, write
from checks.written_logs import written
from riskcase.checks import CHECKS
from riskcase.checks.run import check
from riskcase.evidence.measure import measure
from riskcase.finding import Finding, Severity
from riskcase.load import load
from riskcase.model.case import Case

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/RC*.md"))
CASES = [
    pytest.param(file, variant, id=f"{file.stem}-{variant.name or number}")
    for file in FILES
    for number, variant in enumerate(read_variants(file.read_text("utf-8")))
]


def code_of(file: Path) -> str:
    return file.name.partition("_")[0]


def line_of(case: Case, finding: Finding) -> str:
    path, start, _, _ = case.locate(finding.place)
    return f"{path}:{start.line}:{start.column} {finding.code} {finding.message}"


@cache
def found_in(folder: Path) -> tuple[tuple[str, str], ...]:
    case, reading = load(folder)
    found = check(case, measure(case))
    wrong = [finding for finding in reading if finding.severity is Severity.ERROR]
    return tuple((finding.code, line_of(case, finding)) for finding in (*wrong, *found))


def of_interest(folder: Path, code: str) -> list[str]:
    """The findings of one check, and the errors of reading: a misspelt field is no worked case."""
    return [line for found, line in found_in(folder) if found == code or found < "RC100"]


@pytest.mark.parametrize(("file", "variant"), CASES)
def test_worked_case(file: Path, variant: Variant, tmp_path: Path) -> None:
    write(variant, tmp_path, written)
    assert sorted(of_interest(tmp_path, code_of(file))) == sorted(variant.expected)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_worked_case_shows_the_defect_in_an_example_and_how_it_is_mended(file: Path) -> None:
    variants = read_variants(file.read_text("utf-8"))
    assert any(variant.base and variant.expected for variant in variants)
    assert any(not variant.expected for variant in variants)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_is_clean_before_it_is_seeded(file: Path) -> None:
    for variant in read_variants(file.read_text("utf-8")):
        if variant.base:
            known = tuple(variant.blocks[0].text.split("\n")) if variant.blocks[0].text else ()
            assert sorted(of_interest(ROOT / variant.base, code_of(file))) == sorted(known)


def test_every_check_has_a_worked_case_in_its_own_folder() -> None:
    told = {
        code_of(file): (file.parent.name, file.stem.partition("_")[2].replace("_", "-"))
        for file in FILES
    }
    assert told == {
        one.code: (type(one).__module__.split(".")[-2], one.name.replace("_", "-"))
        for one in CHECKS
    }
