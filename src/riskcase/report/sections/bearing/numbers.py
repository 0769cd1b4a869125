"""Pathways in numbers: intervals, and what they hang on."""

from __future__ import annotations

from collections.abc import Iterable

from riskcase.analysis.caveats import BELIEF, LISTED, MARGINALS, ONE_BY_ONE
from riskcase.analysis.numbers.pathways import Numbers
from riskcase.analysis.words import event_name, number_words
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.pictures.bearing.chances import PHONE, Chance, draw_chances
from riskcase.report.pictures.bearing.tornado import PHONE as PHONE_BARS
from riskcase.report.pictures.bearing.tornado import Bar, draw_tornado
from riskcase.report.prose import Prose
from riskcase.report.sections.bearing.doubts import doubt_blocks
from riskcase.report.sections.caveats import caveats, note
from riskcase.report.sections.facts import section, text

MOST_BARS = 10
THIN = (
    "The axis is logarithmic: each line is ten times the one before. A thin line spans what the"
    " chance lies between, whatever hangs together with what; an arrow says that it goes on to 0."
)
THICK = f"{THIN} A thick line holds nine tenths of the belief, and half of it lies below the ring."


def paragraphs(lines: Iterable[str]) -> d.Blocks:
    """Lines as paragraphs."""
    return tuple(d.Paragraph(text(line)) for line in lines)


def number_blocks(material: Material, prose: Prose) -> d.Blocks:
    """Every pathway that asks for numbers, the drawing of all of them first; nothing for none."""
    results = material.results
    if not results.numbers:
        return ()
    worked = [one for one in results.numbers.values() if one.bounds]
    drawn = any(one.summary for one in worked)
    said = (*((MARGINALS,) if worked else ()), *((BELIEF,) if drawn else ()))
    blocks: list[d.Block] = [*caveats(material, LISTED, *said)]
    if worked:
        lines = tuple(_chance(material, prose, one) for one in worked)
        narrow = draw_chances(lines, ground=PHONE)[0]
        svg, alt = draw_chances(lines)
        blocks.append(d.Picture(svg, alt, text(THICK if drawn else THIN), narrow=narrow))
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
    narrow = draw_tornado(bars, PHONE_BARS)[0]
    return (d.Picture(*draw_tornado(bars), narrow=narrow), *note(ONE_BY_ONE))


def _name(material: Material, prose: Prose, event: str) -> str:
    item = material.case.items.get(event)
    return prose.name(item) if item else event_name(material.case, event)
