"""Evidence: its figures, where they come from, and under which conditions they mean something."""

from __future__ import annotations

from riskcase.model.evidence import Elicitation, Evidence
from riskcase.report import document as d
from riskcase.report.assessments.sources import quality_facts, source_facts
from riskcase.report.figures.origin import issue_table
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import (
    common_facts,
    expression,
    facts,
    listed,
    objections,
    remarks,
    section,
    standing_word,
    text,
    with_standing,
    withheld_against,
)
from riskcase.report.sections.figures import figure_table
from riskcase.values.expression import Gate, Leaf


def evidence_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page a piece of evidence."""
    return tuple(_page(material, prose, item) for item in material.case.of(Evidence))


def _page(material: Material, prose: Prose, item: Evidence) -> d.Page:
    state = material.figures.sources.get(item.id)
    users = material.assessment.used_by.get(item.id, ())
    known = [
        *(source_facts(prose, item.source, state) if item.source else ()),
        ("System", listed([prose.link(ref.target.item) for ref in item.system])),
        ("Collected", text(str(item.collected)) if item.collected else ()),
        *quality_facts(material, prose, item),
        *common_facts(material, prose, item),
        *_elicitation(prose, item.elicitation),
        ("Valid if", _condition(material, prose, item)),
        ("What rests on it", listed([with_standing(material, prose, user) for user in users])),
    ]
    figures = [figure for figure in material.figures if figure.id.startswith(f"{item.id}#")]
    blocks = (
        *facts(known),
        *prose.body(item),
        *figure_table(material, prose, figures, anchored=True),
        *remarks(material.findings_on.get(item.id, ())),
        *section("Issues of its data", issue_table(state.issues) if state else ()),
        *section("Valid if", _conditions(material, prose, item)),
        *section(
            "What is said against it",
            (
                *objections(material, prose, material.objections.get(item.id, ())),
                *withheld_against(item),
            ),
        ),
    )
    label = f"Evidence {item.label}" if item.label else "Evidence"
    standing = standing_word(material.assessment.standing(item.id))
    return d.Page(item.id, prose.plain(item.name), "item", blocks, "Evidence", label, standing)


def _condition(material: Material, prose: Prose, item: Evidence) -> d.Inlines:
    """The one item that evidence needs to mean anything; nothing where it needs several."""
    root = _needed(item)
    return with_standing(material, prose, root.id.target.item) if isinstance(root, Leaf) else ()


def _conditions(material: Material, prose: Prose, item: Evidence) -> d.Blocks:
    root = _needed(item)
    return expression(material, prose, root) if isinstance(root, Gate) else ()


def _needed(item: Evidence) -> Leaf | Gate | None:
    """The conditions of a piece of evidence; a list of one is that one."""
    root = item.valid_if.root if item.valid_if else None
    while isinstance(root, Gate) and root.mode == "all" and len(root.of) == 1:
        root = root.of[0]
    return root


def _elicitation(prose: Prose, record: Elicitation | None) -> list[tuple[str, d.Inlines]]:
    if record is None:
        return []
    control = record.positive_control
    return [
        ("Elicitation", listed([prose.words(attempt) for attempt in record.attempts])),
        ("Strongest attempt", prose.words(record.strongest)),
        ("Positive control", prose.reference(control) if control else text("none")),
        ("Stopped because", prose.words(record.stopped_because)),
    ]
