"""What nobody could say has bounds: every way to fill it in gives a walk between them."""

import random
from datetime import UTC, datetime

import numpy as np
import pytest

from response.scenes import contained, walked
from response.test_walk import ERROR
from riskcase.response.draws import Draws
from riskcase.response.runs import run


class Filled:
    """A value written with its doubt, and one of the values that it may have."""

    def __init__(self, rng: random.Random, low: float, high: float, unit: str) -> None:
        a, b = sorted((round(rng.uniform(low, high), 2), round(rng.uniform(low, high), 2)))
        kind = rng.choice(("point", "range", "range", "unknown"))
        self.point = a if kind == "point" else round(rng.uniform(a, b), 2)
        self.ends = (a, b)
        self.doubt = {
            "point": f"{a}{unit}",
            "range": f"{{from: {a}{unit}, to: {b}{unit}}}",
            "unknown": "unknown",
        }[kind]
        self.known = f"{self.point}{unit}"
        if kind == "unknown":
            self.known = f"{round(rng.uniform(low, high), 2)}{unit}"


def scenario(rng: random.Random, *, duty: bool) -> tuple[list[str], dict[str, list[str]]]:
    """The front matter and the files of one scenario: in doubt, and filled in."""
    names = [f"s{i}" for i in range(rng.randint(1, 3))]
    heads, bodies = ["", ""], {"controls/desk.md": ["", ""]}
    works = Filled(rng, 40, 100, "%")
    acts = rng.choice(("1", "2", "{from: 1, to: 6}", "9"))
    many = {"{from: 1, to: 6}": str(rng.randint(1, 6))}.get(acts, acts)
    misses = rng.choice(("independent", "same", "unknown"))
    # With hours of duty, a later harm also moves the acts, which may move them out of these.
    harm = Filled(rng, 1000, 9000, " min") if not duty else None
    alike = rng.choice(("independent", "same")) if misses == "unknown" else misses
    for side, (number, how, until) in enumerate(
        (
            (acts, misses, harm.doubt if harm else "5000 min"),
            (many, alike, harm.known if harm else "5000 min"),
        )
    ):
        heads[side] = f"acts: {number}\nmisses: {how}\nharm-after: {until}\nchain:\n"
    for i, name in enumerate(names):
        chance, takes = Filled(rng, 5, 100, "%"), Filled(rng, 1, 3000, " min")
        after = "[]" if not i or rng.random() < 0.3 else f"[{names[i - 1]}]"
        contains = ", does: contain" if i == len(names) - 1 or rng.random() < 0.3 else ""
        for side, (share, time) in enumerate(
            ((chance.doubt, takes.doubt), (chance.known, takes.known))
        ):
            heads[side] += (
                f"  - {{id: {name}, step: s, by: desk, after: {after}, chance: {share},"
                f" takes: {time}{contains}}}\n"
            )
    hours = 'cover: {shifts: [{from: "09:00", to: "17:00"}]}\n' if duty else ""
    for side, share in enumerate((works.doubt, works.known)):
        bodies["controls/desk.md"][side] = (
            f"---\ntitle: D\nkind: rota\nworks: {share}\n{hours}"
            "covers: {agents: {reviewed: 100%}}\n---\n"
        )
    return heads, bodies


@pytest.mark.parametrize(
    "seed", [*range(10), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(10, 300))]
)
def test_whatever_the_unknowns_are_the_walk_is_between_its_bounds(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    heads, bodies = scenario(rng, duty=seed % 3 == 0)
    doubt, known = (
        contained(heads[side], {path: text[side] for path, text in bodies.items()})
        for side in (0, 1)
    )
    _, lower, upper = doubt
    value = known[0]
    assert lower is not None
    assert upper is not None
    assert value is not None
    assert lower - ERROR <= value <= upper + ERROR


def office(begin: str, end: str, days: str = "MO,TU,WE,TH,FR") -> str:
    return f'{{from: "{begin}", to: "{end}", rule: "FREQ=WEEKLY;BYDAY={days}"}}'


def share(head: str, shifts: str, start: float, seed: int, works: int = 90) -> float:
    """The share contained from one moment on, in the very same runs each time."""
    files = {
        "controls/desk.md": f"---\ntitle: D\nkind: rota\nworks: {works}%\n"
        f"cover: {{shifts: [{shifts}]}}\ncovers: {{agents: {{reviewed: 100%}}}}\n---\n"
    }
    plan = walked(head, files).plans["act"]
    return float(np.mean(run(plan, "middle", Draws("act", 2000, seed), start).contained))


@pytest.mark.parametrize("seed", range(12))
def test_better_is_better_in_every_run(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    start = datetime(2026, 11, 2, tzinfo=UTC).timestamp() + rng.randrange(168) * 3600.0
    acts, how = rng.choice((1, 3, 10)), rng.choice(("independent", "same"))

    def head(chance: int, minutes: int, branch: str = "", harm: int = 6000) -> str:
        return (
            f"acts: {acts}\nmisses: {how}\nharm-after: {{50%: {harm} min, 95%: {3 * harm} min}}\n"
            f"chain:\n  - {{id: a, step: s, chance: {chance}%, takes: 20 min}}\n"
            f"  - {{id: b, step: s, by: desk, chance: 80%, does: contain,"
            f" takes: {{50%: {minutes} min, 95%: {6 * minutes} min}}}}\n{branch}"
        )

    block = "  - {id: c, step: s, after: [], chance: 10%, takes: 9 h, does: contain}\n"
    base = share(head(40, 200), office("09:00", "17:00"), start, seed)
    better = {
        "seen more": share(head(60, 200), office("09:00", "17:00"), start, seed),
        "faster": share(head(40, 100), office("09:00", "17:00"), start, seed),
        "longer shifts": share(head(40, 200), office("08:00", "19:30"), start, seed),
        "more days": share(
            head(40, 200), office("09:00", "17:00", "MO,TU,WE,TH,FR,SA"), start, seed
        ),
        "works more": share(head(40, 200), office("09:00", "17:00"), start, seed, 99),
    }
    assert {name: one for name, one in better.items() if one < base} == {}
    # A branch of its own changes which random numbers stand for many acts: only the share counts.
    with_block = share(head(40, 200, block), office("09:00", "17:00"), start, seed)
    assert with_block >= base - (0 if acts == 1 or how == "same" else 0.05)


@pytest.mark.parametrize("seed", [3, pytest.param(4, marks=pytest.mark.slow)])
def test_no_hour_is_worse_than_the_worst(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    end = rng.choice(("17:00", "16:30", "18:45"))
    head = (
        "acts: 1\nharm-after: {50%: 30 h, 95%: 90 h}\nchain:\n"
        "  - {id: a, step: s, chance: 90%, takes: {50%: 20 min, 95%: 5 h}}\n"
        "  - {id: b, step: s, by: desk, does: contain, takes: {50%: 1 h, 95%: 9 h}}\n"
    )
    files = {
        "controls/desk.md": "---\ntitle: D\nkind: rota\n"
        f"cover: {{shifts: [{office('09:00', end)}]}}\n---\n"
    }
    outcome = walked(head, files).outcomes["act"]
    monday = datetime(2026, 11, 2, tzinfo=UTC).timestamp()
    each = []
    for quarter in range(0, 168 * 4, 2):
        found = run(outcome.plan, "middle", Draws("act", 5000, 99), monday + quarter * 900.0)
        each.append(float(np.mean(found.contained)))
    assert outcome.contained.middle is not None
    assert outcome.contained.middle <= min(each) + 0.02
    assert outcome.contained.middle >= min(each) - 0.03
