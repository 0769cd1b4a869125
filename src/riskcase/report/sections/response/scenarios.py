"""Scenarios: who would notice, and how fast; what is weakest, and what nobody could say."""

from __future__ import annotations

import math

import numpy as np

from riskcase.analysis.words import count_word
from riskcase.model.control import Control
from riskcase.model.response.step import Step
from riskcase.model.scenario import Scenario
from riskcase.model.world import Somebody
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.pictures.response.gates import PHONE, draw_gates
from riskcase.report.pictures.response.lane import PHONE as PHONE_LANE
from riskcase.report.pictures.response.lane import Harm, Stint, draw_lane
from riskcase.report.prose import Prose
from riskcase.report.sections.caveats import caveats, unsaid
from riskcase.report.sections.facts import filled_table, section, text
from riskcase.report.sections.others import Entries, item_pages, measure_words_of, references
from riskcase.report.sections.response.funnel import gate_bars, whole_bar
from riskcase.report.sections.response.hours import week_blocks
from riskcase.report.sections.response.shared import shared_pages
from riskcase.response.improvements import Study
from riskcase.response.outcome import Outcome
from riskcase.response.plan import Node, Plan, plan_of
from riskcase.response.words import (
    chance_words,
    doubt_words,
    improvement_words,
    never_words,
    steps_in_words,
    weakest_words,
)
from riskcase.values.fields import Hole

CAVEAT = (
    "Holds for acts like those that the controls were tried on, at the thresholds and sample sizes"
    " told there, and for times as people said or drills measured. Bounds are what nobody knows."
)
NO_HARM = "Each step begins at the middle of the time before it."
LANE = (
    f"{NO_HARM} The red line is the middle of the time after which the harm cannot be undone, the"
    " band its span from 5% to 95%."
)
FUNNEL = (
    "Of the acts, one by one: the outline is what comes as far as a gate, the bar what gets past"
    " it. The last bar is the whole: any of the acts may give it away, and all has to be in time."
)
CHAIN = (
    *(d.Column("head", 6), d.Column("text", 4), d.Column("text", 4), d.Column("text", 4)),
    *(d.Column("text", 6), d.Column("text", 4), d.Column("text", 4)),
)
"""The columns of the table of steps."""
MOST = 6
"""Improvements and doubts that a page tells."""


def scenario_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """What they share, then one page a scenario."""

    def own(prose: Prose, item: Scenario) -> Entries:
        return [
            ("Pathways", references(prose, item.pathways)),
            ("Deployment", prose.link(item.deployment.target.item) if item.deployment else ()),
            ("Acts needed", text(str(item.acts)) if item.acts else ()),
            ("The act", prose.words(item.act)),
            ("Harm after", measure_words_of(prose, item.harm_after)),
            *_results(material, item),
        ]

    def more(prose: Prose, item: Scenario) -> d.Blocks:
        rows = tuple(
            (
                (d.Anchor(step.id), *prose.words(step.step)),
                references(prose, (step.by,))
                if step.by
                else text("by itself" if step.automatic else ""),
                prose.words(step.signal),
                prose.words(step.channel),
                measure_words_of(prose, step.takes),
                references(prose, (step.said_by,)) if step.said_by else (),
                text(str(step.drilled)) if step.drilled else (),
            )
            for step in item.chain
        )
        head = ("Step", "By", "Signal", "Channel", "Takes", "Said by", "Drilled")
        return (
            *_pictures(material, prose, item),
            *section("The chain", (filled_table(head, rows, CHAIN),) if rows else ()),
        )

    return (
        *shared_pages(material, prose),
        *item_pages(material, prose, Scenario, "Scenarios", own, more),
    )


def _results(material: Material, item: Scenario) -> Entries:
    figure = material.figures.get(f"{item.id}#contained")
    if figure is None or figure.lower is None or figure.upper is None:
        return [("Contained in time", text("cannot be worked out"))]
    outcome = material.walked.outcomes.get(item.id)
    hour = outcome.worst_hour if outcome else None
    chance = chance_words(figure.lower, figure.upper, figure.value)
    entries = [("Contained in time", text(chance))]
    return [*entries, ("Worst hour", text(str(hour)))] if hour else entries


def _pictures(material: Material, prose: Prose, item: Scenario) -> d.Blocks:
    plan = plan_of(material.case, item, material.figures.get)
    if plan.problems:
        return ()
    outcome = material.walked.outcomes.get(item.id)
    asked = material.walked.study_of(item.id)
    steps = {
        **{one.name: prose.name(material.case.items[one.name]) for one in plan.gates if one.shared},
        **{name: prose.plain(said) for name, said in steps_in_words(item).items()},
    }
    begun = outcome.begun if outcome else None
    said = f"From {begun} on. " if begun else ""
    harm, stints = _harm(plan), _stints(material, prose, item, plan, outcome)
    lane = d.Picture(
        *draw_lane(stints, harm, unsaid(material)),
        caption=text(f"{said}{LANE if harm else NO_HARM}"),
        narrow=draw_lane(stints, harm, unsaid(material), PHONE_LANE)[0],
    )
    return (
        *caveats(material, CAVEAT),
        *section("Step by step", (lane,)),
        *section("How much is left after each gate", _funnel(material, item, plan, asked, steps)),
        *section("By the hour", week_blocks(outcome)),
        *section("What one improvement would buy", _improved(asked, steps)),
        *section("What is in doubt", _doubted(asked, steps)),
    )


def _stints(
    material: Material, prose: Prose, item: Scenario, plan: Plan, outcome: Outcome | None
) -> tuple[Stint, ...]:
    """Each step from the worst hour on, with the middle of every time before it."""
    first = outcome.begun if outcome else None
    start = first.moment if first else None
    told = {step.id: step for step in reversed(item.chain)}
    ends: list[float] = []
    lost: list[bool] = []
    stints = []
    for node in plan.nodes:
        begin = max((ends[i] for i in node.before), default=0.0)
        wait = _wait(material, node, plan, begin, start)
        half = node.takes.quantile(0.5, "worst" if node.takes.spread else "best")
        most = node.takes.quantile(0.95, "worst")
        unknown = not node.takes.spread and math.isinf(most) and half == 0
        hidden = unknown or any(lost[i] for i in node.before)
        step = told[node.id]
        who = "by itself" if node.automatic else _who(material, prose, step)
        name = prose.plain(step.step)
        stints.append(Stint(name, who, begin, wait, half, most, hidden, node.automatic))
        ends.append(begin + wait + half)
        lost.append(hidden)
    return tuple(stints)


def _wait(material: Material, node: Node, plan: Plan, begin: float, start: float | None) -> float:
    """How long nobody is there, or the alarm lies on the pile, in half of the runs."""
    if start is None:
        return 0.0
    moment = np.asarray([begin + start])
    if node.queue is not None:
        waits = material.walked.waits(plan, "worst")
        return float(waits.of(node.desk, moment, np.asarray([0.5]))[0])
    return float(node.duty.wait(moment)[0]) if node.duty is not None else 0.0


def _who(material: Material, prose: Prose, step: Step) -> str:
    if step.by is None:
        return ""
    if isinstance(step.by, Hole):
        return f"withheld: {step.by.reason}"
    item = material.case.items.get(step.by.target.item)
    return prose.name(item) if isinstance(item, Control | Somebody) else ""


def _harm(plan: Plan) -> Harm | None:
    harm = plan.harm
    if harm.spread:
        return Harm(*(harm.quantile(level, "worst") for level in (0.05, 0.5, 0.95)))
    early, late = harm.ends.worst, harm.ends.best
    if early == 0 and math.isinf(late):
        return None
    middle = early if harm.ends.middle is None else harm.ends.middle
    return Harm(early, middle, late)


def _funnel(
    material: Material, item: Scenario, plan: Plan, asked: Study | None, steps: dict[str, str]
) -> d.Blocks:
    weakest = (asked.weakest.kind, asked.weakest.of) if asked and asked.weakest else None
    gates = gate_bars(plan, weakest, steps, unsaid(material))
    whole = whole_bar(material.figures.get(f"{item.id}#contained"), weakest)
    if not gates and whole is None:
        return ()
    narrow = draw_gates(gates, whole, unsaid(material), PHONE)[0]
    svg, alt = draw_gates(gates, whole, unsaid(material))
    picture = d.Picture(svg, alt, text(FUNNEL), narrow=narrow)
    return (picture, *_weakest(plan, asked, steps))


def _weakest(plan: Plan, asked: Study | None, steps: dict[str, str]) -> d.Blocks:
    """The weakest gate, or those that hide each other; where nothing is contained, why."""
    if asked is None:
        return ()
    said = [f"Weakest gate: {weakest_words(asked, steps)}."]
    if asked.now.best == 0:
        said.insert(0, f"Never contained, as written: {never_words(plan, asked, steps)}.")
    return tuple(d.Paragraph(text(line)) for line in said)


def _improved(asked: Study | None, steps: dict[str, str]) -> d.Blocks:
    rows = [
        (text(improvement_words(one, steps)), text(chance_words(*one.shares)))
        for one in (asked.improvements if asked else ())
        if one.gain > 0
    ]
    return (filled_table(("With", "Contained"), rows[:MOST]),) if rows else ()


def _doubted(asked: Study | None, steps: dict[str, str]) -> d.Blocks:
    """What moves the range if it is settled, and how much else is in doubt."""
    if asked is None or not asked.doubts:
        return ()
    now = asked.now
    ends = [
        (one, chance_words(one.lower, now.best), chance_words(now.worst, one.upper))
        for one in asked.doubts
    ]
    rows = [
        (
            text(doubt_words(one, steps)),
            text("nobody said" if one.unknown else "between two ends"),
            text(best),
            text(worst),
        )
        for one, best, worst in ends
        if {best, worst} != {chance_words(*now)}
    ][:MOST]
    head = ("Question", "Known", "Contained, at its best", "At its worst")
    columns = (d.Column("text", 7), d.Column("text", 4), d.Column("text", 4), d.Column("text", 4))
    table = (filled_table(head, rows, columns),) if rows else ()
    return (*table, *_idle(len(asked.doubts) - len(rows), "more " if rows else ""))


def _idle(count: int, more: str) -> d.Blocks:
    """How many doubts are not told one by one."""
    if not count:
        return ()
    things = "thing is" if count == 1 else "things are"
    moves = "moves" if count == 1 else "move"
    number = count_word(count).capitalize()
    said = f"{number} {more}{things} in doubt and {moves} the range little or not at all alone."
    return (d.Paragraph(text(said)),)
