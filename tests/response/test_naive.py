"""Random scenarios against a simulation written from the words of the documentation alone."""

import math
import random
from datetime import UTC, datetime

import numpy as np
import pytest

from response.naive import Link, one_run
from response.scenes import scene
from riskcase.model.figure import Figures
from riskcase.response.draws import Draws
from riskcase.response.runs import run
from riskcase.response.walk import walk

RUNS = 20_000
Time = float | dict[float, float]
MONDAY = datetime(2026, 11, 2, tzinfo=UTC).timestamp()


def random_chain(rng: random.Random, *, branches: bool) -> list[Link]:
    names = [f"s{i}" for i in range(rng.randint(1, 4))]
    links = []
    for i, name in enumerate(names):
        times: list[Time] = [rng.uniform(0, 4e4), {0.5: 3e3, 0.95: rng.uniform(4e3, 9e4)}]
        time = rng.choice(times)
        if rng.random() < 0.3:
            time = {0.1: 600.0, 0.6: 3e3, 0.9: 5e4}
        hours = rng.random() < 0.4
        links.append(
            Link(
                name,
                [names[i - 1]] if i else [],
                rng.choice([1.0, round(rng.uniform(0.1, 1), 2)]),
                time,
                i == len(names) - 1,
                32_400.0 if hours else None,
                61_200.0 if hours else None,
                "part" if rng.random() < 0.2 else "",
            )
        )
    if branches:
        behind = rng.choice([[], [names[0]], [names[-1]]])
        links.append(Link("block", behind, 0.3, 60.0, contains=True))
    if branches and rng.random() < 0.6:
        links.append(Link("two", [names[-1], "block"], 0.8, 600.0, contains=True))
        links[-2].contains = rng.random() < 0.5
        links[len(names) - 1].contains = False
    return links


def written(time: Time) -> str:
    if isinstance(time, dict):
        return "{" + ", ".join(f"{k * 100:g}%: {v:.6f} s" for k, v in time.items()) + "}"
    return f"{time:.6f} s"


def as_case(chain: list[Link], acts: int, harm: Time, misses: str) -> tuple[str, dict[str, str]]:
    files = {"controls/part.md": "---\ntitle: Part\nkind: process\nworks: 70%\n---\n"}
    lines = []
    for link in chain:
        # What people do is no monitor, so that its gates are the chance of the step and the part.
        body = "kind: rota\n" + ("needs: [part]\n" if link.part else "")
        if link.opens is not None:
            body += 'cover: {shifts: [{from: "09:00", to: "17:00"}]}\n'
        body += "covers: {agents: {reviewed: 100%}}\n"
        files[f"controls/c-{link.id}.md"] = f"---\ntitle: C\n{body}---\n"
        does = ", does: contain" if link.contains else ""
        lines.append(
            f"  - {{id: {link.id}, step: s, by: c-{link.id}, after: [{', '.join(link.after)}],"
            f" chance: {link.chance * 100:g}%, takes: {written(link.takes)}{does}}}\n"
        )
    head = f"acts: {acts}\nmisses: {misses}\nharm-after: {written(harm)}\nchain:\n"
    return head + "".join(lines), files


@pytest.mark.parametrize(
    "seed", [*range(8), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(8, 60))]
)
def test_walks_are_those_of_a_plain_simulation(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    misses = rng.choice(["independent", "same"])
    chain = random_chain(rng, branches=rng.random() < 0.6)
    acts = rng.choice([1, 1, 2, 5, 12])
    harms: list[Time] = [rng.uniform(2e4, 4e5), {0.5: 6e4, 0.95: 9e5}]
    harm = rng.choice(harms)
    start = MONDAY + rng.randrange(168) * 3600.0
    case = scene(*as_case(chain, acts, harm, misses))
    plan = walk(case, Figures()).plans["act"]
    assert plan.problems == ()
    found = run(plan, "middle", Draws("act", RUNS, seed), start)

    works = {"part": 0.7}
    naive = [one_run(chain, acts, harm, misses, works, start, rng) for _ in range(RUNS)]
    share = sum(time < math.inf for time in naive) / RUNS
    error = 5 * math.sqrt(2 * max(share * (1 - share), 0.001) / RUNS)
    assert np.mean(found.contained) == pytest.approx(share, abs=error)
    ours = np.where(found.contained, found.times["contained"], math.inf)
    for level in (0.05, 0.25, 0.5):
        expected = float(np.quantile(naive, level, method="inverted_cdf"))
        low, high = (
            float(np.quantile(ours, max(level + shift, 0.0), method="inverted_cdf"))
            for shift in (-0.02, 0.02)
        )
        assert low * 0.999 <= expected <= high * 1.001 or low == high == expected
