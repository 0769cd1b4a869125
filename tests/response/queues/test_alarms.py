from datetime import date

import numpy as np
import pytest

from riskcase.model.response.cover import Cover
from riskcase.response.duty.cover import WEEK, Duty, duty_of
from riskcase.response.queues.alarms import Alarms, Waits, simulate, table_of
from riskcase.response.queues.erlang import mean_wait

COUNT = 60_000


def rng(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


@pytest.mark.parametrize(
    ("rate", "handling", "readers", "expected"),
    [(0.5, 1.0, 1, 1.0), (3.0, 0.4, 2, 0.225)],
)
def test_mean_wait_is_that_of_the_closed_form(
    rate: float, handling: float, readers: int, expected: float
) -> None:
    alarms = Alarms(rate, rng().exponential(handling, COUNT), readers)
    found = simulate(alarms, rng(2))
    assert mean_wait(rate, handling, readers) == pytest.approx(expected)
    assert np.mean(found.waited) == pytest.approx(expected, rel=0.07)


def test_constant_handling_halves_the_wait() -> None:
    # M/D/1: Pollaczek-Khinchine gives rho / (2 (1 - rho)) of a service time; 0.5 for rho = 1/2.
    found = simulate(Alarms(0.5, np.ones(COUNT), 1), rng(3))
    assert np.mean(found.waited) == pytest.approx(0.5, rel=0.07)


def test_urgent_alarms_overtake() -> None:
    # Cobham (1954), two classes without interruption, half of all urgent, rho = 0.8:
    # W0 = rho * mean service = 0.8; urgent W0/(1-0.4) = 4/3; others W0/((1-0.4)(1-0.8)) = 20/3.
    alarms = Alarms(0.8, rng(4).exponential(1.0, 150_000), 1, urgent=0.5)
    found = simulate(alarms, rng(5))
    assert np.mean(found.waited[found.urgent]) == pytest.approx(4 / 3, rel=0.1)
    assert np.mean(found.waited[~found.urgent]) == pytest.approx(20 / 3, rel=0.15)


def office() -> Duty:
    shift = {"from": "09:00", "to": "17:00", "rule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"}
    return duty_of(Cover.model_validate({"shifts": [shift]}), date(2026, 3, 2), called=False)


def test_alarms_wait_for_the_next_shift() -> None:
    duty = office()
    alarms = Alarms(20 / 86_400, np.full(2000, 60.0), 2, duty=duty, begin=float(duty.starts[0]))
    found = simulate(alarms, rng(6))
    least = duty.wait(found.came)
    assert np.all(found.waited >= least - 1e-6)
    # Two quick readers: nearly everything beyond the shift itself is the pile of the morning.
    assert np.median(found.waited - least) < 1800


def test_flood_makes_alarms_wait() -> None:
    usual = Alarms(100 / 86_400, np.full(20_000, 300.0), 1)
    flood = Alarms(100 / 86_400, np.full(20_000, 300.0), 1, flood=(3000 / 86_400, 6 * 3600.0))
    calm, stormy = simulate(usual, rng(7)), simulate(flood, rng(7))
    assert not calm.flooded.any()
    assert stormy.flooded.any()
    assert np.median(stormy.waited[stormy.flooded]) > 20 * np.mean(calm.waited)
    worst, best = table_of(stormy, "worst"), table_of(stormy, "best")
    assert np.median(worst) > np.median(best)


def test_table_knows_the_hour() -> None:
    duty = office()
    alarms = Alarms(60 / 86_400, np.full(20_000, 60.0), 2, duty=duty, begin=float(duty.starts[0]))
    table = table_of(simulate(alarms, rng(8)), "worst")
    assert table.shape == (168, 64)
    assert np.all(np.diff(table, axis=1) >= 0)
    waits = Waits({"desk": table})
    monday = 1_773_652_800.0  # 2026-03-16, 9:20 UTC
    assert (monday - 9 * 3600 - 20 * 60) % WEEK == 4 * 86_400
    half = np.full(3, 0.5)
    found = waits.of("desk", monday + np.asarray([4 * 3600.0, -14 * 3600.0, np.inf]), half)
    assert found[0] < 600
    assert 13 * 3600 < found[1] < 15 * 3600
    assert found[2] == 0


def test_load() -> None:
    always = Alarms(0.5, np.full(10, 1.0), 1)
    assert always.load == pytest.approx(0.5)
    assert always.bearable
    duty = office()
    some = Alarms(0.1, np.full(10, 1.0), 1, duty=duty, begin=float(duty.starts[0]))
    assert some.load == pytest.approx(0.1 * 168 / 40)
    assert not Alarms(0.5, np.full(10, 2.0), 1).bearable


def test_the_same_seed_gives_the_same_day() -> None:
    alarms = Alarms(0.5, rng().exponential(1.0, 500), 1)
    assert np.array_equal(simulate(alarms, rng(9)).waited, simulate(alarms, rng(9)).waited)
