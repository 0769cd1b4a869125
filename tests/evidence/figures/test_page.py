"""The page of estimands has every way, and what it shows can be declared."""

from __future__ import annotations

import re

import pytest
import yaml

from pages import ROOT, Block, blocks
from riskcase.evidence.figures import WAYS
from riskcase.model.figure_source import WAYS as FIELDS
from riskcase.model.figure_source import FigureSource

PAGE = ROOT / "docs" / "explanation" / "estimands.md"
SHOWN = [block for block in blocks(PAGE) if block.word == "yaml"]


@pytest.mark.parametrize("block", SHOWN, ids=lambda block: f"line {block.line}")
def test_what_is_shown_can_be_declared(block: Block) -> None:
    FigureSource.model_validate(yaml.safe_load(block.text))


def test_every_way_has_its_part_and_its_function() -> None:
    assert set(WAYS) == set(FIELDS)
    titles = re.findall(r"^## ([a-z, -]+)$", PAGE.read_text("utf-8"), re.MULTILINE)
    described = {name for title in titles for name in title.split(", ")}
    assert described == set(WAYS) - {"quoted", "frozen"}  # figures.md has those


def test_sources_that_are_named_are_listed() -> None:
    text, _, sources = PAGE.read_text("utf-8").partition("## Sources")
    for name, year in re.findall(r"\b([A-Z][a-z]+)(?: and others)? \((\d{4})\)", text):
        assert name in sources or year in {"1927", "1934"}, name
