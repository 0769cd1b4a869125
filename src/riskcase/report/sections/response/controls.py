"""Controls: what they look at and catch, who is on duty, and what pathways require of them."""

from __future__ import annotations

from riskcase.model.control import Control
from riskcase.model.response.coverage import Coverage
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.caveats import note
from riskcase.report.sections.facts import filled_table, listed, section, text
from riskcase.report.sections.others import Entries, item_pages, measure_words_of, references
from riskcase.report.sections.response.watched import demands, watched_pages
from riskcase.response.queues.words import queue_words

QUEUE = (
    "Worked out from the alarms, shifts and times that are stated, not measured. It says nothing of"
    " how well an alarm is read."
)


def control_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page a control."""

    def own(prose: Prose, item: Control) -> Entries:
        return [
            ("Kind", text(item.control)),
            ("Catches", measure_words_of(prose, item.catches)),
            ("Benign alerts", measure_words_of(prose, item.alerts)),
            ("Works", measure_words_of(prose, item.works)),
            ("Needs", references(prose, item.needs)),
            ("Status", text(item.status) if item.status != "in place" else ()),
            ("On duty", _duty(item)),
            ("Alarms", _alarms(prose, item)),
            ("Can be switched off", prose.words(item.off_switches)),
            ("Switched off by", text(item.switched_off_by or "")),
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
            *section("Its queue of alarms", _queue(material, item)),
            *section("What pathways require of it", demands(material, prose, (item,))),
            *section("Changed", (d.Table((text("On"), text("What")), changes),) if changes else ()),
        )

    return (
        *watched_pages(material, prose),
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


def _queue(material: Material, item: Control) -> d.Blocks:
    """How the queue is and what it would need; an edition shows too little of it to be asked."""
    if material.case.settings.edition is not None:
        return ()
    said = [
        f"{line[0].upper()}{line[1:]}."
        for one in material.walked.queues
        if one.control == item.id
        for line in queue_words(one)
    ]
    if not said:
        return ()
    lines = tuple((d.Paragraph(text(line)),) for line in said)
    return (d.BulletList(lines), *note(QUEUE))


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
