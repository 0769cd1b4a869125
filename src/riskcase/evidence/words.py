"""A figure in words, as prose and tables print it.

None seen, and all seen, are said in words with the share that would still fit; a share of counted
trials is never printed alone.
"""

from __future__ import annotations

from datetime import date

from riskcase.evidence.rounding import (
    print_duration,
    print_number,
    print_share,
    round_number,
    round_share,
)
from riskcase.model.figure import Figure

MISSING = "missing"
DURATION = "duration"


def figure_words(figure: Figure) -> str:
    """A figure with its interval: "3.1% (95% CI 1.0 to 7.0%, 5 of 163)".

    Args:
        figure: any figure; a quoted one prints as it was published.

    Returns:
        Words without a full stop. A figure without any value is "missing", never zero.
    """
    about = "about " if figure.approximate else ""
    if figure.quoted is not None:
        return about + figure.quoted.text
    if figure.k is not None and figure.n is not None:
        return _counted(figure, figure.k, figure.n, about)
    if figure.value is None:
        return _one_sided(figure)
    return about + _measured(figure, figure.value)


def measure_words(figure: Figure, measure: str | None) -> str:
    """One part of a figure, rounded as it is in the whole: "7.0%".

    Args:
        figure: any figure.
        measure: value (the default), lower, upper, k or n.

    Returns:
        The part with its unit; "missing" where the figure has no such part.
    """
    name = measure or "value"
    if name in {"k", "n"}:
        count = figure.measure(name)
        return MISSING if count is None else f"{count}"
    if figure.quoted is not None:
        return _quoted_part(figure, name)
    if name == "value" and figure.k is not None and figure.k in {0, figure.n}:
        # A share of 0% would be read as "never", one of 100% as "always".
        return f"none of {figure.n}" if figure.k == 0 else f"all {figure.k} of {figure.n}"
    return _part(figure, name)


def _counted(figure: Figure, k: int, n: int, about: str) -> str:
    missing = f"; {figure.missing} more gave no result" if figure.missing else ""
    lower, upper = measure_words(figure, "lower"), measure_words(figure, "upper")
    if MISSING in {lower, upper}:
        return f"{about}{k} of {n}{missing}"
    interval = f"{_level(figure)} CI"
    if k == 0:
        said = f"none seen in {n}; up to {upper} would still fit ({interval}, two-sided)"
    elif k == n:
        said = f"all {n} of {n}; as low as {lower} would still fit ({interval}, two-sided)"
    else:
        value = about + measure_words(figure, "value")
        said = f"{value} ({interval} {lower.removesuffix('%')} to {upper}, {k} of {n})"
    return said + missing


def _measured(figure: Figure, value: float) -> str:
    lower, upper, level = figure.lower, figure.upper, figure.level or 0.95
    if figure.unit == "share":
        return print_share(value, lower, upper, level)
    if figure.unit == DURATION:
        return print_duration(value, lower, upper, level)
    if figure.unit == "date":
        return _day(value)
    return print_number(value, lower, upper, level, _suffix(figure))


def _one_sided(figure: Figure) -> str:
    lower, upper = _part(figure, "lower"), _part(figure, "upper")
    if MISSING not in {lower, upper}:
        return f"{lower} to {upper}"
    if upper != MISSING:
        return f"at most {upper}"
    return MISSING if lower == MISSING else f"at least {lower}"


def _part(figure: Figure, name: str) -> str:
    wanted = figure.measure(name)
    if wanted is None:
        return MISSING
    if figure.unit == DURATION:
        return print_duration(wanted)
    if figure.unit == "date":
        return _day(wanted)
    value = wanted if figure.value is None else figure.value
    if figure.unit == "share":
        printed = round_share(value, figure.lower, figure.upper)
        alone = round_share(wanted)
    else:
        printed = round_number(value, figure.lower, figure.upper, _suffix(figure))
        alone = round_number(wanted, unit=_suffix(figure))
    if name == "value" or not printed.lower:
        return printed.value if name == "value" else alone.value
    return printed.lower if name == "lower" else printed.upper


def _quoted_part(figure: Figure, name: str) -> str:
    quoted = figure.quoted
    about = "about " if figure.approximate else ""
    if quoted is None or figure.measure(name) is None:
        return MISSING
    if name == "value":
        return about + quoted.text
    if quoted.kind == "range":
        return about + dict(quoted.written)["from" if name == "lower" else "to"]
    return about + quoted.text.lstrip("<>=≤≥ ")


def _level(figure: Figure) -> str:
    return f"{round((figure.level or 0.95) * 100, 6):g}%"


def _suffix(figure: Figure) -> str:
    return "" if figure.unit in {"number", "unknown"} else figure.unit


def _day(ordinal: float) -> str:
    return date.fromordinal(int(ordinal)).isoformat()
