"""What must fail together, doubts together, the roadmap's worth, and the measures for experts."""

from __future__ import annotations

from riskcase.analysis.decomposition import Term, by_cause
from riskcase.analysis.difference import (
    completeness_words,
    roadmap_words,
    together_words,
)
from riskcase.analysis.opening import told_together
from riskcase.analysis.results import Cell, Results
from riskcase.analysis.words import joined, short_name
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.bearing.measures import measure_blocks
from riskcase.report.sections.bearing.numbers import caveats, number_blocks, paragraphs
from riskcase.report.sections.facts import section, text

MOST_BARS = 10


def bearing_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """Up to five pages; none for a case without pathways."""
    results = material.results
    if not results.pathways:
        return ()
    pages = [
        d.Page("fail-together", "What must fail together", "section", _together(material, prose))
    ]
    doubts = paragraphs(together_words(results))
    if doubts:
        title = "With every accepted doubt sustained at once"
        pages.append(d.Page("every-doubt", title, "section", doubts))
    ahead = (
        *section("What the roadmap would buy", paragraphs(roadmap_words(results))),
        *section("Is the list of pathways complete?", paragraphs(completeness_words(results))),
    )
    pages.append(d.Page("what-would-help", "What would change", "section", ahead))
    if results.numbers:
        pages.append(d.Page("numbers", "In numbers", "section", number_blocks(material, prose)))
    named = measure_blocks(material, prose)
    pages.append(d.Page("measures", "Measures by name, for experts", "section", named))
    return tuple(pages)


def _together(material: Material, prose: Prose) -> d.Blocks:
    results = material.results
    blocks: list[d.Block] = []
    for pathways, opened_by in told_together(results):
        names = [prose.name(material.case.items[one.id]) for one in pathways]
        if len(names) > 1:
            names = [short_name(material.case, one.id) for one in pathways]
        blocks += section(joined(names), paragraphs(opened_by))
    blocks += section("On one line of argument alone", _pillars(material, prose))
    blocks += section("How likely, how bad, how much is left", _decomposition(material, prose))
    return (*caveats(results), *blocks)


def _pillars(material: Material, prose: Prose) -> d.Blocks:
    results = material.results
    shown = [i for i, cell in enumerate(results.pillars[0].cells) if "harm" not in cell.pillars]
    heads = [" and ".join(results.pillars[0].cells[i].pillars) for i in shown]
    rows = tuple(
        (prose.link(row.pathway), *(text(_cell(results, row.cells[i])) for i in shown))
        for row in results.pillars
    )
    columns = (d.Column("head", 4), *(d.Column("text", 3) for _ in shown))
    said = (
        "Whether each pathway stays closed on one line of argument by itself, and on any two. Two"
        " lines that share a claim are not independent."
    )
    table = d.Table(tuple(map(text, ("Pathway", *heads))), rows, columns=columns)
    return (d.Paragraph(text(said)), table)


def _cell(results: Results, cell: Cell) -> str:
    if cell.missing:
        return cell.missing
    if cell.standing.down:
        return f"no: {cell.standing.word}"
    return f"yes, {results.assessment.word(cell.grade)}"


def _decomposition(material: Material, prose: Prose) -> d.Blocks:
    lines = by_cause(material.assessment)
    if not lines:
        return ()
    rows = tuple(
        (
            prose.link(line.id),
            *(text(_term(material, term)) for term in line.terms),
            text(line.overall or "not stated"),
        )
        for line in lines
    )
    head = ("Cause", "How likely it is", "How bad it would be", "How much is left", "Overall")
    columns = (d.Column("head", 4), *(d.Column("text", 4) for _ in head[1:]))
    said = (
        "What the authors state, and what the barriers of the case come to. They are words side by"
        " side; nothing is multiplied."
    )
    return (
        d.Paragraph(text(said)),
        d.Table(tuple(map(text, head)), rows, columns=columns),
    )


def _term(material: Material, term: Term) -> str:
    stated = term.stated or "not stated"
    if term.standing is None:
        return f"{stated}; no barrier"
    if term.standing.down:
        held = "barriers down"
    else:
        held = f"barriers {term.standing.word}, {material.assessment.word(term.grade)}"
    some = "" if term.rows[0] == term.rows[1] else f", in {term.rows[0]} of {term.rows[1]} pathways"
    return f"{stated}; {held}{some}"
