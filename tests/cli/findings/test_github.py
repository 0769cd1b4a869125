"""Workflow commands: what GitHub's runner reads back is what was said.

The reader below undoes the escapes as the runner does (actions/runner, ActionCommand.cs).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import copy_example, swap, write_case
from riskcase.cli.findings.github import github
from riskcase.cli.opened import Opened, open_case
from riskcase.finding import Finding, Place, Severity

LINE = re.compile(r"::(?P<command>\w+) (?P<properties>.*?)::(?P<data>.*)", re.DOTALL)
DATA = (("%0D", "\r"), ("%0A", "\n"))
PROPERTY = (*DATA, ("%3A", ":"), ("%2C", ","))


def read(line: str) -> tuple[str, dict[str, str], str]:
    found = LINE.fullmatch(line)
    assert found
    pairs = (pair.split("=", 1) for pair in found["properties"].split(","))
    properties = {key: _undo(value, PROPERTY) for key, value in pairs}
    return found["command"], properties, _undo(found["data"], DATA)


def _undo(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for code, char in escapes:
        text = text.replace(code, char)
    return text.replace("%25", "%")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return open_case(write_case(tmp_path_factory.mktemp("case")), None)


def test_finding_stands_beside_its_line(tmp_path: Path) -> None:
    example = copy_example(tmp_path)
    swap(example / "claims/runs-look-real.md", "rests-on", "rest-on")
    opened = open_case(example, None)
    command, properties, said = read(github(opened, opened.reading))
    assert command == "error"
    assert properties["file"] == (example / "claims/runs-look-real.md").as_posix()
    assert (properties["line"], properties["col"]) == ("6", "1")
    assert properties["title"] == "RC020 unknown-field"
    assert "Did you mean 'rests-on'?" in said


@given(
    message=st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    name=st.text(":,%\r\n=ab"),
)
def test_what_is_said_comes_back_whole(opened: Opened, message: str, name: str) -> None:
    finding = Finding("RC999", "made-up", Severity.NOTE, message, Place(f"claims/{name}.md"))
    line = github(opened, [finding])
    assert "\n" not in line
    assert "\r" not in line
    command, properties, said = read(line)
    assert (command, said) == ("notice", message)
    assert properties["file"].endswith(f"claims/{name}.md")
