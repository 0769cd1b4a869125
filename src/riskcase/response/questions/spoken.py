"""A line that somebody typed, as a value of the field that it answers; or no value at all."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from riskcase.model.response.cover import Cover
from riskcase.response.cover import find_faults
from riskcase.values.quantity import BadQuantity, parse_quantity

NOTHING_KNOWN = frozenset(
    {"unknown", "nobody knows", "nobody could say", "don't know", "i don't know", "no idea"}
)
_UNITS = {
    "second": "s",
    "sec": "s",
    "minute": "min",
    "hour": "h",
    "hr": "h",
    "day": "d",
    "week": "w",
}
_UNIT = re.compile(rf"\b({'|'.join(_UNITS)}|min)s?\b", re.IGNORECASE)
_ONE = re.compile(r"\ban? (?=(?:s|min|h|d|w)\b)", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:(?:from|between) )?(?P<low>[^,;]+?) ?(?:\bto\b|\band\b|[-\u2013]) ?(?P<high>[^,;]+)",
    re.IGNORECASE,
)
_PAIR = re.compile(r"(?P<half>[^,;]+?)(?: ?[,;] ?| and )(?P<most>[^,;]+)", re.IGNORECASE)
_LEVELS = re.compile(r"\{?\s*(\d{1,2}% ?:[^,;{}]+(?:[,;] ?\d{1,2}% ?:[^,;{}]+)+)\}?")
_OF = re.compile(r"(\d{1,6}) ?(?:of|in|out of|/) ?(\d{1,6})", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9.]+")
_CHANGE = re.compile(r"(\d{4}-\d{2}-\d{2})[:,]? +(\S.*)")
_COUNT = re.compile(r"(one person|two people|nobody)\s*(?:[;:,.].*)?", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2})(?::(\d{2}))? ?(?:-|\u2013|to) ?(\d{1,2})(?::(\d{2}))?")
_ZONE = re.compile(r"UTC|[A-Z][A-Za-z_]+(?:/[A-Za-z_+-]+)+")
_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_LONG_DAY = r"(mo|tu|we|th|fr|sa|su)[a-z]*"
_DAY_RANGE = re.compile(rf"{_LONG_DAY} ?(?:-|\u2013|to) ?{_LONG_DAY}")

_WORDS: dict[str, dict[str, Any]] = {
    "paged": {"yes": True, "yes, at any hour": True, "no": False},
    "misses": {
        **dict.fromkeys(("yes", "yes, all together", "all together", "same"), "same"),
        **dict.fromkeys(("no", "no, each by itself", "each by itself"), "independent"),
    },
    "permissions": {
        **dict.fromkeys(("its own", "own"), "own"),
        **dict.fromkeys(("those of its user", "the user's", "its user's", "user"), "user"),
        **dict.fromkeys(("a shared account", "those of a shared account", "shared"), "shared"),
    },
}
_DIMENSIONS = {
    **dict.fromkeys(("takes", "harm-after"), "duration"),
    **dict.fromkeys(("chance", "monitored", "flagged", "works"), "share"),
    "acts": "number",
}


def read_value(name: str, answer: str) -> Any:
    """The plain value that the first line of an answer gives to the field of a question.

    Args:
        name: of the question in the bank.
        answer: as it was typed.

    Returns:
        What would stand in the YAML of the field; None where the line is not wholly a value.
    """
    line = " ".join(answer.partition("\n")[0].split()).rstrip(". ")
    lower = line.casefold().replace("\u2019", "'")
    if name in _WORDS:
        return _WORDS[name].get(lower)
    if name in _DIMENSIONS:
        if lower in NOTHING_KNOWN:
            return "unknown"
        return _quantity(line, _DIMENSIONS[name], pair=name == "takes")
    if name == "off-switches":
        found = _COUNT.fullmatch(line)
        return found[1].casefold() if found else None
    if name == "changed":
        change = _CHANGE.fullmatch(line)
        return [{"on-date": change[1], "what": change[2]}] if change else None
    return _cover(line) if name == "cover" else None


def _quantity(line: str, dimension: str, *, pair: bool) -> Any:
    line = _ONE.sub("1 ", _UNIT.sub(_short, line))
    if dimension == "share" and (counted := _OF.fullmatch(line)):
        k, n = int(counted[1]), int(counted[2])
        return f"{100 * k / n:.6g}%" if 0 < n >= k else None
    if levels := _LEVELS.fullmatch(line):
        parts = [one.partition(":") for one in re.split("[,;]", levels[1])]
        return _checked({level.strip(): value.strip() for level, _, value in parts}, dimension)
    if pair and not line.casefold().startswith("between ") and (two := _PAIR.fullmatch(line)):
        return _checked({"50%": two["half"], "95%": two["most"]}, dimension)
    point = _checked(line, dimension)
    if point is not None or not (ends := _RANGE.fullmatch(line)):
        return point
    low, high = ends["low"].strip(), ends["high"].strip()
    if _NUMBER.fullmatch(low):
        low += _NUMBER.sub("", high, count=1)
    return _checked({"from": low, "to": high}, dimension)


def _short(unit: re.Match[str]) -> str:
    return _UNITS.get(unit[1].casefold(), "min")


def _checked(raw: Any, dimension: str) -> Any:
    """The same, numbers as numbers, if it is a quantity of this dimension."""
    try:
        found = parse_quantity(raw)
    except BadQuantity:
        return None
    allowed = {dimension, "number"} if dimension == "share" else {dimension}
    if found.kind not in {"point", "range", "quantiles"} or found.dimension not in allowed:
        return None
    if dimension == "share" and not all(0 <= one <= 1 for one in found.values):
        return None
    if isinstance(raw, dict):
        return {key: _plain(value) for key, value in raw.items()}
    return _plain(raw)


def _plain(text: str) -> Any:
    return int(text) if text.isdecimal() else text


def _cover(line: str) -> Any:
    """`Mon-Fri 08:00-18:00; on call Sat 10:00-16:00; Europe/Oslo` as the cover of a control."""
    zones, shifts = [], []
    for part in filter(None, (one.strip() for one in line.split(";"))):
        if _ZONE.fullmatch(part):
            zones.append(part)
        elif shift := _shift(part.casefold()):
            shifts.append(shift)
        else:
            return None
    if len(zones) != 1 or not shifts:
        return None
    value = {"zone": zones[0], "shifts": shifts}
    try:
        faults = any(find_faults(Cover.model_validate(value)))
    except ValidationError:
        return None
    return None if faults else value


def _shift(part: str) -> dict[str, Any] | None:
    called = part.startswith("on call ")
    hours = _HOURS.search(part)
    days = _days(part[len("on call ") * called : hours.start()].strip(" ,")) if hours else None
    if hours is None or hours.end() != len(part) or days is None:
        return None
    begin, end = (
        f"{int(hour):02}:{minute or '00'}"
        for hour, minute in ((hours[1], hours[2]), (hours[3], hours[4]))
    )
    rule = "FREQ=DAILY" if len(days) == len(_DAYS) else f"FREQ=WEEKLY;BYDAY={','.join(days)}"
    return {"from": begin, "to": end, "rule": rule, **({"on-call": True} if called else {})}


def _days(text: str) -> list[str] | None:
    if text in {"daily", "every day"}:
        return [one.upper() for one in _DAYS]
    found: set[str] = set()
    for part in re.split(r" ?, ?| and ", text):
        if several := _DAY_RANGE.fullmatch(part):
            first, last = _DAYS.index(several[1]), _DAYS.index(several[2])
            found.update(_DAYS[(first + i) % 7] for i in range((last - first) % 7 + 1))
        elif one := re.fullmatch(_LONG_DAY, part):
            found.add(one[1])
        else:
            return None
    return [one.upper() for one in _DAYS if one in found]
