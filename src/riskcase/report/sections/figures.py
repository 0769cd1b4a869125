"""Figures with their intervals: the table of one item, and the index of all."""

from __future__ import annotations

from collections.abc import Sequence

from riskcase.evidence.words import figure_words
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figure
from riskcase.report import document as d
from riskcase.report.figures.annex import annex_blocks
from riskcase.report.figures.page import has_page, single_pages
from riskcase.report.figures.uses import uses_of
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import filled_table, text

INDEXED = (
    d.Column("head", 24),
    d.Column("text", 42),
    d.Column("text", 24),
    d.Column("text", 25),
)


def figure_table(
    material: Material, prose: Prose, figures: Sequence[Figure], *, anchored: bool
) -> d.Blocks:
    """A table of figures; `anchored` makes its rows the places that references lead to."""
    if not figures:
        return ()
    rows = tuple(_row(material, prose, figure, anchored=anchored) for figure in figures)
    columns = (d.Column("head"), *[d.Column()] * 4)
    return (filled_table(("Figure", "Value", "How", "System", "From"), rows, columns),)


def _row(
    material: Material, prose: Prose, figure: Figure, *, anchored: bool
) -> tuple[d.Inlines, ...]:
    item, name = figure.id.split("#", 1)
    evidence = material.case.get(item, Evidence)
    given = evidence.figures[name] if evidence else None
    mark: d.Inlines = (d.Anchor(name),) if anchored else ()
    own = d.ItemTarget(figure.id) if anchored else d.ItemTarget(item, name)
    named = text(name) if anchored and not has_page(figure) else (d.Link(text(name), own),)
    systems = (given.system or evidence.system) if given and evidence else ()
    about = ", ".join(
        prose.name(found) if (found := material.case.items.get(ref.target.item)) else str(ref)
        for ref in systems
    )
    source = evidence.source if evidence else None
    read = (given.read if given else None) or (source.read if source else None)
    came = prose.words(given.from_) if given else ()
    how = figure.method + (f", {read}" if read and figure.status == "quoted" else "")
    return (
        (*mark, *named),
        text(figure_words(figure, material.figures)),
        text(how),
        text(about),
        came,
    )


def figure_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """The index of all figures, by the evidence that they come from, and a page for each."""
    figures = tuple(material.figures)
    if not figures:
        return ()
    rows = tuple(
        (
            *_row(material, prose, figure, anchored=False)[:3],
            prose.link(figure.id.split("#")[0]),
        )
        for figure in figures
    )
    uses = uses_of(material)
    blocks = (
        filled_table(("Figure", "Value", "How", "Evidence"), rows, INDEXED),
        *annex_blocks(material, uses),
    )
    index = d.Page("figures", "Index of figures", "section", blocks)
    return (index, *single_pages(material, prose, uses))
