"""Figures in words; the bounds are Clopper and Pearson's (1934), as R's binom.test has them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from riskcase.evidence.figures.counts import figure_of_counts
from riskcase.evidence.figures.quoted import figure_of_quote
from riskcase.evidence.words import figure_words, is_low, measure_words
from riskcase.model.figure import Figure, Figures, Issue, Reading
from riskcase.model.figure_source import FigureSource
from riskcase.values.fields import Hole


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


def interval(value: float, lower: float | None, upper: float | None, **more: Any) -> Figure:
    return Figure("a#b", value=value, lower=lower, upper=upper, level=0.95, **more)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (
            interval(0.031, 0.01, 0.07, k=5, n=163, clusters=7),
            "3.1% (95% CI 1.0 to 7.0%, 5 of 163 in 7 clusters)",
        ),
        (
            interval(0.0, 0.0, 0.3, k=0, n=20, clusters=4),
            "none seen in 20 in 4 clusters; up to 30% would still fit (95% CI, two-sided)",
        ),
        (
            interval(0.0, None, 0.034, k=0, n=86, side="upper"),
            "none seen in 86; up to 3.4% would still fit (95% CI, one-sided)",
        ),
        (
            interval(0.031, None, 0.063, k=5, n=163, side="upper"),
            "3.1% (at most 6.3% at 95%, one-sided, 5 of 163)",
        ),
        (
            interval(0.9, 0.82, None, k=90, n=100, side="lower"),
            "90% (at least 82% at 95%, one-sided, 90 of 100)",
        ),
        (
            interval(1.0, 0.9, None, k=30, n=30, side="lower"),
            "all 30 of 30; as low as 90% would still fit (95% CI, one-sided)",
        ),
        (interval(0.4, None, None, k=2, n=5), "2 of 5"),
        (
            Figure("a#b", status="refused", issues=(Issue("x", "error", "it is cut off"),)),
            "not computed: its data was refused",
        ),
        (
            Figure("a#b", status="undefined", issues=(Issue("no-column", "error", "no x; or y?"),)),
            "not computed: no x",
        ),
        (Figure("a#b", status="undefined"), "not computed"),
        (
            interval(0.42, 0.3, 0.55, unit="number", way="mean", n=163, clusters=9),
            "0.42 on average (95% CI 0.30 to 0.55, n = 163 in 9 clusters)",
        ),
        (
            interval(0.87, 0.8, 0.92, unit="number", way="auroc", n=120),
            "AUROC 0.870 (95% CI 0.800 to 0.920, n = 120)",
        ),
        (Figure("a#b", value=2.0, unit="number", way="mean", n=3), "2 on average (n = 3)"),
        (
            interval(2.0, None, 3.0, unit="number", way="quantile", n=9, side="upper"),
            "2 (at most 3 at 95%, one-sided, n = 9)",
        ),
        (
            interval(0.021, -0.01, 0.052, way="difference", n=163),
            "+2.1 percentage points (95% CI -1.0 to 5.2, 163 pairs)",
        ),
        (
            interval(-0.021, -0.052, 0.01, way="difference"),
            "-2.1 percentage points (95% CI -5.2 to 1.0)",
        ),
    ],
)
def test_how_a_figure_came_about_is_said(figure: Figure, words: str) -> None:
    assert figure_words(figure) == words


@pytest.mark.parametrize(
    ("worst", "words"),
    [
        (Reading("worst", 0.05, 0.02, 0.12), "counted against it up to 12.0%"),
        (Reading("worst", 0.01, 0.005, 0.06), "counted against it down to 0.5%"),
        (Reading("worst", 0.05, None, None), "counted against it up to 5%"),
    ],
)
def test_missing_trials_are_read_against_the_figure(worst: Reading, words: str) -> None:
    figure = interval(0.031, 0.01, 0.07, k=5, n=163, missing=3, readings=(worst,))
    whole = "3.1% (95% CI 1.0 to 7.0%, 5 of 163); 3 more gave no result, and if all of them "
    assert figure_words(figure) == whole + words


CONTROL = counted(4, 5)


@pytest.mark.parametrize(
    ("control", "figures", "words"),
    [
        (None, None, "no positive control"),
        ("a#b", Figures({"a#b": CONTROL}), "the same set-up found 4 of 5 planted cases"),
        ("a#b", Figures({"a#b": counted(0, 5)}), "the same set-up found none of 5 planted cases"),
        ("a#b", Figures({"a#b": counted(5, 5)}), "the same set-up found all of 5 planted cases"),
        ("a#b", Figures({"a#b": quoted("80%")}), "the same set-up found 80% of planted cases"),
        (
            "a#b",
            Figures({"a#b": Figure("a#b", status="refused")}),
            "its positive control: not computed: its data was refused",
        ),
        ("a#b", Figures({"a#b": Figure("a#b")}), "its positive control: missing"),
        ("a#b", None, "its positive control is a#b"),
        (Hole.of("SEC"), None, "its positive control is withheld"),
    ],
)
def test_a_low_share_never_stands_without_its_control(
    control: str | None, figures: Figures | None, words: str
) -> None:
    none = replace(counted(0, 86), assessed=True, control=control, planted=True)
    said = "none seen in 86; up to 4.2% would still fit (95% CI, two-sided); "
    assert figure_words(none, figures) == said + words
    assert figure_words(replace(none, assessed=False), figures) == said.removesuffix("; ")


def test_a_control_that_was_not_planted_is_not_called_so() -> None:
    low = replace(quoted("< 1%"), assessed=True, control="a#b")
    assert figure_words(low, Figures({"a#b": CONTROL})) == "< 1%; its positive control: 4 of 5"


def test_low_is_up_to_a_twentieth() -> None:
    low = (counted(5, 100), quoted("< 1%"))
    other = (
        counted(6, 100),
        quoted("> 1%"),
        quoted({"from": "0.2%", "to": "5.1%"}),
        quoted("unknown"),
        interval(0.01, -0.02, 0.03, way="difference"),
        Figure("a#b", value=0.01, unit="number"),
    )
    assert all(is_low(replace(figure, assessed=True)) for figure in low)
    assert not any(is_low(replace(figure, assessed=True)) for figure in other)
    assert not any(map(is_low, low))


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
