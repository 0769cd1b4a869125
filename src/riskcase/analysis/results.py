"""What an analysis finds: frozen values, in the order of the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from riskcase.analysis.change.outcome import Together, all_doubts
from riskcase.analysis.change.roadmap import Roadmap, roadmap_of
from riskcase.analysis.completeness import Completeness, completeness_of
from riskcase.analysis.examined import Examined
from riskcase.analysis.numbers.pathways import Numbers
from riskcase.analysis.other_sets import OtherSets
from riskcase.graph.assess import Assessment
from riskcase.graph.folding import FoldedSets
from riskcase.graph.grade import Grade
from riskcase.graph.logic.diagram import CutSets
from riskcase.model.figure import Figures
from riskcase.model.standing import Standing


@dataclass(frozen=True, slots=True)
class IfPresent:
    """A row with its propensity barriers set aside: assume that the system would try.

    Attributes:
        open: whether nothing that counts stands in the way then.
        folded: what opens it, else; None if the diagrams grow too large.
        single_points: the items whose fall alone opens it.
    """

    open: bool
    folded: FoldedSets | None
    single_points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowResult:
    """A pathway under one cause, as things stand.

    Attributes:
        cause: None in a case without causes.
        single_points: the items, not down, whose fall alone opens the row; none of an open row.
        highest: those of them that no other one takes down by its fall.
        cut_sets: over all events, own doubts included; None if the diagrams grow too large.
        folded: what people see of them.
    """

    pathway: str
    cause: str | None
    standing: Standing
    grade: Grade
    single_points: tuple[str, ...]
    highest: tuple[str, ...]
    cut_sets: CutSets | None
    folded: FoldedSets | None
    if_present: IfPresent

    @property
    def open(self) -> bool:
        """Whether nothing that counts stands in the way."""
        return self.standing.down


@dataclass(frozen=True, slots=True)
class PathwayResult:
    """A pathway as its rows have it.

    Attributes:
        weakest_claim: the claim by which it hangs; None of an open pathway.
        single_points: those of any of its rows.
        cut_sets: the minimal union of those of its rows.
        structural: by event, the share of the states of all other events in which it decides
            whether the pathway is open, as things stand; none of an open pathway, and None if the
            diagrams grow too large.
        others: further sets, worked out when they are asked for.
    """

    id: str
    standing: Standing
    grade: Grade
    weakest_claim: str | None
    single_points: tuple[str, ...]
    cut_sets: CutSets | None
    structural: Mapping[str, float] | None
    others: OtherSets


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What an item bears.

    Attributes:
        load: the pathways in which its fall takes a counted barrier down, as designed.
        weakens: further pathways in which it only weakens one.
        alone: the pathways that it opens by itself, as things stand.
        alone_if_present: the same with propensity barriers set aside; like `alone`, none of those
            that are open then under any cause.
        pairs: the folded sets of two that it is in, each once.
        structural: by pathway, the share of the states of everything else in which it decides
            whether that pathway is open, as things stand; a count, and no likelihood. A pathway in
            which it never decides is not among them; None if the diagrams grow too large.
        examined: how closely what lies below it was looked at.
    """

    id: str
    kind: str
    standing: Standing
    load: tuple[str, ...]
    weakens: tuple[str, ...]
    alone: tuple[str, ...]
    alone_if_present: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    structural: Mapping[str, float | None]
    examined: Examined

    @property
    def most_structural(self) -> float | None:
        """The largest of these shares; 0 if it decides nowhere, None if one of them is unknown."""
        shares = tuple(self.structural.values())
        return None if None in shares else max((one or 0.0 for one in shares), default=0.0)


@dataclass(frozen=True, slots=True)
class Cell:
    """Whether a pathway survives on some pillars alone: the worst over its causes.

    Attributes:
        pillars: which ones.
        standing: of the best counted barrier of these pillars, in the worst row.
        grade: its grade there.
        cause: the worst row's cause.
        missing: "no barrier", or "not against CAUSE"; empty where every row has a barrier.
        against: those causes.
    """

    pillars: tuple[str, ...]
    standing: Standing
    grade: Grade
    cause: str | None
    missing: str = ""
    against: tuple[str, ...] = ()

    @property
    def survives(self) -> bool:
        """Whether the pathway stays closed on these pillars alone."""
        return not self.missing and self.standing.counts


@dataclass(frozen=True, slots=True)
class PillarRow:
    """A pathway on one pillar alone, and on any two.

    Attributes:
        cells: one for each pillar, then one for each two.
        shared: items whose fall takes barriers of two pillars, and which.
    """

    pathway: str
    cells: tuple[Cell, ...]
    shared: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reach:
    """What would be lost if a doubt were sustained.

    Attributes:
        barriers: the counted barriers that would go down and are not, `owner/barrier`.
        opens: the pathways that would be open, and are not.
        weakens: the pathways that would be worse off without being open.
    """

    id: str
    state: str
    severity: str
    against: tuple[str, ...]
    barriers: tuple[str, ...]
    opens: tuple[str, ...]
    weakens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A condition that several pieces of evidence have in common: a common cause of their failure.

    Attributes:
        id: the claim.
        evidence: the pieces of evidence that mean nothing without it.
        pathways: those in which its fall takes a counted barrier down.
    """

    id: str
    evidence: tuple[str, ...]
    pathways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together: one by one they may look harmless.

    Attributes:
        name: of the declared common cause, or the condition that several pieces of evidence share.
        kind: which of the two it is.
        members: the items; a shared condition is the first of its group.
        opens: the pathways, not open, that would be if all of them failed together.
    """

    name: str
    kind: Literal["common cause", "shared condition"]
    members: tuple[str, ...]
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenBranch:
    """The pathway that nobody listed: never zero, never left out.

    Attributes:
        premise: the claim that says how little it adds; None where the case states none.
        standing: that claim's; None without it.
    """

    premise: str | None
    standing: Standing | None


@dataclass(frozen=True)
class Results:
    """What an analysis finds.

    Attributes:
        assessment: what it was worked out from.
        least_examined: the item under the highest load that was looked at least.
        numbers: of the pathways that ask for any, by id.
        reaches: open and accepted doubts, those with the widest reach first.
        groups: items that belong together, and what opens if they fail together.
    """

    figures: Figures
    assessment: Assessment
    rows: tuple[RowResult, ...]
    pathways: tuple[PathwayResult, ...]
    items: tuple[ItemResult, ...]
    pillars: tuple[PillarRow, ...]
    reaches: tuple[Reach, ...]
    shared: tuple[Shared, ...]
    unlisted: OpenBranch
    least_examined: str | None
    caveats: tuple[str, ...]
    numbers: Mapping[str, Numbers] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()

    @cached_property
    def together(self) -> Together:
        """The case with every accepted doubt sustained at once."""
        return all_doubts(self.assessment, self.figures)

    @cached_property
    def roadmap(self) -> Roadmap:
        """What the roadmap would buy."""
        return roadmap_of(self.assessment, self.figures)

    @cached_property
    def completeness(self) -> Completeness:
        """How the pathways are held against published lists."""
        return completeness_of(self.assessment.case)

    def item(self, item_id: str) -> ItemResult:
        """What an item bears.

        Raises:
            KeyError: the case has no claim, evidence or assumption of this id.
        """
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)
