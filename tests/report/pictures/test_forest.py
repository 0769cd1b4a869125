"""The forest plot: nothing unknown has a place, no control stands without its score."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from drawn import NAMES, shown
from framed import FEW, VALUES, framed
from riskcase.report.pictures.forest import Line, draw_forest, split_lines
from riskcase.report.pictures.svg import INK, PAPER

MAYBE = st.none() | VALUES | st.floats(0, 1)
LINES = st.builds(
    Line,
    name=NAMES,
    value=MAYBE,
    lower=MAYBE,
    upper=MAYBE,
    words=NAMES,
    note=NAMES,
    criterion=MAYBE,
    criterion_words=NAMES,
    met=st.none() | st.booleans(),
    control=st.booleans(),
    light=st.booleans(),
    span=st.none() | st.tuples(VALUES, VALUES),
    others=st.lists(VALUES, max_size=3).map(tuple),
)
SCORE = Line("Score", 0.031, 0.010, 0.070, "3.1%")
UNKNOWN = Line("Follow-up", None, None, None, "missing")


def marks(lines: tuple[Line, ...], unit: str = "share") -> list[ET.Element]:
    return list(ET.fromstring(draw_forest(lines, unit)[0]).iter())  # noqa: S314 - of our own


def axis(lines: tuple[Line, ...], unit: str = "share") -> list[str]:
    said = shown(framed(draw_forest(lines, unit)[0]))
    return [text for text in said if re.fullmatch(r"-?[\d.]+%?", text)]


@FEW
@given(st.lists(LINES, max_size=6).map(tuple), st.sampled_from(["share", "acts", ""]) | NAMES)
def test_anything_is_drawn_and_said(lines: tuple[Line, ...], unit: str) -> None:
    svg, alt = draw_forest(lines, unit)
    framed(svg)
    for line in lines:
        for text in (line.name, line.words, line.note, line.criterion_words):
            assert text in alt


@FEW
@given(st.lists(LINES, max_size=25).map(tuple))
def test_sheets_fit_and_keep_controls_with_their_scores(lines: tuple[Line, ...]) -> None:
    sheets = split_lines(lines)
    assert tuple(line for sheet in sheets for line in sheet) == lines
    for i, sheet in enumerate(sheets):
        assert i == 0 or not sheet[0].control
        one = not any(not line.control for line in sheet[1:])
        framed(draw_forest(sheet, "share")[0], 1e6 if one else 930)


def test_small_shares_have_an_axis_of_their_own() -> None:
    large = Line("Recall", 0.97, 0.93, 0.99, "97%")
    assert axis((SCORE,)) == ["0%", "2%", "4%", "6%", "8%", "3.1%"]
    whole = ["0%", "25%", "50%", "75%", "100%"]
    assert [text for text in axis((SCORE, large)) if text in whole] == ["0%", *whole]


def test_a_control_brings_its_score_to_its_own_axis() -> None:
    control = Line("Planted", 0.93, 0.81, 0.99, "93%", control=True)
    assert "8%" not in axis((SCORE, control))
    assert "100%" in axis((SCORE, control))
    assert "a positive control of Score" in draw_forest((SCORE, control), "share")[1]


def test_unknown_is_hatched_and_has_no_point() -> None:
    nodes = marks((UNKNOWN,))
    assert not [node for node in nodes if node.tag.endswith("circle")]
    (ground, _) = [node for node in nodes if node.tag.endswith("rect")]
    ends = [float(node.get("x1", "0")) for node in nodes if node.get("stroke-width") == "0.8"]
    left, wide = float(ground.get("x", "0")), float(ground.get("width", "0"))
    assert min(ends) < left + 8
    assert max(ends) > left + wide - 8
    assert "Follow-up: unknown (missing)." in draw_forest((UNKNOWN,), "share")[1]
    assert "100%" in axis((UNKNOWN, SCORE))


def test_a_value_without_interval_is_hollow() -> None:
    def fills(line: Line) -> list[str | None]:
        nodes = [node for node in marks((line,)) if node.tag.endswith("circle")]
        return [node.get("fill") for node in nodes[:2]]

    assert fills(SCORE) == [INK, INK]  # the point, and the one of the legend
    assert fills(SCORE._replace(lower=None, upper=None)) == [PAPER, "none"]


def test_a_lone_bound_is_an_arrow_away_from_it() -> None:
    def tip(line: Line) -> tuple[float, float]:
        arrow = next(node for node in marks((line,)) if node.tag.endswith("path"))
        x, back, _ = (float(point.split()[0]) for point in arrow.attrib["d"][1:-1].split("L"))
        return x, back

    below = tip(Line("Stealth", None, None, 0.01, "< 1%"))
    above = tip(Line("Logged", None, 0.9, None, "> 90%"))
    assert below[0] < below[1]
    assert above[0] > above[1]


def test_no_figures_are_said() -> None:
    svg, alt = draw_forest((), "share")
    assert shown(framed(svg)) == ["No figures."]
    assert alt == "No figures."
