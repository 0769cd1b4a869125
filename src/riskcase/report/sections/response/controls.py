"""Controls: what they look at and catch, who is on duty, and what pathways require of them."""

from __future__ import annotations

from riskcase.graph.criterion import decide
from riskcase.model.control import Control
from riskcase.model.response.coverage import Coverage
from riskcase.model.world import Deployment
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.pictures.response.surfaces import Share, Surface, draw_surfaces
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import filled_table, listed, section, text
from riskcase.report.sections.others import Entries, item_pages, measure_words_of, references
from riskcase.response.spread import Unreadable, share_of
from riskcase.response.words import chance_words

MET = {True: "met", False: "not met", None: "unknown"}
"""Whether a requirement is met, in words."""


def control_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page a control."""

    def own(prose: Prose, item: Control) -> Entries:
        return [
            ("Kind", text(item.control)),
            ("Catches", measure_words_of(prose, item.catches)),
            ("Alerts on benign traffic", measure_words_of(prose, item.alerts)),
            ("Works", measure_words_of(prose, item.works)),
            ("Needs", references(prose, item.needs)),
            ("Status", text(item.status) if item.status != "in place" else ()),
            ("On duty", _duty(item)),
            ("Alarms", _alarms(prose, item)),
            ("Can be switched off", prose.words(item.off_switches)),
            ("It takes, to switch it off", text(item.switched_off_by or "")),
            ("Leaves out", prose.words(item.exceptions)),
            ("Last red team", text(str(item.last_red_team)) if item.last_red_team else ()),
            (
                "Last end-to-end test",
                text(str(item.last_end_to_end_test)) if item.last_end_to_end_test else (),
            ),
            ("Covers", _covered(prose, item) if len(item.covers) == 1 else ()),
        ]

    def more(prose: Prose, item: Control) -> d.Blocks:
        rows = tuple(
            (
                prose.link(surface.target.item),
                *(said for _, said in _coverage(prose, cover)),
                *(said for _, said in _basis(prose, cover)),
            )
            for surface, cover in item.covers.items()
            if len(item.covers) > 1
        )
        covered = ("Surface", "Logged", "Monitored", "Reviewed", "Owner", "Window")
        changes = tuple((text(str(c.on_date)), prose.words(c.what)) for c in item.changed)
        stages = tuple(
            (
                prose.words(stage.name),
                prose.words(stage.attacks),
                measure_words_of(prose, stage.catches),
                text("only alone" if stage.tested_alone else ""),
            )
            for stage in item.stages
        )
        of_stage = ("Stage", "Attacks", "Catches", "Tested")
        return (
            *section("What it covers", (filled_table(covered, rows),) if rows else ()),
            *section("Stages", (filled_table(of_stage, stages),) if stages else ()),
            *section("What pathways require of it", _demands(material, prose, (item,))),
            *section("Changed", (d.Table((text("On"), text("What")), changes),) if changes else ()),
        )

    return (
        *_watched(material, prose),
        *item_pages(material, prose, Control, "Controls", own, more),
    )


def _duty(item: Control) -> d.Inlines:
    """The shifts in words: "09:00 to 17:00 Europe/London, FREQ=...; on call ..."."""
    if item.cover is None:
        return ()
    shifts = [
        text(f"{'on call ' if one.on_call else ''}{one.from_} to {one.to}, {one.rule}")
        for one in item.cover.shifts
    ]
    off = len(item.cover.holidays)
    more = f"; {off} holidays" if off else ""
    return (*listed(shifts, "; "), d.Text(f" ({item.cover.zone}{more})"))


def _alarms(prose: Prose, item: Control) -> d.Inlines:
    queue = item.queue
    if queue is None:
        return ()
    return (
        *measure_words_of(prose, queue.per_day),
        d.Text(f" a day, read by {queue.reviewers} at once; one takes "),
        *measure_words_of(prose, queue.handling),
    )


def _demands(material: Material, prose: Prose, controls: tuple[Control, ...]) -> d.Blocks:
    """Pathway, requirement, control, evidence, and whether it is met."""
    rows = []
    for control in controls:
        for demand in control.must:
            names = dict.fromkeys(name for name, _, _ in demand.condition.names())
            sources = dict.fromkeys(name.partition("#")[0] for name in names)
            met = decide(demand.condition, material.figures)
            rows.append(
                (
                    prose.link(demand.for_.target.item),
                    text(str(demand.condition)),
                    prose.link(control.id) if len(controls) > 1 else (),
                    listed([prose.link(name) for name in sources]),
                    (d.Tag(MET[met]),),
                )
            )
    head = ("Pathway", "Requirement", "Control", "Evidence", "Met")
    return (filled_table(head, rows),) if rows else ()


def _watched(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """A page for all controls: which surfaces they look at, and what pathways require of them."""
    controls = tuple(one for one in material.case.of(Control) if one.status != "ended")
    watching = tuple(one for one in controls if any(map(_looks, one.covers.values())))
    surfaces = tuple(
        Surface(
            prose.name(deployment),
            tuple(_looked_at(material, one, deployment.id) for one in watching),
        )
        for deployment in material.case.of(Deployment)
    )
    demands = _demands(material, prose, controls)
    if not (surfaces and watching) and not demands:
        return ()
    names = tuple(prose.name(one) for one in watching)
    picture = (d.Picture(*draw_surfaces(surfaces, names)),) if surfaces and watching else ()
    blocks = (*picture, *section("What pathways require of controls", demands))
    return (d.Page("watched", "What is watched", "section", blocks, "Controls"),)


def _looks(cover: Coverage) -> bool:
    return cover.monitored is not None or cover.reviewed is not None


def _looked_at(material: Material, control: Control, surface: str) -> Share | None:
    """The share of a surface that a control monitors, or reviews where it monitors none."""
    found = (cover for name, cover in control.covers.items() if name.target.item == surface)
    cover = next(filter(_looks, found), None)
    if cover is None:
        return None
    value = cover.monitored if cover.monitored is not None else cover.reviewed
    try:
        ends = share_of(value, material.figures.get)
    except Unreadable:
        return Share(None, "unknown")
    if (ends.worst, ends.middle, ends.best) == (0.0, None, 1.0):
        return Share(None, "unknown")
    return Share(ends.worst, chance_words(ends.worst, ends.best))


def _coverage(prose: Prose, cover: Coverage) -> Entries:
    shares = (
        ("logged", cover.logged),
        ("monitored", cover.monitored),
        ("reviewed", cover.reviewed),
    )
    return [(word, measure_words_of(prose, share) or text("unknown")) for word, share in shares]


def _basis(prose: Prose, cover: Coverage) -> Entries:
    """Who answers for the shares, and the stretch of time that they were taken from."""
    owner = references(prose, [cover.owner] if cover.owner else [])
    return [("owner", owner), ("window", prose.words(cover.window))]


def _covered(prose: Prose, item: Control) -> d.Inlines:
    """The surfaces of a control in words: "Agents inside: logged 5%, monitored unknown, ..."."""
    return listed(
        [
            (
                *prose.link(surface.target.item),
                d.Text(": "),
                *listed([(d.Text(f"{word} "), *said) for word, said in entries if said]),
            )
            for surface, cover in item.covers.items()
            for entries in [[*_coverage(prose, cover), *_basis(prose, cover)]]
        ],
        "; ",
    )
