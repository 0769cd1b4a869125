"""Figures of what a bound and the doubt about it leave."""

from __future__ import annotations

from riskcase.evidence.figures.question import NOTHING, Estimate, Question, Readings
from riskcase.evidence.rows import CannotMeasureError
from riskcase.evidence.statistics.prior import conservative_claim
from riskcase.model.figure import Figure
from riskcase.values.fields import Id
from riskcase.values.quantity import Quantity


def figure_of_conservative(question: Question) -> Figure:
    """The largest chance of failure that a bound and the doubt about it leave: x + y - x y.

    The bound is a share, or the upper bound of another figure; missing rows of that figure are
    missing here.

    Raises:
        CannotMeasureError: the figure is not there, or the bound is no share.
    """
    given = question.given.conservative
    if given is None:
        raise ValueError("this figure is no conservative claim")
    doubt = 1 - given.confidence
    if isinstance(given.bound, Quantity):
        complete = _leave(doubt, given.bound.span.high if given.bound.span else None)
        if complete.value is None:
            raise CannotMeasureError("undefined-figure", f"{given.bound} is no share")
        return question.answer(Readings(complete, complete, complete), (_METHOD,))
    found = question.figure(given.bound.target.whole)
    complete = _leave(doubt, _bound(found, given.bound))
    if found is None or complete.value is None:
        raise CannotMeasureError("undefined-figure", f"{given.bound} has no bound that is a share")
    others = {
        one.name: _leave(doubt, _bound(found.read(one), given.bound)) for one in found.readings
    }
    worst = others.get("worst", NOTHING if found.missing else complete)
    best = others.get("best", NOTHING if found.missing else complete)
    return question.answer(
        Readings(complete, best, worst),
        (_METHOD,),
        worse="higher",
        missing=found.missing,
        facts=(("doubt", doubt), ("bound", _bound(found, given.bound) or 0.0)),
    )


_METHOD = "conservative claim (Bishop and others 2011): doubt + bound - doubt * bound"


def _bound(figure: Figure | None, name: Id) -> float | None:
    """The part of a figure that bounds: the one that is named, else its upper bound."""
    return figure.measure(name.target.measure or "upper") if figure else None


def _leave(doubt: float, bound: float | None) -> Estimate:
    if bound is None or not 0 <= bound <= 1:
        return NOTHING
    return Estimate(conservative_claim(doubt, bound), None, None)
