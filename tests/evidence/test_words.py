"""Figures in words; the bounds are Clopper and Pearson's (1934), as R's binom.test has them."""

from __future__ import annotations

import pytest

from riskcase.evidence.figures.counts import figure_of_counts
from riskcase.evidence.figures.quoted import figure_of_quote
from riskcase.evidence.words import figure_words, measure_words
from riskcase.model.figure import Figure
from riskcase.model.figure_source import FigureSource


def counted(k: int, n: int, **more: object) -> Figure:
    given = FigureSource.model_validate({"counts": {"k": k, "n": n}, **more})
    return figure_of_counts("a#b", given)


def quoted(value: object, **more: object) -> Figure:
    return figure_of_quote("a#b", FigureSource.model_validate({"quoted": value, **more}))


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (counted(5, 163), "3.1% (95% CI 1.0 to 7.0%, 5 of 163)"),
        (counted(0, 86), "none seen in 86; up to 4.2% would still fit (95% CI, two-sided)"),
        (counted(3, 3), "all 3 of 3; as low as 29% would still fit (95% CI, two-sided)"),
        (
            counted(0, 86, level=0.9),
            "none seen in 86; up to 3.5% would still fit (90% CI, two-sided)",
        ),
        (quoted("97%", approximate=True), "about 97%"),
        (quoted("< 1%"), "< 1%"),
        (quoted({"from": "0.2%", "to": "5.1%"}), "0.2% to 5.1%"),
        (quoted("unknown"), "unknown"),
        (quoted("10 min"), "10 min"),
        (Figure("a#b"), "missing"),
        (
            Figure("a#b", value=0.031, lower=0.01, upper=0.07, level=0.95),
            "3.1% (95% CI 1.0 to 7.0%)",
        ),
        (Figure("a#b", upper=0.07), "at most 7%"),
        (Figure("a#b", value=90.0, unit="duration"), "90 s"),
    ],
)
def test_a_whole_figure(figure: Figure, words: str) -> None:
    assert figure_words(figure) == words


def test_trials_without_a_result_are_named() -> None:
    figure = Figure("a#b", value=0.5, lower=0.1, upper=0.9, level=0.95, k=2, n=4, missing=3)
    assert figure_words(figure).endswith("2 of 4); 3 more gave no result")


@pytest.mark.parametrize(
    ("figure", "parts"),
    [
        (counted(5, 163), ("3.1%", "1.0%", "7.0%", "5", "163")),
        (counted(0, 86), ("none of 86", "0%", "4.2%", "0", "86")),
        (counted(3, 3), ("all 3 of 3", "29%", "100%", "3", "3")),
        (quoted("< 1%"), ("missing", "missing", "1%", "missing", "missing")),
        (quoted({"from": "0.2%", "to": "5.1%"}), ("missing", "0.2%", "5.1%", "missing", "missing")),
        (quoted("97%", approximate=True), ("about 97%", *["missing"] * 4)),
    ],
)
def test_parts(figure: Figure, parts: tuple[str, ...]) -> None:
    names = ("value", "lower", "upper", "k", "n")
    assert tuple(measure_words(figure, name) for name in names) == parts


@pytest.mark.parametrize(("k", "n"), [(1, 4), (5, 163), (40, 44), (999, 1000), (17, 20)])
def test_a_part_is_rounded_as_it_is_in_the_whole(k: int, n: int) -> None:
    figure = counted(k, n)
    whole = figure_words(figure)
    assert whole.startswith(measure_words(figure, None))
    assert f"to {measure_words(figure, 'upper')}," in whole
    assert f"CI {measure_words(figure, 'lower').removesuffix('%')} to" in whole
