"""What a report is made of: a case and everything computed from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from riskcase.finding import Finding
from riskcase.graph.assess import Assessment
from riskcase.model.case import Case
from riskcase.model.defeater import Defeater
from riskcase.model.figure import Figures
from riskcase.model.incident import Incident


@dataclass(frozen=True)
class Material:
    """Everything that the sections of a report may look at.

    Attributes:
        findings: all findings, in reading order.
    """

    case: Case
    figures: Figures
    assessment: Assessment
    findings: tuple[Finding, ...]

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
