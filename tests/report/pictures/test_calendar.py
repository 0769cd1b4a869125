"""The calendar: no date is never a date, and marks are told apart by shape and fill."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from drawn import NAMES, shown
from framed import FEW, TITLES, framed
from riskcase.report.pictures.calendar import (
    CUSTODIES,
    START,
    VERIFICATIONS,
    Dot,
    Mark,
    draw_calendar,
    split_dots,
)

DOTS = st.builds(
    Dot,
    name=TITLES | NAMES,
    day=st.none() | st.dates(),
    expires=st.none() | st.dates(),
    verification=st.sampled_from(VERIFICATIONS),
    custody=st.sampled_from(CUSTODIES),
)
MARKS = st.lists(st.builds(Mark, TITLES | NAMES, st.dates()), max_size=4).map(tuple)
DRILL = Dot("Drill", date(2026, 3, 14), date(2027, 3, 14), "inspected", "witnessed")


def pieces(dots: tuple[Dot, ...]) -> list[ET.Element]:
    """The shapes of the pieces, and after them those of the legend."""
    svg, _ = draw_calendar(dots, ())
    return [node for node in ET.fromstring(svg) if node.tag.endswith(("path", "circle"))]  # noqa: S314


@FEW
@given(st.lists(DOTS, max_size=8).map(tuple), MARKS)
def test_anything_is_drawn_and_said(dots: tuple[Dot, ...], marks: tuple[Mark, ...]) -> None:
    svg, alt = draw_calendar(dots, marks)
    framed(svg)
    for mark in marks:
        assert f"{mark.name}: {mark.day.isoformat()}." in alt
    for one in dots:
        assert f"{one.name}: {one.day.isoformat() if one.day else 'no date'}" in alt


def test_every_piece_is_on_a_sheet_that_fits_by_date() -> None:
    marks = (Mark("Coverage date", date(2026, 10, 31)),)
    dots = tuple(Dot(f"Piece {i}", date(2026, 1 + i % 9, 1)) for i in range(120))
    sheets = split_dots(dots, marks)
    drawn = [one for sheet in sheets for one in sheet]
    assert sorted(drawn) == sorted(dots)
    assert [one.day for one in drawn] == sorted(one.day for one in dots if one.day)
    assert len(sheets) == 3
    for sheet in sheets:
        framed(draw_calendar(sheet, marks)[0])


def test_what_has_no_date_stands_beside_the_axis() -> None:
    def place(one: Dot) -> float:
        # The other piece makes an axis in both cases.
        _, node, *_ = pieces((one, DRILL._replace(day=date(2025, 1, 1), expires=None)))
        return float(node.attrib["d"][1:].split()[0])

    assert place(DRILL._replace(day=None, expires=None)) < START - 20
    assert place(DRILL._replace(expires=None)) > START
    assert "Drill: no date;" in draw_calendar((DRILL._replace(day=None, expires=None),), ())[1]
    assert "No date" not in shown(ET.fromstring(draw_calendar((DRILL,), ())[0]))  # noqa: S314


def test_every_verification_and_custody_looks_different_without_colour() -> None:
    looks = set()
    for verification, custody in product(VERIFICATIONS, CUSTODIES):
        one = Dot("Piece", None, None, verification, custody)
        looks.add(tuple(str(sorted(node.attrib.items())) for node in pieces((one,))))
    assert len(looks) == len(VERIFICATIONS) * len(CUSTODIES)


def test_a_distant_expiry_does_not_crowd_the_rest() -> None:
    def labels(expires: date) -> list[str]:
        other = Dot("Other", date(2026, 9, 1))
        svg, _ = draw_calendar((DRILL._replace(expires=expires), other), ())
        return shown(ET.fromstring(svg))  # noqa: S314 - a drawing of our own

    assert "2026-12" in labels(date(2026, 12, 1)) or "2026-11" in labels(date(2026, 12, 1))
    assert not any(text.startswith("203") for text in labels(date(2036, 1, 1)))


def test_no_evidence_is_said() -> None:
    svg, alt = draw_calendar((), (Mark("Coverage date", date(2026, 10, 31)),))
    assert shown(framed(svg)) == ["No evidence."]
    assert alt == "Coverage date: 2026-10-31. No evidence."
