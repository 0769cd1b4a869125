"""Companion claims that `check --fix --stubs` begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import write_case
from cli.calls import call, stopped
from riskcase.load import load
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence

SETTINGS = "riskcase: 1\ntitle: Made\nstage: review\n"
CLAIM = "---\nstatement: It cannot.\nabout: {about}\nrests-on: [{on}]\n---\n"
EVIDENCE = "---\ntitle: A test\n{more}source: {{inspect: data/{name}.eval}}\n---\nWords stay.\n"
OTHER = "---\nstatement: It looks real.\nabout: assessment\n---\n"
STUBS = (
    "acts-in-tests-as-in-use",
    "tasks-are-not-in-training",
    "does-its-best-in-tests",
    "tests-stand-for-use",
)


def made(folder: Path, about: str = "capability", more: str = "", **files: str) -> Path:
    names = ("first", "second")
    return write_case(
        folder / "case",
        {
            "riskcase.yaml": SETTINGS,
            "claims/cannot.md": CLAIM.format(about=about, on=", ".join(names)),
            "claims/looks-real.md": OTHER,
            **{f"evidence/{n}.md": EVIDENCE.format(name=n, more=more) for n in names},
            **files,
        },
    )


def leaves(folder: Path, name: str = "first") -> list[str]:
    case, findings = load(folder)
    assert findings == ()
    evidence = case.get(name, Evidence)
    assert evidence
    return [str(leaf.id) for leaf in evidence.valid_if.leaves()] if evidence.valid_if else []


def about_companions(folder: Path) -> bool:
    return "RC221" in call("check", folder).stdout


def test_one_draft_a_kind_is_shared_by_all_evaluations(tmp_path: Path) -> None:
    folder = made(tmp_path)
    assert about_companions(folder)
    told = call("check", folder, "--fix", "--stubs").stderr
    assert sorted(path.stem for path in (folder / "claims").iterdir()) == sorted(
        ("cannot", "looks-real", *STUBS)
    )
    assert leaves(folder) == leaves(folder, "second") == list(STUBS)
    assert told.count("drafted: claims/") == 4
    assert not about_companions(folder)
    assert (folder / "evidence/first.md").read_text("utf-8").endswith("---\nWords stay.\n")


def test_a_draft_is_marked_as_one_and_claims_no_support(tmp_path: Path) -> None:
    folder = made(tmp_path)
    call("check", folder, "--fix", "--stubs")
    case, _ = load(folder)
    for name in STUBS:
        claim = case.get(name, Claim)
        assert claim
        assert (claim.stage, claim.about, claim.rests_on) == ("draft", "assessment", None)
        assert str(claim.statement).startswith("To be completed: ")
    assert "cannot (claim) unconfirmed" in call("explain", "cannot", folder).stdout


def test_fix_alone_begins_nothing(tmp_path: Path) -> None:
    folder = made(tmp_path)
    call("check", folder, "--fix")
    assert about_companions(folder)
    assert len(list((folder / "claims").iterdir())) == 2


def test_stubs_need_fix(tmp_path: Path) -> None:
    assert "--stubs goes with --fix" in stopped("check", made(tmp_path), "--stubs")


def test_what_is_asked_depends_on_the_claims(tmp_path: Path) -> None:
    folder = made(tmp_path, about="harm")
    call("check", folder, "--fix", "--stubs")
    assert leaves(folder) == [STUBS[0], STUBS[3]]
    assert not about_companions(made(tmp_path / "study", about="assessment"))


def test_a_claim_that_is_there_is_taken_and_a_name_that_is_taken_is_not(tmp_path: Path) -> None:
    folder = made(
        tmp_path,
        **{
            "riskcase.yaml": f"{SETTINGS}retired: [tests-stand-for-use]\n",
            "claims/does-its-best-in-tests.md": OTHER,
            "claims/looks-real.md": OTHER.replace("assessment", "assessment\nvalidity: realism"),
        },
    )
    call("check", folder, "--fix", "--stubs")
    assert leaves(folder) == [
        "looks-real",
        "tasks-are-not-in-training",
        "does-its-best-in-tests-2",
        "tests-stand-for-use-2",
    ]
    assert (folder / "claims/does-its-best-in-tests.md").read_text("utf-8") == OTHER


def test_what_is_accepted_is_left(tmp_path: Path) -> None:
    folder = made(tmp_path, more="accepts: [{code: RC221, because: We know.}]\n")
    call("check", folder, "--fix", "--stubs")
    assert leaves(folder) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("valid-if: looks-real", "valid-if: [looks-real, NEW]"),
        ('valid-if: "looks-real" # why', 'valid-if: ["looks-real", NEW] # why'),
        ("valid-if: [looks-real]  # why", "valid-if: [NEW, looks-real]  # why"),
        ("valid-if:\n  - looks-real # why", "valid-if:\n  - NEW\n  - looks-real # why"),
        ("valid-if:\n- looks-real", "valid-if:\n- NEW\n- looks-real"),
        ("valid-if: {all: [looks-real]}", "valid-if: {all: [NEW, looks-real]}"),
        ("valid-if:\n  all:\n    - looks-real", "valid-if:\n  all:\n    - NEW\n    - looks-real"),
        ("valid-if: {any: [looks-real]}", None),
        ("valid-if: {at-least: {needs: 1, of: [looks-real]}}", None),
    ],
)
def test_only_the_list_is_touched(tmp_path: Path, before: str, after: str | None) -> None:
    stands = OTHER.replace("assessment", "assessment\nvalidity: [distribution-shift]")
    folder = made(tmp_path, "harm", f"{before}\n", **{"claims/looks-real.md": stands})
    text = (folder / "evidence/first.md").read_text("utf-8")
    call("check", folder, "--fix", "--stubs")
    expected = text.replace(before, after.replace("NEW", STUBS[0])) if after else text
    assert (folder / "evidence/first.md").read_text("utf-8") == expected
    assert about_companions(folder) == (after is None)
    leaves(folder)
