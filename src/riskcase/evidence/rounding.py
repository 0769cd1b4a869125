"""Printing a value with its interval, to as many digits as the uncertainty deserves.

The last digit printed is the second significant one of half the width of the interval (the usual
practice of metrology: JCGM 100:2008, "Guide to the expression of uncertainty in measurement",
7.2.6). The value is rounded to it, the bounds outwards. A share is printed as 0% or 100% only when
it is exactly that.
"""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import NamedTuple

# A bound may be printed this part of the last digit inside of where it is, so that 7.01 is printed
# as 7.0 and not as 7.1: an excess that no digit of the text could have shown.
_SLACK = Decimal("0.2")
_PERCENT = Decimal(100)
# No share is printed finer than this many digits after the point; smaller ones are "less than".
_FINEST = -6


class Printed(NamedTuple):
    """A value and its bounds as text, each complete with its unit."""

    value: str
    lower: str
    upper: str


def print_share(
    value: float, lower: float | None = None, upper: float | None = None, level: float = 0.95
) -> str:
    """Print a share with its interval: "3.1% (95% CI 1.0 to 7.0%)".

    Args:
        value: the share as a fraction; may be above 1.
        lower: lower bound as a fraction; None, as `upper`, when there is no interval.
        upper: upper bound as a fraction.
        level: level of the interval.
    """
    printed = round_share(value, lower, upper)
    if not printed.lower:
        return printed.value
    return f"{printed.value} ({_print_interval(printed, '%', level)})"


def print_counts(k: int, n: int, lower: float, upper: float, level: float = 0.95) -> str:
    """Print a share that was counted: "3.1% (95% CI 1.0 to 7.0%, 5 of 163)".

    None and all of `n` are said in words, with the share that would still fit.

    Args:
        k: how many had the property.
        n: how many were looked at, at least 1.
        lower: lower bound of the share as a fraction.
        upper: upper bound of the share as a fraction.
        level: level of the interval.
    """
    printed = round_share(k / n, lower, upper)
    if k == 0:
        return f"none seen in {n}; up to {printed.upper} would still fit"
    if k == n:
        return f"seen in all {n}; down to {printed.lower} would still fit"
    return f"{printed.value} ({_print_interval(printed, '%', level)}, {k} of {n})"


def print_number(
    value: float,
    lower: float | None = None,
    upper: float | None = None,
    level: float = 0.95,
    unit: str = "",
) -> str:
    """Print a number with its interval: "12.3 acts (95% CI 11.0 to 13.6 acts)"."""
    suffix = f" {unit}" if unit else ""
    printed = round_number(value, lower, upper, unit)
    if not printed.lower:
        return printed.value
    return f"{printed.value} ({_print_interval(printed, suffix, level)})"


def print_duration(
    seconds: float, lower: float | None = None, upper: float | None = None, level: float = 0.95
) -> str:
    """Print a duration in one unit that suits it: "8.2 d (95% CI 2.0 to 30.1 d)".

    Args:
        seconds: the duration.
        lower: lower bound in seconds; None, as `upper`, when there is no interval.
        upper: upper bound in seconds.
        level: level of the interval.
    """
    unit, scale = next((u, s) for u, s, least in _UNITS if abs(seconds) >= least)
    low = None if lower is None else lower / scale
    high = None if upper is None else upper / scale
    return print_number(seconds / scale, low, high, level, unit)


# Unit, seconds, and the shortest duration that is printed in it.
_UNITS = (("d", 86_400, 172_800.0), ("h", 3_600, 7_200.0), ("min", 60, 120.0), ("s", 1, 0.0))


@lru_cache(maxsize=8192)  # a report prints each figure in many places
def round_share(value: float, lower: float | None = None, upper: float | None = None) -> Printed:
    """Round a share and its bounds together, so that a part printed alone agrees with the whole.

    Returns:
        Percentages; the bounds are empty when there are none.
    """
    exact = _read(value).scaleb(2)
    if lower is None or upper is None:
        return Printed(_print_percent(exact, _find_share_place(exact), ROUND_HALF_EVEN), "", "")
    low, high = _read(lower).scaleb(2), _read(upper).scaleb(2)
    place = _find_share_place(exact)
    if high > low:
        place = max(_FINEST, min(0, _find_place(high - low)))
    slack = _SLACK.scaleb(place)
    return Printed(
        _print_percent(exact, place, ROUND_HALF_EVEN),
        _print_percent(low, place, ROUND_FLOOR, slack),
        _print_percent(high, place, ROUND_CEILING, -slack),
    )


def whole_percents(lower: float, upper: float) -> tuple[str, str]:
    """Two bounds in whole percent, rounded outwards by the same rule as those of a figure.

    A share is "under 1%" or "over 99%" where it would be printed as 0% or 100% without being it.
    Bounds that are one number are rounded to the nearest.
    """
    if lower == upper:
        return (_whole_percent(lower, ROUND_HALF_EVEN),) * 2
    low = _whole_percent(lower, ROUND_FLOOR, _SLACK)
    return low, _whole_percent(upper, ROUND_CEILING, -_SLACK)


def _whole_percent(share: float, rounding: str, slack: Decimal = Decimal(0)) -> str:
    exact = _read(share).scaleb(2)
    rounded = _quantize(exact + slack, 0, rounding)
    if rounded <= 0 < exact:
        return "under 1%"
    if rounded >= _PERCENT > exact:
        return "over 99%"
    return f"{min(max(rounded, Decimal(0)), _PERCENT):f}%"


def round_number(
    value: float, lower: float | None = None, upper: float | None = None, unit: str = ""
) -> Printed:
    """Round a number and its bounds together; the bounds are empty when there are none."""
    exact, suffix = _read(value), f" {unit}" if unit else ""
    alone = _find_lone_place(exact)
    if lower is None or upper is None:
        return Printed(_print_decimal(exact, alone, ROUND_HALF_EVEN) + suffix, "", "")
    low, high = _read(lower), _read(upper)
    place = _find_place(high - low) if high > low else alone
    slack = _SLACK.scaleb(place)
    return Printed(
        _print_decimal(exact, place, ROUND_HALF_EVEN) + suffix,
        _print_decimal(low + slack, place, ROUND_FLOOR) + suffix,
        _print_decimal(high - slack, place, ROUND_CEILING) + suffix,
    )


def _print_interval(printed: Printed, suffix: str, level: float) -> str:
    shown = _read(level).scaleb(2).normalize()
    return f"{shown:f}% CI {printed.lower.removesuffix(suffix)} to {printed.upper}"


def _read(value: float) -> Decimal:
    """Return the shortest decimal that is this float, so that 0.07 is 7% and not a hair above."""
    if not math.isfinite(value):
        raise ValueError(f"only finite values are printed, not {value}")
    return Decimal(repr(float(value)))


def _find_place(width: Decimal) -> int:
    """Return the exponent of the second significant digit of half a width."""
    return (width / 2).adjusted() - 1


def _find_share_place(percent: Decimal) -> int:
    """Return the exponent for a share without interval: two digits of the distance to 0 or 100.

    Nothing is known of the uncertainty then, and two digits make no large claim.
    """
    near = min(abs(percent), abs(_PERCENT - percent))
    return max(_FINEST, _find_lone_place(near))


def _find_lone_place(exact: Decimal) -> int:
    """Return the exponent of the second digit, of the first where the second is a zero."""
    shortest = int(exact.normalize().as_tuple().exponent)
    return min(0, max(shortest, exact.adjusted() - 1))


def _print_percent(exact: Decimal, place: int, rounding: str, slack: Decimal = Decimal(0)) -> str:
    """Print a percentage; what rounds to 0 or 100 without being it is said to be near it."""
    if exact in (0, _PERCENT):
        return f"{exact:.0f}%"
    step = Decimal(1).scaleb(place)
    rounded = _quantize(exact + slack, place, rounding)
    if rounded == 0:
        return f"less than {step:f}%"
    if rounded == _PERCENT:
        return f"more than {_PERCENT - step:f}%" if exact < _PERCENT else f"{rounded:f}%"
    return f"{rounded:f}%"


def _print_decimal(exact: Decimal, place: int, rounding: str) -> str:
    rounded = _quantize(exact, place, rounding)
    return f"{abs(rounded) if rounded == 0 else rounded:f}"


def _quantize(exact: Decimal, place: int, rounding: str) -> Decimal:
    rounded = exact.quantize(Decimal(1).scaleb(place), rounding=rounding)
    # Tens and more come out as 1.2E+2, which would print its zeros but not keep them.
    return rounded.quantize(Decimal(1)) if place > 0 else rounded
