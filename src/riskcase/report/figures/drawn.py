"""A figure drawn with all its variants on one axis, and its own plot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riskcase.evidence.words import bare_words
from riskcase.model.figure import Figure, Plot
from riskcase.report import document as d
from riskcase.report.figures.tables import READINGS, reading_of
from riskcase.report.figures.uses import Held, met_under
from riskcase.report.material import Material
from riskcase.report.pictures.charts.distribution import draw_distribution
from riskcase.report.pictures.charts.roc import draw_roc
from riskcase.report.pictures.forest import Line, draw_forest
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import text
from riskcase.report.sections.plots import DRAWN, bounds, line_of

MOST = 14
"""How many alternatives are drawn; the table has them all."""
DRAW = {"distribution": draw_distribution, "roc": draw_roc}


def variants_drawn(
    material: Material, prose: Prose, figure: Figure, held: Iterable[Held]
) -> d.Blocks:
    """A figure above its readings and its alternatives, on one axis that fits them."""
    known = (figure.lower, figure.upper, *figure.alternatives)
    if figure.unit not in DRAWN or not any(one is not None for one in known):
        return ()
    lines = tuple(_lines(material, prose, figure, tuple(held)))
    return (d.Picture(*draw_forest(lines, figure.unit, fitted=True)),)


def plot_drawn(plot: Plot | None) -> d.Blocks:
    """The distribution or the curve behind a figure."""
    if plot is None:
        return ()
    said = "Each bin counts rows." if plot.kind == "distribution" else "Each point is a threshold."
    return (d.Picture(*DRAW[plot.kind](plot), text(said)),)


def _lines(
    material: Material, prose: Prose, figure: Figure, held: tuple[Held, ...]
) -> Iterator[Line]:
    by = next(
        ((one, bound) for one in held for bound in bounds(material, [one.criterion])
         if bound.figure == figure.id),
        None,
    )  # fmt: skip
    yield line_of(material, prose, figure, by[1] if by else None)

    def lighter(name: str, variant: Figure) -> Line:
        line = Line(
            name,
            variant.value,
            variant.lower,
            variant.upper,
            bare_words(variant),
            light=True,
        )
        if by is None:
            return line
        met = met_under(material, figure, variant, by[0])
        return line._replace(criterion=by[1].limit, criterion_words=by[1].words, met=met)

    for reading in figure.readings if figure.missing else ():
        if reading.name != "complete":
            name = f"missing rows {READINGS[reading.name]}"
            yield lighter(name, reading_of(figure, reading))
    for name, variant in list(figure.alternatives.items())[:MOST]:
        yield lighter(name, variant)
