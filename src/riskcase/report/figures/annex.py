"""The annex of figures: what the pages of single figures say, in short and each once."""

from __future__ import annotations

from collections.abc import Iterable

from riskcase.evidence.words import bare_words
from riskcase.model.figure import Figure
from riskcase.report import document as d
from riskcase.report.figures.declared import given_of, what_is_computed
from riskcase.report.figures.origin import SHORT
from riskcase.report.figures.page import has_page
from riskcase.report.figures.tables import reading_words
from riskcase.report.figures.uses import Uses, met_words
from riskcase.report.material import Material
from riskcase.report.sections.facts import filled_table, section, text


def annex_blocks(material: Material, uses: Uses) -> d.Blocks:
    """Readings, alternatives and origin of all figures that have them."""
    figures = [figure for figure in material.figures if has_page(figure)]
    return (
        *section("Missing rows, read three ways", _readings(figures)),
        *section("Under alternatives", _alternatives(material, figures, uses)),
        *section("How figures come about", _computed(material, figures)),
    )


def linked(figure: Figure) -> d.Inlines:
    """The name of a figure, leading to its page."""
    item, _, name = figure.id.partition("#")
    return (d.Link((d.Code(figure.id),), d.ItemTarget(item, name or None)),)


def _readings(figures: Iterable[Figure]) -> d.Blocks:
    rows = []
    for figure in figures:
        if not figure.missing or not figure.readings:
            continue
        by = {one.name: reading_words(figure, one) for one in figure.readings}
        said = [text(by.get(name, "")) for name in ("complete", "worst", "best")]
        rows.append((linked(figure), text(str(figure.missing)), *said))
    head = ("Figure", "Missing", "Left out", "All against it", "All in its favour")
    columns = (d.Column("head", 5), d.Column("number", 2), *[d.Column("text", 4)] * 3)
    return (filled_table(head, rows, columns),) if rows else ()


def _alternatives(material: Material, figures: Iterable[Figure], uses: Uses) -> d.Blocks:
    rows = tuple(
        (
            linked(figure) if i == 0 else (),
            text(name),
            text(bare_words(other)),
            text(met_words(material, figure, other, uses.held.get(figure.id, ()))),
        )
        for figure in figures
        for i, (name, other) in enumerate(figure.alternatives.items())
    )
    head = ("Figure", "Alternative", "Value", "Criteria")
    columns = (d.Column("head", 4), d.Column("text", 4), d.Column("text", 4), d.Column("text", 4))
    return (filled_table(head, rows, columns),) if rows else ()


def _computed(material: Material, figures: Iterable[Figure]) -> d.Blocks:
    rows = tuple(
        (
            linked(figure),
            what_is_computed(figure, given),
            (d.Code(", ".join(figure.columns)),) if figure.columns else (),
            (d.Code(figure.digest[:SHORT]),) if figure.digest else (),
        )
        for figure in figures
        if (given := given_of(material, figure)) and given.way not in {"counts", "frozen"}
    )
    head = ("Figure", "What it is", "Columns", "Digest")
    columns = (d.Column("head", 4), d.Column("text", 6), d.Column("text", 4), d.Column("text", 2))
    return (filled_table(head, rows, columns),) if rows else ()
