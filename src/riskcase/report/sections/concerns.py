"""Page 1 below the strip: reasons for concern, what is withheld, what would change it, limits."""

from __future__ import annotations

from typing import NamedTuple

from riskcase.evidence.words import figure_words
from riskcase.graph.cutsets import find_highest
from riskcase.model.claim import Claim, Trigger
from riskcase.model.defeater import Defeater
from riskcase.model.item import SEVERITIES
from riskcase.model.pathway import Pathway
from riskcase.model.prose import Passage
from riskcase.report import document as d
from riskcase.report.dates import long_date
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.defeaters import consequence, reached
from riskcase.report.sections.facts import listed, text
from riskcase.values.condition import Comparison, find_leaves
from riskcase.values.expression import Expression
from riskcase.values.fields import Hole, read_target
from riskcase.values.quantity import Quantity

MOST_CONCERNS = 4
MOST_TRIGGERS = 3
MOST_CLAIMS = 3
GRAVE = ("open", "sustained", "accepted")


def concern_blocks(material: Material, prose: Prose) -> d.Blocks:
    """The strongest reasons for concern: those that the authors chose, then one by the structure.

    Where the authors chose none, the gravest doubts stand: by severity, then by how many pathways
    they reach.
    """
    said = material.case.settings.conclusion
    chosen = [prose.words(one) for one in said.concerns] if said else []
    entries = chosen or [_doubt(material, prose, one) for one in _gravest(material)]
    bearing = material.results.least_examined
    if bearing:
        pathways = len(material.case.of(Pathway))
        words = (
            f": with it a barrier falls in {material.load.of(bearing)} of {pathways} pathways;"
            f" below it there is {material.examined[bearing].words}."
        )
        lead = d.Text("Of the claims that bear most, the least examined is ")
        entries.append((lead, *prose.link(bearing), d.Text(words)))
    return (d.BulletList(tuple((d.Paragraph(entry),) for entry in entries)),) if entries else ()


def _gravest(material: Material) -> list[Defeater]:
    doubts = [
        one for one in material.case.of(Defeater) if material.assessment.states[one.id] in GRAVE
    ]
    doubts.sort(key=lambda one: (-SEVERITIES.index(one.severity), -len(reached(material, one))))
    return doubts[:MOST_CONCERNS]


def _doubt(material: Material, prose: Prose, doubt: Defeater) -> d.Inlines:
    said = text(prose.plain(doubt.statement).rstrip("."))
    so = consequence(material, prose, doubt, by_name=True)
    where = prose.link(doubt.id, text(doubt.label or "the doubt"))
    clause = (d.Text(", so "), *so) if so else ()
    return (*said, *clause, d.Text(" ("), *where, d.Text(")."))


def withheld_blocks(material: Material) -> d.Blocks:
    """What readers of this edition cannot see, and whether it mattered; nothing in a full one."""
    edition = material.case.settings.edition
    if edition is None:
        return ()
    holes = [one for one in material.case.of(Passage) if one.id.startswith("withheld-")]
    marked = {0: "", 1: "One passage is left out, and marked where it stood. "}.get(
        len(holes), f"{len(holes)} passages are left out, and marked where they stood. "
    )
    said = (
        f"This is the edition '{edition}'. {marked}{_mattered(material)} What is withheld may hide"
        " why something stands or falls, never whether: every standing printed here is that of the"
        " full case."
    )
    return (d.Paragraph(text(said)),)


def _mattered(material: Material) -> str:
    """Where something withheld bears on what is shown, so that it mattered."""
    claims = material.case.of(Claim)
    resting = sum(1 for one in claims if one.rests_on and _has_hole(one.rests_on))
    barriers = {
        (state.of, state.place.at)
        for row in material.assessment.rows
        for state in row.barriers
        if _has_hole(state.barrier.holds_if)
    }
    against = sum(1 for item in material.case.items.values() if item.withheld_objections)
    told = [
        f"{number} {one if number == 1 else more}"
        for number, one, more in (
            (resting, "claim rests on it in part", "claims rest on it in part"),
            (len(barriers), "barrier holds by it in part", "barriers hold by it in part"),
            (against, "item has a withheld objection", "items have a withheld objection"),
        )
        if number
    ]
    return f"Of what is shown, {'; '.join(told)}." if told else "Nothing that is shown rests on it."


def _has_hole(expression: Expression) -> bool:
    return any(isinstance(leaf.id, Hole) for leaf in expression.leaves())


class Reading(NamedTuple):
    """A trigger, the present value of its figure, and how far that is from the threshold."""

    claim: Claim
    trigger: Trigger
    distance: float
    now: str


def change_blocks(material: Material, prose: Prose) -> d.Blocks:
    """What would change the conclusion: in the authors' words, then the nearest triggers.

    Where there is neither, what the structure says stands in their place.
    """
    settings = material.case.settings
    said = settings.conclusion
    entries = [prose.words(one) for one in said.would_change] if said else []
    for reading in nearest_triggers(material)[:MOST_TRIGGERS]:
        words = (
            d.Code(str(reading.trigger.when)),
            d.Text(" would re-open "),
            *prose.link(reading.claim.id),
            d.Text(f". Now: {reading.now}."),
        )
        entries.append(words)
    if said and not entries:
        entries.append(_by_structure(material, prose))
    if settings.next_report:
        entries.append(text(f"The next report is due on {long_date(settings.next_report)}."))
    return (d.BulletList(tuple((d.Paragraph(entry),) for entry in entries)),) if entries else ()


def _by_structure(material: Material, prose: Prose) -> d.Inlines:
    """Where the authors name nothing: the claims whose fall, as things stand, opens the most."""
    silent = d.Text("The authors name nothing that would.")
    alone = {claim.id: material.load.alone(claim.id) for claim in material.case.of(Claim)}
    most = max(alone.values(), default=0)
    if not most:
        return (silent,)
    claims = find_highest(material.events, (item for item, opens in alone.items() if opens == most))
    named = [prose.link(item) for item in claims[:MOST_CLAIMS]]
    if len(claims) > MOST_CLAIMS:
        named.append(text(f"any of {len(claims) - MOST_CLAIMS} more"))
    of = len(material.case.of(Pathway))
    fall = f" fell, nothing that counts would stop {most} of {of} pathways under some cause."
    return (
        silent,
        d.Text(" By the structure alone: if "),
        *listed(named, last=" or "),
        d.Text(fall),
    )


def nearest_triggers(material: Material) -> list[Reading]:
    """The comparisons of all triggers, that nearest to its threshold first, as a share of it."""
    found = []
    for claim in material.case.of(Claim):
        for trigger in claim.triggers:
            for leaf in find_leaves(trigger.when.root):
                figure = material.figures.get(leaf.name.text.rsplit(".", 1)[0])
                target = read_target(leaf.name.text)
                if not figure or not target or not isinstance(leaf, Comparison):
                    continue
                now = figure.measure(target.measure)
                bound = leaf.literal.value if isinstance(leaf.literal, Quantity) else None
                if now is not None and bound is not None:
                    far = abs(now - bound) / (abs(bound) or 1.0)
                    said = figure_words(figure, material.figures)
                    found.append(Reading(claim, trigger, far, said))
    return sorted(found, key=lambda reading: reading.distance)


def uncovered_blocks(material: Material, prose: Prose) -> d.Blocks:
    """What the case does not judge, in one line that leads to the ledger."""
    excluded = material.case.settings.excluded
    if not excluded:
        return ()
    named = listed([prose.words(entry.what) for entry in excluded])
    link = d.Link(text("why, and where it is judged instead"), d.ItemTarget("scope"))
    return (d.Paragraph((*named, d.Text(" ("), link, d.Text(")."))),)
