"""The worked example: states 0 to 4, each with every standing, row, grade and weakest claim.

Oracle: the table of the worked example in the design, which a separate prototype computed. Cut
sets, single points and load have tests of their own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.worked_example import CLAIMS, EVIDENCE, assess_folder, write_example
from riskcase.graph.assess import Assessment


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
