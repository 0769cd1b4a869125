"""Queues as they are, and what a stated wait would need."""

from __future__ import annotations

import math

import pytest

from response.scenes import scene
from riskcase.model.figure import Figures
from riskcase.response.queues.advice import Advice, advise
from riskcase.response.queues.erlang import wait_quantile
from riskcase.response.walk import walk

STEADY = "per-day: 432, handling: 100 s"
"""Half of one reviewer's time."""
OFFICE = "cover: {shifts: [{from: '09:00', to: '17:00'}]}\n"


def advice(queue: str, more: str = "") -> Advice:
    control = f"---\ntitle: Desk\nkind: rota\n{more}queue: {{{queue}}}\n---\n"
    (found,) = advise(scene("", {"controls/desk.md": control}), lambda _: None)
    return found


def test_how_busy_and_from_when_on_alarms_pile_up() -> None:
    found = advice(f"{STEADY}, reviewers: 2")
    assert found.busy == (0.25, 0.25, 0.25)
    assert found.piles_up.worst == found.piles_up.best == pytest.approx(2 * 864)
    some = advice("per-day: {from: 216, to: 432}, handling: 100 s", OFFICE)
    assert (some.busy.best, some.busy.worst) == pytest.approx((0.75, 1.5))
    assert some.waits["worst"] == {0.5: math.inf, 0.95: math.inf}
    assert math.isfinite(some.waits["best"][0.95])


def test_waits_are_those_of_a_single_reader_with_a_constant_time() -> None:
    # M/D/1 at rho = 1/2: P(W = 0) = 1/2, and P(W <= D) = (1 - rho) e^rho = 0.824 (Erlang, 1909).
    waits = advice(STEADY).waits["worst"]
    assert waits[0.5] < 10
    assert 100 < waits[0.95] < 250


def test_what_is_not_in_doubt_waits_alike_in_both_readings() -> None:
    busy = "per-day: 30, handling: {50%: 6 min, 95%: 30 min}"
    waits = advice(busy, OFFICE).waits
    assert waits["best"] == waits["worst"]
    assert 0 < waits["worst"][0.5] < math.inf


def test_readers_for_a_stated_wait() -> None:
    found = advice("per-day: {from: 432, to: 2000}, handling: 100 s, target: 60 s")
    assert found.target is not None
    for end, per_day in (("best", 432), ("worst", 2000)):
        readers = int(getattr(found.target.reviewers, end))
        assert wait_quantile(0.95, per_day / 86_400, 100, readers) <= 60
        assert wait_quantile(0.95, per_day / 86_400, 100, readers - 1) > 60
    # Constant times wait less than the exponential ones of the closed form.
    assert found.target.then <= 60


def test_no_number_of_readers_is_enough_where_nobody_is_there() -> None:
    found = advice(f"{STEADY}, target: 30 min", OFFICE)
    assert found.target is not None
    # Of the alarms of a day, 5% come in the first 72 minutes after 17:00, 16 hours before 9:00.
    assert found.target.without == pytest.approx((16 - 1.2) * 3600, abs=600)
    assert found.target.reviewers.worst == math.inf
    assert advice(f"{STEADY}, target: 15 h", OFFICE).target is not None
    enough = advice(f"{STEADY}, target: 15 h", OFFICE).target
    assert enough is not None
    assert enough.reviewers.worst >= 2


def test_what_nobody_knows_needs_anything() -> None:
    found = advice("per-day: unknown, handling: 5 min, target: 10 min")
    assert found.target is not None
    assert (found.target.reviewers.best, found.target.reviewers.worst) == (0, math.inf)
    assert (found.busy.best, found.busy.worst) == (0, math.inf)
    assert advice("per-day: 10, handling: unknown").piles_up.worst == 0
    assert advice("per-day: 10, handling: 5 min").target is None


def test_a_flood_leaves_what_was_not_read() -> None:
    # 2,000 a day for six hours are 500; two read 2 * 288 a day, 144 of them meanwhile.
    # 356 are left, and fall by 2 * 288 - 96 a day.
    queue = "per-day: 96, handling: 5 min, reviewers: 2, flood: {per-day: 2000, lasts: 6 h}"
    flood = advice(queue).flood
    assert flood is not None
    assert flood.left == pytest.approx(356)
    assert flood.cleared == pytest.approx(356 / 480 * 86_400)
    assert flood.waits[0.5] > 3600
    # Simulated: half of the flood waits for about half of what it leaves.
    assert flood.waits[0.95] == pytest.approx(356 / 576 * 86_400, rel=0.25)
    small = advice("per-day: 96, handling: 5 min, flood: {per-day: 150, lasts: 6 h}").flood
    assert small is not None
    assert (small.left, small.cleared) == (0, 0)


def test_a_queue_that_no_step_goes_through_is_looked_at_too() -> None:
    control = f"---\ntitle: Desk\nkind: rota\nqueue: {{{STEADY}}}\n---\n"
    case = scene("acts: 1\nchain: [{id: a, step: a}]\n", {"controls/desk.md": control})
    (found,) = walk(case, Figures()).queues
    assert found.control == "desk"


@pytest.mark.parametrize("queue", ["per-day: 5 min, handling: 5 min", "per-day: 9, handling: 4"])
def test_what_cannot_be_read_is_left_to_the_checks(queue: str) -> None:
    control = f"---\ntitle: Desk\nkind: rota\nqueue: {{{queue}}}\n---\n"
    head = "acts: 1\nchain: [{id: a, step: a, by: desk, takes: 1 min}]\n"
    case = scene(head, {"controls/desk.md": control})
    assert advise(case, lambda _: None) == ()
    figure = walk(case, Figures()).figures.figures["act#contained"]
    assert figure.status == "undefined"
    (issue,) = figure.issues
    assert issue.path == "controls/desk.md"
