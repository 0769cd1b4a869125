"""Where numbers come from: every doubt below, who judged it, and what the decision would cost."""

from __future__ import annotations

from collections.abc import Mapping

from riskcase.analysis.words import event_name, rough
from riskcase.evidence.doubts import Chance
from riskcase.model.assumption import Assumption
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.numbers.doubt import Judgement
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.pictures.bearing.chances import PHONE, draw_chances
from riskcase.report.pictures.bearing.chances import Chance as Line
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import section, text

ROUNDS = {1: "before the discussion", 2: "after it"}
HEAD = "Chance that it is wrong although all below it holds"


def doubt_blocks(material: Material, prose: Prose) -> d.Blocks:
    """Every doubt that the numbers rest on, the widest first; then every person's judgement."""
    given: dict[str, Chance] = {}
    for numbers in material.results.numbers.values():
        given.update(numbers.given)
    if not given:
        return ()
    listed = sorted(given, key=lambda event: (given[event].lower - given[event].upper, event))
    rows = tuple(
        (
            text(event_name(material.case, event)),
            text(_between(given[event])),
            text(_how(given[event])),
        )
        for event in listed
    )
    columns = (d.Column("head", 5), d.Column("text", 3), d.Column("text", 4))
    heads = tuple(map(text, ("Item", "Chance that it is wrong", "From")))
    return (
        *_decision(material, prose),
        *section(
            "Doubts that the numbers rest on",
            (
                d.Paragraph(
                    text(
                        "A doubt is the chance that an item is wrong although all that it rests on"
                        " holds. Of a distribution, nine tenths lie between the two ends."
                    )
                ),
                d.Table(heads, rows, columns=columns),
            ),
        ),
        *_people(material, prose, {event: given[event] for event in listed}),
    )


def _decision(material: Material, prose: Prose) -> d.Blocks:
    """What the numbers mean for the stated decision, were nothing more to be learnt."""
    decision = material.case.settings.decision
    worked = [
        (one, one.summary) for one in material.results.numbers.values() if one.summary is not None
    ]
    if decision is None or not worked:
        return ()
    lines = [d.Paragraph(prose.words(decision.what))]
    for one, summary in worked:
        name = prose.name(material.case.items[one.pathway])
        said = (
            f"{name}: going ahead costs {decision.harm_costs * summary.mean:.2g} on average, in"
            f" the unit in which holding back costs {decision.holding_back_costs:g} and harm"
            f" {decision.harm_costs:g}."
        )
        lines.append(d.Paragraph(text(said)))
    return section("The decision", tuple(lines))


def _between(chance: Chance) -> str:
    if chance.lower == chance.upper:
        return rough(chance.lower)
    return f"{rough(chance.lower)} to {rough(chance.upper)}"


def _how(chance: Chance) -> str:
    """Where a doubt comes from; the best guesses of several people stay apart."""
    best = f"; best guesses {', '.join(map(_exact, chance.spread))}" if chance.spread else ""
    shared = f"; one number with '{chance.shared}'" if chance.shared else ""
    return f"{chance.how}{best}{shared}"


def _judgements(material: Material, event: str) -> tuple[Judgement, ...]:
    item = material.case.items.get(event)
    if not isinstance(item, Assumption | Claim | Evidence) or item.doubt is None:
        return ()
    return item.doubt.judgements


def _people(material: Material, prose: Prose, given: Mapping[str, Chance]) -> d.Blocks:
    """Every person's judgement, both rounds, and what they come to together."""
    blocks: list[d.Block] = []
    for event, pooled in given.items():
        judged = _judgements(material, event)
        if not judged:
            continue
        lines = [_line(prose, one) for one in sorted(judged, key=lambda one: one.round)]
        ends = pooled.lower, pooled.upper
        lines.append(Line("Together", ends, ends, None, _between(pooled)))
        blocks.append(d.Heading(3, text(event_name(material.case, event))))
        narrow = draw_chances(tuple(lines), HEAD, PHONE)[0]
        blocks.append(d.Picture(*draw_chances(tuple(lines), HEAD), narrow=narrow))
    return section("Who judged what", tuple(blocks))


def _line(prose: Prose, one: Judgement) -> Line:
    who = d.plain_text(prose.reference(str(one.by)))
    name = f"{who}, {ROUNDS[one.round]}" + (" (a program; not pooled)" if one.challenger else "")
    said = f"{_exact(one.best)}, {one.confidence:.0%} sure of this range"
    because = f": {prose.plain(one.because)}" if one.because else ""
    return Line(name, (one.lowest, one.highest), None, one.best, f"{said}{because}")


def _exact(share: float) -> str:
    """What a person wrote, not rounded."""
    return f"{share * 100:.6g}%"
