"""What every check has: a line in the table, a code in its hundred, a page."""

from __future__ import annotations

import importlib
from collections import Counter
from inspect import isclass
from pathlib import Path

import pytest

import riskcase.checks
from riskcase.checks import CHECKS
from riskcase.checks.check import Check
from riskcase.model.item import STAGES
from riskcase.model.reading import RULES

FOLDER = Path(riskcase.checks.__file__).parent
HUNDREDS = {
    "structure": "RC1",
    "evidence": "RC2",
    "argument": "RC3",
    "numbers": "RC4",
    "scope": "RC5",
    "writing": "RC6",
    "data": "RC7",
    "response": "RC8",
}
WORDS_OF_A_VERDICT = ("unsafe", "inadequate", "adequate", "approved")


def written_checks() -> list[type[Check]]:
    found = []
    for path in sorted(FOLDER.glob("*/*.py")):
        if path.stem == "__init__":
            continue
        module = importlib.import_module(f"riskcase.checks.{path.parent.name}.{path.stem}")
        found += [
            value
            for value in vars(module).values()
            if isclass(value) and issubclass(value, Check) and value.__module__ == module.__name__
        ]
    return found


def test_the_table_lists_every_check_that_is_written() -> None:
    listed = sorted(type(one).__module__ for one in CHECKS)
    assert listed == sorted(one.__module__ for one in written_checks())


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [one.code for one in CHECKS]
    assert codes == sorted(set(codes))
    assert not set(codes) & set(RULES)
    assert [name for name, n in Counter(one.name for one in CHECKS).items() if n > 1] == []


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.code)
def test_check_is_where_its_code_and_name_say(one: Check) -> None:
    folder, stem = type(one).__module__.split(".")[-2:]
    assert one.code.startswith(HUNDREDS[folder])
    assert one.name.replace("-", "_") == stem
    assert one.stage is None or one.stage in STAGES


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.code)
def test_check_has_a_page(one: Check) -> None:
    page = one.page()
    first, why, rest = page.split("\n## ", 2)[0], "\n## Why it matters\n", "\n## What to do\n"
    assert first.strip().endswith(".")
    assert page.count("\n## ") == 2
    assert page.index(why) < page.index(rest)
    assert len(page[page.index(why) + len(why) : page.index(rest)].split()) >= 20
    assert page.split(rest)[1].strip()
    assert not any(word in page.lower().split() for word in WORDS_OF_A_VERDICT)
