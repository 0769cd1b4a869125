"""Why figures leave a criterion undecided, in words."""

from __future__ import annotations

from riskcase.graph.criterion import value_in
from riskcase.model.figure import Figure, Figures
from riskcase.values.condition import Condition
from riskcase.values.fields import read_target


def why_undecided(condition: Condition, figures: Figures) -> str:
    """Why a criterion is neither met nor failed: words without a full stop.

    The first name in it that stands for no value says so; else what is known of the values, a
    bound or a range, reaches over the limit.
    """
    for name, _, _ in condition.names():
        target = read_target(name)
        figure = figures.get(target) if target else None
        if figure is None or target is None:
            return f"there is no figure '{target.whole if target else name}'"
        if value_in(figure, target) is None:
            return why_without(figure, target.measure)
    return "its figures reach over the limit"


def why_without(figure: Figure, measure: str | None) -> str:
    """Why a figure has no value, or no part of this name: words without a full stop."""
    issue = next((issue for issue in figure.issues if issue.weight == "error"), None)
    if figure.status == "refused":
        told = f": {issue.message}" if issue else ""
        return f"the data of {figure.id} was refused{told}"
    if figure.status == "undefined" and issue:
        return f"{figure.id} has no value: {issue.message}"
    return f"{figure.id} has no {measure or 'value'}"
