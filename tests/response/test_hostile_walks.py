"""What nobody would write, and what somebody will: an answer or a reason, never a crash."""

from datetime import date

import pytest

from cases import SETTINGS
from response.scenes import DEPLOYMENT, contained, scene, walked
from response.test_walk import SEEN, chain
from riskcase.finding import Severity
from riskcase.load import load_files
from riskcase.model.figure import Figure, Figures
from riskcase.response.walk import walk

HEAD = "acts: 1\nharm-after: 1 d\n"
STOP = "id: stop, step: s, by: rota, does: contain, takes: 1 min"


def rota(body: str) -> dict[str, str]:
    return {"controls/rota.md": f"---\ntitle: R\nkind: rota\n{body}---\n"}


def queue(text: str) -> dict[str, str]:
    return rota(f"queue: {{{text}}}\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("per-day: 5 min, handling: 3 min", "a number belongs"),
        ("per-day: 5, handling: 3", "a duration belongs"),
        ("per-day: -5, handling: 3 min", "below zero"),
        ("per-day: 5, handling: 1 min, flood: {per-day: 9, lasts: 9}", "a duration belongs"),
    ],
)
def test_queues_that_cannot_be_read(text: str, said: str) -> None:
    figure = walked(HEAD + chain(SEEN, STOP), queue(text)).figures.figures["act#contained"]
    assert figure.status == "undefined"
    assert said in figure.issues[0].message


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("per-day: 0, handling: 3 min", 1.0, 1.0),
        ("per-day: unknown, handling: 3 min", 0.0, 1.0),
        ("per-day: 5, handling: unknown", 0.0, 1.0),
        ("per-day: 24000000000, handling: 1 s", 0.0, 0.0),
        ("per-day: 1e-300, handling: 1 s", 1.0, 1.0),
        ("per-day: 1e300, handling: 0 s", 1.0, 1.0),
        ("per-day: 50, handling: 3 min, flood: {per-day: 1e12, lasts: 52 w}", 0.0, 1.0),
        ("per-day: 50, handling: 3 min, flood: {per-day: 1e300, lasts: unknown}", 0.0, 1.0),
        ("per-day: 0, handling: 3 min, flood: {per-day: 1e9, lasts: 1 d}", 0.0, 1.0),
        ("per-day: 0, handling: 3 min, flood: {per-day: 0, lasts: 1 d}", 1.0, 1.0),
        ("per-day: 9, handling: 3 min, flood: {per-day: 1e300, lasts: 1e300 s}", 0.0, 1.0),
        ("per-day: 9, handling: 3 min, flood: {per-day: 100, lasts: 1e300 s}", 1.0, 1.0),
        ("per-day: 9, handling: 1e-300 s, flood: {per-day: < 1e300, lasts: 1e300 s}", 1.0, 1.0),
    ],
)
def test_queues_of_any_size(text: str, lower: float, upper: float) -> None:
    _, least, most = contained(HEAD + chain(SEEN, STOP), queue(text))
    assert least == pytest.approx(lower, abs=2e-4)
    assert most == pytest.approx(upper, abs=2e-4)


def test_a_flood_that_nobody_lives_to_see_the_end_of() -> None:
    flood = "flood: {per-day: 1e300, lasts: 5 min}"
    body = f"{OFFICE}}}\nqueue: {{per-day: 2, handling: 1 h, {flood}}}\n"
    _, lower, upper = contained("acts: 1\nharm-after: 9 d\n" + chain(SEEN, STOP), rota(body))
    assert (lower, upper) == (0.0, 1.0)


def test_a_queue_in_doubt_has_no_middle() -> None:
    for text in ("per-day: < 900, handling: 1 s", "per-day: 9, handling: {from: 1 s, to: 9 s}"):
        assert contained(HEAD + chain(SEEN, STOP), queue(text))[0] is None


OFFICE = 'cover: {shifts: [{from: "09:00", to: "17:00", rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"}]'


def test_a_desk_without_alarms_still_has_its_hours() -> None:
    files = rota(f"{OFFICE}}}\nqueue: {{per-day: 0, handling: 1 min}}\n")
    head = "acts: 1\nharm-after: 60 h\n" + chain(SEEN, STOP)
    found = walked(head, files).outcomes["act"]
    assert found.contained.best == pytest.approx(0.0, abs=2e-4)
    assert str(found.worst_hour) == "Friday 17:00"


def test_alarms_of_many_years_wait_for_the_shift_too() -> None:
    # 20,000 alarms at three a day are eighteen years, and duty is worked out for one.
    files = rota(f"{OFFICE}}}\nqueue: {{per-day: 3, handling: 1 min}}\n")
    found = walked("acts: 1\nharm-after: 63 h\n" + chain(SEEN, STOP), files).outcomes["act"]
    assert found.told.share == 0


def test_a_holiday_is_seen_by_those_with_a_queue() -> None:
    more = f"{OFFICE}, holidays: [2026-12-25]}}\nqueue: {{per-day: 1, handling: 1 min}}\n"
    found = walked("acts: 1\nharm-after: 70 h\n" + chain(SEEN, STOP), rota(more)).outcomes["act"]
    assert found.told.share == 0
    assert "week of 2026-12-21" in str(found.told.hour)


def test_two_steps_at_one_desk_with_hours_of_their_own() -> None:
    files = queue("per-day: 1, handling: 1 s")
    night = 'cover: {shifts: [{from: "02:00", to: "03:00"}]}'
    head = "acts: 1\nharm-after: 22 h\n" + chain(
        SEEN,
        "id: one, step: s, by: rota, takes: 1 s",
        f"id: two, step: s, by: rota, does: contain, takes: 1 s, {night}",
    )
    found = walked(head, files).outcomes["act"]
    assert found.told.share < 0.01
    assert str(found.told.hour).endswith("03:00")


@pytest.mark.parametrize("acts", ["0", "-3", "0.5", "5%", "3 agents", "2 h"])
def test_a_harm_takes_at_least_one_act(acts: str) -> None:
    head = f"acts: {acts}\nharm-after: 1 d\n" + chain(SEEN)
    assert walked(head).figures.figures["act#contained"].status == "undefined"


@pytest.mark.parametrize("acts", ["1e9", "1e300", "unknown"])
def test_any_number_of_acts(acts: str) -> None:
    head = f"acts: {acts}\nmisses: independent\nharm-after: 1 d\n" + chain(
        "id: seen, step: s, chance: 20%, takes: 1 s"
    )
    upper = contained(head)[2]
    assert upper == 1.0


def test_harm_that_may_never_come_leaves_time_for_every_act() -> None:
    def upper(harm: str) -> float | None:
        head = f"acts: 10\nmisses: independent\nharm-after: {harm}\n" + chain(
            "id: seen, step: s, chance: 20%, takes: 1 min"
        )
        return contained(head)[2]

    assert upper("unknown") == pytest.approx(1 - 0.8**10, abs=0.012)
    assert upper("unknown") == upper("{from: 1 d, to: 1e300 s}")
    acts_too = chain("id: seen, step: s, chance: 20%, takes: 1 min")
    assert contained("misses: independent\n" + acts_too)[2] == 1.0


def test_a_figure_that_is_no_share() -> None:
    files = {
        "controls/eye.md": "---\ntitle: E\nkind: monitor\ncatches: 'e#n'\n---\n",
        "evidence/e.md": "---\ntitle: E\n---\n",
    }
    case = scene(HEAD + chain("id: s, step: s, by: eye, takes: 1 s"), files)
    found = walk(case, Figures({"e#n": Figure("e#n", 5.0, 3.0, 9.0, unit="number")}))
    figure = found.figures.figures["act#contained"]
    assert figure.status == "undefined"
    assert "not from 0 to 1" in figure.issues[0].message


def test_the_bound_of_a_drill_is_that_bound() -> None:
    files = {"evidence/e.md": "---\ntitle: E\n---\n"}
    facts = (("5% quantile", 60.0), ("50% quantile", 600.0), ("95% quantile", 6000.0))
    figure = Figure("e#t", 600.0, 300.0, 7200.0, unit="duration", facts=facts)
    head = "acts: 1\nharm-after: 1 h\nchain:\n"
    for takes, share in (("e#t.upper", 0.0), ("e#t.lower", 1.0)):
        step = f"  - {{id: s, step: s, chance: 100%, takes: '{takes}'}}\n"
        found = walk(scene(head + step, files), Figures({"e#t": figure}))
        assert found.figures.figures["act#contained"].value == share


def test_no_run_of_many_is_not_never() -> None:
    # Late once in a hundred thousand: none of the runs may show it, and still it is not certain.
    head = "acts: 1\nharm-after: 1 d\n" + chain(
        "id: s, step: s, chance: 100%, takes: {50%: 1 h, 99.999%: 24 h}"
    )
    value, lower, _ = contained(head)
    early = head.replace("harm-after: 1 d", "harm-after: 1 s")
    upper = contained(early)[2]
    assert upper is not None
    assert 0 < upper < 0.001
    assert contained(head.replace("harm-after: 1 d", "harm-after: 0 s")) == (0.0, 0.0, 0.0)
    assert value is not None
    assert value > 0.999
    assert lower is not None
    assert 0.999 < lower < 1


def test_somebody_goes_home_at_half_past() -> None:
    files = rota('cover: {zone: Asia/Kathmandu, shifts: [{from: "09:00", to: "17:30"}]}\n')
    found = walked("acts: 1\nharm-after: 15.4 h\n" + chain(SEEN, STOP), files).outcomes["act"]
    assert found.told.share == 0
    assert str(found.told.hour) == "Monday 17:30 Asia/Kathmandu"


def undefined(head: str, files: dict[str, str]) -> str:
    """Why there is no figure, of files that have findings."""
    texts = {
        "riskcase.yaml": SETTINGS,
        "deployments/agents.md": DEPLOYMENT,
        "scenarios/act.md": f"---\ntitle: An act\ndeployment: agents\n{head}---\n",
        **files,
    }
    read = load_files({path: text.encode() for path, text in texts.items()}, date(2026, 10, 31))
    assert any(finding.severity is Severity.ERROR for finding in read.findings) or files == {}
    figure = walk(read.case, Figures()).figures.figures["act#contained"]
    assert figure.status == "undefined"
    return figure.issues[0].message


def test_a_step_that_cannot_be_read_is_missed() -> None:
    # Left out, the first step would be the last one, and contain.
    ill = "id: stop, step: s, takes: {50%: 2 h, 95%: 1 h}"
    assert "not all of this file" in undefined(
        HEAD + chain(SEEN, ill), {"scenarios/other.md": "---\ntitle: [\n---\n"}
    )


def test_a_control_that_cannot_be_read_is_missed() -> None:
    for body in ("queue: {per-day: 9, handling: 1 s, reviewers: 0}\n", "works: -5%\n"):
        assert "not all of this file" in undefined(HEAD + chain(SEEN, STOP), rota(body))


def test_a_step_by_nobody_that_is_there() -> None:
    assert "no person and no control 'rota'" in undefined(HEAD + chain(SEEN, STOP), {})
    head = HEAD + chain(SEEN, STOP)
    figure = walked(head, rota("needs: [pager]\n")).figures.figures["act#contained"]
    assert figure.issues[0].message == "there is no control 'pager'"


@pytest.mark.parametrize("status", ["planned", "ended"])
def test_what_is_not_in_place_stops_nothing(status: str) -> None:
    head = HEAD + chain(SEEN, STOP)
    assert contained(head, rota("works: 90%\n"))[0] == pytest.approx(0.9, abs=0.012)
    assert contained(head, rota(f"works: 90%\nstatus: {status}\n")) == (0.0, 0.0, 0.0)
    pager = {"controls/pager.md": f"---\ntitle: P\nkind: process\nstatus: {status}\n---\n"}
    assert contained(head, {**rota("needs: [pager]\n"), **pager}) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (
            "scenarios/act.md",
            HEAD + chain(*(f"id: s{i}, step: s" for i in range(101))),
            "these are 101 entries, and at most 100 are read",
        ),
        (
            "controls/rota.md",
            "kind: rota\ncover: {shifts: [" + ", ".join(["{on-call: true}"] * 101) + "]}\n",
            "these are 101 entries, and at most 100 are read",
        ),
        (
            "controls/rota.md",
            'kind: rota\ncover: {shifts: [{from: "9:00"}]}\n',
            "'9:00' does not fit: write a time of day such as 09:00, up to 24:00",
        ),
        (
            "controls/rota.md",
            (
                "kind: rota\ncover:\n  shifts: [{}]\n"
                '  overrides: [{from: "2026", to: "2026-01-01T00:00"}]\n'
            ),
            "'2026' does not fit: write a day and a time, such as 2026-12-24T12:00",
        ),
    ],
)
def test_findings_say_what_to_write(path: str, text: str, said: str) -> None:
    files = {"riskcase.yaml": SETTINGS, path: f"---\ntitle: A\n{text}---\n"}
    read = load_files({name: one.encode() for name, one in files.items()}, date(2026, 10, 31))
    assert said in [finding.message for finding in read.findings]
    (finding,) = [one for one in read.findings if one.message == said]
    assert (finding.code, finding.place.path) == ("RC022", path)
    assert finding.place.at != ()
