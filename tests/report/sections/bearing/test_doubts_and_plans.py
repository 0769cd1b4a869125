"""Doubts together, levels, the roadmap and lists of others, in words of the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import SETTINGS
from report.composed import below, page, report_of, rows, words
from riskcase.analysis.difference import sum_words
from riskcase.model.settings import Scale
from riskcase.report.sections.bearing.levels import adjustment

CLAIM = "---\ntitle: {0}\nstatement: It is {0}.\nrests-on: test\nconfidence: low\n---\n"
FILES = {
    "riskcase.yaml": SETTINGS
    + "conclusion: {argued: low, level: moderate, because: Of the news.}\n"
    + "proposals:\n"
    "  - {what: A bribe, by: ann, given-on: 2026-09-01, reserved: true, became: covered,"
    " pathway: leak, because: It passes notes too.}\n"
    "  - {what: A strike}\n",
    "people/ann.md": "---\ntitle: Ann Ash\nnamed: true\n---\n",
    "pathways/leak.md": "---\ntitle: A leak\ncovers: [pilot-2025/leaks]\n"
    "level: {argued: very low, final: moderate, because: Of an incident.}\nbarriers:\n"
    "  - {name: Seen, role: detection, holds-if: watched}\n---\n",
    "pathways/theft.md": "---\ntitle: A theft\nbarriers:\n"
    "  - {name: Seen, role: detection, holds-if: watched}\n"
    "  - {name: Cannot, role: capability, holds-if: weak}\n---\n",
    "claims/watched.md": CLAIM.format("watched"),
    "claims/weak.md": CLAIM.format("weak").replace("test", "trial"),
    "evidence/test.md": "---\ntitle: A test\n---\n",
    "evidence/trial.md": "---\ntitle: A trial\n---\n",
    "defeaters/blind.md": "---\ntitle: It is blind\nstatement: It is blind.\nagainst: watched\n"
    "state: accepted\naccepted-by: ann\nbecause: We live with it.\n---\n",
    "defeaters/guess.md": "---\ntitle: A guess\nstatement: A guess.\nagainst: trial\n"
    "state: open\n---\n",
}


def test_doubts_together(tmp_path: Path) -> None:
    found = page(report_of(tmp_path, FILES), "every-doubt")
    said = words(found.blocks)
    assert "leaves one doubt. Were it true, one of two pathways would be open." in said
    table = rows(found)
    assert table[0] == ["A leak", "stands, low", "fallen, open", "2, then none is needed"]
    assert table[1][0] == "A theft"
    assert table[1][3] == "0, then 2"
    assert ["It is blind", "moderate", "A leak", "Ann Ash", "We live with it."] in table


def test_a_level_is_argued_level_adjustment_and_reason(tmp_path: Path) -> None:
    found = page(report_of(tmp_path, FILES), "every-doubt")
    levels = {row[0]: row[1:] for row in rows(found) if len(row) == 5}
    none = "no number is meant"
    assert levels["The whole"] == [
        f"low ({none})",
        "one step up",
        f"moderate ({none})",
        "Of the news.",
    ]
    assert levels["A leak"][1] == "two steps up"
    assert levels["A leak"][3] == "Of an incident."


@pytest.mark.parametrize(
    ("argued", "final", "said"),
    [
        ("low", "low", "none"),
        ("high", "very low", "three steps down"),
        ("low", "grave", "not comparable"),
    ],
)
def test_adjustments(argued: str, final: str, said: str) -> None:
    assert adjustment(Scale(), argued, final) == said


def test_no_page_of_doubts_where_nobody_accepted_any(tmp_path: Path) -> None:
    files = FILES | {
        "defeaters/blind.md": FILES["defeaters/blind.md"].replace("accepted\n", "open\n")
    }
    ids = {one.id for one in report_of(tmp_path, files).pages}
    assert "every-doubt" not in ids
    assert "what-would-help" not in ids


def item(title: str, changes: str, rest: str = "") -> str:
    return f"---\ntitle: {title}\nchanges: [{changes}]\n{rest}---\n"


def test_roadmap_tells_what_each_item_buys_and_ties_as_ties(tmp_path: Path) -> None:
    sustained = FILES["defeaters/blind.md"].replace("accepted\n", "sustained\n")
    cost = "cost: 2 person-months\n"
    files = FILES | {
        "defeaters/blind.md": sustained,
        "roadmap/late.md": item(
            "Too late",
            "{item: weak, to: stands}",
            "state: dropped\nbecause: No money.\ndue: 2026-01-01\n",
        ),
        "roadmap/lamp.md": item(
            "A lamp", "{item: watched, to: stands}", f"{cost}due: 2027-01-05\n"
        ),
        "roadmap/eyes.md": item("More eyes", "{item: watched, to: stands}", cost),
        "roadmap/talk.md": item("A talk", "", cost),
    }
    found = page(report_of(tmp_path, files), "what-would-help")
    table = {row[0]: row[1:] for row in rows(found) if len(row) == 5 and not row[0].isdigit()}
    state, spent, aim, bought = table["A lamp"]
    assert state == "planned due 5 January 2027"
    assert spent == "2 person-months"
    assert aim == "watched to stands"
    assert "A leak: would be closed" in bought
    assert table["Too late"][3] == "No money."
    assert table["Too late"][0] == "dropped"
    assert table["A talk"][3] == "It does not say what it would change."
    together = below(found, "Together").splitlines()
    assert together.count("1, a tie") == 2
    assert "nothing" in together
    nearly = below(found, "In so many of the choices that are nearly the best")
    assert "More eyes\n50%\nA lamp\n50%" in nearly
    assert "A talk" not in nearly
    assert "By probability" not in nearly


def test_sums_of_costs_in_words() -> None:
    assert sum_words(1.0, "person-month") == "1 person-month"
    assert sum_words(2.5, "person-month") == "2.5 person-months"
    assert sum_words(7200.0, "duration") == "2 h"
    assert sum_words(86400.0, "duration") == "24 h"
    assert sum_words(60 * 86400.0, "duration") == "60 d"


def test_lists_of_others_and_what_became_of_proposals(tmp_path: Path) -> None:
    found = page(report_of(tmp_path, FILES), "other-lists")
    pilot = below(found, "Pilot Sabotage Risk Report, October 2025")
    assert "1 of 9 are covered or left out by name." in pilot
    assert "Passing out sensitive information\nA leak" in pilot
    assert pilot.count("not said") == 8
    assert "August 2026" in below(found, "Lists that were not answered")
    proposed = below(found, "What others proposed")
    assert "Ann Ash, 1 September 2026; reserved before drafting" in proposed
    assert "covered: A leak\nIt passes notes too." in proposed
    assert "somebody unnamed; proposed\nopen" in proposed
    assert "No claim says how little" in words(found.blocks)
