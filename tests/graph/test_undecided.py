"""Why a criterion is undecided, and what the standing of its claim says of it."""

from __future__ import annotations

import pytest

from riskcase.graph.assess import assess
from riskcase.graph.undecided import why_undecided
from riskcase.model.case import Case
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figure, Figures, Issue, SourceState
from riskcase.model.settings import Settings
from riskcase.model.standing import Standing
from riskcase.values.condition import parse_condition

COLUMN = Issue("no-column", "error", "no column is named 'x'")
ENDED = Issue("incomplete-run", "error", "the run was cancelled", "data/a.eval")
CASES = [
    (None, "there is no figure 'shade#done'"),
    (Figure("shade#done", value=0.1), "shade#done has no upper"),
    (
        Figure("shade#done", status="undefined", issues=(COLUMN,)),
        "shade#done has no value: no column is named 'x'",
    ),
    (
        Figure("shade#done", status="refused", issues=(ENDED,)),
        "the data of shade#done was refused: the run was cancelled",
    ),
]


def figures(figure: Figure | None) -> Figures:
    return Figures({figure.id: figure} if figure else {})


@pytest.mark.parametrize(("figure", "why"), CASES)
def test_the_reason_is_that_of_the_figure(figure: Figure | None, why: str) -> None:
    assert why_undecided(parse_condition("shade#done.upper < 5%"), figures(figure)) == why


@pytest.mark.parametrize(("figure", "why"), CASES)
def test_a_claim_with_an_undecided_criterion_is_unconfirmed_for_that_reason(
    figure: Figure | None, why: str
) -> None:
    criterion = "shade#done.upper < 5%"
    fields = {"id": "so", "path": "claims/so.md", "statement": "So.", "criteria": [criterion]}
    claim = Claim.model_validate({**fields, "rests-on": "shade"})
    settings = Settings.model_validate({"riskcase": 1, "title": "Made"})
    found = assess(Case(None, settings, {"so": claim}), figures(figure))
    (reason,) = found.reasons["so"]
    assert reason.standing is Standing.UNCONFIRMED
    assert reason.why == f"its criterion '{criterion}' is undecided: {why}"


@pytest.mark.parametrize(
    ("verdict", "waived", "why"),
    [
        ("refused", (), ["its data was refused: 'data/a.eval': the run was cancelled"]),
        ("refused", ("incomplete-run",), ["its data was refused: the counts differ"]),
        ("waived", ("incomplete-run", "counts-disagree"), []),
        ("admitted with issues", (), []),
    ],
)
def test_refused_evidence_says_which_issue_no_waiver_excuses(
    verdict: str, waived: tuple[str, ...], why: list[str]
) -> None:
    waivers = [{"issue": name, "because": "So.", "by": "ada"} for name in waived]
    evidence = Evidence.model_validate(
        {
            "id": "shade",
            "path": "evidence/shade.md",
            "source": {"inspect": "data/a.eval"},
            "waivers": waivers,
        }
    )
    issues = (ENDED, Issue("counts-disagree", "error", "the counts differ"))
    source = SourceState("data/a.eval", "0" * 64, "present", verdict, issues)  # type: ignore[arg-type]
    settings = Settings.model_validate({"riskcase": 1, "title": "Made"})
    case = Case(None, settings, {"shade": evidence})
    found = assess(case, Figures({}, {"shade": source}))
    assert [reason.why for reason in found.reasons["shade"]] == why
    assert found.standings["shade"].down == bool(why)
