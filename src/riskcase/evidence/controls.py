"""Positive controls: figures that show whether an assessment finds what there is to find."""

from __future__ import annotations

from typing import NamedTuple

from riskcase.model.case import Case
from riskcase.model.evidence import Evidence
from riskcase.model.figure_source import FigureSource


class Control(NamedTuple):
    """The positive control of a figure.

    Attributes:
        figure: its id; None where there is none.
        planted: whether it counts planted cases that were found.
    """

    figure: str | None
    planted: bool


def control_of(figure_id: str, item: Evidence, given: FigureSource) -> Control:
    """The positive control of a figure: its own, that of the elicitation, or what was planted.

    The control of a whole elicitation is none of itself.
    """
    planted = [str(one.figure) for one in item.planted]
    if given.positive_control is not None:
        return Control(str(given.positive_control), planted=True)
    if item.elicitation and item.elicitation.positive_control is not None:
        control = str(item.elicitation.positive_control)
        return Control(None if control == figure_id else control, control in planted)
    others = [one for one in planted if one != figure_id]
    return Control(others[0], planted=True) if others else Control(None, planted=False)


def controls_of(case: Case) -> frozenset[str]:
    """All figures that are positive controls of others, so that none asks for one of its own."""
    found: set[str] = set()
    for item in case.of(Evidence):
        found |= {str(one.figure) for one in item.planted}
        named = [item.elicitation.positive_control] if item.elicitation else []
        named += [given.positive_control for given in item.figures.values()]
        found |= {str(one) for one in named if one is not None}
    return frozenset(found)
