"""Page 1: everything that it must hold, in its order, and nothing that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import SETTINGS
from report.composed import below, headings, material_of, page, pictures, report_of
from riskcase.editions.cut import cut
from riskcase.editions.withheld import readers_of
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.report.compose import compose
from riskcase.report.document import Quotable, plain_text
from riskcase.report.sections.concerns import nearest_triggers

CONCLUSION = """conclusion:
  argued: very low
  level: low
  before: low
  statement: The risk is low.
  because: Incidents.
  premises: [listed]
next-report: 2027-04-30
excluded:
  - {what: Misuse, because: Elsewhere.}
  - {what: Mistakes, because: Elsewhere.}
editions: {public: [], staff: [staff]}
"""
FILES = {
    "riskcase.yaml": SETTINGS + CONCLUSION,
    "pathways/way.md": (
        "---\ntitle: A way\nlevel: low\nbarriers:\n"
        "  - {name: It is seen, role: detection, holds-if: top}\n---\n"
    ),
    "pathways/other.md": (
        "---\ntitle: Another way\nlevel: low\nbarriers:\n"
        "  - {name: It is seen too, role: detection, holds-if: top}\n---\n![[hidden]]\n"
    ),
    "claims/listed.md": (
        "---\nstatement: All are listed.\nabout: threat-model\nrests-on: runs\n---\n"
    ),
    "claims/top.md": (
        "---\nstatement: It is seen in time.\nconfidence: high\nrests-on: [runs, bare]\ntriggers:\n"
        '  - {when: "runs#seen.lower < 50%"}\n  - {when: "runs#seen.lower < 10%"}\n---\n'
    ),
    "claims/bare.md": "---\nstatement: It is bare.\nconfidence: high\nrests-on: word\n---\n",
    "evidence/runs.md": (
        "---\nverified: reproduced\nfigures: {seen: {counts: {k: 8, n: 9}}}\n---\n"
    ),
    "evidence/word.md": "---\nverified: asserted\n---\n",
    "defeaters/kept.md": (
        "---\nstatement: It was office hours.\nagainst: top\nstate: accepted\nseverity: high\n"
        "because: So be it.\n---\n"
    ),
    "defeaters/small.md": (
        "---\nstatement: It is small.\nagainst: bare\nstate: open\nseverity: low\n---\n"
    ),
    "defeaters/gone.md": (
        "---\nstatement: It was wrong.\nagainst: top\nstate: refuted\nbecause: No.\n---\n"
    ),
    "passages/hidden.md": (
        "---\nwithheld: staff\nreason: SEC\ngist: A gap.\nmark: a1b2\n---\nThe gap is here.\n"
    ),
}


def test_order_of_page_one(tmp_path: Path) -> None:
    index = page(report_of(tmp_path, FILES), "index")
    assert isinstance(index.blocks[0], Quotable)
    assert index.blocks[1] is pictures(index)[0]
    assert headings(index) == [
        "Strongest reasons for concern",
        "What would change this conclusion",
        "What is not covered",
    ]


def test_conclusion_carries_its_levels_its_reason_and_its_day(tmp_path: Path) -> None:
    first = page(report_of(tmp_path, FILES), "index").blocks[0]
    assert isinstance(first, Quotable)
    assert plain_text(first.sentence) == "The risk is low."
    assert plain_text(first.terms) == (
        "The level of risk is low (no number is meant). The argument by itself gives very low (no"
        " number is meant). The last report also said low (no number is meant). Incidents."
        " As of 31 October 2026. It takes for granted: All are listed."
    )


def test_gravest_doubts_come_first_where_the_authors_name_none(tmp_path: Path) -> None:
    said = below(page(report_of(tmp_path, FILES), "index"), "Strongest reasons for concern")
    lines = [line for line in said.splitlines() if line]
    assert lines[0].startswith(
        "It was office hours, so 'It is seen in time' counts as low at most ("
    )
    assert lines[1] == "It is small (the doubt)."
    assert lines[2].startswith(
        "Of the claims that bear most, the least examined is It is bare: with it a barrier falls"
    )
    assert (
        "in 2 of 2 pathways; below it there is one piece of evidence, at best asserted." in lines[2]
    )
    assert "It was wrong" not in said


def test_what_the_authors_name_stands_instead(tmp_path: Path) -> None:
    named = FILES["riskcase.yaml"].replace(
        "  because: Incidents.\n",
        '  because: Incidents.\n  concerns: ["First of all [[top]].", Then this.]\n'
        "  would-change: [A failed drill.]\n",
    )
    index = page(report_of(tmp_path, {**FILES, "riskcase.yaml": named}), "index")
    concerns = below(index, "Strongest reasons for concern").splitlines()
    assert concerns[:2] == ["First of all It is seen in time.", "Then this."]
    assert "office hours" not in "".join(concerns)
    assert below(index, "What would change this conclusion").startswith("A failed drill.")


def test_triggers_nearest_to_their_threshold_come_first(tmp_path: Path) -> None:
    made = material_of(tmp_path, FILES)
    nearest = nearest_triggers(made)
    # 8 of 9: Clopper-Pearson from 51.75% (R 4.3, binom.test(8, 9)$conf.int[1] = 0.5175)
    assert [str(one.trigger.when) for one in nearest] == [
        "runs#seen.lower < 50%",
        "runs#seen.lower < 10%",
    ]
    assert nearest[0].distance == pytest.approx((0.5175 - 0.5) / 0.5, abs=1e-3)
    said = below(page(report_of(tmp_path, FILES), "index"), "What would change this conclusion")
    assert "The next report is due on 30 April 2027." in said


def test_what_is_not_covered_is_one_line(tmp_path: Path) -> None:
    said = below(page(report_of(tmp_path, FILES), "index"), "What is not covered")
    assert said == "Misuse, Mistakes (why, and where it is judged instead)."


def test_an_edition_says_that_it_is_one(tmp_path: Path) -> None:
    made = material_of(tmp_path, FILES)
    readers = readers_of(made.case, "public")
    case = cut(made.case, made.figures, made.assessment, readers).case
    document = compose(case, made.figures, made.assessment, ())
    said = below(page(document, "index"), "What you cannot see here")
    assert said.startswith("This is the edition 'public'. One passage is left out, and marked")
    assert "they stood" not in said
    assert "Nothing that is shown rests on it. What is withheld may hide why" in said
    assert document.edition == "public edition, draft"
    assert ("Edition", "public") in document.meta


def test_an_edition_says_where_what_is_withheld_bears(tmp_path: Path) -> None:
    files = dict(FILES)
    for name in ("claims/bare.md", "defeaters/kept.md", "defeaters/small.md"):
        files[name] = files[name].replace("---\n", "---\nwithheld: staff\nreason: SEC\n", 1)
    files["defeaters/small.md"] = files["defeaters/small.md"].replace("bare", "top")
    files["claims/top.md"] = files["claims/top.md"].replace("[runs, bare]", "[runs, bare, bare]")
    files["pathways/way.md"] = files["pathways/way.md"].replace("holds-if: top", "holds-if: bare")
    made = material_of(tmp_path, files)
    case = cut(made.case, made.figures, made.assessment, readers_of(made.case, "public")).case
    said = below(
        page(compose(case, made.figures, assess(case, measure(case)), ()), "index"),
        "What you cannot see here",
    )
    assert (
        "Of what is shown, 1 claim rests on it in part; 1 barrier holds by it in part;"
        " 1 item has a withheld objection." in said
    )


def test_what_the_structure_says_stands_where_the_authors_name_nothing(tmp_path: Path) -> None:
    silent = FILES["claims/top.md"].split("triggers:", maxsplit=1)[0] + "---\n"
    index = page(report_of(tmp_path, {**FILES, "claims/top.md": silent}), "index")
    lines = below(index, "What would change this conclusion").splitlines()
    said = (
        "The authors name nothing that would. By the structure alone: if It is seen in time fell,"
        " nothing that counts would stop 2 of 2 pathways under some cause."
    )
    assert lines == [said, "The next report is due on 30 April 2027."]


def test_a_case_without_a_conclusion_says_so(tmp_path: Path) -> None:
    index = page(report_of(tmp_path, {}), "index")
    assert "have not concluded" in str(index.blocks[0])
    assert headings(index) == []
