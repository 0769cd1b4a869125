"""Stages, accepted findings, order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from riskcase.checks.check import Check, Subject
from riskcase.checks.run import check
from riskcase.finding import Finding, Findings, Place, Severity
from riskcase.load import load
from riskcase.model.claim import Claim
from riskcase.model.figure import Figures
from riskcase.model.item import STAGES, Stage

SETTINGS = "riskcase: 1\ntitle: Made\n"
CLAIM = "statement: It is so.\n"


class EveryClaim(Check):
    """A claim."""

    code = "RC197"
    name = "every-claim"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        yield self.finding("there is a case", Place("riskcase.yaml", ("title",)))
        for claim in subject.case.of(Claim):
            yield self.finding("a claim", Place(claim.path, ("statement",)), items=(claim.id,))


class AtReview(EveryClaim):
    """A claim at review."""

    code = "RC198"
    name = "at-review"
    severity = Severity.ERROR
    stage = "review"


class HowMany(Check):
    """How many findings there are."""

    code = "RC199"
    name = "how-many"
    severity = Severity.WARNING

    def afterwards(self, subject: Subject, found: Mapping[str, Findings]) -> Iterator[Finding]:
        del subject
        said = ", ".join(f"{code} {len(findings)}" for code, findings in sorted(found.items()))
        yield self.finding(said, Place("riskcase.yaml"))


def found(
    folder: Path,
    *checks: Check,
    stage: Stage | None = None,
    settings: str = "",
    **claims: str,
) -> Findings:
    (folder / "claims").mkdir(exist_ok=True)
    (folder / "riskcase.yaml").write_text(SETTINGS + settings, "utf-8")
    for name, fields in claims.items():
        (folder / "claims" / f"{name}.md").write_text(f"---\n{CLAIM}{fields}---\n", "utf-8")
    case, reading = load(folder)
    assert reading == ()
    return check(case, Figures(), stage=stage, checks=checks)


def severities(findings: Findings) -> dict[str, str]:
    return {finding.place.path: finding.severity.word for finding in findings}


def test_before_its_stage_a_finding_is_a_note(tmp_path: Path) -> None:
    assert severities(found(tmp_path, AtReview(), a="")) == {
        "riskcase.yaml": "note",
        "claims/a.md": "note",
    }


@pytest.mark.parametrize("stage", ["review", "release"])
def test_from_its_stage_on_it_counts(tmp_path: Path, stage: str) -> None:
    assert severities(found(tmp_path, AtReview(), settings=f"stage: {stage}\n", a="")) == {
        "riskcase.yaml": "error",
        "claims/a.md": "error",
    }


@pytest.mark.parametrize("stage", STAGES)
def test_a_finding_without_a_stage_always_counts(tmp_path: Path, stage: Stage) -> None:
    findings = found(tmp_path, EveryClaim(), stage=stage, a="stage: draft\n")
    assert severities(findings) == {"riskcase.yaml": "warning", "claims/a.md": "warning"}


def test_the_stage_of_an_item_goes_before_that_of_the_case(tmp_path: Path) -> None:
    findings = found(
        tmp_path, AtReview(), settings="stage: release\n", a="stage: draft\n", b="stage: review\n"
    )
    assert severities(findings) == {
        "riskcase.yaml": "error",
        "claims/a.md": "note",
        "claims/b.md": "error",
    }


def test_the_stage_that_is_asked_for_goes_before_both(tmp_path: Path) -> None:
    wanted = {"riskcase.yaml": "error", "claims/a.md": "error"}
    assert severities(found(tmp_path, AtReview(), stage="release", a="stage: draft\n")) == wanted
    settings = "stage: release\n"
    findings = found(tmp_path, AtReview(), stage="draft", settings=settings, a="stage: review\n")
    assert severities(findings) == {"riskcase.yaml": "note", "claims/a.md": "note"}


def accepted(findings: Findings) -> dict[str, str | None]:
    return {finding.place.path: finding.accepted for finding in findings}


def test_an_item_accepts_what_is_found_in_it(tmp_path: Path) -> None:
    accepts = "accepts: [{code: RC197, because: We know.}]\n"
    findings = found(tmp_path, EveryClaim(), a=accepts, b="")
    assert accepted(findings) == {
        "riskcase.yaml": None,
        "claims/a.md": "We know.",
        "claims/b.md": None,
    }
    assert severities(findings)["claims/a.md"] == "note"
    assert severities(findings)["claims/b.md"] == "warning"


def test_settings_accept_what_is_found_in_them_and_no_more(tmp_path: Path) -> None:
    accepts = "accepts: [{code: RC197, because: We know.}]\n"
    findings = found(tmp_path, EveryClaim(), settings=accepts, a="")
    assert accepted(findings) == {"riskcase.yaml": "We know.", "claims/a.md": None}
    assert severities(findings) == {"riskcase.yaml": "note", "claims/a.md": "warning"}


def test_another_code_is_not_accepted(tmp_path: Path) -> None:
    accepts = "accepts: [{code: RC198, because: We know.}]\n"
    assert accepted(found(tmp_path, EveryClaim(), a=accepts))["claims/a.md"] is None


def test_accepting_holds_at_every_stage(tmp_path: Path) -> None:
    accepts = "accepts: [{code: RC198, because: We know.}]\n"
    findings = found(tmp_path, AtReview(), stage="release", a=accepts)
    assert severities(findings) == {"riskcase.yaml": "error", "claims/a.md": "note"}
    assert accepted(findings)["claims/a.md"] == "We know."


def test_findings_stand_in_the_order_of_files_and_places_the_worse_first(tmp_path: Path) -> None:
    findings = found(tmp_path, EveryClaim(), AtReview(), stage="release", b="", a="")
    assert [(finding.place.path, finding.code) for finding in findings] == [
        ("claims/a.md", "RC198"),
        ("claims/a.md", "RC197"),
        ("claims/b.md", "RC198"),
        ("claims/b.md", "RC197"),
        ("riskcase.yaml", "RC198"),
        ("riskcase.yaml", "RC197"),
    ]


def test_afterwards_a_check_sees_what_all_others_found(tmp_path: Path) -> None:
    findings = found(tmp_path, HowMany(), EveryClaim(), a="", b="")
    said = [finding.message for finding in findings if finding.code == "RC199"]
    assert said == ["RC197 3, RC199 0"]
