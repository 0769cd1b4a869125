"""Doubts together: what is left if everything that the authors accepted as a doubt is true."""

from __future__ import annotations

from riskcase.analysis.caveats import GRADES, LISTED
from riskcase.analysis.change.outcome import PathwayOutcome, Together
from riskcase.analysis.words import number
from riskcase.model.defeater import Defeater
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.bearing.levels import level_blocks
from riskcase.report.sections.caveats import caveats
from riskcase.report.sections.facts import listed, numbered, section, standing_label, text


def accepted_blocks(material: Material, prose: Prose) -> d.Blocks:
    """The case with every accepted doubt sustained at once; nothing where nobody accepted any."""
    found = material.results.together
    if not found.doubts:
        return ()
    return (
        d.Paragraph(text(_short(found)), lead=True),
        *caveats(material, LISTED, GRADES),
        *section("What each pathway would come to", _pathways(material, prose, found)),
        *section("The doubts that were accepted", _doubts(material, prose, found)),
        *section("Argued level, adjustment, reason", level_blocks(material, prose)),
    )


def _short(found: Together) -> str:
    pairs = zip(found.before.pathways, found.after.pathways, strict=True)
    opened = sum(new.open and not old.open for old, new in pairs)
    doubts = number(len(found.doubts), "doubt", "doubts")
    true = "it" if len(found.doubts) == 1 else "all of them"
    of = number(len(found.before.pathways), "pathway", "pathways")
    said = f"{number(opened, 'of', 'of') if opened else 'none of'} {of} would be open"
    beside = ", beside those that are open now" if found.before.open else ""
    return f"The case knowingly leaves {doubts}. Were {true} true, {said}{beside}."


def _pathways(material: Material, prose: Prose, found: Together) -> d.Blocks:
    rows = tuple(
        (
            prose.link(old.id),
            _state(material, old),
            text("the same") if old == new else _state(material, new),
            text(str(old.singles) if old.singles == new.singles else _alone(old, new)),
        )
        for old, new in zip(found.before.pathways, found.after.pathways, strict=True)
    )
    head = ("Pathway", "As things stand", "With all of them true", "Items that open it alone")
    columns = (d.Column("head", 6), *(d.Column("text", 4),) * 3)
    return (d.Table(tuple(map(text, head)), rows, columns=columns),)


def _state(material: Material, one: PathwayOutcome) -> d.Inlines:
    if one.open:
        return (*standing_label(one.standing), d.Text(", open"))
    return (*standing_label(one.standing), d.Text(f", {material.assessment.word(one.grade)}"))


def _alone(old: PathwayOutcome, new: PathwayOutcome) -> str:
    return f"{old.singles}, then {'none is needed' if new.open else new.singles}"


def _doubts(material: Material, prose: Prose, found: Together) -> d.Blocks:
    alone = {one.id: one.opens for one in material.results.reaches}
    rows = tuple(
        (
            prose.link(doubt.id),
            text(doubt.severity),
            listed([numbered(material, prose, one) for one in alone.get(doubt.id, ())])
            or text("none"),
            prose.reference(doubt.accepted_by) if doubt.accepted_by else text("not stated"),
            prose.words(doubt.because),
        )
        for one in found.doubts
        if (doubt := material.case.get(one, Defeater))
    )
    head = ("Doubt", "Severity", "By itself it would open", "Accepted by", "Because")
    columns = (
        *(d.Column("head", 5), d.Column("text", 3), d.Column("text", 3)),
        *(d.Column("text", 3), d.Column("text", 7)),
    )
    return (d.Table(tuple(map(text, head)), rows, columns=columns),)
