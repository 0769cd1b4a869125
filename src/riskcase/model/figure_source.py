"""How a figure comes about: counted, quoted, frozen, or computed from the rows of evidence."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from riskcase.model.estimand import (
    Attempts,
    Belief,
    Comparison,
    Conservative,
    Counts,
    Ends,
    HeaderMetric,
    JointMiss,
    JudgeError,
    Monitor,
    Quantile,
    Ratio,
    Recall,
    Safety,
    TimeTo,
    Waived,
)
from riskcase.model.figure import Side, Status
from riskcase.model.item import Read
from riskcase.values.fields import Column, Id, IdOrNone, Listed, Prose, Record, Share
from riskcase.values.quantity import Quantity
from riskcase.values.row_filter import RowFilter

WAYS = (
    *("counts", "quoted", "frozen", "share", "ratio", "mean", "quantile", "time-to"),
    *("auroc", "recall", "safety", "difference", "joint-miss", "attempts"),
    *("conservative", "belief", "metric"),
)
"""The fields of which a figure has exactly one: each says how it comes about."""
SHARED = frozenset(
    {
        *("of", "clusters", "correlation", "between", "method", "side", "level", "looks", "seed"),
        *("missing", "worse", "judge"),
    }
)
"""What an alternative takes over from its figure, unless it says otherwise."""


class FrozenReading(Record):
    """One reading of missing rows, as the full case worked it out."""

    name: Literal["complete", "worst", "best"]
    value: float | None = None
    lower: float | None = None
    upper: float | None = None


class FrozenFigure(Record):
    """A figure as the full case worked it out, without its data: written by the cut.

    The fields are those of `Figure`.
    """

    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    level: float | None = None
    method: str = ""
    side: Side = "two"
    k: int | None = None
    n: int | None = None
    one_sided: float | None = None
    missing: int = 0
    clusters: int | None = None
    p_value: float | None = None
    readings: tuple[FrozenReading, ...] = ()
    unit: str = "share"
    status: Status = "computed"
    way: str = ""


class Estimand(Record):
    """How a figure comes about: exactly one of the ways, and what goes with it.

    Attributes:
        of: the rows that it is about; left out, all.
        clusters: the column that tells apart groups of rows that go together; by default the
            sample, where one has several rows.
        correlation: how alike rows of one group are, from 0 to 1; left out, it is seen from the
            rows, and taken as 1 where they cannot tell.
        between: the lowest and the highest value that a row can have; what missing rows may hide.
        method: how the interval is made, where the way knows more than one.
        side: whether both bounds are given, or one at the whole level.
        level: confidence level of the interval, as a share.
        worse: which direction is the bad one, where the way does not tell.
        missing: a reading of missing rows that is not the worst, and why it may be used.
        judge: corrects a share for the errors of the judge who marked the rows.
        seed: of the random numbers; by default one that follows from the name of the figure.
        looks: how many dimensions, thresholds or logs were looked at to find this one.
        note: a remark.
    """

    counts: Counts | None = None
    quoted: Quantity | None = None
    frozen: FrozenFigure | None = None
    share: RowFilter | None = None
    ratio: Ratio | None = None
    mean: Column | None = None
    quantile: Quantile | None = None
    time_to: TimeTo | None = None
    auroc: Monitor | None = None
    recall: Recall | None = None
    safety: Safety | None = None
    difference: Comparison | None = None
    joint_miss: JointMiss | None = None
    attempts: Attempts | None = None
    conservative: Conservative | None = None
    belief: Belief | None = None
    metric: HeaderMetric | None = None

    of: RowFilter | None = None
    clusters: Column | None = None
    correlation: Share | None = None
    between: Ends | None = None
    method: Literal["exact", "wilson", "jeffreys"] | None = None
    side: Side = "two"
    level: float = Field(default=0.95, gt=0.5, lt=1)
    worse: Literal["higher", "lower"] | None = None
    missing: Waived | None = None
    judge: JudgeError | None = None
    seed: int | None = Field(default=None, ge=0, strict=True)
    looks: int | None = Field(default=None, ge=1, strict=True)
    approximate: bool = False
    note: Prose | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Estimand:
        named = [way for way in WAYS if getattr(self, way.replace("-", "_")) is not None]
        if len(named) != 1:
            raise PydanticCustomError(
                "figure",
                "a figure has one origin: share: 'suspicion < 0.5', counts: {k: 3, n: 50},"
                " quoted: '6%', or another of {ways}",
                {"ways": ", ".join(way for way in WAYS if way != "frozen")},
            )
        return self

    @property
    def way(self) -> str:
        """The field that says how the figure comes about."""
        return next(way for way in WAYS if getattr(self, way.replace("-", "_")) is not None)


class Alternative(Estimand):
    """Another threshold, exclusion or judge. It takes over from its figure what it leaves out.

    Attributes:
        name: what is different, in a few words.
    """

    name: Prose


class FigureSource(Estimand):
    """How a figure comes about, and what is said of it whichever way that is.

    Attributes:
        family: a name shared by comparisons that are corrected together (Holm).
        positive_control: the figure that shows that the same set-up can find something, or `none`.
        alternatives: other thresholds, exclusions or judges, each with what it changes.
        quantity: a name shared by all figures that measure the same thing.
        from_: table, section or page.
    """

    family: str | None = None
    positive_control: IdOrNone = None
    alternatives: tuple[Alternative, ...] = ()

    quantity: str | None = None
    system: Annotated[tuple[Id, ...], Listed] = ()
    from_: Prose | None = None
    read: Read | None = None

    KEPT: ClassVar[tuple[str, ...]] = (
        *("quantity", "level", "approximate", "system", "from_", "read", "note"),
        *("side", "worse", "missing", "looks", "family", "positive_control"),
    )
    """What is said of a figure whichever way it comes about."""

    @model_validator(mode="before")
    @classmethod
    def _fill_alternatives(cls, raw: Any) -> Any:
        """Let an alternative say only what it changes."""
        if not isinstance(raw, dict) or not isinstance(raw.get("alternatives"), list):
            return raw
        filled = [
            _filled(raw, change) if isinstance(change, dict) else change
            for change in raw["alternatives"]
        ]
        return {**raw, "alternatives": filled}


def _filled(figure: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """An alternative in full: what it changes, over what it shares with its figure."""
    kept = {key: value for key, value in figure.items() if key in SHARED}
    own = next((way for way in WAYS if way in figure), None)
    other = next((way for way in WAYS if way in change), None)
    if own is None or other not in {None, own}:
        return {**kept, **change}
    mine, theirs = figure[own], change.get(own, figure[own])
    if isinstance(mine, dict) and isinstance(theirs, dict):
        theirs = {**mine, **theirs}
    return {**kept, **change, own: theirs}
