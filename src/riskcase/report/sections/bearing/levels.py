"""Levels of risk as they came about: the argued level, the adjustment, and its reason."""

from __future__ import annotations

from riskcase.analysis.words import number
from riskcase.model.pathway import Pathway
from riskcase.model.settings import Scale
from riskcase.report import document as d
from riskcase.report.levels import level_phrase
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import text


def level_blocks(material: Material, prose: Prose) -> d.Blocks:
    """A row for the whole, then one a pathway that states a level."""
    said = material.case.settings.conclusion
    rows = []
    if said and said.argued and said.level:
        name = (d.Strong(text("The whole")),)
        rows.append(_row(prose, name, said.argued, said.level, said.because))
    for pathway in material.case.of(Pathway):
        level = pathway.level
        if level:
            link = prose.link(pathway.id)
            rows.append(_row(prose, link, level.argued, level.final, level.because))
    head = tuple(map(text, ("Of", "Argued level", "Adjustment", "Level", "Reason")))
    columns = (
        *(d.Column("head", 5), d.Column("text", 4), d.Column("text", 4)),
        *(d.Column("text", 4), d.Column("text", 6)),
    )
    return (d.Table(head, tuple(rows), columns=columns),) if rows else ()


def _row(
    prose: Prose, name: d.Inlines, argued: str, final: str, because: str | None
) -> tuple[d.Inlines, ...]:
    return (
        name,
        text(level_phrase(prose, argued)),
        text(adjustment(prose.scale, argued, final)),
        text(level_phrase(prose, final)),
        prose.words(because) or text("" if argued == final else "none is given"),
    )


def adjustment(scale: Scale, argued: str, final: str) -> str:
    """How far a level was moved from the argued one, in steps of the scale."""
    if argued == final:
        return "none"
    if argued not in scale.levels or final not in scale.levels:
        return "not comparable"
    steps = scale.levels.index(final) - scale.levels.index(argued)
    way = "up" if steps > 0 else "down"
    return f"{number(abs(steps), 'step', 'steps')} {way}"
