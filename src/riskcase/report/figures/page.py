"""The page of one figure: its value, everything it could have been, and where it comes from."""

from __future__ import annotations

from riskcase.evidence.words import figure_words
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figure
from riskcase.report import document as d
from riskcase.report.assessments.sources import waiver_words
from riskcase.report.dates import long_date
from riskcase.report.figures.declared import declared, given_of
from riskcase.report.figures.drawn import plot_drawn, variants_drawn
from riskcase.report.figures.origin import chain, file_table, issue_table, rows_words, verdict_words
from riskcase.report.figures.sheet import sheet_of
from riskcase.report.figures.tables import alternative_table, missing_words, reading_table
from riskcase.report.figures.uses import Uses, criteria_table, users
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import facts, listed, section, standing_word, text

GROUP = "Figures"


def has_page(figure: Figure) -> bool:
    """Whether a figure has a page of its own: one that was quoted has nothing more to say."""
    return figure.quoted is None and "#" in figure.id


def single_pages(material: Material, prose: Prose, uses: Uses) -> tuple[d.Page, ...]:
    """One page a figure of evidence; in print the annex says the same in short."""
    return tuple(
        _page(material, prose, figure, evidence, uses)
        for figure in material.figures
        if has_page(figure)
        if (evidence := material.case.get(figure.id.split("#", 1)[0], Evidence))
    )


def _page(
    material: Material, prose: Prose, figure: Figure, evidence: Evidence, uses: Uses
) -> d.Page:
    held = uses.held.get(figure.id, ())
    name = figure.id.split("#", 1)[1]
    title = f"{prose.plain(evidence.name)}: {name}"
    given = given_of(material, figure)
    readings = reading_table(material, figure, held)
    blocks = (
        _quotable(material, prose, figure, evidence, title),
        *variants_drawn(material, prose, figure, held),
        *plot_drawn(figure.plot),
        *section("What uses it", _used(material, prose, figure, uses)),
        *section(
            "Missing rows, read three ways",
            (d.Paragraph(text(missing_words(figure))), *readings) if readings else (),
        ),
        *section("Under alternatives", alternative_table(material, figure, held)),
        *section("How it comes about", facts(declared(prose, figure, given))),
        *section("Where it comes from", _origin(prose, figure, evidence)),
    )
    standing = standing_word(material.assessment.standing(evidence.id))
    return d.Page(
        figure.id,
        title,
        "item",
        blocks,
        GROUP,
        "Figure",
        standing,
        in_pdf=False,
        part="annex",
        sheet=sheet_of(figure),
    )


def _quotable(
    material: Material, prose: Prose, figure: Figure, evidence: Evidence, title: str
) -> d.Quotable:
    """The figure as a sentence, and the terms under which it may be quoted."""
    named = title.replace(": ", ", ")
    sentence = text(f"{named}: {figure_words(figure, material.figures)}.")
    about = listed([prose.link(ref.target.item) for ref in evidence.system])
    said: list[d.Inlines] = [(d.Text("About "), *about)] if about else []
    if evidence.collected:
        said.append(text(f"collected {long_date(evidence.collected)}"))
    if evidence.verified:
        said.append(text(evidence.verified))
    if verdict := verdict_words(figure.source):
        said.append(text(f"data {verdict}"))
    if day := material.case.settings.coverage_date:
        said.append(text(f"as of {long_date(day)}"))
    said.append(prose.link(evidence.id, text(evidence.id)))
    return d.Quotable(sentence, (*listed(said, "; "), d.Text(".")))


def _used(material: Material, prose: Prose, figure: Figure, uses: Uses) -> d.Blocks:
    held = uses.held.get(figure.id, ())
    by = users(material, prose, figure, uses.named.get(figure.id, ()))
    said = by or text("Nothing in the case uses it.")
    return (*criteria_table(material, prose, figure, held), d.Paragraph(said))


def _origin(prose: Prose, figure: Figure, evidence: Evidence) -> d.Blocks:
    state = figure.source
    issues = tuple(dict.fromkeys((*figure.issues, *(state.issues if state else ()))))
    read = rows_words(state) if state else ""
    verdict = verdict_words(state)
    waived = waiver_words(prose, evidence)
    judged = f"The data is {verdict}{f': {read}' if read else ''}." if verdict else ""
    return (
        *((d.Paragraph(text(judged)),) if judged else ()),
        *((d.Paragraph((d.Text("Waived: "), *waived, d.Text("."))),) if waived else ()),
        *issue_table(issues),
        *chain(prose, figure),
        *(file_table(state) if state else ()),
    )
