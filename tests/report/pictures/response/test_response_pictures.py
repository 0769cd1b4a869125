"""Lanes, gates, surfaces and weeks: anything is drawn inside its frame, and said in words."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from drawn import NAMES
from framed import FEW, TITLES, framed
from riskcase.report.pictures.response.gates import GateBar, draw_gates
from riskcase.report.pictures.response.lane import Harm, Stint, draw_lane
from riskcase.report.pictures.response.surfaces import Share, Surface, draw_surfaces
from riskcase.report.pictures.response.week import draw_week

WORDS = TITLES | NAMES
TIME = st.floats(0, 1e8)
LATE = TIME | st.just(math.inf)
STINTS = st.builds(
    Stint,
    name=WORDS,
    who=WORDS | st.just(""),
    begin=LATE,
    wait=LATE,
    half=LATE,
    most=LATE,
    unknown=st.booleans(),
    automatic=st.booleans(),
)
HARMS = st.none() | st.lists(LATE, min_size=3, max_size=3).map(lambda found: Harm(*sorted(found)))
PART = st.floats(0, 1)


@FEW
@given(st.lists(STINTS, max_size=8).map(tuple), HARMS)
def test_any_lane_is_drawn_and_said(stints: tuple[Stint, ...], harm: Harm | None) -> None:
    svg, alt = draw_lane(stints, harm)
    framed(svg)
    assert all(stint.name in alt for stint in stints)
    assert "nan" not in svg
    assert "inf" not in svg.replace("info", "")


def test_what_nobody_could_say_is_hatched_and_said() -> None:
    known = Stint("seen", "Ada", 0, 0, 60, 600)
    unknown = Stint("stopped", "", 60, 3600, 0, math.inf, unknown=True)
    svg, alt = draw_lane((known, unknown), Harm(3600, 7200, 9000))
    assert "stopped: waits 60 min, then nobody could say." in alt
    assert "after 2 h" in alt
    plain, _ = draw_lane((known,), Harm(3600, 7200, 9000))
    assert svg.count("<line") > plain.count("<line") + 10


def test_a_longer_time_is_a_longer_box() -> None:
    widths = []
    for half in (60, 600, 6000):
        svg, _ = draw_lane((Stint("a", "", 0, 0, half, half), Stint("b", "", 0, 0, 0, 9000)), None)
        box = svg.split("<rect")[1]
        widths.append(float(box.partition('width="')[2].partition('"')[0]))
    assert widths == sorted(widths)
    assert len(set(widths)) == 3


@FEW
@given(st.lists(st.tuples(WORDS, PART, PART, st.booleans(), st.booleans()), max_size=8))
def test_any_gates_are_drawn_and_said(found: list[tuple[str, float, float, bool, bool]]) -> None:
    gates = tuple(
        GateBar(name, min(one, other), max(one, other), "some", unknown, weakest)
        for name, one, other, unknown, weakest in found
    )
    svg, alt = draw_gates(gates)
    framed(svg)
    assert all(f"{gate.name}: some" in alt for gate in gates)


SHARES = st.none() | st.builds(Share, lower=st.none() | PART, said=st.just("92% to 95%"))


@FEW
@given(st.data(), st.integers(0, 12), st.integers(0, 6))
def test_any_map_is_drawn_and_said(data: st.DataObject, controls: int, surfaces: int) -> None:
    names = tuple(data.draw(WORDS) for _ in range(controls))
    rows = tuple(
        Surface(data.draw(WORDS), tuple(data.draw(SHARES) for _ in range(controls)))
        for _ in range(surfaces)
    )
    svg, alt = draw_surfaces(rows, names)
    framed(svg)
    assert not names or all(row.name in alt for row in rows)


@FEW
@given(st.lists(PART, min_size=168, max_size=168))
def test_any_week_is_drawn_and_said(shares: list[float]) -> None:
    svg, alt = draw_week(shares)
    framed(svg)
    assert "%" in alt


def test_the_worst_hour_of_a_week_is_said() -> None:
    shares = [1.0] * 168
    shares[4 * 24 + 17] = 0.25
    _, alt = draw_week(shares)
    assert alt == "At best 100%; at worst 25%, from Friday 17:00 on."
