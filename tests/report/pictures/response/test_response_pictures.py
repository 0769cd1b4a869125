"""Lanes, gates, surfaces and weeks: anything is drawn inside its frame, and said in words."""

from __future__ import annotations

import math
import re

from hypothesis import given
from hypothesis import strategies as st

from drawn import NAMES
from framed import FEW, TITLES, framed
from riskcase.report.pictures.grounds import PHONE_WIDTH
from riskcase.report.pictures.response.gates import PHONE as PHONE_GATES
from riskcase.report.pictures.response.gates import GateBar, draw_gates
from riskcase.report.pictures.response.lane import PHONE as PHONE_LANE
from riskcase.report.pictures.response.lane import Harm, Stint, draw_lane
from riskcase.report.pictures.response.surfaces import PHONE as PHONE_MAP
from riskcase.report.pictures.response.surfaces import (
    Share,
    Watch,
    draw_surfaces,
    looking_at,
    split_watches,
)
from riskcase.report.pictures.response.week import PHONE as PHONE_WEEK
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
    narrow, same = draw_lane(stints, harm, ground=PHONE_LANE)
    framed(narrow, wide=PHONE_WIDTH)
    assert same == alt
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


def bar(name: str, ends: tuple[float, float, float], *marks: bool) -> GateBar:
    lower, upper, before = sorted(ends)
    return GateBar(name, "a step", before, lower, upper, "some", *marks)


BARS = st.builds(bar, WORDS, st.tuples(PART, PART, PART), st.booleans(), st.booleans())


@FEW
@given(st.lists(BARS, max_size=8).map(tuple), st.none() | BARS)
def test_any_gates_are_drawn_and_said(gates: tuple[GateBar, ...], whole: GateBar | None) -> None:
    svg, alt = draw_gates(gates, whole)
    framed(svg)
    framed(draw_gates(gates, whole, ground=PHONE_GATES)[0], wide=PHONE_WIDTH)
    assert all(f"{gate.name} (a step): some" in alt for gate in gates)
    assert whole is None or f"{whole.name} (a step): some" in alt


def test_what_nobody_could_say_of_a_gate_is_hatched_and_what_is_left_is_not_longer() -> None:
    known = bar("seen", (0.2, 0.5, 0.9))
    plain, _ = draw_gates((known,))
    hatched, _ = draw_gates((known._replace(unknown=True),))
    assert hatched.count("<line") > plain.count("<line") + 10
    # Frames of what arrives and bars of what is left, those of the legend aside.
    widths = [float(w) for w in re.findall(r'<rect[^>]* width="([\d.]+)" height="14"', plain)]
    frame, frame_again, sure, maybe = widths
    assert frame == frame_again
    assert frame > sure + maybe


SHARES = st.none() | st.builds(
    Share, lower=st.none() | PART, said=st.just("92% to 95%"), looks=st.booleans()
)


@FEW
@given(st.data(), st.integers(0, 12), st.integers(0, 14))
def test_any_map_is_drawn_and_said(data: st.DataObject, controls: int, surfaces: int) -> None:
    names = tuple(data.draw(WORDS) for _ in range(surfaces))
    rows = tuple(
        Watch(data.draw(WORDS), "monitor", tuple(data.draw(SHARES) for _ in range(surfaces)))
        for _ in range(controls)
    )
    looking = looking_at(rows, names)
    svg, alt = draw_surfaces(rows, names, looking)
    framed(svg)
    framed(draw_surfaces(rows, names, looking, ground=PHONE_MAP)[0], wide=PHONE_WIDTH)
    assert not rows or all(name in alt for name in names)
    assert not rows or alt.count("nothing looks at it") >= looking.count(0)
    assert sum(map(len, split_watches(rows))) == controls


def test_many_controls_fit_pages() -> None:
    many = tuple(Watch(f"Control {i}", "block", (None,)) for i in range(90))
    sheets = split_watches(many)
    assert len(sheets) > 1
    for sheet in sheets:
        framed(draw_surfaces(sheet, ("Agents",), (0,))[0])


def test_a_surface_that_nothing_looks_at_stands_out() -> None:
    rows = (Watch("Wall", "block", (Share(None, "in place", looks=False),)),)
    svg, alt = draw_surfaces(rows, ("Agents",), looking_at(rows, ("Agents",)))
    assert alt == "Agents: Wall in place, nothing looks at it."
    assert ">nothing<" in svg


@FEW
@given(st.lists(PART, min_size=168, max_size=168))
def test_any_week_is_drawn_and_said(shares: list[float]) -> None:
    svg, alt = draw_week(shares)
    framed(svg)
    framed(draw_week(shares, PHONE_WEEK)[0], wide=PHONE_WIDTH)
    assert "%" in alt


def test_the_worst_hour_of_a_week_is_said() -> None:
    shares = [1.0] * 168
    shares[4 * 24 + 17] = 0.25
    _, alt = draw_week(shares)
    assert alt == "At best 100%; at worst 25%, from Friday 17:00 on."


def test_shades_of_a_week_tell_its_hours_apart_but_do_not_make_much_of_little() -> None:
    def darkest(least: float) -> float:
        svg, _ = draw_week([least, *[1.0] * 167])
        cells = svg.partition("Sunday")[0]
        return max(float(one) for one in re.findall(r'fill-opacity="([\d.]+)"', cells))

    assert darkest(0.0) == darkest(0.8)
    assert darkest(0.99) < 0.1
