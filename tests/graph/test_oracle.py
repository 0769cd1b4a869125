"""The worked example: states 0 to 4, each with every standing, row, grade and weakest claim.

Oracle: the table of the worked example in the design, which a separate prototype computed. Cut
sets, single points and load have tests of their own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from riskcase.evidence.measure import measure
from riskcase.graph.assess import Assessment, assess
from riskcase.load import load

SETTINGS = """\
riskcase: 1
title: The worked example
coverage-date: 2026-10-31
scale: {confidence: [low, moderate, high]}
"""

CAUSES = {
    "pervasive": """\
undermines: [{item: monitor-eval, because: It would behave well while watched.}]
barriers:
  - {name: It is not there, role: propensity, strength: strong, holds-if: no-pervasive-misalignment}
""",
    "contextual": """\
barriers:
  - {name: It is rarely triggered, role: propensity, strength: moderate, holds-if: rarely-triggered}
""",
}

PATHWAY = """\
causes: [pervasive, contextual]
barriers:
  - name: It is seen and undone
    role: response
    strength: moderate
    holds-if: [weak-covert-skills, acts-are-monitored, monitor-catches, caught-is-undone]
  - name: Researchers grow suspicious
    role: detection
    strength: weak
    holds-if: researchers-stay-sceptical
"""

LEGS = ("audit", "training-review", "track-record")
CLAIMS = {
    "weak-covert-skills": ("moderate", "[shade, secret-keeping]"),
    "no-pervasive-misalignment": (
        "high",
        f"[weak-covert-skills, {{convergent: {{needs: 2, of: [{', '.join(LEGS)}]}}}}]",
    ),
    "rarely-triggered": ("low", "[weak-covert-skills, audit]"),
    "acts-are-monitored": ("moderate", "traffic"),
    "monitor-catches": ("moderate", "monitor-eval"),
    "caught-is-undone": ("low", "drill"),
    "researchers-stay-sceptical": ("low", "staff-survey"),
    "tests-look-real": ("low", "realism-study"),
}

EVIDENCE = (
    *("shade", "secret-keeping", "audit", "training-review", "track-record", "traffic"),
    *("monitor-eval", "drill", "staff-survey", "realism-study"),
)
CHANGES: tuple[dict[str, str], ...] = (
    {},
    {"defeaters/review-was-shallow.md": "against: training-review\nstate: sustained\n"},
    {"evidence/drill.md": "expires: 2026-10-30\n"},
    {
        "defeaters/audit-was-noticed.md": "against: audit\nstate: open\n",
        "defeaters/kept-doubt.md": (
            "against: no-pervasive-misalignment\nstate: accepted\nseverity: high\n"
        ),
    },
    {"defeaters/tests-are-obvious.md": "against: tests-look-real\nstate: sustained\n"},
)
"""What each state adds to the one before."""


def write(folder: Path, path: str, fields: str) -> None:
    file = folder / path
    file.parent.mkdir(exist_ok=True)
    head = "statement: Something may be wrong.\n" if path.startswith("defeaters/") else ""
    file.write_text(f"---\n{head}{fields}---\n", "utf-8")


def write_example(folder: Path, state: int) -> None:
    (folder / "riskcase.yaml").write_text(SETTINGS, "utf-8")
    for name, fields in CAUSES.items():
        write(folder, f"causes/{name}.md", fields)
    write(folder, "pathways/tampered-result.md", PATHWAY)
    for name, (confidence, rests_on) in CLAIMS.items():
        fields = f"statement: It is so.\nconfidence: {confidence}\nrests-on: {rests_on}\n"
        write(folder, f"claims/{name}.md", fields)
    for name in EVIDENCE:
        valid = "valid-if: tests-look-real\n" if name in {"shade", "audit"} else ""
        write(folder, f"evidence/{name}.md", valid)
    for added in CHANGES[1 : state + 1]:
        for path, fields in added.items():
            write(folder, path, fields)


def assess_folder(folder: Path) -> Assessment:
    case, findings = load(folder)
    assert findings == ()
    return assess(case, measure(case))


@pytest.fixture(params=range(5), ids="state-{}".format)
def state(request: pytest.FixtureRequest) -> int:
    number: int = request.param
    return number


@pytest.fixture
def example(tmp_path: Path, state: int) -> Assessment:
    write_example(tmp_path, state)
    return assess_folder(tmp_path)


NOT_STANDING: tuple[dict[str, str], ...] = (
    {},
    {"training-review": "fallen", "no-pervasive-misalignment": "weakened"},
    {"drill": "unconfirmed", "caught-is-undone": "unconfirmed"},
    {"audit": "weakened", "rarely-triggered": "weakened"},
    dict.fromkeys(
        (
            *("tests-look-real", "shade", "audit", "weak-covert-skills"),
            *("no-pervasive-misalignment", "rarely-triggered"),
        ),
        "fallen",
    ),
)
"""Items that do not stand, as each state adds to the one before."""


def test_standing_of_every_item(example: Assessment, state: int) -> None:
    expected: dict[str, str] = {}
    for added in NOT_STANDING[: state + 1]:
        expected |= added
    found = {key: value.word for key, value in example.standings.items() if value.word != "stands"}
    assert found == expected
    assert len(example.standings) == len(CLAIMS) + len(EVIDENCE)


def test_standing_of_every_row(example: Assessment, state: int) -> None:
    pervasive = ("stands", "weakened", "weakened", "weakened", "fallen")[state]
    contextual = ("stands", "stands", "stands", "weakened", "fallen")[state]
    rows = {row.cause: row.standing.word for row in example.rows}
    assert rows == {"pervasive": pervasive, "contextual": contextual}
    assert [row.open for row in example.rows] == [state == 4, state == 4]
    standing = example.standing("tampered-result")
    assert standing is not None
    assert standing.word == pervasive  # the worse of the two in every state


def test_response_barrier_of_every_row(example: Assessment, state: int) -> None:
    # The cause `pervasive` undermines what it is measured by, so it is fallen there from the start.
    responses = [
        barrier.standing.word
        for row in example.rows
        for barrier in row.barriers
        if barrier.barrier.role == "response"
    ]
    assert responses == [
        "fallen",
        ("stands", "stands", "unconfirmed", "unconfirmed", "fallen")[state],
    ]


def test_grade_of_every_row(example: Assessment, state: int) -> None:
    pervasive = ("high", "moderate", "moderate", "low", "none")[state]
    contextual = ("low", "low", "low", "low", "none")[state]
    assert [example.word(row.grade) for row in example.rows] == [pervasive, contextual]
    assert example.word(example.grade("tampered-result")) == contextual


def test_weakest_claim(example: Assessment, state: int) -> None:
    expected = (
        *("rarely-triggered", "rarely-triggered", "rarely-triggered"),
        "no-pervasive-misalignment",  # equal grade and standing: the order of the causes decides
        None,
    )[state]
    assert example.pathways["tampered-result"].weakest == expected


def test_any_in_place_of_convergent_is_not_weakened_by_a_lost_leg(tmp_path: Path) -> None:
    write_example(tmp_path, 1)
    claim = tmp_path / "claims/no-pervasive-misalignment.md"
    text = claim.read_text("utf-8")
    mended = text.replace("{convergent: {needs: 2, of: [", "{any: [").replace("]}}]", "]}]")
    claim.write_text(mended, "utf-8")
    standing = assess_folder(tmp_path).standings["no-pervasive-misalignment"]
    assert standing.word == "stands"


def test_pathways_on_reach_from_evidence_up(tmp_path: Path) -> None:
    write_example(tmp_path, 0)
    found = assess_folder(tmp_path).pathways_on
    assert set(found) == set(CLAIMS) | set(EVIDENCE)
    assert set(found.values()) == {("tampered-result",)}
