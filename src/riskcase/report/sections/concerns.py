"""Page 1 below the strip: reasons for concern, what is withheld, what would change it, limits."""

from __future__ import annotations

from typing import NamedTuple

from riskcase.evidence.words import figure_words
from riskcase.model.claim import Claim, Trigger
from riskcase.model.defeater import Defeater
from riskcase.model.item import SEVERITIES
from riskcase.model.pathway import Pathway
from riskcase.model.prose import Passage
from riskcase.report import document as d
from riskcase.report.attention import attention_to, least_examined
from riskcase.report.dates import long_date
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.defeaters import consequence, reached
from riskcase.report.sections.facts import listed, text
from riskcase.values.condition import Comparison, find_leaves
from riskcase.values.fields import read_target
from riskcase.values.quantity import Quantity

MOST_CONCERNS = 4
MOST_TRIGGERS = 3
GRAVE = ("open", "sustained", "accepted")


def concern_blocks(material: Material, prose: Prose) -> d.Blocks:
    """The strongest reasons for concern: those that the authors chose, then one by the structure.

    Where the authors chose none, the gravest doubts stand: by severity, then by how many pathways
    they reach.
    """
    said = material.case.settings.conclusion
    chosen = [prose.words(one) for one in said.concerns] if said else []
    entries = chosen or [_doubt(material, prose, one) for one in _gravest(material)]
    bearing = least_examined(material)
    if bearing:
        pathways = len(material.case.of(Pathway))
        words = (
            f": with it a barrier falls in {material.load.of(bearing.id)} of {pathways} pathways;"
            f" below it there is {attention_to(material, bearing.id).words}."
        )
        lead = d.Text("Of the claims that bear most, the least examined is ")
        entries.append((lead, *prose.link(bearing.id), d.Text(words)))
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
        f"This is the edition '{edition}'. {marked}What is withheld may hide why something stands"
        " or falls, never whether: every standing printed here is that of the full case."
    )
    return (d.Paragraph(text(said)),)


class Reading(NamedTuple):
    """A trigger, the present value of its figure, and how far that is from the threshold."""

    claim: Claim
    trigger: Trigger
    distance: float
    now: str


def change_blocks(material: Material, prose: Prose) -> d.Blocks:
    """What would change the conclusion: in the authors' words, then the nearest triggers."""
    settings = material.case.settings
    said = settings.conclusion
    entries = [prose.words(one) for one in said.would_change] if said else []
    for reading in nearest_triggers(material)[:MOST_TRIGGERS]:
        words = (
            d.Code(str(reading.trigger.when)),
            d.Text(" would re-open "),
            *prose.link(reading.claim.id),
            d.Text(f"; now {reading.now}."),
        )
        entries.append(words)
    if settings.next_report:
        entries.append(text(f"The next report is due on {long_date(settings.next_report)}."))
    return (d.BulletList(tuple((d.Paragraph(entry),) for entry in entries)),) if entries else ()


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
