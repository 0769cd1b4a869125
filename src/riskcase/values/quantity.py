"""Values that authors write: shares, durations, dates, numbers with a unit, ranges, quantiles."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Kind = Literal["point", "below", "above", "range", "quantiles", "unknown"]
Where = tuple[str, ...]

SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86_400, "w": 604_800}
LONGEST = 200
MOST_LEVELS = 100

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_SIDE = re.compile(r"<=|>=|<|>|≤|≥")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_UNIT = re.compile(r"[^\W\d_]+(?:[-/ ][^\W\d_]+)*")

# Spellings that would pass as a free unit word and then never compare with the right one.
_MISSPELT = {
    **dict.fromkeys(("sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("m", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("day", "days"), "d"),
    **dict.fromkeys(("wk", "wks", "week", "weeks"), "w"),
    **dict.fromkeys(("percent", "pct", "per cent"), "%"),
}
_CALENDAR = {"month", "months", "mo", "year", "years", "yr", "yrs", "y", "quarter", "quarters"}
_FORMS = "write a number, a share such as 5%, a duration such as 10 min, a date, or unknown"


class BadQuantity(ValueError):  # noqa: N818  (it is a problem of the text, named as such)
    """A written value that cannot be read.

    Args:
        message: what is wrong and what to write.
        at: keys that lead from the value to the wrong part; empty for the whole.
    """

    def __init__(self, message: str, at: Where = ()) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


@dataclass(frozen=True, slots=True)
class Span:
    """The values that a quantity allows: `low` to `high`, each end in or out."""

    low: float
    high: float
    low_in: bool = True
    high_in: bool = True


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value as an author wrote it.

    Attributes:
        kind: what was written: one value, one side of it, a range, quantiles, or `unknown`.
        dimension: `share`, `number`, `duration`, `date`, or the unit word; empty for `unknown`.
        values: fractions for shares, seconds for durations, ordinal days for dates. One for a
            point and for a side; two for a range; one a level for quantiles; none for `unknown`.
        halves: half a unit of the last digit written, one a value; zero for dates.
        levels: levels of the quantiles as fractions, increasing; else empty.
        inclusive: whether the bound of a one-sided value belongs to it (`<=`, `>=`).
        text: the value as written.
        written: the parts of a range or of quantiles as written, key and value.
    """

    kind: Kind
    dimension: str
    values: tuple[float, ...]
    halves: tuple[float, ...]
    text: str
    levels: tuple[float, ...] = ()
    inclusive: bool = True
    written: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.text

    @property
    def value(self) -> float | None:
        """The value of a point, in the unit of `values`; None for every other kind."""
        return self.values[0] if self.kind == "point" else None

    @property
    def span(self) -> Span | None:
        """All values that the quantity allows; None for `unknown` and for quantiles."""
        if self.kind in ("unknown", "quantiles"):
            return None
        if self.kind == "below":
            floor = 0.0 if self.dimension in ("share", "duration") else -math.inf
            return Span(floor, self.values[0], high_in=self.inclusive)
        if self.kind == "above":
            return Span(self.values[0], math.inf, low_in=self.inclusive)
        return Span(self.values[0], self.values[-1])

    def to_plain(self) -> str | dict[str, str]:
        """Return what to write in a file so that reading it gives this quantity again."""
        return dict(self.written) if self.written else self.text

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        del source, handler
        return core_schema.no_info_plain_validator_function(
            quantity_field,
            serialization=core_schema.plain_serializer_function_ser_schema(Quantity.to_plain),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        del schema, handler
        plain: dict[str, Any] = {"anyOf": [{"type": "string", "minLength": 1}, {"type": "number"}]}
        share = "^ *[0-9.]+([eE][+-]?[0-9]+)? *%$"
        return {
            "title": "Quantity",
            "description": (
                "A number (12, 0.05), a share (5%), a duration (90 s, 10 min, 2 h, 3 d, 3 w), a "
                "date (2026-10-31), a number with a unit (3 person-months), one side (< 1%), a "
                "range {from: 0.2%, to: 5.1%}, quantiles {5%: 2 d, 50%: 8 d, 95%: 30 d}, "
                "or unknown."
            ),
            "anyOf": [
                *plain["anyOf"],
                {
                    "type": "object",
                    "properties": {"from": plain, "to": plain},
                    "required": ["from", "to"],
                    "additionalProperties": False,
                },
                {
                    "type": "object",
                    "patternProperties": {share: plain},
                    "additionalProperties": False,
                    "minProperties": 2,
                },
            ],
            "examples": [
                "5%",
                0.05,
                "10 min",
                "2026-10-31",
                "< 1%",
                {"from": "0.2%", "to": "5.1%"},
                {"5%": "2 d", "50%": "8 d", "95%": "30 d"},
                "3 person-months",
                "unknown",
            ],
        }


def quantity_field(raw: object) -> Quantity:
    """Validate a field for pydantic; its error holds each message with the path to its part."""
    try:
        return raw if isinstance(raw, Quantity) else parse_quantity(raw)
    except BadQuantity as bad:
        problems = [[list(bad.at), bad.message]]
        # As the last value, so that braces which an author wrote are not filled in.
        context = {"problems": problems, "message": bad.message}
        raise PydanticCustomError("quantity", "{message}", context) from None


def parse_quantity(raw: object) -> Quantity:
    """Read a value as YAML or JSON hands it over.

    Args:
        raw: text, a number, a date, or a mapping (`from` and `to`, or quantiles).

    Raises:
        BadQuantity: the value is none of the forms that DESIGN 3 lists.
    """
    if isinstance(raw, Mapping):
        return _parse_mapping(raw)
    return _parse_scalar(raw)


def _parse_scalar(raw: object) -> Quantity:
    if raw is None or raw == "":
        raise BadQuantity(f"nothing is written here; {_FORMS}")
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | dt.date):
        what = "a truth value" if isinstance(raw, bool) else "a list or another structure"
        raise BadQuantity(f"{what} is not a quantity; {_FORMS}")
    if isinstance(raw, int) and raw.bit_length() > LONGEST:
        # str() itself refuses integers of many thousands of digits.
        raise BadQuantity("this number is too long; write it as 1.2e9")
    text = str(raw).strip()
    if len(text) > LONGEST:
        raise BadQuantity(f"a quantity has at most {LONGEST} characters; this has {len(text)}")
    if text == "unknown":
        return Quantity("unknown", "", (), (), text)
    side = _SIDE.match(text)
    if side is None:
        dimension, value, half = _parse_point(text)
        return Quantity("point", dimension, (value,), (half,), text)
    dimension, value, half = _parse_point(text[side.end() :].strip())
    sign = {"≤": "<=", "≥": ">="}.get(side.group(), side.group())
    kind: Kind = "below" if sign[0] == "<" else "above"
    return Quantity(kind, dimension, (value,), (half,), text, inclusive=sign.endswith("="))


def _parse_point(text: str) -> tuple[str, float, float]:
    """Return dimension, value and half a unit of the last digit of one written value."""
    if _DATE.match(text):
        return "date", float(_parse_date(text)), 0.0
    match = _NUMBER.match(text)
    if match is None:
        raise BadQuantity(f'"{text}" is not a quantity; {_hint(text)}')
    number = Decimal(match.group())
    rest = text[match.end() :]
    dimension, scale = _parse_unit(text, match.group(), rest)
    value = float(number * scale)
    exponent = number.as_tuple().exponent
    half = float(scale * (Decimal(5).scaleb(int(exponent) - 1)))
    if not math.isfinite(value) or (value == 0.0 and number != 0) or not math.isfinite(half):
        raise BadQuantity(f'"{text}" is beyond what can be computed with')
    if value < 0 and dimension in ("share", "duration"):
        cure = (
            "write a plain number such as -0.05" if dimension == "share" else "leave the sign out"
        )
        raise BadQuantity(f'"{text}" is a negative {dimension}; {cure}')
    return dimension, value, half


def _parse_unit(text: str, number: str, rest: str) -> tuple[str, Decimal]:
    """Return the dimension and the factor to its canonical unit."""
    unit = " ".join(rest.split())
    if not unit:
        return "number", Decimal(1)
    if unit == "%":
        return "share", Decimal("0.01")
    if unit in SECONDS:
        return "duration", Decimal(SECONDS[unit])
    meant = _MISSPELT.get(unit.casefold())
    if meant is not None:
        gap = "" if meant == "%" else " "
        raise BadQuantity(f'"{text}" has a unit that is not used here; write {number}{gap}{meant}')
    if unit.casefold() in _CALENDAR:
        raise BadQuantity(f'"{text}" has no fixed length; write it in days or weeks, such as 30 d')
    if rest[0].isspace() and _UNIT.fullmatch(unit):
        return _name_unit(unit), Decimal(1)
    raise BadQuantity(f'"{text}" is not a quantity; {_hint(text)}')


def _name_unit(unit: str) -> str:
    """Return one name for a unit, however it is written: person-month for Person-months."""
    name = unit.casefold()
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


def _parse_date(text: str) -> int:
    try:
        return dt.date.fromisoformat(text).toordinal()
    except ValueError:
        cure = "write year-month-day, such as 2026-10-31"
        raise BadQuantity(f'"{text}" is not a date; {cure}') from None


_HINTS = (
    (re.compile(r"%$"), "write the number before the percent sign, such as 5%"),
    (re.compile(r"unknown$"), "write unknown alone"),
    (re.compile(r"[+-]?(nan|inf|infinity)$"), "write a finite number, or unknown"),
    (re.compile(r".*[0-9],[0-9]"), "write numbers without commas, such as 2000 or 0.5"),
    (re.compile(r"[~≈±]|about "), 'write the number alone, and "approximate: true" beside it'),
    (re.compile(r"[$£€¥]"), "write the unit after the number, such as 3000 USD"),
    (
        re.compile(r".*[0-9%a-z] *(to|\.\.\.?|[-\u2013\u2014]) *[0-9]"),
        "write {from: 0.2%, to: 5.1%}",
    ),
)
_BETWEEN = re.compile(
    r"([0-9.]*[0-9]) *([a-z%]*) *(?:to|\.\.\.?|[-\u2013\u2014]) *([0-9]+(?:\.[0-9]+)?) *([a-z%]*)$"
)


def _hint(text: str) -> str:
    """Return what to write instead, for the commonest slips."""
    lower = text.casefold()
    if between := _BETWEEN.match(lower):
        first, unit, last, at_end = between.groups()
        ends = [
            f"{number}{'' if of in {'', '%'} else ' '}{of}"
            for number, of in ((first, unit or at_end), (last, at_end or unit))
        ]
        return f"write {{from: {ends[0]}, to: {ends[1]}}}"
    return next((cure for pattern, cure in _HINTS if pattern.match(lower)), _FORMS)


def _quote(key: object) -> str:
    """Return the beginning of a key, in quotes: a hostile one may be a megabyte long."""
    text = str(key)
    return f'"{text}"' if len(text) <= LONGEST else f'"{text[:LONGEST]}..."'


def _parse_mapping(raw: Mapping[object, object]) -> Quantity:
    if not raw:
        raise BadQuantity("this mapping is empty; write {from: 0.2%, to: 5.1%} or unknown")
    if "from" in raw or "to" in raw:
        return _parse_range(raw)
    return _parse_quantiles(raw)


def _parse_part(raw: object, key: str) -> Quantity:
    try:
        part = _parse_scalar(raw)
    except BadQuantity as bad:
        raise BadQuantity(bad.message, (key,)) from None
    if part.kind != "point":
        raise BadQuantity(f'"{part}" cannot stand here; write one value, such as 5% or 2 d', (key,))
    return part


def _parse_range(raw: Mapping[object, object]) -> Quantity:
    for key in raw:
        if key not in ("from", "to"):
            raise BadQuantity(f'a range has "from" and "to", not {_quote(key)}', (str(key),))
    for key, other in (("from", "<="), ("to", ">=")):
        if key not in raw:
            raise BadQuantity(
                f'this range has no "{key}"; write it, or one side such as {other} 5%'
            )
    low, high = _parse_part(raw["from"], "from"), _parse_part(raw["to"], "to")
    _expect_same_dimension(low, high, "to")
    if low.values > high.values:
        raise BadQuantity(f'"from" ({low}) is above "to" ({high}); swap them', ("from",))
    return Quantity(
        "range",
        low.dimension,
        low.values + high.values,
        low.halves + high.halves,
        f"{low} to {high}",
        written=(("from", low.text), ("to", high.text)),
    )


def _parse_quantiles(raw: Mapping[object, object]) -> Quantity:
    if len(raw) > MOST_LEVELS:
        raise BadQuantity(f"at most {MOST_LEVELS} quantiles are read; this has {len(raw)}")
    parts = sorted(
        ((_parse_level(key), _parse_part(raw[key], str(key))) for key in raw),
        key=lambda pair: pair[0].values,
    )
    if len(parts) < 2:  # noqa: PLR2004  (one quantile says nothing about the spread)
        raise BadQuantity("write at least two quantiles, such as {50%: 8 d, 95%: 30 d}")
    for (level, value), (next_level, next_value) in pairwise(parts):
        _expect_same_dimension(value, next_value, next_level.text)
        if level.values == next_level.values:
            raise BadQuantity(f"{next_level} is given twice; keep one", (next_level.text,))
        if value.values >= next_value.values:
            rule = "quantiles increase with their level"
            message = f"{next_value} at {next_level} is not above {value} at {level}; {rule}"
            raise BadQuantity(message, (next_level.text,))
    return Quantity(
        "quantiles",
        parts[0][1].dimension,
        tuple(value.values[0] for _, value in parts),
        tuple(value.halves[0] for _, value in parts),
        ", ".join(f"{level}: {value}" for level, value in parts),
        levels=tuple(level.values[0] for level, _ in parts),
        written=tuple((level.text, value.text) for level, value in parts),
    )


def _parse_level(key: object) -> Quantity:
    cure = 'write "from" and "to" for a range, or levels between 0% and 100%, such as 5%'
    try:
        level = _parse_scalar(key)
    except BadQuantity:
        raise BadQuantity(f"{_quote(key)} is not a level; {cure}", (str(key),)) from None
    if level.kind != "point" or level.dimension != "share" or not 0 < level.values[0] < 1:
        raise BadQuantity(f"{_quote(key)} is not a level; {cure}", (str(key),))
    return level


def _expect_same_dimension(one: Quantity, other: Quantity, at: str) -> None:
    if one.dimension != other.dimension:
        raise BadQuantity(f"{one} and {other} have different units; write both in one", (at,))


def comparable(one: str, other: str) -> bool:
    """Whether values of two dimensions may be compared: equal ones, and a share with a number."""
    return one == other or {one, other} == {"share", "number"}


def same_value(one: Quantity, other: Quantity) -> bool:
    """Whether two statements of one quantity can both be right, printed rounding considered.

    A point stands for all values that round to it as it is written, a side and a range for all
    that they allow, quantiles for what they say of the distribution. `unknown` contradicts
    nothing.
    """
    if "unknown" in (one.kind, other.kind):
        return True
    if not comparable(one.dimension, other.dimension):
        return False
    if one.kind == other.kind == "quantiles":
        return _quantiles_agree(one, other)
    return _overlap(_rounded_span(one), _rounded_span(other))


def _rounded_span(quantity: Quantity) -> Span:
    """Widen a span by the rounding of its ends; an end that was rounded is itself left out."""
    exact = quantity.span or Span(quantity.values[0], quantity.values[-1])
    if quantity.kind in ("below", "above"):
        return exact
    first, last = quantity.halves[0], quantity.halves[-1]
    return Span(exact.low - first, exact.high + last, low_in=not first, high_in=not last)


def _overlap(one: Span, other: Span) -> bool:
    low, high = max(one.low, other.low), min(one.high, other.high)
    # Ends carry the error of one float operation, far below any written digit.
    slack = 1e-12 * max((abs(end) for end in (low, high) if math.isfinite(end)), default=0.0)
    if high - low > slack:
        return True
    if high < low - slack:
        return False
    touching_low = all(span.low_in for span in (one, other) if abs(span.low - low) <= slack)
    touching_high = all(span.high_in for span in (one, other) if abs(span.high - high) <= slack)
    return touching_low and touching_high


def _quantiles_agree(one: Quantity, other: Quantity) -> bool:
    """Whether one distribution can have both sets of quantiles."""
    for level, value, half in zip(one.levels, one.values, one.halves, strict=True):
        for level2, value2, half2 in zip(other.levels, other.values, other.halves, strict=True):
            apart = value - value2 if level < level2 else value2 - value
            if level == level2:
                apart = abs(apart)
            if apart >= half + half2 > 0 or (half + half2 == 0 and apart > 0):
                return False
    return True
