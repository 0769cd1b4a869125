"""A figure in its variants: with missing rows read three ways, and under its alternatives."""

from __future__ import annotations

from dataclasses import replace

from riskcase.evidence.words import bare_words
from riskcase.model.figure import Figure, Reading
from riskcase.report import document as d
from riskcase.report.figures.uses import Held, met_words, only_criterion
from riskcase.report.material import Material
from riskcase.report.sections.facts import filled_table, text

READINGS = {
    "complete": "left out",
    "worst": "all counted against it",
    "best": "all counted in its favour",
}


def reading_of(figure: Figure, reading: Reading) -> Figure:
    """The figure in one reading of missing rows, as a figure that prints its value and bounds."""
    return replace(figure.read(reading), k=None, n=None, missing=0, readings=(), one_sided=None)


def reading_words(figure: Figure, reading: Reading) -> str:
    """A reading as it is printed: "3.4% (95% CI 1.2 to 9.6%)"."""
    return bare_words(reading_of(figure, reading))


def reading_table(material: Material, figure: Figure, held: tuple[Held, ...]) -> d.Blocks:
    """The three readings, with what they do to the criteria; nothing where no row is missing."""
    if not figure.missing or not figure.readings:
        return ()
    rows = tuple(
        (
            text(READINGS[one.name]),
            text(reading_words(figure, one)),
            text(met_words(material, figure, reading_of(figure, one), held)),
        )
        for one in figure.readings
    )
    columns = (d.Column("head", 3), d.Column("text", 4), d.Column("text", 5))
    return (filled_table(("Missing rows are", "Value", _criteria(held)), rows, columns),)


def alternative_table(material: Material, figure: Figure, held: tuple[Held, ...]) -> d.Blocks:
    """The figure as declared and under each alternative; nothing where there is none."""
    if not figure.alternatives:
        return ()
    variants = (("as declared", figure), *figure.alternatives.items())
    rows = tuple(
        (
            text(name),
            text(bare_words(variant)),
            text(met_words(material, figure, variant, held)),
        )
        for name, variant in variants
    )
    columns = (d.Column("head", 3), d.Column("text", 4), d.Column("text", 5))
    return (filled_table(("Alternative", "Value", _criteria(held)), rows, columns),)


def _criteria(held: tuple[Held, ...]) -> str:
    """The head of the column that tells which criteria are met."""
    return only_criterion(held) or "Criteria"


def missing_words(figure: Figure) -> str:
    """How many rows gave no result, of how many."""
    if figure.n is None:
        return f"{figure.missing} rows gave no result."
    return f"{figure.missing} of {figure.n + figure.missing} rows gave no result."
