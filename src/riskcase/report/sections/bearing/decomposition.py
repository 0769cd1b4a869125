"""Two tables that other reports decompose risk into: words side by side, never multiplied."""

from __future__ import annotations

from riskcase.analysis.caveats import GRADES
from riskcase.analysis.decomposition import Term, by_cause, by_pathway
from riskcase.model.pathway import Pathway
from riskcase.report import document as d
from riskcase.report.levels import level_phrase
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.caveats import caveats
from riskcase.report.sections.facts import section, standing_label, text

SAID = (
    "What the authors state, and below it what the barriers of the case come to, where they hold"
    " least. The two tables look at the same risk in two ways: nothing in them is multiplied, and"
    " nothing of one is added to the other."
)


def decomposition_blocks(material: Material, prose: Prose) -> d.Blocks:
    """P x H x U, a row a cause, and propensity x opportunity, a row a pathway."""
    return (
        d.Paragraph(text(SAID)),
        *caveats(material, GRADES),
        *section("How likely, how bad, how much is left", _causes(material, prose)),
        *section("Whether it would, and whether it has the chance", _pathways(material, prose)),
    )


def _causes(material: Material, prose: Prose) -> d.Blocks:
    rows = tuple(
        (
            prose.link(line.id),
            *(_term(material, term, "in {} of {} pathways", stated=True) for term in line.terms),
            text(line.overall or "not stated"),
        )
        for line in by_cause(material.assessment)
    )
    head = (
        "Cause",
        "How likely it is (P)",
        "How bad it would be (H)",
        "How much is left (U)",
        "Overall",
    )
    widths = (d.Column("head", 5), *(d.Column("text", 5),) * 3, d.Column("text", 3))
    return (d.Table(tuple(map(text, head)), rows, columns=widths),) if rows else ()


def _pathways(material: Material, prose: Prose) -> d.Blocks:
    rows = tuple(
        (
            prose.link(line.id),
            *(
                _term(material, term, "against {} of {} causes", stated=False)
                for term in line.terms
            ),
            _level(material, prose, line.id),
        )
        for line in by_pathway(material.assessment)
    )
    head = ("Pathway", "Propensity: would not", "Opportunity: has no chance", "Level of risk")
    widths = (d.Column("head", 5), *(d.Column("text", 5),) * 2, d.Column("text", 5))
    return (d.Table(tuple(map(text, head)), rows, columns=widths),)


def _level(material: Material, prose: Prose, pathway: str) -> d.Inlines:
    found = material.case.get(pathway, Pathway)
    said = level_phrase(prose, found.level.final) if found and found.level else "not stated"
    return text(said)


def _term(material: Material, term: Term, of: str, *, stated: bool) -> d.Inlines:
    """The word that the authors give, what the barriers come to, and in how many rows there are."""
    said = (d.Text(term.stated or "not stated"), d.Break()) if stated else ()
    if term.standing is None:
        return (*said, d.Text("no barrier"))
    grade = "" if term.standing.down else f", {material.assessment.word(term.grade)}"
    held, all_rows = term.rows
    some = () if held == all_rows else (d.Break(), d.Text(f"a barrier {of.format(held, all_rows)}"))
    return (*said, *standing_label(term.standing), d.Text(grade), *some)
