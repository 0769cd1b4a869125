"""Which rows go together, and how that is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from riskcase.evidence.figures.question import Question
from riskcase.evidence.rows import Rows
from riskcase.evidence.statistics.clusters import FEW, RARE, Ints, Worth
from riskcase.model.figure import Issue


class Groups(NamedTuple):
    """Groups of rows that go together.

    Attributes:
        codes: the group of each row; None where each row stands for itself.
        by: what tells them apart, in words.
    """

    codes: Ints | None
    by: str = ""

    def of(self, rows: Ints) -> Ints | None:
        """The groups of some rows, by their positions."""
        return None if self.codes is None else self.codes[rows]

    def numbered(self, rows: Ints) -> Ints:
        """The same, where each row that stands for itself is a group."""
        return rows if self.codes is None else self.codes[rows]


def groups_of(question: Question) -> Groups:
    """The groups that are declared; samples, where one has several rows, as epochs are.

    Raises:
        CannotMeasureError: the declared column is not there.
    """
    rows, declared = question.rows, question.given.clusters
    if declared is not None:
        return Groups(rows.groups(declared), f"by {declared}")
    columns = rows.frame.columns
    if "id" not in columns:
        return Groups(None)
    codes = join_codes(rows, [name for name in ("task", "id") if name in columns])
    if len(np.unique(codes)) == len(codes):
        return Groups(None)
    return Groups(codes, "by sample, as samples have several rows")


def join_codes(rows: Rows, names: Sequence[str]) -> Ints:
    """A number for each combination of values of these columns."""
    joined = np.zeros(len(rows), np.int64)
    for name in names:
        codes = rows.groups(name)
        _, joined = np.unique(joined * (codes.max(initial=0) + 1) + codes, return_inverse=True)
    return joined.astype(np.int64)


def worth_words(worth: Worth, groups: Groups, correlation: float | None) -> str:
    """How rows that go together were counted; empty where each stands for itself."""
    if worth.how == "rows":
        return ""
    how = {
        "given": f"at a correlation of {correlation} (Kish)",
        "seen": "by how groups differ (Korn and Graubard)",
        "few": f"as fewer than {FEW} groups count as one row each",
        "rare": f"as fewer than {RARE} groups have an event, or none, and each counts as one row",
    }
    size = round(worth.size, 1)
    return f"{worth.clusters} groups {groups.by}, worth {size:g} rows {how[worth.how]}"


def group_issues(worth: Worth, groups: Groups) -> tuple[Issue, ...]:
    """What a reader must know of groups."""
    if worth.how != "few":
        return ()
    said = f"{worth.clusters} groups {groups.by} are too few to see how alike their rows are"
    return (Issue("few-clusters", "warning", f"{said}; each counts as one row"),)
