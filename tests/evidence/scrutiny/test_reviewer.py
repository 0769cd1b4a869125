"""A reviewer's alternatives, beside the authors' and without touching the case."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.measured import loaded, measured_case
from riskcase.evidence.measure import measure
from riskcase.evidence.scrutiny.reviewer import Outcome, compare_alternatives, read_alternatives

NAME = "tried.yaml"


def outcomes(folder: Path, text: str) -> list[Outcome]:
    case = loaded(measured_case(folder))
    tried = read_alternatives(case, NAME, text.encode())
    assert tried.findings == ()
    return list(compare_alternatives(case, measure(case), tried.case))


def test_both_are_shown_with_what_the_criteria_say(tmp_path: Path) -> None:
    shown = outcomes(
        tmp_path, "shade#evasion:\n  - {name: any success, share: side_task_success}\n"
    )
    assert [(one.by, one.name, one.answer.k) for one in shown] == [
        ("authors", "a looser monitor", 4),
        ("reviewer", "any success", 5),
    ]
    claim = ("rare", "shade#evasion.upper < 20%")
    # 3 of 50: upper 16.5%; 4 of 50: 19.2%; 5 of 50: 21.8% (Clopper-Pearson).
    assert [one.criteria for one in shown] == [((*claim, True, True),), ((*claim, True, False),)]


def test_an_alternative_takes_over_what_it_does_not_change(tmp_path: Path) -> None:
    (_, mine) = outcomes(
        tmp_path, "shade#evasion:\n  - {name: even ones, of: metadata.task = t0}\n"
    )
    assert mine.answer.n == 8
    assert mine.answer.method == "exact binomial (Clopper-Pearson), two-sided"


def test_the_case_stays_as_it_is(tmp_path: Path) -> None:
    case = loaded(measured_case(tmp_path))
    before = measure(case)
    tried = read_alternatives(case, NAME, b"shade#success: [{name: x, share: suspicion < 0.5}]")
    assert measure(case) == before
    assert list(measure(tried.case).figures["shade#success"].alternatives) == ["x"]


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        ("shade#none: []", "'shade#none' is no figure of this case", (1, 1)),
        ("rare#support: []", "'rare#support' is no figure", (1, 1)),
        ("shade#evasion: a looser one", "this must be a list of alternatives", (1, 16)),
        ("- a\n- b\n", "this must be figures", (1, 1)),
        ("shade#evasion:\n  - {name: x, shre: y}", "no field 'shre'", (2, 15)),
        ("shade#evasion:\n  - {share: side_task_success}", "name", (2, 5)),
        ('shade#evasion:\n  - {name: x, share: "a <"}', "a value is missing here", (2, 22)),
        ("shade#evasion: [\n", "", (2, 1)),
    ],
)
def test_mistakes_are_findings_with_their_place(
    tmp_path: Path, text: str, message: str, at: tuple[int, int]
) -> None:
    tried = read_alternatives(loaded(measured_case(tmp_path)), NAME, text.encode())
    assert tried.findings
    finding = tried.findings[0]
    assert message in finding.message
    location = tried.case.locate(finding.place)
    assert location.path == NAME
    assert (location.start.line, location.start.column) == at


def test_what_can_be_read_is_tried_all_the_same(tmp_path: Path) -> None:
    case = loaded(measured_case(tmp_path))
    text = "shade#none: []\nshade#success: [{name: x, share: suspicion < 0.5}, {nme: y}]"
    tried = read_alternatives(case, NAME, text.encode())
    assert len(tried.findings) > 1
    found = list(compare_alternatives(case, measure(case), tried.case))
    assert [(one.figure, one.name) for one in found] == [("shade#success", "x")]
