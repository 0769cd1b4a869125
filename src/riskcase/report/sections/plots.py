"""Forest plots of figures: criteria as lines, positive controls below their scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from riskcase.evidence.words import bare_words, figure_words
from riskcase.graph.criterion import decide
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figure
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.pictures.forest import Line, draw_forest, split_lines
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import text
from riskcase.values.condition import Comparison, Condition, find_leaves
from riskcase.values.fields import read_target
from riskcase.values.quantity import Quantity

DRAWN = frozenset({"share", "number"})
"""Units that share an axis; what else there is stands in the tables."""


def plot_blocks(
    material: Material, prose: Prose, figures: Sequence[Figure], criteria: Iterable[Condition] = ()
) -> d.Blocks:
    """Figures side by side, a drawing for each unit; each score above its positive controls."""
    limits = list(bounds(material, criteria))
    blocks: list[d.Block] = []
    for unit in dict.fromkeys(figure.unit for figure in figures if figure.unit in DRAWN):
        lines = tuple(
            line
            for figure in figures
            if figure.unit == unit
            for line in _lines(material, prose, figure, limits)
        )
        blocks += [d.Picture(*draw_forest(sheet, unit)) for sheet in split_lines(lines)]
    return tuple(blocks)


def forest_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """Figures with an interval or a criterion, by quantity, as plots."""
    criteria = [one for claim in material.case.of(Claim) for one in claim.criteria]
    held = {bound.figure for bound in bounds(material, criteria)}
    shown = (
        figure
        for figure in material.figures
        if figure.id in held or figure.lower is not None or figure.upper is not None
    )
    figures = sorted(shown, key=lambda figure: figure.quantity or "\uffff")
    below = {found.id for figure in figures if (found := control_of(material, figure))}
    figures = [figure for figure in figures if figure.id not in below - held]
    blocks = plot_blocks(material, prose, figures, criteria)
    if not blocks:
        return ()
    said = (
        "The figures that have an interval or a criterion; all others stand in the index of"
        " figures. A dashed line is a criterion that a claim holds a figure to."
        " Figures stand side by side to be found, not to be compared: they were measured on"
        " different systems and in different ways, which their evidence tells."
    )
    page = d.Page("plots", "Figures as plots", "section", (d.Paragraph(text(said)), *blocks))
    return (page,)


class Bound(NamedTuple):
    """A comparison of a part of a figure with a value, and whether its criterion is met."""

    figure: str
    limit: float
    words: str
    met: bool | None


def bounds(material: Material, criteria: Iterable[Condition]) -> Iterator[Bound]:
    """The comparisons with a value in some criteria, each with the verdict on its criterion."""
    for condition in criteria:
        met = decide(condition, material.figures)
        for leaf in find_leaves(condition.root):
            target = read_target(leaf.name.text)
            if not target or not isinstance(leaf, Comparison):
                continue
            limit = leaf.literal.value if isinstance(leaf.literal, Quantity) else None
            if limit is not None and target.measure not in {"k", "n"}:
                yield Bound(target.whole, limit, str(condition), met)


def _lines(
    material: Material, prose: Prose, figure: Figure, limits: Sequence[Bound]
) -> Iterator[Line]:
    """A figure, then its positive control where that is measured in the same unit."""
    bound = next((one for one in limits if one.figure == figure.id), None)
    line = line_of(material, prose, figure, bound)
    others = tuple(one.value for one in figure.alternatives.values() if one.value is not None)
    yield line._replace(span=_span(figure), others=others)
    control = control_of(material, figure)
    if control:
        yield line_of(material, prose, control, None)._replace(control=True)


def control_of(material: Material, figure: Figure) -> Figure | None:
    """The positive control of a figure, where it can be drawn above the same axis."""
    control = material.figures.get(figure.control) if figure.control else None
    if control is None or control.unit != figure.unit or control.id == figure.id:
        return None
    return control


def _span(figure: Figure) -> tuple[float, float] | None:
    """The farthest bounds in any reading of missing rows; None where no row is missing."""
    if not figure.missing:
        return None
    lows = [one.lower for one in figure.readings if one.lower is not None]
    highs = [one.upper for one in figure.readings if one.upper is not None]
    return (min(lows), max(highs)) if lows and highs else None


def line_of(material: Material, prose: Prose, figure: Figure, bound: Bound | None) -> Line:
    """A figure as a line of a forest plot.

    Its positive control is left out of its words where it is drawn below.
    """
    item, name = figure.id.split("#", 1)
    evidence = material.case.get(item, Evidence)
    given = evidence.figures.get(name) if evidence else None
    systems = (given.system or evidence.system) if given and evidence else ()
    about = [
        prose.name(found) if (found := material.case.items.get(ref.target.item)) else str(ref)
        for ref in systems
    ]
    verified = evidence.verified if evidence else None
    day = f"{evidence.collected:%B %Y}" if evidence and evidence.collected else ""
    note = ", ".join(part for part in (*about, day, verified) if part)
    known = material.figures
    title = f"{prose.plain(evidence.name) if evidence else item}: {name}"
    return Line(
        title,
        figure.value,
        figure.lower,
        figure.upper,
        bare_words(figure) if control_of(material, figure) else figure_words(figure, known),
        note,
        bound.limit if bound else None,
        bound.words if bound else "",
        bound.met if bound else None,
    )
