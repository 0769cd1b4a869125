"""A claim: the sentence and its terms, then what supports it, what was said, what was kept."""

from __future__ import annotations

from pathlib import Path

from cases import SETTINGS
from report.composed import page, pictures, report_of, words
from riskcase.report.document import Columns, Quotable, anchors, plain_text

FILES = {
    "riskcase.yaml": SETTINGS,
    "pathways/way.md": (
        "---\ntitle: A way\nbarriers:\n  - {name: Seen, role: detection, holds-if: top}\n---\n"
    ),
    "claims/top.md": (
        "---\nlabel: '3'\nstatement: It is seen.\nconfidence: high\nabout: monitoring\n"
        'rests-on: runs\nassumes: steady\ncriteria: ["runs#seen.lower > 10%", "gone#x > 1"]\n---\n'
        "First this. Then that.\n\n- One point. Still one.\n"
    ),
    "assumptions/steady.md": "---\nstatement: It is steady.\n---\n",
    "evidence/runs.md": "---\ntitle: Runs\nfigures: {seen: {counts: {k: 8, n: 9}}}\n---\n",
    "defeaters/gone.md": (
        "---\nstatement: It was off.\nagainst: top\nstate: refuted\nbecause: It was on.\n---\n"
    ),
    "defeaters/kept.md": (
        "---\nstatement: It sleeps.\nagainst: top\nstate: accepted\nseverity: moderate\n"
        "because: Rarely.\n---\n"
    ),
    "incidents/once.md": "---\ntitle: It failed once\ntouches: top\n---\n",
}


def columns(folder: Path) -> dict[str, str]:
    found = next(
        block
        for block in page(report_of(folder, FILES), "top").blocks
        if isinstance(block, Columns)
    )
    return {plain_text(entry.term): words(entry.blocks) for entry in found.entries}


def test_three_columns(tmp_path: Path) -> None:
    found = columns(tmp_path)
    assert list(found) == [
        "What supports it",
        "What was said against it",
        "What doubt was kept",
    ]
    support, against, kept = found.values()
    assert support.splitlines()[0].startswith("Runs")
    assert "It is steady" in support
    assert "runs#seen.lower > 10% met" in support
    assert "gone#x > 1 unknown: a figure is missing" in support
    assert against.splitlines()[0] == "It was off. refuted, moderate It was on."
    assert "Incidents that touch it: It failed once" in against
    assert (
        kept
        == "It sleeps. accepted doubt, moderate So this claim counts as moderate at most. Rarely."
    )


def test_what_is_quoted_carries_its_terms(tmp_path: Path) -> None:
    first = page(report_of(tmp_path, FILES), "top").blocks[0]
    assert isinstance(first, Quotable)
    assert plain_text(first.sentence) == "It is seen."
    said = plain_text(first.terms)
    assert said.startswith("Confidence: high as stated, none as it stands; it is unconfirmed;")
    assert "seen: 89% (95% CI 51 to more than 99%, 8 of 9)" in said
    assert "as of 31 October 2026; top." in said


def test_every_statement_has_an_anchor_of_its_own(tmp_path: Path) -> None:
    names = list(anchors(page(report_of(tmp_path, FILES), "top")))
    assert len(names) == len(set(names)) == 4  # the sentence, two of the body, one item of a list
    assert all(name.startswith("s-") for name in names)


def test_figures_are_drawn_with_their_criterion(tmp_path: Path) -> None:
    (plot,) = pictures(page(report_of(tmp_path, FILES), "top"))
    assert "Runs: seen" in plot.alt
    assert "criterion runs#seen.lower > 10%: met" in plot.alt
