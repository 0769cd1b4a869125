"""From a case and its figures to walks through all its scenarios, and the figures they give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from riskcase.evidence.figures.frozen import values_of
from riskcase.evidence.gather import Progress, tell_nobody
from riskcase.evidence.measure import measure
from riskcase.model.case import Case
from riskcase.model.figure import Figure, Figures, Issue
from riskcase.model.figure_source import FrozenFigure
from riskcase.model.scenario import RESULTS, Scenario
from riskcase.response.improvements import Study, study
from riskcase.response.outcome import RUNS, Outcome, walk_plan
from riskcase.response.parts import Part, Together, failing_together, parts_down
from riskcase.response.plan import Plan, plan_of
from riskcase.response.queues.advice import Advice, advise
from riskcase.response.queues.alarms import Waits
from riskcase.response.queues.desks import Desk, waiting_table
from riskcase.response.spread import Array, Ends, Lookup, Reading

METHOD = f"walk-through of {RUNS:,} runs from the worst hour, what is unknown over its whole width"


@dataclass(frozen=True)
class Walked:
    """The scenarios of a case, walked through.

    What is asked of them beyond the figures is worked out once, when it is first asked.

    Attributes:
        figures: `contained` and `not-contained` of each, to be added to those of evidence.
        plans: each scenario made ready, by its id.
        outcomes: what came of each that could be walked.
        waits: how long alarms wait, as a walk asks it.
        look: gives a figure of evidence or of a scenario by its id.
    """

    figures: Figures
    plans: Mapping[str, Plan] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    waits: Callable[[Plan, Reading], Waits] = lambda _, __: Waits({})
    look: Lookup = lambda _: None
    case: Case | None = None
    _studies: dict[str, Study] = field(default_factory=dict, repr=False, compare=False)

    def frozen(self, scenario: str) -> bool:
        """Whether its figures are those of a full case, told in an edition and not walked here."""
        return scenario not in self.plans

    def study_of(self, scenario: str) -> Study | None:
        """What each gate costs and each improvement buys; None of one that was not walked."""
        outcome = self.outcomes.get(scenario)
        if outcome is None:
            return None
        if scenario not in self._studies:
            self._studies[scenario] = study(outcome.plan, self.waits)
        return self._studies[scenario]

    def ask(self, scenarios: Sequence[str], progress: Progress = tell_nobody) -> None:
        """Work out now all that is asked of scenarios, and of what they share.

        Args:
            scenarios: their ids.
            progress: told which is asked of, how many are done, and how many there are.
        """
        for i, name in enumerate(scenarios):
            self.study_of(name)
            progress("asking what would change it", i + 1, len(scenarios))
        for i, kind in enumerate(("parts", "together", "queues")):
            getattr(self, kind)
            progress("looking at what scenarios share", i + 1, 3)

    @cached_property
    def queues(self) -> tuple[Advice, ...]:
        """What each queue of alarms is like, and what it would need."""
        return () if self.case is None else advise(self.case, self.look)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Parts that several scenarios share, each held down."""
        return parts_down([one.plan for one in self.outcomes.values()], self.waits)

    @cached_property
    def together(self) -> tuple[Together, ...]:
        """Scenarios that share a part which may be down: the chance that they fail at once."""
        return failing_together(tuple(self.outcomes.values()))


def walk(case: Case, figures: Figures, progress: Progress = tell_nobody) -> Walked:
    """Walk through every scenario of a case.

    Args:
        case: the case. In an edition, scenarios have the figures that the full case gave.
        figures: the figures of its evidence.
        progress: told which scenario is walked, how many are done, and how many there are.

    Returns:
        A scenario that contradicts itself has figures without values, and why among their issues.
    """
    scenarios = case.of(Scenario)
    if not scenarios:
        return Walked(Figures(), look=figures.get, case=case)
    walker = _Walker(case, figures, progress)
    for scenario in scenarios:
        walker.walk(scenario)
    found = {name: walker.found[name] for s in scenarios for name in result_ids(s.id)}
    outcomes = {s.id: walker.outcomes[s.id] for s in scenarios if s.id in walker.outcomes}
    return Walked(Figures(found), walker.plans, outcomes, walker.waits, walker.look, case)


def figures_of(case: Case) -> Figures:
    """All figures of a case: those of its evidence, and those of its scenarios."""
    figures = measure(case)
    return figures.plus(walk(case, figures).figures)


def result_ids(scenario: str) -> tuple[str, ...]:
    """The ids of the figures that every scenario has."""
    return tuple(f"{scenario}#{name}" for name in sorted(RESULTS))


class _Walker:
    def __init__(self, case: Case, figures: Figures, progress: Progress) -> None:
        self.case = case
        self.figures = figures
        self.progress = progress
        self.found: dict[str, Figure] = {}
        self.plans: dict[str, Plan] = {}
        self.outcomes: dict[str, Outcome] = {}
        self.begun: set[str] = set()
        self.tables: dict[tuple[str, Reading], Array] = {}

    def walk(self, scenario: Scenario) -> None:
        """Walk through one scenario, once; what it takes from others is walked before."""
        if scenario.id in self.begun:
            return
        self.begun.add(scenario.id)
        if self.case.settings.edition is not None and scenario.results:
            self._add(scenario.id, *(_frozen(scenario, name) for name in sorted(RESULTS)))
            return
        plan = plan_of(self.case, scenario, self.look)
        self.plans[scenario.id] = plan
        if plan.problems:
            issues = tuple(
                Issue("unwalkable-scenario", "error", problem.message, problem.path)
                for problem in plan.problems
            )
            undefined = Figure("", status="undefined", issues=issues)
            self._add(scenario.id, undefined, undefined)
        else:
            outcome = walk_plan(plan, self.waits)
            self.outcomes[scenario.id] = outcome
            self._add(scenario.id, *results_of(outcome.contained))
        self.progress("walking through scenarios", len(self.begun), len(self.case.of(Scenario)))

    def look(self, name: str) -> Figure | None:
        """A figure of evidence, or of a scenario that is walked for it; none in a circle."""
        found = self.figures.get(name)
        if found is None and (scenario := self.case.get(name.partition("#")[0], Scenario)):
            self.walk(scenario)
            found = self.found.get(name)
        return found

    def waits(self, plan: Plan, reading: Reading) -> Waits:
        """How long alarms wait for each control of a plan."""
        found = {}
        for node in plan.nodes:
            if node.queue is not None:
                key = (node.desk, reading)
                if key not in self.tables:
                    desk = Desk(node.by, node.queue, node.duty)
                    self.tables[key] = waiting_table(desk, reading, self.look)
                found[node.desk] = self.tables[key]
        return Waits(found)

    def _add(self, scenario: str, *figures: Figure) -> None:
        for name, figure in zip(result_ids(scenario), figures, strict=True):
            self.found[name] = replace(figure, id=name)


def results_of(contained: Ends) -> tuple[Figure, Figure]:
    """The chance that an act is contained, and that it is not."""
    middle = contained.middle
    other = None if middle is None else 1 - middle
    return (
        Figure("", middle, contained.worst, contained.best, method=METHOD),
        Figure("", other, 1 - contained.best, 1 - contained.worst, method=METHOD),
    )


def freeze_results(scenario: Scenario, figures: Figures) -> dict[str, FrozenFigure]:
    """The figures of a scenario as an edition is told them; what was not told before is kept."""
    found = {name: figures.get(f"{scenario.id}#{name}") for name in sorted(RESULTS)}
    return {name: values_of(figure) for name, figure in found.items() if figure}


def _frozen(scenario: Scenario, name: str) -> Figure:
    """A figure as the full case worked it out; without a value where it was not told."""
    found = scenario.results.get(name, FrozenFigure(status="undefined"))
    values = {key: getattr(found, key) for key in type(found).model_fields}
    return Figure("", **{**values, "readings": ()})
