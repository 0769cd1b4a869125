"""What uses a figure: the criteria that it is held to, and the items that name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from riskcase.graph.criterion import decide
from riskcase.model.claim import Claim
from riskcase.model.figure import Figure, Figures
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import listed, text, with_standing
from riskcase.values.condition import Condition
from riskcase.values.fields import read_target

MET = {True: "met", False: "not met", None: "undecided"}


class Held(NamedTuple):
    """A criterion over a figure, and the claim that has it."""

    claim: str
    criterion: Condition


class Uses(NamedTuple):
    """What uses figures, by their ids.

    Attributes:
        held: the criteria over each.
        named: the items that name each, other than its evidence.
    """

    held: Mapping[str, tuple[Held, ...]]
    named: Mapping[str, tuple[str, ...]]


def uses_of(material: Material) -> Uses:
    """What uses each figure."""
    held: dict[str, list[Held]] = {}
    for claim in material.case.of(Claim):
        for criterion in claim.criteria:
            for whole in figures_in(criterion):
                held.setdefault(whole, []).append(Held(claim.id, criterion))
    named: dict[str, dict[str, None]] = {}
    for item, link in material.case.all_links():
        target = link.target
        if item and target and target.part and target.item != item.id:
            named.setdefault(target.whole, {})[item.id] = None
    for figure, claims in held.items():
        named.setdefault(figure, {}).update((one.claim, None) for one in claims)
    return Uses(
        {figure: tuple(claims) for figure, claims in held.items()},
        {figure: tuple(items) for figure, items in named.items()},
    )


def figures_in(criterion: Condition) -> tuple[str, ...]:
    """The ids of the figures that a criterion names, each once."""
    targets = (read_target(name) for name, *_ in criterion.names())
    return tuple(dict.fromkeys(target.whole for target in targets if target))


def met_under(material: Material, figure: Figure, variant: Figure, held: Held) -> bool | None:
    """Whether a criterion is met if the figure were another one, all others being as they are."""
    other = replace(variant, id=figure.id, waived=figure.waived)
    named = ((name, material.figures.get(name)) for name in figures_in(held.criterion))
    seen = {name: found for name, found in named if found}
    return decide(held.criterion, Figures({**seen, figure.id: other}))


def met_words(material: Material, figure: Figure, variant: Figure, held: tuple[Held, ...]) -> str:
    """The criteria that a variant of a figure meets or not: "not met: shade#evasion < 5%".

    Where all claims hold it to the same one, the verdict alone.
    """
    answers: dict[bool | None, list[str]] = {}
    for one in held:
        met = met_under(material, figure, variant, one)
        answers.setdefault(met, []).append(str(one.criterion))
    if only_criterion(held):
        return "".join(MET[met] for met in answers)
    return "; ".join(
        f"{MET[met]}: {', '.join(dict.fromkeys(answers[met]))}"
        for met in (False, None, True)
        if met in answers
    )


def only_criterion(held: tuple[Held, ...]) -> str:
    """The criterion over a figure, where there is no other; else nothing."""
    criteria = dict.fromkeys(str(one.criterion) for one in held)
    return next(iter(criteria)) if len(criteria) == 1 else ""


def criteria_table(
    material: Material, prose: Prose, figure: Figure, held: tuple[Held, ...]
) -> d.Blocks:
    """The criteria that a figure is held to, by whom, and whether they are met."""
    if not held:
        return ()
    rows = tuple(
        (
            prose.link(one.claim),
            (d.Code(str(one.criterion)),),
            (d.Tag(MET[met_under(material, figure, figure, one)]),),
        )
        for one in held
    )
    columns = (d.Column("head", 5), d.Column("text", 4), d.Column("text", 2))
    return (d.Table(tuple(map(text, ("Claim", "Criterion", ""))), rows, columns=columns),)


def users(material: Material, prose: Prose, figure: Figure, named: tuple[str, ...]) -> d.Inlines:
    """The items that name a figure, then those that rest on its evidence."""
    evidence = figure.id.split("#", 1)[0]
    resting = [one for one in material.assessment.used_by.get(evidence, ()) if one not in named]
    said = listed([with_standing(material, prose, one) for one in named])
    if not resting:
        return (d.Text("Named by "), *said, d.Text(".")) if said else ()
    below = listed([with_standing(material, prose, one) for one in resting])
    lead = (d.Text("Named by "), *said, d.Text("; its evidence carries ")) if said else ()
    return (*(lead or text("Its evidence carries ")), *below, d.Text("."))
