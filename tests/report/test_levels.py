"""Levels print with their range, each time, or with the words that no number is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import SETTINGS, write_case
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.model.pathway import Level
from riskcase.model.scope.conclusion import Conclusion
from riskcase.report.document import plain_text
from riskcase.report.levels import change_of, conclusion_words, level_phrase, level_words
from riskcase.report.material import Material
from riskcase.report.prose import Prose


@pytest.fixture
def prose(tmp_path: Path) -> Prose:
    scale = "scale: {levels: [very low, low, high], ranges: {low: 1 to 5%}}\n"
    case, _ = load(write_case(tmp_path, {"riskcase.yaml": SETTINGS + scale}))
    figures = measure(case)
    return Prose(Material(case, figures, assess(case, figures), ()))


def test_a_declared_range_is_printed_and_its_absence_said(prose: Prose) -> None:
    assert level_phrase(prose, "low") == "low (1 to 5%)"
    assert level_phrase(prose, "high") == "high (no number is meant)"


def test_level_of_a_pathway(prose: Prose) -> None:
    level = Level(argued="very low", final="low")
    assert plain_text(level_words(prose, level, "high")) == (
        "low (1 to 5%); argued: very low (no number is meant);"
        " last report: high (no number is meant)"
    )
    assert plain_text(level_words(prose, None, None)) == "not stated"
    same = Level(argued="low", final="low")
    assert plain_text(level_words(prose, same, None)) == "low (1 to 5%)"


def test_conclusion_argued_final_and_before(prose: Prose) -> None:
    said = Conclusion(argued="very low", level="low")
    assert conclusion_words(prose, said, "low") == (
        "The level of risk is low (1 to 5%).",
        "The argument by itself gives very low (no number is meant).",
        "The last report also said low (1 to 5%).",
    )
    assert conclusion_words(prose, Conclusion(), None) == ()


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ("low", "high", "up"),
        ("high", "very low", "down"),
        ("low", "low", "same"),
        (None, "low", ""),
        ("unheard of", "low", ""),
        ("low", "unheard of", ""),
    ],
)
def test_which_way_a_level_moved(prose: Prose, before: str | None, now: str, change: str) -> None:
    assert change_of(prose.scale, before, now) == change
