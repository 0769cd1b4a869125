"""Whole walks against closed forms, and what must hold for any of them."""

import math
from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm  # type: ignore[import-untyped]

from response.scenes import contained, scene, walked
from riskcase.editions.cut import cut
from riskcase.editions.withheld import Readers
from riskcase.evidence.statistics.attempts import success_before_caught
from riskcase.graph.assess import assess
from riskcase.model.figure import Figure, Figures
from riskcase.response.draws import Draws
from riskcase.response.outcome import known
from riskcase.response.plan import plan_of
from riskcase.response.runs import run
from riskcase.response.walk import walk

ERROR = 0.012
"""Four standard errors of a share of 20,000 runs, and a little."""


def lognormal(median: float, sigma: float) -> str:
    """Quantiles in seconds of a lognormal distribution."""
    return f"{{50%: {median:.9f} s, 95%: {median * math.exp(sigma * norm.ppf(0.95)):.9f} s}}"


def chain(*steps: str) -> str:
    return "chain:\n" + "".join(f"  - {{{step}}}\n" for step in steps)


SEEN = "id: seen, step: seen, chance: 100%, takes: 0 s"


def test_race_of_two_lognormal_times() -> None:
    # P(LN(ln 2, 1) < LN(ln 8, 0.8)) = Phi(ln 4 / sqrt(1 + 0.64)) = 0.860488.
    head = f"acts: 1\nharm-after: {lognormal(8, 0.8)}\n"
    head += chain(f"id: stop, step: stop, chance: 100%, takes: {lognormal(2, 1.0)}")
    value, lower, upper = contained(head)
    exact = norm.cdf(math.log(4) / math.sqrt(1.64))
    assert exact == pytest.approx(0.860488, abs=1e-6)
    assert value == pytest.approx(exact, abs=ERROR)
    assert lower is not None
    assert upper is not None
    assert lower < exact < upper
    assert upper - lower < 2 * ERROR


def test_race_in_a_million_runs() -> None:
    head = f"acts: 1\nharm-after: {lognormal(8, 0.8)}\n"
    head += chain(f"id: stop, step: stop, chance: 100%, takes: {lognormal(2, 1.0)}")
    case = scene(head)
    plan = walked(head).plans["act"]
    found = run(plan, "middle", Draws(case.as_of.isoformat() if case.as_of else "", 1_000_000, 7))
    assert np.mean(found.contained) == pytest.approx(0.860488, abs=0.0015)


def test_gates_multiply() -> None:
    head = "acts: 1\nharm-after: 1 h\n" + chain(
        "id: seen, step: seen, chance: 60%, takes: 1 min",
        "id: stop, step: stop, chance: 50%, takes: 1 min",
    )
    assert contained(head)[0] == pytest.approx(0.3, abs=ERROR)


def test_acts_missed_each_by_itself_or_all_together() -> None:
    def head(misses: str) -> str:
        return f"acts: 10\nmisses: {misses}\nharm-after: 10 d\n" + chain(
            "id: seen, step: seen, chance: 20%, takes: 1 s"
        )

    assert contained(head("independent"))[0] == pytest.approx(1 - 0.8**10, abs=ERROR)
    assert contained(head("same"))[0] == pytest.approx(0.2, abs=ERROR)
    value, lower, upper = contained(head("unknown"))
    assert value is None
    assert lower == pytest.approx(0.2, abs=ERROR)
    assert upper == pytest.approx(1 - 0.8**10, abs=ERROR)


def test_only_acts_that_leave_time_to_respond_count() -> None:
    # Ten acts, one a day; a response of 4.5 days is in time for those of days 0 to 5.
    head = "acts: 10\nmisses: independent\nharm-after: 10 d\n" + chain(
        "id: seen, step: seen, chance: 20%, takes: 108 h"
    )
    assert contained(head)[0] == pytest.approx(1 - 0.8**6, abs=ERROR)


def test_gates_behind_each_other_over_many_acts() -> None:
    # An act gets through both with 0.5 * 0.4; the first of five that does is in time.
    head = "acts: 5\nmisses: independent\nharm-after: 10 d\n" + chain(
        "id: seen, step: seen, chance: 50%, takes: 1 s",
        "id: stop, step: stop, chance: 40%, takes: 1 s",
    )
    assert contained(head)[0] == pytest.approx(1 - 0.8**5, abs=ERROR)


def test_one_who_tries_until_harm_or_capture() -> None:
    # Competing exponential times with rates s and c: contained with c / (s + c). Quantiles of an
    # exponential time stand for it; at 60 levels the error of the straight lines is small.
    levels = np.linspace(0.01, 0.99, 50)

    def exponential(rate: float) -> str:
        pairs = (f"{x * 100:.6f}%: {-math.log(1 - x) / rate:.9f} s" for x in levels)
        return "{" + ", ".join(pairs) + "}"

    head = f"acts: 1\nharm-after: {exponential(0.02)}\n"
    head += chain(f"id: stop, step: stop, chance: 100%, takes: {exponential(0.10)}")
    expected = 1 - success_before_caught(0.02, 0.10)
    assert contained(head)[0] == pytest.approx(expected, abs=0.015)


def test_earliest_containing_branch_wins() -> None:
    head = "acts: 1\nharm-after: 1 h\n" + chain(
        "id: seen, step: seen, chance: 60%, takes: 1 min",
        "id: stop, step: stopped, takes: 1 min, does: contain",
        "id: block, step: blocked, after: [], automatic: true, chance: 50%, takes: 0 s,"
        " does: contain",
    )
    assert contained(head)[0] == pytest.approx(1 - 0.4 * 0.5, abs=ERROR)
    times = walked(head).outcomes["act"].told.quantiles("contained")
    assert times[0.05] == 0.0
    assert times[0.5] in {0.0, 120.0}


def test_what_holds_an_act_back_is_in_time_for_any_harm() -> None:
    block = "id: b, step: b, does: contain, action: block, automatic: true, chance: 40%"
    assert contained("acts: 1\nharm-after: 0 s\n" + chain(f"{block}, takes: 1 h"))[0] == (
        pytest.approx(0.4, abs=ERROR)
    )
    # Whoever pauses the agent comes after the act, and so does a block behind another step.
    pause = block.replace("block", "pause")
    assert contained("acts: 1\nharm-after: 1 min\n" + chain(f"{pause}, takes: 1 h"))[0] == 0
    behind = chain(SEEN, f"{block}, takes: 1 h")
    assert contained("acts: 1\nharm-after: 1 min\n" + behind)[0] == 0


def test_a_step_that_takes_no_time_is_in_time_for_a_harm_at_once() -> None:
    seen = "id: s, step: s, chance: 60%, takes: TIME"
    assert contained("acts: 1\nharm-after: 0 s\n" + chain(seen.replace("TIME", "0 s")))[0] == (
        pytest.approx(0.6, abs=ERROR)
    )
    assert contained("acts: 1\nharm-after: 0 s\n" + chain(seen.replace("TIME", "1 s")))[0] == 0
    # A harm that never comes is not met by a response that never does.
    never = contained("acts: 1\nharm-after: unknown\n" + chain(seen.replace("TIME", "unknown")))
    assert never[1] == 0
    assert never[2] == pytest.approx(0.6, abs=ERROR)


def test_a_chain_as_long_as_may_be() -> None:
    steps = (f"id: s{i}, step: s, chance: 100%, takes: 1 s" for i in range(100))
    assert contained("acts: 1\nharm-after: 101 s\n" + chain(*steps))[0] == 1


def test_a_step_that_waits_for_two() -> None:
    head = "acts: 1\nharm-after: 1 h\n" + chain(
        "id: one, step: one, chance: 60%, takes: 10 min",
        "id: two, step: two, after: [], chance: 50%, takes: 30 min",
        "id: stop, step: stop, after: [one, two], takes: 5 min",
    )
    found = walked(head).outcomes["act"]
    assert found.contained.middle == pytest.approx(0.3, abs=ERROR)
    assert found.told.quantiles("contained") == {0.05: 35 * 60.0, 0.5: math.inf, 0.95: math.inf}


def test_nobody_could_say() -> None:
    late = contained("acts: 1\nharm-after: 1 h\n" + chain(SEEN, "id: s, step: s, takes: unknown"))
    assert late == (None, 0.0, 1.0)
    seen = contained("acts: 1\nharm-after: 1 h\n" + chain("id: s, step: s, takes: 1 s"))
    assert seen == (None, 0.0, 1.0)
    harm = contained("acts: 1\n" + chain(SEEN, "id: s, step: s, takes: 1 s"))
    assert harm == (None, 0.0, 1.0)


def test_ranges_are_run_at_both_ends() -> None:
    head = "acts: 1\nharm-after: 1 h\n" + chain(
        "id: s, step: s, chance: {from: 30%, to: 70%}, takes: {from: 1 min, to: 10 min}"
    )
    value, lower, upper = contained(head)
    assert value is None
    assert lower == pytest.approx(0.3, abs=ERROR)
    assert upper == pytest.approx(0.7, abs=ERROR)


ROTA = """---
title: Rota
kind: rota
cover: {zone: UTC, shifts: [{from: "09:00", to: "17:00", rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"}]}
---
"""


def test_the_worst_hour_is_the_one_after_which_nobody_comes_for_longest() -> None:
    # Seen at once, answered at once when somebody is there: 64 hours from Friday at 17.
    files = {"controls/rota.md": ROTA}

    def head(harm: str) -> str:
        return f"acts: 1\nharm-after: {harm}\n" + chain(
            SEEN, "id: stop, step: stop, by: rota, takes: 1 s"
        )

    assert contained(head("65 h"), files) == (1.0, 1.0, 1.0)
    found = walked(head("64 h"), files).outcomes["act"]
    assert found.contained == (0.0, 0.0, 0.0)
    assert str(found.told.hour) == "Friday 17:00"
    by_hour = found.told.by_hour
    assert np.flatnonzero(by_hour < 1).tolist() == [4 * 24 + 17]


def test_a_holiday_is_found_by_whoever_looks_for_one() -> None:
    files = {"controls/rota.md": ROTA.replace("cover: {", "cover: {holidays: [2026-12-25], ")}
    head = "acts: 1\nharm-after: 70 h\n" + chain(SEEN, "id: stop, step: stop, by: rota, takes: 1 s")
    found = walked(head, files).outcomes["act"]
    assert found.contained.middle == 0.0
    assert "week of 2026-12-21" in str(found.told.hour)
    assert np.all(found.told.by_hour == 1)


def test_shared_parts_are_the_same_event_in_every_scenario() -> None:
    files = {
        "controls/pager.md": "---\ntitle: Pager\nkind: process\nworks: 70%\n---\n",
        "controls/desk.md": "---\ntitle: Desk\nkind: rota\nneeds: [pager]\n---\n",
    }
    head = "acts: 1\nharm-after: 1 h\n" + chain(SEEN, "id: s, step: s, by: desk, takes: 1 s")
    files["scenarios/other.md"] = f"---\ntitle: Another act\n{head}---\n"
    found = walked(head, files)
    one, other = (found.outcomes[name].told.contained for name in ("act", "other"))
    assert np.mean(one) == pytest.approx(0.7, abs=ERROR)
    assert np.array_equal(one, other)


def test_figures_of_evidence_are_the_shares_of_gates() -> None:
    files = {
        "controls/eye.md": "---\ntitle: Eye\nkind: monitor\ncatches: 'e#recall'\n"
        "covers: {agents: {monitored: 'e#covered'}}\n---\n",
        "evidence/e.md": "---\ntitle: E\n---\n",
    }
    head = "acts: 1\nharm-after: 1 h\n" + chain("id: s, step: s, by: eye, takes: 1 s")
    case = scene(head, files)
    figures = Figures(
        {
            "e#recall": Figure("e#recall", 0.75, 0.64, 0.84),
            "e#covered": Figure("e#covered", 0.9, 0.85, 0.95),
        }
    )
    found = walk(case, figures).figures.figures["act#contained"]
    assert found.value == pytest.approx(0.75 * 0.9, abs=ERROR)
    assert found.lower == pytest.approx(0.64 * 0.85, abs=ERROR)
    assert found.upper == pytest.approx(0.84 * 0.95, abs=ERROR)


def test_contained_and_not_contained_are_two_sides_of_one_figure() -> None:
    head = "acts: {from: 2, to: 9}\nharm-after: 1 d\n" + chain(
        "id: s, step: s, chance: 40%, takes: 1 h"
    )
    figures = walked(head).figures.figures
    one, other = figures["act#contained"], figures["act#not-contained"]
    assert one.lower is not None
    assert one.upper is not None
    assert (other.lower, other.upper) == (1 - one.upper, 1 - one.lower)
    assert one.status == "computed"


def test_walks_are_reproducible() -> None:
    head = f"acts: 3\nharm-after: {lognormal(8000, 1)}\n" + chain(
        f"id: s, step: s, chance: 40%, takes: {lognormal(2000, 1)}"
    )
    assert walked(head).figures == walked(head).figures


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (["id: a, step: a, after: [b]", "id: b, step: b, after: [a]"], "waits for itself"),
        (["id: a, step: a, after: [a]"], "waits for itself"),
        (["id: a, step: a, after: [c]"], "no step 'c'"),
        (["id: a, step: a", "id: a, step: again"], "two steps"),
        (["id: a, step: a, takes: 5%"], "a duration belongs"),
        (["id: a, step: a, takes: {5%: 0 s, 95%: 1 h}"], "no length"),
        (["id: a, step: a, automatic: true, paged: true"], "needs nobody"),
    ],
)
def test_what_contradicts_itself_has_no_value_and_says_why(steps: list[str], said: str) -> None:
    found = walked("acts: 1\nharm-after: 1 h\n" + chain(*steps))
    figure = found.figures.figures["act#contained"]
    assert figure.status == "undefined"
    assert (figure.value, figure.lower, figure.upper) == (None, None, None)
    assert said in " ".join(issue.message for issue in figure.issues)


def test_scenario_without_steps() -> None:
    figure = walked("acts: 1\n").figures.figures["act#contained"]
    assert figure.status == "undefined"


def test_without_scenarios_nothing_is_walked() -> None:
    case = scene("")
    bare = walk(type(case)(None, case.settings, {}), Figures())
    assert len(bare.figures) == 0


def test_an_edition_keeps_the_figure_of_the_full_case() -> None:
    head = "acts: 1\nharm-after: 1 h\n" + chain("id: s, step: s, by: eye, takes: 1 s")
    eye = "---\ntitle: Eye\nkind: monitor\ncatches: 75%\nwithheld: [security]\nreason: SEC\n"
    files = {
        "controls/eye.md": eye + "mark: k7f2\ncovers: {agents: {monitored: 90%}}\n---\n",
        "riskcase.yaml": 'riskcase: 1\ntitle: "A"\neditions: {public: []}\n',
    }
    case = scene(head, files)
    figures = walk(case, Figures()).figures
    assessment = assess(case, figures)
    public = cut(case, figures, assessment, Readers("public", frozenset())).case
    again = walk(public, Figures()).figures
    whole, told = figures.figures["act#contained"], again.figures["act#contained"]
    assert (told.value, told.lower, told.upper) == (whole.value, whole.lower, whole.upper)
    assert "eye" not in public.items


SHARE = st.floats(0, 1).map(lambda x: round(x, 3))
MINUTES = st.integers(1, 500)
ENDS = st.one_of(
    SHARE.map(lambda x: f"{x * 100:.1f}%"),
    st.just("unknown"),
    st.tuples(SHARE, SHARE).map(
        lambda p: f"{{from: {min(p) * 100:.1f}%, to: {max(p) * 100:.1f}%}}"
    ),
)
TIMES = st.one_of(
    MINUTES.map(lambda x: f"{x} min"),
    st.just("unknown"),
    st.tuples(MINUTES, MINUTES).map(
        lambda p: f"{{50%: {min(p)} min, 95%: {min(p) + max(p) + 1} min}}"
    ),
)


@settings(max_examples=40, deadline=None)
@given(
    ENDS,
    ENDS,
    TIMES,
    TIMES,
    st.integers(1, 30),
    st.sampled_from(("independent", "same", "unknown")),
)
def test_bounds_hold_whatever_is_known(  # noqa: PLR0913, PLR0917 - what a scenario is made of
    one: str, other: str, first: str, second: str, acts: int, misses: str
) -> None:
    head = f"acts: {acts}\nmisses: {misses}\nharm-after: 300 min\n" + chain(
        f"id: a, step: a, chance: {one}, takes: {first}",
        f"id: b, step: b, chance: {other}, takes: {second}",
    )
    value, lower, upper = contained(head)
    assert lower is not None
    assert upper is not None
    assert 0 <= lower <= upper <= 1
    assert value is None or lower - 1e-12 <= value <= upper + 1e-12


@settings(max_examples=25, deadline=None)
@given(SHARE, SHARE, MINUTES, MINUTES, st.integers(1, 20))
def test_better_is_never_worse(low: float, high: float, fast: int, slow: int, acts: int) -> None:
    """More seen, faster, or later harm: with the same random numbers, never less contained."""
    low, high = sorted((low, high))
    fast, slow = sorted((fast, slow))

    def share(chance: float, minutes: int, harm: int) -> float:
        head = f"acts: {acts}\nmisses: independent\nharm-after: {harm} min\n" + chain(
            f"id: a, step: a, chance: {chance * 100:.1f}%, takes: {minutes} min"
        )
        return contained(head)[0] or 0.0

    assert share(low, fast, 200) <= share(high, fast, 200) + 1e-12
    assert share(low, slow, 200) <= share(low, fast, 200) + 1e-12
    # Later harm moves later acts too, so that its own samples differ by their error.
    assert share(low, fast, 200) <= share(low, fast, 400) + ERROR


def look_at(figures: dict[str, Figure]) -> Callable[[str], Figure | None]:
    return figures.get


def test_a_middle_only_where_everything_has_one() -> None:
    def middle(head: str) -> bool:
        case = scene(head)
        (scenario,) = case.of(type(case.items["act"]))
        return known(plan_of(case, scenario, look_at({})))  # type: ignore[arg-type]

    plain = chain("id: s, step: s, chance: 50%, takes: {50%: 1 min, 95%: 1 h}")
    assert middle("acts: 1\nharm-after: 1 h\n" + plain)
    assert middle("acts: 9\nmisses: same\nharm-after: 1 h\n" + plain)
    assert not middle("acts: 9\nharm-after: 1 h\n" + plain)
    assert not middle("acts: 1\n" + plain)
    assert not middle("harm-after: 1 h\n" + plain)


def test_days_of_duty_begin_where_the_case_is_judged() -> None:
    plan = walked("acts: 1\n" + chain(SEEN)).plans["act"]
    assert plan.first == date(2026, 10, 31)


def test_progress_of_walking_and_of_asking() -> None:
    told: list[tuple[str, int, int]] = []

    def progress(what: str, done: int, total: int) -> None:
        told.append((what, done, total))

    head = "acts: 1\nharm-after: 1 h\n" + chain("id: s, step: s, chance: 40%, takes: 1 s")
    files = {"scenarios/other.md": f"---\ntitle: Another act\n{head}---\n"}
    found = walk(scene(head, files), Figures(), progress)
    found.ask(["act", "other"], progress)
    assert told == [
        *(("walking through scenarios", done, 2) for done in (1, 2)),
        *(("asking what would change it", done, 2) for done in (1, 2)),
        *(("looking at what scenarios share", done, 3) for done in (1, 2, 3)),
    ]
