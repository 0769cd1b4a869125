"""The roadmap: what each item would buy, which go well together, and what was promised before."""

from __future__ import annotations

from collections.abc import Sequence

from riskcase.analysis.change.outcome import PathwayOutcome
from riskcase.analysis.change.roadmap import Bought, Portfolio
from riskcase.analysis.difference import (
    MOST_PORTFOLIOS,
    likely_words,
    sum_words,
    tried_words,
)
from riskcase.analysis.words import short_name
from riskcase.model.roadmap import Mitigation
from riskcase.report import document as d
from riskcase.report.dates import long_date
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.caveats import caveats
from riskcase.report.sections.changes import PAST, promise_blocks
from riskcase.report.sections.facts import filled_table, listed, section, text
from riskcase.values.fields import read_target

CAVEAT = (
    "What an item buys is read off the structure alone: how pathways would stand, be graded and"
    " hang. Costs and dates are what their owners expect. Nothing here says what to do first."
)
SILENT = "It does not say what it would change."
UNMOVED = "No combination lowers the largest mean chance of a pathway in numbers."
NEARLY = "Of the choices that better anything and cost less than a tenth more than they need to."
LIKELY = (
    " By probability, of those that bring the worst pathway within a tenth of the best result that"
    " was found."
)
COUNTED = (
    " An item that is in few of them may still be worth its cost for what this does not count."
)
NO_EFFECT = "No pathway would stand differently."


def roadmap_blocks(material: Material, prose: Prose) -> d.Blocks:
    """The table of items, those that change most first; portfolios; last time's promises."""
    roadmap = material.results.roadmap
    promised = promise_blocks(material, prose, material.before) if material.before else ()
    if not roadmap.items and not promised:
        return ()
    return (
        *caveats(material, CAVEAT),
        *section("What each item would buy", _items(material, prose, roadmap.items)),
        *section("Together", _portfolios(material, prose)),
        *section("Together, for the pathways in numbers", _likely(material)),
        *section("In so many of the choices that are nearly the best", _often(material, prose)),
        *section("Promised in the last report", promised),
    )


def _items(material: Material, prose: Prose, found: Sequence[Bought]) -> d.Blocks:
    ordered = sorted(found, key=lambda one: (one.after is None, -len(one.changed)))
    rows = tuple(_item(material, prose, one) for one in ordered)
    head = tuple(map(text, ("Item", "State", "Cost", "It would change", "So that")))
    columns = (
        *(d.Column("head", 5), d.Column("text", 4), d.Column("text", 3)),
        *(d.Column("text", 5), d.Column("text", 6)),
    )
    return (d.Table(head, rows, columns=columns),) if rows else ()


def _item(material: Material, prose: Prose, one: Bought) -> tuple[d.Inlines, ...]:
    item = material.case.items[one.id]
    due = item.due if isinstance(item, Mitigation) and item.state not in PAST else None
    when = (d.Break(), d.Text(f"due {long_date(due)}")) if due else ()
    return (
        prose.link(one.id),
        (d.Tag(one.state), *when),
        text(one.cost or "not stated"),
        aims(prose, item) if isinstance(item, Mitigation) else (),
        bought(material, prose, one),
    )


def aims(prose: Prose, item: Mitigation) -> d.Inlines:
    """What a mitigation would change: the standing of items, the values of figures."""
    return listed(
        [
            (*_aim(prose, str(change.item or change.figure)), d.Text(f" to {change.to}"))
            for change in item.changes
            if change.item or change.figure
        ],
        "; ",
    )


def _aim(prose: Prose, ref: str) -> d.Inlines:
    """An item by its name; a figure by its own, since its value would be that of today."""
    target = read_target(ref)
    if target is None or target.part is None:
        return prose.reference(ref)
    figure = d.Link(text(target.part), d.ItemTarget(target.item, target.part))
    return (*prose.link(target.item), d.Text(", "), figure)


def bought(material: Material, prose: Prose, one: Bought) -> d.Inlines:
    """How pathways would stand with an item, a line each; or why nothing more is to come of it."""
    if one.after is None:
        return prose.words(one.because) or text(SILENT if one.state == "planned" else "")
    pairs = zip(material.results.roadmap.now.pathways, one.after.pathways, strict=True)
    lines = [_changed(material, prose, old, new) for old, new in pairs if old != new]
    found: list[d.Inline] = []
    for line in lines:
        found += [d.Break(), *line] if found else line
    return tuple(found) or text(NO_EFFECT)


def _changed(
    material: Material, prose: Prose, old: PathwayOutcome, new: PathwayOutcome
) -> d.Inlines:
    word = material.assessment.word
    said = []
    if old.open != new.open:
        said.append("would be open" if new.open else "would be closed")
    if old.standing is not new.standing:
        said.append(f"{old.standing.word}, then {new.standing.word}")
    if old.grade != new.grade:
        said.append(f"grade {word(old.grade)}, then {word(new.grade)}")
    if old.singles != new.singles:
        said.append(f"items that open it alone: {old.singles}, then {new.singles}")
    name = prose.link(new.id, text(short_name(material.case, new.id)))
    if said or new.weakest is None:
        return (*name, d.Text(f": {'; '.join(said)}."))
    return (*name, d.Text(": then hangs by "), *prose.link(new.weakest), d.Text("."))


def _portfolios(material: Material, prose: Prose) -> d.Blocks:
    """The choices that no other one beats; those that are alike bear the same number."""
    roadmap = material.results.roadmap
    if not roadmap.items:
        return ()
    if not any(one.items for one in roadmap.front):
        said = "No combination of them changes what is open or hangs on one item."
        return (d.Paragraph(text(said)),)
    places = _places(roadmap.front)
    shown = list(zip(places, roadmap.front, strict=True))[:MOST_PORTFOLIOS]
    rows = tuple(
        (
            text(f"{place}, a tie" if places.count(place) > 1 else str(place)),
            listed([prose.link(item) for item in one.items], ", ", " and ") or text("nothing"),
            text("not known" if one.cost is None else sum_words(one.cost, roadmap.unit)),
            text(str(one.open)),
            text(str(one.on_one_item)),
        )
        for place, one in shown
    )
    head = ("", "Put in place", "Cost", "Pathways open", "Hanging on one item")
    columns = (
        *(d.Column("text", 2), d.Column("head", 7), d.Column("text", 3)),
        *(d.Column("number", 3), d.Column("number", 3)),
    )
    said = (
        "Choices that no other one beats in all three of cost, pathways open, and pathways hanging"
        " on one item. Those alike in all three are ties; which of them is better cannot be told."
    )
    table = d.Table(tuple(map(text, head)), rows, columns=columns)
    rest = tuple(d.Paragraph(text(line)) for line in tried_words(roadmap))
    return (d.Paragraph(text(said)), table, *rest)


def _likely(material: Material) -> d.Blocks:
    """What combinations do to the worst pathway that has a probability."""
    if material.results.roadmap.by_probability is None:
        return ()
    said = list(likely_words(material.results)) or [UNMOVED]
    return tuple(d.Paragraph(text(line)) for line in said)


def _often(material: Material, prose: Prose) -> d.Blocks:
    """How often each item is in choices that are nearly the best, the most often first."""
    roadmap = material.results.roadmap
    found = roadmap.by_probability
    likely = found.shares if found else {}
    names = [one for one in roadmap.shares if roadmap.shares[one] or likely.get(one)]
    names.sort(key=lambda one: (-roadmap.shares[one], -likely.get(one, 0.0)))
    rows = tuple(
        (
            prose.link(one),
            text(f"{roadmap.shares[one]:.0%}"),
            text(f"{likely.get(one, 0.0):.0%}" if any(likely.values()) else ""),
        )
        for one in names
    )
    if not rows:
        return ()
    columns = (d.Column("head", 8), d.Column("number", 3), d.Column("number", 3))
    head = ("Item", "By structure", "By probability")
    said = f"{NEARLY}{LIKELY if any(likely.values()) else ''}{COUNTED}"
    return (d.Paragraph(text(said)), filled_table(head, rows, columns))


def _places(front: Sequence[Portfolio]) -> list[int]:
    """The number of each portfolio; those alike in cost and in what they leave have the same."""
    found: list[int] = []
    last: tuple[object, ...] | None = None
    for one in front:
        size = len(one.items) if one.cost is None else None
        rank = (one.open, one.on_one_item, one.cost, size)
        found.append((found[-1] if found else 0) + (rank != last))
        last = rank
    return found
