"""Forest plots of figures: criteria as lines, positive controls below their scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from riskcase.evidence.words import figure_words
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
    bounds = list(_bounds(material, criteria))
    blocks: list[d.Block] = []
    for unit in dict.fromkeys(figure.unit for figure in figures if figure.unit in DRAWN):
        lines = tuple(
            line
            for figure in figures
            if figure.unit == unit
            for line in _lines(material, prose, figure, bounds)
        )
        blocks += [d.Picture(*draw_forest(sheet, unit)) for sheet in split_lines(lines)]
    return tuple(blocks)


def forest_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """Figures with an interval or a criterion, by quantity, as plots."""
    criteria = [one for claim in material.case.of(Claim) for one in claim.criteria]
    held = {bound.figure for bound in _bounds(material, criteria)}
    shown = (
        figure
        for figure in material.figures
        if figure.id in held or figure.lower is not None or figure.upper is not None
    )
    figures = sorted(shown, key=lambda figure: figure.quantity or "\uffff")
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


class _Bound(NamedTuple):
    """A comparison of a part of a figure with a value, and whether its criterion is met."""

    figure: str
    limit: float
    words: str
    met: bool | None


def _bounds(material: Material, criteria: Iterable[Condition]) -> Iterator[_Bound]:
    for condition in criteria:
        met = decide(condition, material.figures)
        for leaf in find_leaves(condition.root):
            target = read_target(leaf.name.text)
            if not target or not isinstance(leaf, Comparison):
                continue
            limit = leaf.literal.value if isinstance(leaf.literal, Quantity) else None
            if limit is not None and target.measure not in {"k", "n"}:
                yield _Bound(target.whole, limit, str(condition), met)


def _lines(
    material: Material, prose: Prose, figure: Figure, bounds: Sequence[_Bound]
) -> Iterator[Line]:
    """A figure, then its positive control where that is measured in the same unit."""
    bound = next((one for one in bounds if one.figure == figure.id), None)
    yield _line(material, prose, figure, bound)
    evidence = material.case.get(figure.id.split("#", 1)[0], Evidence)
    record = evidence.elicitation if evidence else None
    named = record.positive_control if record else None
    control = material.figures.get(named.target) if named else None
    if control and control.unit == figure.unit and control.id != figure.id:
        yield _line(material, prose, control, None)._replace(control=True)


def _line(material: Material, prose: Prose, figure: Figure, bound: _Bound | None) -> Line:
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
    title = f"{prose.plain(evidence.name) if evidence else item}: {name}"
    return Line(
        title,
        figure.value,
        figure.lower,
        figure.upper,
        figure_words(figure),
        note,
        bound.limit if bound else None,
        bound.words if bound else "",
        bound.met if bound else None,
    )
