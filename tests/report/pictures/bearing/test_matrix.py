"""The matrix: four bearings that differ without colour, and every claim on some page."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import NAMES, shown
from framed import FEW, TITLES, framed
from riskcase.graph.load import Bearing
from riskcase.report.pictures.bearing.matrix import (
    MOST_ON_PHONE,
    PHONE,
    Row,
    draw_matrix,
    split_rows,
)
from riskcase.report.pictures.grounds import PHONE_WIDTH

ROWS = st.builds(
    Row,
    name=TITLES | NAMES,
    cells=st.lists(st.sampled_from(Bearing), max_size=14).map(tuple),
    load=st.integers(0, 99),
    attention=TITLES,
)
COLUMNS = st.lists(TITLES | NAMES, max_size=14).map(tuple)


@FEW
@given(st.lists(ROWS, max_size=6).map(tuple), COLUMNS)
def test_anything_is_drawn_and_said(rows: tuple[Row, ...], columns: tuple[str, ...]) -> None:
    svg, alt = draw_matrix(rows, columns)
    framed(svg)
    framed(draw_matrix(rows, columns[:MOST_ON_PHONE], PHONE)[0], wide=PHONE_WIDTH)
    for row in rows:
        assert f"{row.name}: load {row.load}; " in alt
        assert row.attention in alt
        for name, cell in zip(columns, row.cells, strict=False):
            assert cell is Bearing.NONE or name in alt


def test_sixty_short_claims_take_two_sheets_at_most_and_each_fits() -> None:
    columns = tuple(f"Pathway number {i}" for i in range(9))
    rows = tuple(Row(f"Claim {i}", (Bearing.PART,) * 9, i) for i in range(60))
    sheets = split_rows(rows, columns)
    assert [row for sheet in sheets for row in sheet] == list(rows)
    assert len(sheets[0]) >= 40
    assert len(sheets) <= 2
    for sheet in sheets:
        framed(draw_matrix(sheet, columns)[0])


@pytest.mark.parametrize("count", [1, 9, 24, 40])
def test_cells_of_any_number_of_columns_stand_apart(count: int) -> None:
    row = Row("Claim", (Bearing.PATHWAY,) * count, count)
    svg, _ = draw_matrix((row,), ("Pathway",) * count)
    paths = [node for node in ET.fromstring(svg) if node.tag.endswith("path")]  # noqa: S314
    spans = []
    for node in paths:
        xs = [float(point.split()[0]) for point in node.attrib["d"][1:-1].split("L")]
        spans.append((min(xs), max(xs)))
    # The last two are of the legend.
    del spans[-2:]
    assert len(spans) == count
    for (_, end), (start, _) in pairwise(spans):
        assert end < start


def test_bearings_differ_without_colour() -> None:
    def looks(bearing: Bearing) -> tuple[str, ...]:
        svg, _ = draw_matrix((Row("Claim", (bearing,), 1),), ("Pathway",))
        inner = ET.fromstring(svg)  # noqa: S314 - a drawing of our own
        shapes = [node for node in inner if not node.tag.endswith(("g", "line", "text"))]
        # The last four are of the legend.
        return tuple(f"{node.tag} {node.get('fill')} {node.get('d', '')}" for node in shapes[:-4])

    assert len({looks(bearing) for bearing in Bearing}) == len(Bearing)
    assert looks(Bearing.NONE) == ()


def test_the_words_say_the_most_first() -> None:
    cells = (Bearing.PART, Bearing.PATHWAY, Bearing.BARRIER, Bearing.NONE)
    _, alt = draw_matrix((Row("Permissions", cells, 2, "1 piece, asserted"),), ("A", "B", "C", "D"))
    assert alt == (
        "Permissions: load 2; nothing else stops the pathway in B; a barrier falls with it in C;"
        " one of several supports in A; 1 piece, asserted."
    )


def test_no_claims_are_said() -> None:
    svg, alt = draw_matrix((), ("A",))
    assert shown(ET.fromstring(svg)) == [alt] == ["No claims."]  # noqa: S314
