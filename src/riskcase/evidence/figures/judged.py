"""Shares that a fallible judge marked, corrected for its errors."""

from __future__ import annotations

from riskcase.evidence.figures.grouping import group_issues, worth_words
from riskcase.evidence.figures.question import Estimate, Question, Readings
from riskcase.evidence.figures.tally import METHODS, Share, Tally
from riskcase.evidence.rows import CannotMeasureError
from riskcase.evidence.statistics.interval import Interval
from riskcase.evidence.statistics.judge import corrected_interval, corrected_share, each_level
from riskcase.evidence.statistics.share import Coverage, share_interval
from riskcase.model.estimand import JudgeError
from riskcase.model.figure import Figure
from riskcase.values.fields import Id


def correct_for_judge(tally: Tally, judge: JudgeError) -> Figure:
    """The share of true events behind the rows that a judge marked (Rogan and Gladen 1978).

    Its interval holds whatever the judge's sensitivity and specificity are within theirs.

    Raises:
        CannotMeasureError: a figure of the judge is not there, or it is no better than a coin.
    """
    question = tally.question
    each = Coverage(_two_sided_level(question.coverage), "two")
    quality = [_quality(question, one, each) for one in (judge.sensitivity, judge.specificity)]
    (sensitivity, _), (specificity, _) = quality
    if corrected_share(0.5, sensitivity, specificity) is None:
        raise CannotMeasureError("undefined-figure", "its judge is no better than a coin")
    complete = tally.complete(each)
    marked = (complete, tally.least(each), tally.most(each))

    def corrected(share: Share) -> Estimate:
        value = corrected_share(share.value, sensitivity, specificity)
        return question.estimate(
            value, corrected_interval(share.interval, quality[0][1], quality[1][1])
        )

    said = "corrected for the judge's errors (Rogan and Gladen), which its interval allows for"
    groups = worth_words(complete.worth, tally.groups, question.given.correlation)
    return question.answer(
        Readings(*map(corrected, marked)),
        (METHODS[question.given.method or "exact"], said, groups),
        missing=tally.missing,
        clusters=None if tally.groups.codes is None else complete.worth.clusters,
        facts=(
            ("share that the judge marked", complete.value),
            ("rows", complete.n),
            ("sensitivity of the judge", sensitivity),
            ("specificity of the judge", specificity),
        ),
        issues=group_issues(complete.worth, tally.groups),
    )


def _two_sided_level(coverage: Coverage) -> float:
    """The level of each of three two-sided intervals that leave this tail on each side together."""
    return each_level(1 - 2 * coverage.tail)


def _quality(question: Question, name: Id, coverage: Coverage) -> tuple[float, Interval]:
    """A figure of the judge, with its interval at this level.

    A figure that was not counted keeps the bounds that it has; without any it is taken as exact.
    """
    figure = question.figure(name.target.whole)
    if figure is None or figure.value is None:
        said = f"it is corrected by {name}, which has no value"
        raise CannotMeasureError("undefined-figure", said)
    if figure.k is not None and figure.n is not None and figure.clusters is None:
        return figure.value, share_interval(figure.k, figure.n, coverage)
    lower = figure.value if figure.lower is None else figure.lower
    upper = figure.value if figure.upper is None else figure.upper
    return figure.value, Interval(lower, upper)
