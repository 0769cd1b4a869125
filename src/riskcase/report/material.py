"""What a report is made of: a case and everything computed from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from riskcase.analysis.analyse import analyse
from riskcase.analysis.examined import Examined
from riskcase.analysis.results import Results
from riskcase.finding import Finding
from riskcase.graph.assess import Assessment
from riskcase.graph.events import Events, events_of
from riskcase.graph.load import Load, load_of
from riskcase.model.case import Case
from riskcase.model.defeater import Defeater
from riskcase.model.figure import Figure, Figures
from riskcase.model.incident import Incident
from riskcase.response.walk import Walked, walk


@dataclass(frozen=True, slots=True)
class Judged:
    """A case and what it comes to.

    Attributes:
        figures: all its figures.
        assessment: the standing of everything in it.
    """

    case: Case
    figures: Figures
    assessment: Assessment


@dataclass(frozen=True)
class Material:
    """Everything that the sections of a report may look at.

    Attributes:
        findings: all findings, in reading order.
        before: the case before this one, as far as the same readers may see it.
        origin: the case in whose files the findings are.
        walks: its scenarios, where they have been walked through.
    """

    case: Case
    figures: Figures
    assessment: Assessment
    findings: tuple[Finding, ...]
    before: Judged | None = None
    origin: Case | None = None
    walks: Walked | None = None

    @cached_property
    def events(self) -> Events:
        """When each item, barrier and row holds."""
        return events_of(self.assessment)

    @cached_property
    def load(self) -> Load:
        """What each item bears."""
        return load_of(self.assessment, self.events)

    @cached_property
    def walked(self) -> Walked:
        """The scenarios walked through; in an edition they have the figures of the full case."""
        return self.walks or walk(self.case, self.figures)

    @cached_property
    def results(self) -> Results:
        """What bears the load: cut sets, pillars, numbers where asked for, what would change."""
        return analyse(self.case, self.figures, self.assessment)

    @cached_property
    def examined(self) -> Mapping[str, Examined]:
        """How closely what lies below each claim, assumption and evidence was looked at."""
        return {one.id: one.examined for one in self.results.items}

    @cached_property
    def figures_of(self) -> Mapping[str, tuple[Figure, ...]]:
        """The figures of each piece of evidence."""
        found: dict[str, list[Figure]] = {}
        for figure in self.figures:
            found.setdefault(figure.id.split("#", 1)[0], []).append(figure)
        return {item: tuple(figures) for item, figures in found.items()}

    @cached_property
    def barriers_on(self) -> Mapping[str, dict[tuple[str, str], None]]:
        """The barriers that name each item: whose they are, and what they are called."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for row in self.assessment.rows:
            for state in row.barriers:
                for leaf in state.barrier.holds_if.leaves():
                    of = (state.of, state.barrier.name)
                    found.setdefault(leaf.id.target.item, {})[of] = None
        return found

    @cached_property
    def objections(self) -> Mapping[str, tuple[Defeater, ...]]:
        """The defeaters against each item."""
        found: dict[str, list[Defeater]] = {}
        for defeater in self.case.of(Defeater):
            for target in dict.fromkeys(ref.target.item for ref in defeater.against):
                found.setdefault(target, []).append(defeater)
        return {target: tuple(hits) for target, hits in found.items()}

    @cached_property
    def incidents(self) -> Mapping[str, tuple[Incident, ...]]:
        """The incidents that touch each item."""
        found: dict[str, list[Incident]] = {}
        for incident in self.case.of(Incident):
            for target in dict.fromkeys(ref.target.item for ref in incident.touches):
                found.setdefault(target, []).append(incident)
        return {target: tuple(hits) for target, hits in found.items()}

    @cached_property
    def findings_on(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings in the file of each item."""
        ids = {item.path: item.id for item in self.case.items.values()}
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            if finding.place.path in ids:
                found.setdefault(ids[finding.place.path], []).append(finding)
        return {item: tuple(hits) for item, hits in found.items()}
