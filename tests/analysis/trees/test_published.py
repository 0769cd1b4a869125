"""Trees that are known from the literature, written down here from their published descriptions.

Expected numbers are those of SCRAM 0.16.2 (a program of its own, and no part of this project) on
the same trees, and of its published tests. Nothing but this file is needed to run them.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import expm1

import pytest

from analysis.trees.test_reference import orders, top
from riskcase.analysis.trees.analyse_tree import TopResult, analyse_tree
from riskcase.analysis.trees.expressions import Call, Expression, Number
from riskcase.analysis.trees.tree import FaultTree
from riskcase.graph.logic.formula import Event, list_nodes
from riskcase.graph.logic.gates import ALWAYS, Gate, Node


def read(text: str) -> Node:
    """Gates, one a line, the top first: `name = a | b`, `a & b`, `2 of a b c`; `1` is certain."""
    lines = dict(line.split(" = ") for line in map(str.strip, text.strip().splitlines()))
    made: dict[str, Node] = {"1": ALWAYS}

    def node(name: str) -> Node:
        if name not in made:
            made[name] = gate(lines[name]) if name in lines else Event(name)
        return made[name]

    def gate(body: str) -> Node:
        count, of, rest = body.partition(" of ")
        if of:
            return Gate("atleast", tuple(map(node, rest.split())), int(count))
        op, mark = ("and", " & ") if "&" in body else ("or", " | ")
        return Gate("and" if op == "and" else "or", tuple(map(node, body.split(mark))))

    return node(next(iter(lines)))


def analysed(root: Node, p: Mapping[str, float | Expression] | float) -> TopResult:
    names = {node.name for node in list_nodes(root) if isinstance(node, Event)}
    given = dict.fromkeys(names, p) if isinstance(p, float) else p
    events = {
        name: Number(chance) if isinstance(chance, float) else chance
        for name, chance in given.items()
    }
    assert events.keys() == names
    (found,) = analyse_tree(FaultTree("", {"top": root}, {}, events)).tops
    return found


CHINESE = read(
    """
    r1 = g1 & g2
    g1 = e1 | e2 | e3 | g3
    g2 = g4 & g5
    g3 = g6 & g7
    g4 = e4 | e5 | e6 | e7 | g8
    g5 = e8 | g9
    g6 = e9 | e10 | e11 | g10
    g7 = e12 | e13
    g8 = g11 & g12
    g9 = g1x & g4x
    g10 = g15 & g16
    g15 = e17 | e18
    g16 = e19 | e20 | e21
    g11 = e14 | e15 | e16 | g17
    g12 = g18 & g19
    g17 = g22 & g23
    g18 = e22 | e23
    g19 = e24 | e25
    g22 = e17 | e18 | e21
    g23 = e19 | e20
    g1x = e1 | e2 | e3 | g20
    g20 = g11 & g12
    g4x = e4 | e5 | e6 | e7 | g21
    g21 = g6 & g7
    """
)


def test_chinese_tree() -> None:
    """A benchmark of 25 events, all at .02: the numbers of its first event in SCRAM's tests."""
    found = analysed(CHINESE, 0.02)
    assert found.probability == pytest.approx(0.00456932, rel=1e-6)
    assert found.rare_event == pytest.approx(0.004804, rel=1e-3)
    assert orders(found) == (0, 12, 0, 24, 188, 168)
    (one,) = (one for one in found.importances if one.event == "e1")
    measured = (one.birnbaum, one.criticality, one.dif, one.raw, one.rrw)
    assert measured == pytest.approx((0.0745557, 0.326332, 0.339805, 16.9902, 1.48441), rel=1e-5)


def test_theatre() -> None:
    """OpenFTA's lights of a theatre: mains fail, and the generator or its relay."""
    root = read(
        """
        dark = mains & spare
        spare = generator | relay
        """
    )
    found = analysed(root, {"mains": 0.03, "generator": 0.02, "relay": 0.05})
    assert found.probability == pytest.approx(0.00207)
    assert found.rare_event == pytest.approx(0.00210)
    assert orders(found) == (0, 2)


def test_three_motors() -> None:
    """OpenFTA's three motors, all at .02; timers that are reset are certain."""
    root = read(
        """
        overrun = on & power
        on = k5 | held
        held = closed & reset
        reset = t2 | k5
        power = k2 | coil
        coil = t1 | feed
        feed = k1 | path
        path = timers | switch
        timers = 1 & 1 & third
        third = 1 | t4
        switch = s1 | t3
        closed = k1 | start
        start = test | push
        push = s1 | t1-early
        test = first & second & last
        first = kt1 | t2-early
        second = kt2 | t3-early
        last = kt3 | t4-early
        """
    )
    names = "k1 k2 k5 kt1 kt2 kt3 s1 t1 t1-early t2 t2-early t3 t3-early t4 t4-early"
    found = analysed(root, dict.fromkeys(names.split(), 0.02))
    assert found.probability == pytest.approx(0.0211538, rel=1e-5)
    assert found.rare_event == pytest.approx(0.0212013, rel=1e-5)
    assert orders(found) == (1, 3, 0, 8)


def periodic(rate: float, interval: float) -> Expression:
    """Unavailability of a part that is tested at an interval, at the end of a year."""
    time = Call("system-mission-time", ())
    return Call("periodic-test", (Number(rate), Number(interval), Number(0.0), time))


def test_pressure_protection() -> None:
    """HIPPS: two of three pressure sensors, a logic solver, and two valves on each of two wells."""
    root = read(
        """
        fails = sensors | solver | well1 | well2
        sensors = common | voted
        voted = 2 of psh1 psh2 psh3
        well1 = sv1 | sdv1
        well2 = sv2 | sdv2
        """
    )
    time = Call("system-mission-time", ())
    p = {
        "common": periodic(3.5e-8, 720),
        "solver": Call("GLM", (Number(0.0), Number(1e-6), Number(0.1), time)),
        **{f"psh{i}": periodic(7e-7, 720) for i in (1, 2, 3)},
        **{f"sv{i}": periodic(2.6e-6, 1440) for i in (1, 2)},
        **{f"sdv{i}": periodic(4.1e-6, 2160) for i in (1, 2)},
    }
    found = analysed(root, p)
    assert found.probability == pytest.approx(0.00162091, rel=1e-5)
    assert orders(found) == (6, 3)


def test_brakes() -> None:
    """BSCU: a control unit of brakes with two systems, a switch and a monitor, over a year."""
    root = read(
        """
        lost = monitor | both | switch
        both = one & other
        one = electronic1 | power1
        other = electronic2 | power2
        switch = stuck1 | between | stuck2
        stuck1 = one & position1
        stuck2 = other & position2
        """
    )
    hours = 8760.0
    p = {
        "monitor": -expm1(-1.6e-7 * hours),
        **{f"electronic{i}": -expm1(-3e-5 * hours) for i in (1, 2)},
        **{f"power{i}": -expm1(-1.35e-5 * hours) for i in (1, 2)},
        **{f"position{i}": -expm1(-1.3e-7 * 20 * hours) for i in (1, 2)},
        "between": -expm1(-1.3e-7 * hours),
    }
    found = analysed(root, p)
    assert found.probability == pytest.approx(0.112409, rel=1e-5)
    assert orders(found) == (2, 8)


def test_two_trains_with_a_shared_part() -> None:
    """ne574, a lecture example: C is in both trains."""
    root = read(
        """
        system = first & second
        first = a | b | c
        a = f | g
        second = c | d | e
        e = h & i
        """
    )
    p = {"b": 0.1, "c": 0.3, "d": 0.5, "f": 0.7, "g": 0.2, "h": 0.4, "i": 0.8}
    found = analysed(root, p)
    assert found.probability == pytest.approx(0.662208, rel=1e-6)
    assert orders(found) == (1, 3, 3)


def test_lift_door() -> None:
    """Twelve single events of 1e-6, and pairs that hold one of them: no more than these twelve."""
    root = read(
        """
        door = starts | moving | refuses | control
        starts = lmd | dpd | jam | slow
        jam = dm & dpd
        slow = ps | hindered
        hindered = dod | d
        moving = dms2 | uncommanded | wrong
        uncommanded = command & motion
        command = w | cp | dms2
        motion = lmd & lmd-other
        wrong = cp & motion
        refuses = cp | lmd2 | lpd | motor
        motor = dm | ps
        control = dod | dod2 | dms
        """
    )
    found = analysed(root, 1e-6)
    assert found.probability == pytest.approx(1.19999e-5, rel=1e-5)
    assert orders(found) == (12,)


# Event trees: a sequence is the conjunction of its branches, those that succeed among them


def chance(root: Node, p: Mapping[str, float]) -> float:
    names = {node.name for node in list_nodes(root) if isinstance(node, Event)}
    found = top(root, {name: p[name] for name in names}).probability
    assert found is not None
    return found


def no(*parts: Node) -> Node:
    return Gate("not", parts)


def both(*parts: Node) -> Node:
    return Gate("and", parts)


def either(*parts: Node) -> Node:
    return Gate("or", parts)


def test_attack_that_is_denied_detected_or_interdicted() -> None:
    denied, detected, interdicted = map(Event, ("denied", "detected", "interdicted"))
    p = {"denied": 0.2, "detected": 0.7, "interdicted": 0.05}
    fails = either(denied, both(no(denied), detected, interdicted))
    succeeds = either(both(no(denied), detected, no(interdicted)), both(no(denied), no(detected)))
    assert chance(fails, p) == pytest.approx(0.228)
    assert chance(succeeds, p) == pytest.approx(0.772)
    # Success branches that are dropped, as a cut-off on failures does, would make it .8.
    assert chance(either(no(denied), both(no(denied), no(detected))), p) == pytest.approx(0.8)


def test_branches_whose_chance_depends_on_the_way_there() -> None:
    """B, C and D, where C makes no difference to D if B works: .594 and .406."""
    b, c = Event("b"), Event("c")
    given_b, given_c, given_neither = map(Event, ("d-if-b", "d-if-c", "d-if-neither"))
    p = {"b": 0.1, "c": 0.6, "d-if-b": 0.9, "d-if-c": 0.6, "d-if-neither": 0.5}
    works = either(both(b, given_b), both(no(b), c, given_c), both(no(b), no(c), given_neither))
    fails = either(
        both(b, no(given_b)), both(no(b), c, no(given_c)), both(no(b), no(c), no(given_neither))
    )
    assert chance(works, p) == pytest.approx(0.594)
    assert chance(fails, p) == pytest.approx(0.406)


def test_gas_leak() -> None:
    """Two isolation valves and a blowdown valve share a relay and solenoids, all parts at .05.

    J. Andrews and S. Dunnett, "Event-tree analysis using binary decision diagrams", IEEE
    Transactions on Reliability 49 (2000).
    """
    relay, a, b, down = map(Event, ("relay", "valve-a", "valve-b", "blowdown"))
    inner = both(Event("solenoid-a"), Event("solenoid-b"))
    outer = both(Event("solenoid-c"), Event("solenoid-d"))
    stays_open = [either(a, relay, inner), either(b, relay, inner), either(down, relay, outer)]
    parts = ("relay", "valve-a", "valve-b", "blowdown", *(f"solenoid-{one}" for one in "abcd"))
    p = dict.fromkeys(parts, 0.05)
    sequences = [
        both(*(part if state >> (2 - i) & 1 else no(part) for i, part in enumerate(stays_open)))
        for state in range(8)
    ]
    found = [chance(sequence, p) for sequence in sequences]
    assert found[0] == pytest.approx(0.810439, rel=1e-6)  # S1, all three work
    assert found[7] == pytest.approx(0.0502485, rel=1e-6)  # S8, none does
    assert sum(found) == pytest.approx(1.0)
