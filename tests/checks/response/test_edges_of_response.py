"""Where checks of controls and scenarios speak, and where they keep still."""

from datetime import date

import pytest

from cases import SETTINGS
from riskcase.checks.run import check
from riskcase.evidence.measure import measure
from riskcase.load import load_files
from riskcase.model.figure import Figure, Figures

DEPLOYMENT = "---\ntitle: Agents\n---\n"
HEAD = "title: An act\ndeployment: agents\nacts: 1\nharm-after: 1 d\n"


def said(code: str, control: str = "kind: rota\n", scenario: str = "", day: str = "") -> list[str]:
    """What one check says of a case with one control and one scenario."""
    files = {
        "riskcase.yaml": SETTINGS,
        "deployments/agents.md": DEPLOYMENT,
        "controls/rota.md": f"---\ntitle: R\n{control}---\n",
        "people/ada.md": "---\ntitle: Ada\n---\n",
        "scenarios/act.md": f"---\n{HEAD}{scenario}---\n" if scenario else "---\ntitle: A\n---\n",
    }
    on = date.fromisoformat(day or "2026-10-31")
    case = load_files({path: text.encode() for path, text in files.items()}, on).case
    found = check(case, measure(case), stage="release")
    return [one.message for one in found if one.code == code]


def rota(body: str) -> str:
    return f"kind: rota\ncover: {{{body}}}\n"


OFFICE = 'shifts: [{from: "09:00", to: "17:00"}]'


def test_a_hole_is_that_of_usual_weeks() -> None:
    plain = said("RC803", rota(OFFICE))
    # The first weeks of January have holidays, which are not usual.
    feast = f"{OFFICE}, holidays: [2026-12-25, 2026-12-26, 2026-12-28, 2027-01-01]"
    assert said("RC803", rota(feast), day="2026-12-20") == plain
    away = 'overrides: [{from: "2026-11-02T00:00", to: "2026-11-20T00:00"}]'
    assert said("RC803", rota(f"{OFFICE}, {away}")) == plain


def test_a_hole_of_every_third_week() -> None:
    two = ", ".join(
        f'{{rule: "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR,SA,SU", starting: {day}}}'
        for day in ("2026-10-05", "2026-10-12")
    )
    (found,) = said("RC803", rota(f"shifts: [{two}]"))
    assert found == (
        "nobody is on duty or called in 56 of 168 hours of a usual week;"
        " the longest gap is 168 h from Monday 00:00"
    )


def test_a_hole_of_a_minute() -> None:
    (found,) = said("RC803", rota('shifts: [{from: "00:00", to: "23:59"}]'))
    assert "less than one of 168 hours" in found
    assert "the longest gap is 60 s from" in found


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("RC803", rota(OFFICE)),
        ("RC808", "kind: block\nswitched-off-by: one person\n"),
        ("RC809", "kind: monitor\nchanged: [{on-date: 2026-09-01, what: prompt}]\n"),
        ("RC810", "kind: monitor\nstages: [{name: first, tested-alone: true}]\n"),
    ],
)
def test_nothing_is_asked_of_what_has_ended(code: str, body: str) -> None:
    assert len(said(code, body)) == 1
    assert said(code, f"{body}status: ended\n") == []


@pytest.mark.parametrize("status", ["planned", "ended"])
def test_what_is_not_in_place_watches_nothing(status: str) -> None:
    body = "kind: monitor\ncovers: {agents: {monitored: 90%}}\n"
    assert said("RC804", body) == []
    assert len(said("RC804", f"{body}status: {status}\n")) == 1


def test_changed_and_never_tested() -> None:
    changed = "kind: monitor\nchanged: [{on-date: 2026-09-01, what: prompt}]\n"
    assert said("RC809", changed) == ["changed on 2026-09-01, and no end-to-end test is known"]
    assert said("RC809", f"{changed}last-end-to-end-test: 2026-09-01\n") == []


@pytest.mark.parametrize(
    ("takes", "words"),
    [
        ("{from: 1 min, to: 5 min}", "5 min at most"),
        ("< 5 min", "5 min at most"),
        ("{from: 1 min, to: 9 h}", ""),
        ('"> 1 min"', ""),
        ("unknown", ""),
        ("5 min", "5 min in the middle"),
        ("5%", ""),
    ],
)
def test_ranges_that_a_drill_contradicts(takes: str, words: str) -> None:
    chain = f"chain:\n  - {{id: s, step: s, takes: {takes}, measured: 'drill#read'}}\n"
    files = {
        "riskcase.yaml": SETTINGS,
        "deployments/agents.md": DEPLOYMENT,
        "scenarios/act.md": f"---\n{HEAD}{chain}---\n",
        "evidence/drill.md": "---\ntitle: D\n---\n",
    }
    on = date(2026, 10, 31)
    case = load_files({path: text.encode() for path, text in files.items()}, on).case
    figure = Figure("drill#read", 18_000.0, 7200.0, 28_800.0, unit="duration")
    found = check(case, Figures({"drill#read": figure}))
    messages = [one.message for one in found if one.code == "RC815"]
    assert len(messages) == bool(words)
    assert all(words in message for message in messages)


CHAIN = "chain: [{id: s, step: s, %s}]\n"


@pytest.mark.parametrize(
    ("code", "fields", "count"),
    [
        ("RC801", "by: rota, takes: 5 min", 0),
        ("RC801", "by: rota, takes: unknown, chance: unknown", 0),
        ("RC801", "after: [], takes: 5 min", 0),
        ("RC801", "takes: 80%", 1),
        ("RC801", "takes: 5 min, chance: 5 min", 1),
        ("RC801", "after: [s], takes: 5 min", 1),
        ("RC801", "automatic: true, paged: true, takes: 5 min", 1),
        ("RC806", "takes: 5 min", 1),
        ("RC806", "takes: 5 min, said-by: ada", 1),
        ("RC806", "takes: unknown", 0),
        ("RC806", "takes: 5 min, drilled: 2026-10-01", 0),
        ("RC806", "takes: 'drill#read'", 0),
        ("RC807", "takes: 5 min", 1),
        ("RC807", "takes: 5 min, automatic: true", 0),
        ("RC807", "takes: 5 min, drilled: 2026-10-01", 0),
        ("RC807", "takes: 'drill#read'", 0),
        ("RC814", "takes: 0 s", 1),
        ("RC814", "takes: 0 s, automatic: true", 0),
        ("RC814", "takes: {from: 0 s, to: 5 min}", 0),
        ("RC814", "takes: unknown", 0),
    ],
)
def test_steps_that_are_spoken_of_and_others(code: str, fields: str, count: int) -> None:
    assert len(said(code, scenario=CHAIN % fields)) == count


def test_the_word_is_that_of_a_person_by_name() -> None:
    (found,) = said("RC806", scenario=CHAIN % "takes: 5 min, said-by: ada")
    assert found == "the time of 's' is the word of Ada alone"


@pytest.mark.parametrize(
    ("cover", "count"),
    [
        (OFFICE, 0),
        (f"zone: Europe/Oslo, {OFFICE}", 0),
        (f"zone: Europe/Skerry, {OFFICE}", 1),
        ("shifts: []", 1),
        ('overrides: [{from: "2026-11-02T00:00", to: "2026-11-03T00:00", covered: true}]', 0),
        ('overrides: [{from: "2026-11-03T00:00", to: "2026-11-02T00:00", covered: true}]', 1),
        ('shifts: [{rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"}]', 1),
        ('shifts: [{rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", starting: 2026-10-05}]', 0),
        ('shifts: [{rule: "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1"}]', 1),
        ('shifts: [{rule: "FREQ=YEARLY"}]', 1),
        ('shifts: [{rule: "FREQ=DAILY;BYHOUR=9"}]', 1),
    ],
)
def test_covers_that_have_a_fault_and_others(cover: str, count: int) -> None:
    assert len(said("RC802", rota(cover))) == count


BARRIER = "{id: b, name: B, role: %s, strength: moderate, holds-if: [c]}"
PATHWAY = f"---\ntitle: P\nbarriers: [{BARRIER}]\n---\n"


@pytest.mark.parametrize(
    ("role", "scenario", "codes"),
    [
        ("detection", "", []),  # a case without any scenario is not asked for one
        ("detection", "pathways: [p]\n", []),
        ("detection", "title: X\n", ["RC811", "RC812"]),
        ("propensity", "pathways: [p]\n", []),
        ("propensity", "title: X\n", ["RC811"]),
    ],
)
def test_pathways_and_scenarios_that_miss_each_other(
    role: str, scenario: str, codes: list[str]
) -> None:
    files = {
        "riskcase.yaml": SETTINGS,
        "claims/c.md": "---\nstatement: It holds.\n---\n",
        "pathways/p.md": PATHWAY % role,
    }
    if scenario:
        title = "" if "title" in scenario else "title: X\n"
        files["scenarios/x.md"] = f"---\n{title}{scenario}---\n"
    read = load_files({path: text.encode() for path, text in files.items()}, date(2026, 10, 31))
    assert [one.message for one in read.findings] == []
    found = check(read.case, measure(read.case), stage="release")
    assert sorted(one.code for one in found if one.code in {"RC811", "RC812"}) == codes
