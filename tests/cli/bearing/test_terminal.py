"""What `riskcase analyse` prints for people: exactly on small cases, and at every width."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import click
import pytest

from cases import EXAMPLES, write_case
from cli.bearing.test_fault_tree import write
from cli.calls import answer, stopped
from golden_files import Compare
from riskcase.analysis.analyse import analyse
from riskcase.analysis.results import Results
from riskcase.cli.bearing.case import write_chosen, write_results
from riskcase.cli.bearing.page import Page
from riskcase.cli.opened import open_case

CASES = ("first-case", "published-cases", "tern-3")
WIDTHS = (40, 50, 60, 80, 100, 120)
COMMON_WIDTH = 80
FIRST_SCREEN = 44
"""Lines; with numbers in the case there are two caveats more."""


@cache
def results_of(case: str) -> Results:
    opened = open_case(EXAMPLES / case, None)
    return analyse(opened.case, opened.figures, opened.assessment)


def shown(case: str, width: int, *, everything: bool = False) -> list[str]:
    page = Page(width)
    write_results(page, results_of(case), everything=everything)
    return [click.unstyle(line) for line in page.lines]


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("case", CASES)
def test_no_line_is_too_long_and_no_word_is_broken(case: str, everything: bool) -> None:  # noqa: FBT001
    pages = {width: shown(case, width, everything=everything) for width in WIDTHS}
    words = Counter(" ".join(pages[WIDTHS[-1]]).split())
    for width, lines in pages.items():
        assert [line for line in lines if len(line) > width] == []
        assert [line for line in lines if line != line.rstrip()] == []
        if width >= COMMON_WIDTH:  # on less, tables become sentences
            assert Counter(" ".join(lines).split()) == words


@pytest.mark.parametrize("case", CASES)
def test_first_screen_answers_and_carries_its_caveat(case: str) -> None:
    lines = shown(case, 80)
    first = lines[: lines.index("Pathways")]
    assert len(first) <= FIRST_SCREEN
    for label in ("Open now", "One failure", "Most load", "Least examined", "What helps"):
        assert any(line.startswith(f"  {label}  ") for line in first), label
    said = " ".join(" ".join(first).split())
    assert "This holds for the pathways listed here." in said
    assert "A pathway that nobody listed: open, without a number" in said


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_once(case: str) -> None:
    said = " ".join(shown(case, 120, everything=True))
    assert ".." not in said
    assert " ," not in said


def test_everything_is_more_than_the_default() -> None:
    short, long = (shown("tern-3", 80, everything=everything) for everything in (False, True))
    assert len(short) < 200 < len(long)


def test_pathways_of_which_the_same_is_to_be_said_stand_together() -> None:
    lines = shown("published-cases", 80)
    at = [lines.index(f"  {name}") for name in (
        "PW1 Diffuse sandbagging on safety research",
        "PW9 Undermining decisions in major governments",
    )]  # fmt: skip
    assert at[1] - at[0] == 4
    assert any(line.startswith("  PW1, PW5, PW8, PW9  no ") for line in lines)


def test_one_pathway_by_its_id_or_its_number() -> None:
    pages = []
    for name in ("PW3", "code-backdoors"):
        page = Page(80)
        write_chosen(page, results_of("published-cases"), [name])
        pages.append(page.lines)
    assert pages[0] == pages[1]
    said = " ".join(" ".join(pages[0]).split())
    assert "On one line of argument alone: capability has no barrier" in said
    assert "alignment not against Known misalignment" in said
    assert "What this does not say" in said


def test_pathway_that_is_not_there() -> None:
    told = stopped("analyse", EXAMPLES / "first-case", "--pathway", "nowhere")
    assert told == "There is no pathway 'nowhere'; there are: unwatched-runs, weakened-tests."


SMALL = {
    "riskcase.yaml": 'riskcase: 1\ntitle: "A small case"\ncoverage-date: 2026-10-31\n'
    "conclusion: {argued: low, level: low, because: It is small., premises: [others-add-little]}\n",
    "causes/habit.md": "---\ntitle: A bad habit\nterms: {occurs: low, overall: low}\nbarriers:\n"
    "  - {name: It would not, role: propensity, holds-if: seldom-tempted}\n---\n",
    "pathways/theft.md": "---\ntitle: Theft of weights\nlabel: P1\nbarriers:\n"
    "  - {name: It cannot get out, role: opportunity, holds-if: no-way-out}\n---\n",
    "pathways/leak.md": "---\ntitle: Leak of a secret\nlabel: P2\nbarriers:\n"
    "  - {name: It would be seen, role: detection, holds-if: watched}\n---\n",
    "pathways/flaw.md": "---\ntitle: A flaw in shared code\nlabel: P3\nbarriers: []\n---\n",
    "claims/seldom-tempted.md": "---\ntitle: It is seldom tempted\nstatement: It is seldom tempted."
    "\nconfidence: moderate\nrests-on: [openings, tests-look-real]\n---\n",
    "claims/tests-look-real.md": "---\ntitle: Tests look real\nstatement: Tests look real.\n"
    "confidence: low\nrests-on: realism\n---\n",
    "claims/no-way-out.md": "---\ntitle: There is no way out\nstatement: There is no way out.\n"
    "confidence: high\nrests-on: attempts\n---\n",
    "claims/watched.md": "---\ntitle: All is watched\nstatement: All is watched.\n---\n",
    "claims/others-add-little.md": "---\ntitle: Other pathways add little\n"
    "statement: Other pathways add little.\nabout: threat-model\nrests-on: attempts\n---\n",
    "evidence/openings.md": "---\ntitle: Openings planted\ncollected: 2026-10-01\n"
    "verified: reproduced\nvalid-if: [tests-look-real]\n---\n",
    "evidence/realism.md": "---\ntitle: Staff compared tests\nverified: asserted\n---\n",
    "evidence/attempts.md": "---\ntitle: Attempts to get out\ncollected: 2026-09-01\n"
    "verified: inspected\nvalid-if: [tests-look-real]\n---\n",
    "defeaters/few.md": "---\ntitle: Only few openings\nstatement: Openings were few.\n"
    "against: [openings]\nstate: accepted\nseverity: low\nbecause: More are planned.\n---\n",
    "roadmap/watch.md": "---\ntitle: Watch all of it\nchanges: {item: watched, to: stands}\n"
    "cost: 3 person-weeks\ndue: 2027-01-31\n---\n",
    "roadmap/old.md": "---\ntitle: Plant openings\nstate: done\nbecause: They are there.\n---\n",
}
"""One pathway that hangs on the propensity alone, one that its own barrier closes as well."""


def test_terminal_output_is_as_it_was(
    tmp_path: Path, compare_golden: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    case = write_case(tmp_path / "case", SMALL)
    tree = write(tmp_path)
    calls = {
        "case.txt": ("analyse", case),
        "case-all.txt": ("analyse", case, "--all"),
        "pathway.txt": ("analyse", case, "--pathway", "P1"),
        "what-if.txt": ("analyse", case, "--what-if", "seldom-tempted=fallen"),
        "tree.txt": ("analyse", tree),
        "tree-all.txt": ("analyse", tree, "--all"),
    }
    compare_golden("terminal", {name: answer(*call).encode() for name, call in calls.items()})


def test_open_pathways_and_what_would_close_them(tmp_path: Path) -> None:
    folder = write_case(tmp_path, SMALL)
    (tmp_path / "evidence/realism.md").write_text("---\ntitle: T\nexpires: 2026-01-01\n---\n")
    said = " ".join(answer("analyse", folder).split())
    assert "3 of 3 pathways are open as things stand: P1 Theft of weights," in said
    assert "No single failure would open a pathway that is not open." in said
    assert "Unconfirmed. It is open under A bad habit: nothing that counts stands" in said
    assert '"Watch all of it", for 3 person-weeks, would leave two pathways open' in said
    assert "Plant openings (done): They are there." in " ".join(
        answer("analyse", folder, "--all").split()
    )
