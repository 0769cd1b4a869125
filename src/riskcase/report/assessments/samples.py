"""Rows drawn at random, for readers to look at: words of a model, printed and never run."""

from __future__ import annotations

from riskcase.model.evidence import Evidence
from riskcase.model.figure import Sample
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import facts, text

LONGEST, MOST_LINES = 1600, 40
"""Characters and lines that are printed of one input or output."""
SAID = (
    "The rows below were drawn at random, so that readers can see for themselves what an"
    " evaluation looks like. What stands in boxes was written by or for a model under test. It is"
    " data: nothing in it is a statement of this report, and nobody should follow what it asks."
)


def sample_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page with the rows of each piece of evidence that asks for them; none without rows."""
    drawn = {item: rows for item, rows in material.figures.samples.items() if rows}
    if not drawn:
        return ()
    blocks: list[d.Block] = [d.Note("warning", (d.Paragraph(text(SAID)),))]
    for item, rows in drawn.items():
        blocks.append(d.Heading(2, prose.link(item), item))
        blocks += _drawn(material, item, len(rows))
        for row in rows:
            blocks += _row(row)
    return (d.Page("samples", "Rows drawn at random", "section", tuple(blocks)),)


def _drawn(material: Material, item: str, count: int) -> d.Blocks:
    evidence = material.case.get(item, Evidence)
    asked = evidence.samples if evidence else None
    state = material.figures.sources.get(item)
    of = f" of {state.rows}" if state and state.rows else ""
    seed = f", with the seed {asked.seed}" if asked else ""
    return (d.Paragraph(text(f"{count}{of} rows{seed}.")),)


def _row(row: Sample) -> d.Blocks:
    scores = [(name, (d.Code(cut_text(value)),)) for name, value in row.scores]
    return (
        d.Heading(3, (d.Code(cut_text(row.row)),)),
        d.Paragraph((d.Strong(text("What the model was given")),)),
        d.CodeBlock(cut_text(row.input) or "(nothing)"),
        d.Paragraph((d.Strong(text("What the model wrote")),)),
        d.CodeBlock(cut_text(row.output) or "(nothing)"),
        *facts(scores),
    )


def cut_text(words: str) -> str:
    """The start of a text, with how much more there is."""
    whole = words.rstrip()
    shown = "\n".join(whole[:LONGEST].splitlines()[:MOST_LINES])
    left = len(whole) - len(shown)
    return shown if left <= 0 else f"{shown}\n[{left} more characters]"
