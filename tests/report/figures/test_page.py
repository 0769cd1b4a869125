"""The page of a figure: everything it could have been, and where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.composed import below, headings, page, pictures, report_of, rows, words
from report.figures.shown import CASE, DIGEST, shown
from riskcase.report.document import Document, ItemTarget, Quotable, all_blocks, plain_text
from riskcase.report.figures.methods import sources_of
from riskcase.report.places import Place, Places, broken_targets


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return shown(tmp_path_factory.mktemp("case"))


def test_a_reference_to_a_figure_leads_to_its_page(made: Document) -> None:
    target = ItemTarget("shade", "evasion")
    assert Places(made.pages).find(target) == Place("shade#evasion", None)
    printed = tuple(one for one in made.pages if one.in_pdf)
    assert Places(printed).find(target) == Place("shade", "evasion")
    assert broken_targets(made) == ()


def test_the_sentence_for_quoting_has_the_control_and_the_missing_rows(made: Document) -> None:
    (first, *_) = page(made, "shade#evasion").blocks
    assert isinstance(first, Quotable)
    assert plain_text(first.sentence) == (
        "Hidden side tasks, evasion: 3.1% (95% CI 1.0 to 7.0%, 5 of 163 in 7 clusters); 3 more gave"
        " no result, and if all of them counted against it up to 9.3%; the same set-up found 4 of 5"
        " planted cases."
    )
    assert plain_text(first.terms) == (
        "collected 2 October 2026; inspected; data admitted, with issues; as of 31 October 2026;"
        " shade."
    )


def test_readings_and_alternatives_are_held_to_the_criterion(made: Document) -> None:
    found = page(made, "shade#evasion")
    told = rows(found)
    assert ["It rarely hides a side task", "shade#evasion.upper < 8%", "not met"] in told
    assert ["left out", "3.1% (95% CI 1.0 to 7.0%)", "met"] in told
    assert ["all counted against it", "4.8% (95% CI 2.1 to 9.3%)", "not met"] in told
    assert ["a looser monitor", "9.2% (95% CI 5.2 to 14.7%, 15 of 163)", "not met"] in told
    assert ["no such column", "not computed: no column is named 'x'", "undecided"] in told
    assert "3 of 166 rows gave no result." in below(found, "Missing rows, read three ways")


def test_variants_and_the_distribution_are_drawn(made: Document) -> None:
    forest, bins = pictures(page(made, "shade#evasion"))
    assert "a looser monitor, a variant of Hidden side tasks: evasion" in forest.alt
    assert "missing rows all counted against it" in forest.alt
    assert bins.alt.startswith("Distribution of suspicion. honest: 63 rows")
    (_, curve) = pictures(page(made, "shade#score"))
    assert "40% at 1%, 80% at 5%" in curve.alt


def test_the_chain_goes_from_the_figure_to_the_tools(made: Document) -> None:
    found = page(made, "shade#evasion")
    told = below(found, "Where it comes from")
    parts = (
        "admitted, with issues: 163 rows read of 166 planned",
        "rows-missing because the three rows were cut off by a fire drill (Ada Lund)",
        "few-clusters",
        *(f"shade#evasion, with the digest {DIGEST}", "score.success, score.suspicion"),
        *(f"out of the file data/shade/a.eval with the digest {DIGEST}",),
        "written by inspect-ai 0.3, read by the reader inspect 1",
    )
    places = [told.index(part) for part in parts]
    assert places == sorted(places)
    how = words(found.blocks)
    for part in (
        "share of the rows with success and suspicion < 0.5",
        "7 clusters, by task",
        "C. J. Clopper and E. S. Pearson",
        "one of 4 that were looked at",
        "worst task",
    ):
        assert part.split(" ", 1)[0] in how


def test_its_sheet_has_numbers_and_no_row(made: Document) -> None:
    head, *told = page(made, "shade#evasion").sheet
    by = [dict(zip(head, row, strict=True)) for row in told]
    assert {row["part"] for row in by} == {"figure", "reading", "alternative", "fact", "plot"}
    worst = next(row for row in by if row["name"] == "worst")
    assert (float(worst["value"]), float(worst["upper"])) == (8 / 166, 0.093)
    assert [float(row["y"]) for row in by if row["name"] == "attack"] == [1, 2, 5, 30]


def test_print_has_the_same_once_in_the_annex(made: Document) -> None:
    index = page(made, "figures")
    assert headings(index) == [
        "Missing rows, read three ways",
        "Under alternatives",
        "How figures come about",
    ]
    told = rows(index)
    assert [
        *("shade#evasion", "3", "3.1% (95% CI 1.0 to 7.0%)"),
        *("4.8% (95% CI 2.1 to 9.3%)", "3.0% (95% CI 1.0 to 6.9%)"),
    ] in told
    shade = "share of the rows with success and suspicion < 0.5"
    columns = "score.success, score.suspicion"
    assert ["shade#evasion", shade, columns, DIGEST[:12]] in told


def test_an_undefined_figure_has_a_page_without_drawings(made: Document) -> None:
    found = page(made, "staff#seen")
    assert pictures(found) == []
    assert "Staff survey, seen: not computed." in words(found.blocks)


def test_a_quoted_figure_has_no_page(tmp_path: Path) -> None:
    files = {"evidence/one.md": "---\ntitle: One\nfigures: {f: {quoted: 6%}}\n---\n"}
    document = report_of(tmp_path, files)
    assert "one#f" not in {one.id for one in document.pages}
    assert broken_targets(document) == ()


def test_an_edition_has_figures_without_plots_and_paths(tmp_path: Path) -> None:
    frozen = """---
title: Hidden side tasks
source: {inspect: "(withheld)"}
figures:
  evasion:
    frozen:
      value: 0.03
      lower: 0.01
      upper: 0.07
      level: 0.95
      method: exact binomial (Clopper-Pearson), two-sided
      k: 5
      n: 163
      missing: 3
      way: share
      readings: [{name: worst, value: 0.05, lower: 0.02, upper: 0.09}]
    alternatives:
      - {name: a looser monitor, frozen: {value: 0.09, lower: 0.05, upper: 0.14, k: 15, n: 163}}
---
"""
    files = {
        "riskcase.yaml": f"{CASE['riskcase.yaml']}edition: public\n",
        "claims/cannot-hide.md": CASE["claims/cannot-hide.md"],
        "evidence/shade.md": frozen,
    }
    found = page(report_of(tmp_path, files), "shade#evasion")
    assert len(pictures(found)) == 1
    told = "\n".join(words((block,)) for block in all_blocks(found.blocks))
    assert "not in this edition" in told
    assert "share of the rows; worked out in the full case" in told
    assert "digest" not in told
    assert "data/" not in told


def test_methods_without_a_known_source_name_none() -> None:
    assert sources_of("a method of our own") == ""
    both = sources_of("Wilson, effective sample size under clusters")
    assert "Wilson" in both
    assert "Korn" in both
