"""Figures: numbers that come from evidence, with what is needed to print and to doubt them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from riskcase.values.fields import Target
from riskcase.values.quantity import Quantity

Status = Literal["computed", "quoted", "refused", "undefined"]
Side = Literal["two", "lower", "upper"]
Presence = Literal["present", "missing", "changed", "elsewhere"]
Verdict = Literal["admitted", "admitted with issues", "refused", "waived"]
Weight = Literal["note", "warning", "error"]
UNAWARE = "without runs that seem aware of the test"
"""The name of the alternative that every figure has whose evidence says which runs are aware."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about data that a reader of its figures must know.

    Attributes:
        name: kebab-case name of the kind of issue; a check of the same name reports it.
        weight: `error` refuses the data.
        message: what is the matter, in words that begin small and have no full stop.
        path: the data file, below the case folder; empty where it is about no single one.
    """

    name: str
    weight: Weight
    message: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of data, as found.

    Attributes:
        path: below the case folder.
        sha256: digest of its bytes.
        read_by: name and version of the reader.
        tool: the program that wrote it, with its version, as far as it says so.
        rows: how many rows it gave.
    """

    path: str
    sha256: str
    read_by: str = ""
    tool: str = ""
    rows: int = 0


@dataclass(frozen=True, slots=True)
class SourceState:
    """The files behind a piece of evidence, as found.

    Attributes:
        path: as written in the case.
        sha256: digest of what is there; None when nothing is.
        presence: `elsewhere` when the files are not in the case folder and were not looked at.
        verdict: whether the data may be used; None where it is not read, but for its digest.
        issues: what is the matter with the data, the worst first.
        files: each file by itself.
        rows: rows that were read.
        planned: rows that there should be, as far as the files say so.
    """

    path: str
    sha256: str | None
    presence: Presence
    verdict: Verdict | None = None
    issues: tuple[Issue, ...] = ()
    files: tuple[DataFile, ...] = ()
    rows: int = 0
    planned: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure is if missing rows are read in one way.

    Attributes:
        name: `complete` leaves them out; `worst` and `best` count all of them against or for.
        value, lower, upper: as in the figure.
    """

    name: Literal["complete", "worst", "best"]
    value: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Series:
    """Points of a plot: equally many of each."""

    name: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """What a figure's own page draws: a distribution by bins, or a curve.

    Attributes:
        kind: `distribution` has a bin's left edge in `xs` and the rows in it in `ys`;
            `roc` has the share of honest rows flagged in `xs` and that of attacks in `ys`.
        across, up: what the axes say.
    """

    kind: Literal["distribution", "roc"]
    across: str
    up: str
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one piece of evidence.

    Attributes:
        id: `evidence#name`.
        value, lower, upper: in the unit; a share is a fraction of one. None is missing, never zero.
        level: confidence level of the interval, as a share; None when there is no interval.
        method: how the interval comes about, in words.
        side: `two`, or the one side on which the bound holds at the whole level.
        k, n: events and trials, where it was counted.
        one_sided: where none was seen, the one-sided upper bound at the same level.
        missing: trials that gave no result.
        clusters: groups of rows that go together; None where each row stands for itself.
        readings: with missing rows left out, and with all of them read one way and the other.
        waived: why criteria use another reading than the worst; empty where they use the worst.
        uses: the reading that criteria use where that is waived.
        unit: `share`, `number`, `duration` (seconds), `date` (ordinal day) or the author's own.
        way: the field of the evidence that says how it comes about: share, mean, auroc, ...
        quantity: the name shared by all figures of one quantity.
        quoted: the value as published, where it was quoted.
        p_value: of a comparison, two-sided; corrected for its family where it has one.
        family: the name shared by comparisons that are corrected together.
        looks: how many were looked at to find this one.
        control: the figure of the positive control; None where there is none.
        planted: whether that figure counts planted cases that the same set-up found.
        assessed: whether the figure comes from a test, which may have been blind.
        alternatives: the same by other thresholds, exclusions or judges.
        facts: further numbers of the same computation, each with its name in words.
        plot: what its own page draws.
        columns: the columns it was computed from.
        digest: of the declaration, the rows and the program: equal digests, equal figures.
    """

    id: str
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    level: float | None = None
    method: str = ""
    k: int | None = None
    n: int | None = None
    one_sided: float | None = None
    missing: int = 0
    unit: str = "share"
    source: SourceState | None = None
    status: Status = "computed"
    way: str = ""
    approximate: bool = False
    quantity: str | None = None
    quoted: Quantity | None = None
    issues: tuple[Issue, ...] = ()
    side: Side = "two"
    clusters: int | None = None
    readings: tuple[Reading, ...] = ()
    waived: str = ""
    uses: Literal["worst", "complete", "best"] = "worst"
    p_value: float | None = None
    family: str | None = None
    looks: int | None = None
    control: str | None = None
    planted: bool = False
    assessed: bool = False
    alternatives: Mapping[str, Figure] = field(default_factory=dict, hash=False)
    facts: tuple[tuple[str, float], ...] = ()
    plot: Plot | None = None
    columns: tuple[str, ...] = ()
    digest: str | None = None

    def measure(self, name: str | None) -> float | None:
        """One part of the figure: value (the default), lower, upper, k or n."""
        found: float | None = getattr(self, name or "value")
        return found

    def read(self, reading: Reading) -> Figure:
        """The figure as it is if missing rows are read in this way."""
        return replace(self, value=reading.value, lower=reading.lower, upper=reading.upper)


@dataclass(frozen=True, slots=True)
class Sample:
    """One row of an evaluation, drawn at random, for a person to look at.

    Attributes:
        row: which one: file, sample and epoch.
        input, output: as text, cut where it is long.
        scores: each score with its name.
    """

    row: str
    input: str
    output: str
    scores: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a case, and the files that they came from.

    Attributes:
        figures: by id, in the order of the case.
        sources: by id of the evidence.
        samples: rows drawn at random, by id of the evidence that asks for them.
    """

    figures: Mapping[str, Figure] = field(default_factory=dict)
    sources: Mapping[str, SourceState] = field(default_factory=dict)
    samples: Mapping[str, tuple[Sample, ...]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures.values())

    def __len__(self) -> int:
        return len(self.figures)

    def get(self, target: Target | str) -> Figure | None:
        """The figure that a reference names, whichever part of it is meant."""
        return self.figures.get(target.whole if isinstance(target, Target) else target)

    def plus(self, more: Figures) -> Figures:
        """These and more."""
        return Figures(
            {**self.figures, **more.figures},
            {**self.sources, **more.sources},
            {**self.samples, **more.samples},
        )
