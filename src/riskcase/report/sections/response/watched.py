"""What is watched: which controls look at which surfaces, and what pathways require of them."""

from __future__ import annotations

from riskcase.graph.criterion import decide
from riskcase.model.control import Control
from riskcase.model.response.coverage import Coverage, Demand
from riskcase.model.world import Deployment
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.pictures.response.surfaces import (
    PHONE,
    Share,
    Watch,
    draw_surfaces,
    looking_at,
    split_watches,
)
from riskcase.report.prose import Prose
from riskcase.report.sections.caveats import caveats, unsaid
from riskcase.report.sections.facts import filled_table, listed, section
from riskcase.response.spread import Unreadable, share_of
from riskcase.response.words import chance_words
from riskcase.values.fields import read_target

MET = {True: "met", False: "not met", None: "unknown"}
"""Whether a requirement is met, in words."""
CAVEAT = (
    "A share says how much a control looks at, and not how much it sees: what it catches, of which"
    " attacks, stands on its own page."
)


def in_place(material: Material) -> tuple[Control, ...]:
    """The controls that have not ended."""
    return tuple(one for one in material.case.of(Control) if one.status != "ended")


def watched_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """A page for all controls; none where they name no surface and nothing is required of them."""
    controls = in_place(material)
    surfaces = material.case.of(Deployment)
    required = demands(material, prose, controls)
    drawn = _map(material, prose, controls, surfaces)
    if not drawn and not required:
        return ()
    blocks = (
        *caveats(material, CAVEAT),
        *drawn,
        *section("What pathways require of controls", required),
    )
    return (d.Page("watched", "What is watched", "section", blocks, "Controls"),)


def _map(
    material: Material,
    prose: Prose,
    controls: tuple[Control, ...],
    surfaces: tuple[Deployment, ...],
) -> d.Blocks:
    watches = tuple(
        Watch(
            prose.name(one),
            one.control,
            tuple(_share(material, one, surface.id) for surface in surfaces),
        )
        for one in controls
        if one.covers
    )
    names = tuple(prose.name(one) for one in surfaces)
    if not watches or not names:
        return ()
    looking, none = looking_at(watches, names), unsaid(material)
    return tuple(
        d.Picture(
            *draw_surfaces(sheet, names, looking, none),
            narrow=draw_surfaces(sheet, names, looking, none, PHONE)[0],
        )
        for sheet in split_watches(watches)
    )


def _share(material: Material, control: Control, surface: str) -> Share | None:
    """The share of a surface that a control monitors, or reviews where it monitors none."""
    found = [cover for name, cover in control.covers.items() if name.target.item == surface]
    if not found:
        return None
    cover = next(filter(_looks, found), None)
    if cover is None:
        return Share(None, "in place", looks=False)
    value = cover.monitored if cover.monitored is not None else cover.reviewed
    try:
        ends = share_of(value, material.figures.get)
    except Unreadable:
        return Share(None, unsaid(material))
    if (ends.worst, ends.middle, ends.best) == (0.0, None, 1.0):
        return Share(None, unsaid(material))
    return Share(ends.worst, chance_words(ends.worst, ends.best))


def _looks(cover: Coverage) -> bool:
    return cover.monitored is not None or cover.reviewed is not None


def required_by(material: Material, prose: Prose, pathway: str) -> d.Blocks:
    """What a pathway requires of controls, a line each: the same as in the table of all."""
    lines = []
    for control in in_place(material):
        for demand in control.must:
            if demand.for_.target.item == pathway:
                met, evidence = _found(material, prose, demand)
                of = (d.Text(" of "), *prose.link(control.id), d.Text(": "))
                now = (d.Text(". "), *evidence)
                lines.append((d.Code(str(demand.condition)), *of, d.Tag(met), *now))
    return (d.BulletList(tuple((d.Paragraph(line),) for line in lines)),) if lines else ()


def _found(material: Material, prose: Prose, demand: Demand) -> tuple[str, d.Inlines]:
    """Whether a requirement is met, and the evidence as it is now."""
    names = dict.fromkeys(name for name, _, _ in demand.condition.names())
    evidence = dict.fromkeys(_figure(material, prose, name) for name in names)
    return MET[decide(demand.condition, material.figures)], listed(list(evidence), "; ")


def demands(material: Material, prose: Prose, controls: tuple[Control, ...]) -> d.Blocks:
    """Pathway, requirement, control, whether it is met, and the evidence as it is now."""
    rows = []
    for control in controls:
        for demand in control.must:
            met, evidence = _found(material, prose, demand)
            rows.append(
                (
                    prose.reference(demand.for_),
                    (d.Code(str(demand.condition)),),
                    prose.link(control.id) if len(controls) > 1 else (),
                    (d.Tag(met),),
                    evidence,
                )
            )
    head = ("Pathway", "Requirement", "Control", "Met", "Evidence")
    columns = (
        *(d.Column("head", 5), d.Column("text", 5), d.Column("text", 3)),
        *(d.Column("text", 3), d.Column("text", 7)),
    )
    return (filled_table(head, rows, columns),) if rows else ()


def _figure(material: Material, prose: Prose, name: str) -> d.Inlines:
    """Where a figure of a requirement comes from, and its value with its interval."""
    target = read_target(name)
    if target is None:
        return prose.reference(name)
    figure = f"{target.item}#{target.part}"
    if material.figures.get(figure) is None:
        return prose.link(target.item)
    return (*prose.link(target.item), d.Text(": "), *prose.words(f"[[{figure}]]"))
