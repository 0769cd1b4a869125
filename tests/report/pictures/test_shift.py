"""Shifts of figures: from zero, unknown hatched, noise in grey."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from drawn import NAMES, shown
from framed import FEW, TITLES, VALUES, framed
from riskcase.report.pictures.shift import Reading, Shift, draw_shifts, split_shifts
from riskcase.report.pictures.svg import INK

MAYBE = st.none() | VALUES | st.floats(0, 1)
READINGS = st.builds(Reading, TITLES | NAMES, MAYBE, MAYBE, MAYBE)
SHIFTS = st.builds(
    Shift, TITLES | NAMES, st.sampled_from(["share", "acts"]), READINGS, READINGS, st.booleans()
)
SHIFT = Shift("Recall", "share", Reading("71%", 0.71, 0.62, 0.79), Reading("97%", 0.97), moved=True)


@FEW
@given(st.lists(SHIFTS, max_size=6).map(tuple))
def test_anything_is_drawn_and_said(shifts: tuple[Shift, ...]) -> None:
    svg, alt = draw_shifts(shifts)
    framed(svg)
    for shift in shifts:
        for text in (shift.name, shift.before.words, shift.after.words):
            assert text in alt


@FEW
@given(st.lists(SHIFTS, max_size=20).map(tuple))
def test_every_figure_is_on_a_sheet_that_fits(shifts: tuple[Shift, ...]) -> None:
    sheets = split_shifts(shifts)
    assert tuple(shift for sheet in sheets for shift in sheet) == shifts
    for sheet in sheets:
        framed(draw_shifts(sheet)[0])


def test_scales_hold_zero_and_unknown_shares_the_whole() -> None:
    def labels(shift: Shift) -> list[str]:
        said = shown(framed(draw_shifts((shift,))[0]))
        return [text for text in said if text.endswith("0%")]

    assert labels(SHIFT) == ["0%", "50%", "100%"]
    small = SHIFT._replace(before=Reading("0.5%", 0.005), after=Reading("1.5%", 0.015))
    assert "100%" not in labels(small)
    assert labels(small._replace(before=Reading("missing"))) == ["0%", "50%", "100%"]


def test_noise_is_grey_and_an_absent_figure_leaves_a_gap() -> None:
    def strokes(shift: Shift) -> list[str | None]:
        tree = ET.fromstring(draw_shifts((shift,))[0])  # noqa: S314 - a drawing of our own
        widths = {"1", "1.6", "1.8"}
        return [node.get("stroke") for node in tree.iter() if node.get("stroke-width") in widths]

    assert set(strokes(SHIFT)) == {INK}
    assert INK not in strokes(SHIFT._replace(moved=False))
    gone = SHIFT._replace(before=Reading(""))
    assert strokes(gone) == []
    assert draw_shifts((gone,))[1] == ("Recall: not in the last report; 97% in this report; moved.")


def test_no_figures_are_said() -> None:
    svg, alt = draw_shifts(())
    assert shown(framed(svg)) == [alt] == ["No figures to compare."]
