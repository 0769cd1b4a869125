"""What changed since the last report, and what was promised then."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.evidence.words import figure_words
from riskcase.model.figure import Figure, Figures
from riskcase.model.pathway import Pathway
from riskcase.model.roadmap import Mitigation
from riskcase.report import document as d
from riskcase.report.changes import (
    ClaimChange,
    claim_changes,
    figure_changes,
    promises,
)
from riskcase.report.dates import long_date
from riskcase.report.levels import change_of, level_phrase
from riskcase.report.material import Judged, Material
from riskcase.report.pictures.shift import Reading, Shift, draw_shifts, split_shifts
from riskcase.report.pictures.slope import Slope, draw_levels, split_levels
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import listed, section, text
from riskcase.report.sections.front import level_before
from riskcase.report.sections.plots import DRAWN

SAID = {
    "gone": "No longer claimed",
    "reworded": "Reworded",
    "standing": "Other standing",
    "grade": "Other grade",
}
PAST = frozenset({"done", "dropped"})
"""States of mitigations whose date says nothing any more."""
DIRECTION = {"up": "raised", "down": "lowered", "same": "as it was", "": "not comparable"}
MOVED = {True: "moved", False: "within what both intervals allow", None: "no interval to compare"}


def change_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page; none where there is no earlier report and no level of one."""
    before = material.before
    blocks = (
        *section("Levels of risk", _levels(material, prose)),
        *(section("Claims", _claims(material, prose, before)) if before else ()),
        *(section("Figures", _figures(material, prose, before)) if before else ()),
        *(section("What was promised", promise_blocks(material, prose, before)) if before else ()),
    )
    if before and blocks:
        words = f"The last report is '{prose.plain(before.case.settings.title)}'."
        blocks = (d.Paragraph(text(words)), *blocks)
    if not blocks:
        return ()
    return (d.Page("changes", "What changed since the last report", "section", blocks),)


def _levels(material: Material, prose: Prose) -> d.Blocks:
    """The levels as a drawing and as a table; nothing where the last report is not known."""
    slopes = tuple(_slopes(material, prose))
    rows = []
    for pathway in material.case.of(Pathway):
        before = level_before(material, pathway)
        if before and pathway.level:
            now = pathway.level.final
            change = DIRECTION[change_of(prose.scale, before, now)]
            levels = (text(level_phrase(prose, before)), text(level_phrase(prose, now)))
            rows.append((prose.link(pathway.id), *levels, text(change)))
    if not rows:
        return ()
    head = tuple(map(text, ("Pathway", "Last report", "This report", "Change")))
    columns = (d.Column("head", 5), d.Column("text", 3), d.Column("text", 3), d.Column("text", 2))
    drawn = (d.Picture(*draw_levels(sheet)) for sheet in split_levels(slopes))
    return (*drawn, d.Table(head, tuple(rows), columns=columns))


def _slopes(material: Material, prose: Prose) -> Iterator[Slope]:
    """A line for each pathway of this report, and for each that only the last one has."""
    earlier = material.before.case.of(Pathway) if material.before else ()
    for pathway in material.case.of(Pathway):
        now = pathway.level.final if pathway.level else ""
        before = level_before(material, pathway) or ""
        moved = change_of(prose.scale, before, now) in {"up", "down"}
        places = (_place(prose, before), _place(prose, now))
        yield Slope(prose.name(pathway), before, now, *places, moved)
    for pathway in earlier:
        if pathway.id not in material.case.items and pathway.level:
            before = pathway.level.final
            name = prose.plain(pathway.name)
            yield Slope(name, before, "", _place(prose, before), None, moved=True)


def _place(prose: Prose, level: str) -> float | None:
    levels = prose.scale.levels
    return float(levels.index(level)) if level in levels else None


def _claims(material: Material, prose: Prose, before: Judged) -> d.Blocks:
    found = tuple(claim_changes(material, before))
    rows = tuple(_claim(material, prose, one) for one in found if one.kind != "new")
    new = [prose.link(one.id) for one in found if one.kind == "new"]
    named = (d.Paragraph((*text("New: "), *listed(new), d.Text("."))),) if new else ()
    head = tuple(map(text, ("Claim", "Change", "Last report", "This report")))
    columns = (d.Column("head", 3), d.Column("text", 2), d.Column("text", 4), d.Column("text", 4))
    return (*((d.Table(head, rows, columns=columns),) if rows else ()), *named)


def _claim(material: Material, prose: Prose, one: ClaimChange) -> tuple[d.Inlines, ...]:
    name = prose.link(one.id) if one.id in material.case.items else text(one.id)
    worded = one.kind in {"gone", "reworded"}
    said = [text(prose.plain(part) if worded else part) for part in (one.before, one.after)]
    return (name, text(SAID[one.kind]), *said)


def _figures(material: Material, prose: Prose, before: Judged) -> d.Blocks:
    rows = tuple(
        (
            prose.words(f"[[{one.after.id}|{one.after.id.split('#')[1]}]]"),
            text(figure_words(one.before, before.figures)),
            text(figure_words(one.after, material.figures)),
            text(MOVED[one.moved]),
        )
        for one in figure_changes(material, before)
    )
    if not rows:
        return ()
    head = tuple(map(text, ("Figure", "Last report", "This report", "Change")))
    columns = (d.Column("head", 3), d.Column("text", 4), d.Column("text", 4), d.Column("text", 3))
    shifts = tuple(
        Shift(
            one.after.id.split("#")[1],
            one.after.unit,
            _reading(one.before, before.figures),
            _reading(one.after, material.figures),
            one.moved is True,
        )
        for one in figure_changes(material, before)
        if one.after.unit in DRAWN
    )
    drawn = (d.Picture(*draw_shifts(sheet)) for sheet in split_shifts(shifts))
    return (*drawn, d.Table(head, rows, columns=columns))


def _reading(figure: Figure, figures: Figures) -> Reading:
    return Reading(figure_words(figure, figures), figure.value, figure.lower, figure.upper)


def promise_blocks(material: Material, prose: Prose, before: Judged) -> d.Blocks:
    """What the last report promised, beside what this one says of it."""
    rows = []
    for then, now in promises(material, before):
        said = _state(now) if now else text("this report says nothing of it")
        because = prose.words(now.because) if now else ()
        name = prose.link(then.id) if now else text(prose.plain(then.name))
        rows.append((name, _state(then), said, because))
    head = tuple(map(text, ("Mitigation", "Last report", "Now", "Because")))
    columns = (d.Column("head", 4), d.Column("text", 3), d.Column("text", 3), d.Column("text", 4))
    return (d.Table(head, tuple(rows), columns=columns),) if rows else ()


def _state(item: Mitigation) -> d.Inlines:
    due = f" due {long_date(item.due)}" if item.due and item.state not in PAST else ""
    return (d.Tag(item.state), *(text(due) if due else ()))
