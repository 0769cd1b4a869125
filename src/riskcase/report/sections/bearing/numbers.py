"""Pathways in numbers: intervals, and what they hang on."""

from __future__ import annotations

from collections.abc import Iterable

from riskcase.analysis.numbers.pathways import Numbers
from riskcase.analysis.results import Results
from riskcase.analysis.words import event_name, number_words
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.pictures.chances import Chance, draw_chances
from riskcase.report.pictures.tornado import Bar, draw_tornado
from riskcase.report.prose import Prose
from riskcase.report.sections.bearing.doubts import doubt_blocks
from riskcase.report.sections.facts import section, text

MOST_BARS = 10


def paragraphs(lines: Iterable[str]) -> d.Blocks:
    """Lines as paragraphs."""
    return tuple(d.Paragraph(text(line)) for line in lines)


def caveats(results: Results) -> d.Blocks:
    """What the analysis does not say, set apart."""
    return (d.Note("info", paragraphs(results.caveats)),)


def number_blocks(material: Material, prose: Prose) -> d.Blocks:
    """Every pathway that asks for numbers, the drawing of all of them first."""
    results = material.results
    worked = [one for one in results.numbers.values() if one.bounds]
    blocks: list[d.Block] = [*caveats(results)]
    if worked:
        lines = tuple(_chance(material, prose, one) for one in worked)
        blocks.append(d.Picture(*draw_chances(lines)))
    for one in results.numbers.values():
        title = prose.name(material.case.items[one.pathway])
        blocks += section(
            title,
            (*paragraphs(number_words(material.case, one)), *_measures(material, prose, one)),
        )
    return (*blocks, *doubt_blocks(material, prose))


def _chance(material: Material, prose: Prose, one: Numbers) -> Chance:
    summary = one.summary
    return Chance(
        prose.name(material.case.items[one.pathway]),
        one.bounds or (0.0, 1.0),
        (summary.lower, summary.upper) if summary else None,
        summary.median if summary else None,
        " ".join(number_words(material.case, one)[:2]),
    )


def _measures(material: Material, prose: Prose, one: Numbers) -> d.Blocks:
    """The picture for everybody; the named measures have a page of their own."""
    if not one.importances:
        return ()
    first = {found.event: found.among_first for found in one.drawn}
    bars = tuple(
        Bar(
            _name(material, prose, found.event),
            found.fussell_vesely or 0.0,
            first.get(found.event, 0.0),
        )
        for found in sorted(
            one.importances[:MOST_BARS], key=lambda found: -(found.fussell_vesely or 0.0)
        )
    )
    return (d.Picture(*draw_tornado(bars)),)


def _name(material: Material, prose: Prose, event: str) -> str:
    item = material.case.items.get(event)
    return prose.name(item) if item else event_name(material.case, event)
