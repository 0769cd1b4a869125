"""The days that a recurrence rule of RFC 5545 has (Desruisseaux, 2009), as far as rotas need it.

Whole days at once, so that no rule takes long, whatever it says and however long ago it began.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

Days = np.ndarray[tuple[int, ...], np.dtype[np.datetime64]]
Numbers = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Marks = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_INTERVAL = 366
EXAMPLE = "write FREQ=WEEKLY;BYDAY=MO,TU"
_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_SIGNED = re.compile(r"[+-]?0?[1-9][0-9]?", re.ASCII)
_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_UNTIL = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9]{6}Z?)?", re.ASCII)


class BadRule(ValueError):  # noqa: N818 - it is a problem of the text, named as such
    """A rule that cannot be read, or that no rota needs; its words say what to write."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule.

    Attributes:
        every: each one, each second, ... day, week or month from the first day on.
        weekdays: from 0, Monday; each with which one of its month, from the end if below zero,
            or 0 for every one.
        until: the last day that may have it.
        count: how many days have it in all.
        week_begins: the weekday with which weeks begin, which matters to each second one.
    """

    frequency: str
    every: int = 1
    weekdays: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    until: date | None = None
    count: int | None = None
    week_begins: int = 0

    @property
    def needs_start(self) -> bool:
        """Whether the days depend on the day from which on the rule counts."""
        named = self.weekdays or self.month_days or self.frequency == "DAILY"
        return self.every > 1 or self.count is not None or not named

    def days(self, starting: date, first: date, last: date) -> list[date]:
        """The days from `first` to `last` that have the rule.

        Args:
            starting: the day from which on it counts; none before it has it.
            first: the first day that is asked.
            last: the last one.
        """
        # A count begins with the rule; nothing else depends on days before those that are asked.
        begin = starting if self.count is not None else max(starting, first)
        end = last if self.until is None else min(last, self.until)
        if begin > end:
            return []
        days = np.arange(np.datetime64(begin), np.datetime64(end) + 1)
        found = days[self._on(days, np.datetime64(starting, "D"))][: self.count]
        return [day for day in found.tolist() if day >= first]

    def _on(self, days: Days, starting: np.datetime64) -> Marks:
        months = days.astype("M8[M]")
        nth = (days - months.astype("M8[D]")).astype(np.int64)
        length = ((months + 1).astype("M8[D]") - months.astype("M8[D]")).astype(np.int64)
        first_month = starting.astype("M8[M]")
        since = {
            "DAILY": (days - starting).astype(np.int64),
            "WEEKLY": self._weeks(days) - self._weeks(np.asarray(starting)),
            "MONTHLY": (months - first_month).astype(np.int64),
        }[self.frequency]
        on = np.asarray(since % self.every == 0)
        if self.months:
            on &= np.isin(months.astype(np.int64) % 12 + 1, self.months)
        if self.month_days:
            on &= np.isin(nth + 1, self.month_days) | np.isin(nth - length, self.month_days)
        if self.weekdays:
            on &= self._on_weekday(days, nth, length)
        elif self.frequency == "WEEKLY":
            on &= _weekday(days) == _weekday(np.asarray(starting))
        elif self.frequency == "MONTHLY" and not self.month_days:
            on &= nth == (starting - first_month.astype("M8[D]")).astype(np.int64)
        return on

    def _on_weekday(self, days: Days, nth: Numbers, length: Numbers) -> Marks:
        weekday, on = _weekday(days), np.zeros(len(days), np.bool_)
        for day, which in self.weekdays:
            place = nth // 7 + 1 if which > 0 else -((length - 1 - nth) // 7 + 1)
            on |= (weekday == day) & ((place == which) | (which == 0))
        return on

    def _weeks(self, days: Days) -> Numbers:
        # The first day of 1970 was a Thursday.
        return np.asarray((days.astype(np.int64) + 3 - self.week_begins) // 7)


def _weekday(days: Days) -> Numbers:
    return np.asarray((days.astype(np.int64) + 3) % 7)


def read_rule(text: str) -> Rule:
    """Read a rule.

    Raises:
        BadRule: it is none, or one that no rota needs.
    """
    parts: dict[str, str] = {}
    for part in text.upper().removeprefix("RRULE:").split(";"):
        name, _, value = part.partition("=")
        if name not in {"FREQ", *_READERS}:
            raise BadRule(f"'{name[:40]}' is not used in rotas; {EXAMPLE}")
        if name in parts:
            raise BadRule(f"{name} stands here twice")
        parts[name] = value
    frequency = parts.pop("FREQ", "")
    if frequency not in FREQUENCIES:
        raise BadRule(f"a rota recurs DAILY, WEEKLY or MONTHLY; {EXAMPLE}")
    fields = {}
    for name, value in parts.items():
        field, read = _READERS[name]
        fields[field] = read(name, value)
    rule = Rule(frequency, **fields)  # type: ignore[arg-type]  # each reader gives its field
    if frequency != "MONTHLY" and any(which for _, which in rule.weekdays):
        raise BadRule("a weekday has a number only with FREQ=MONTHLY, as BYDAY=1MO")
    if frequency == "WEEKLY" and rule.month_days:
        raise BadRule("BYMONTHDAY goes with FREQ=MONTHLY or FREQ=DAILY")
    if rule.count is not None and rule.until is not None:
        raise BadRule("a rule ends by COUNT or by UNTIL, not by both")
    return rule


def _number(name: str, value: str) -> int:
    if not _NUMBER.fullmatch(value) or (name == "INTERVAL" and int(value) > MOST_INTERVAL):
        most = f" to {MOST_INTERVAL}" if name == "INTERVAL" else " on"
        raise BadRule(f"{name} is a number from 1{most}")
    return int(value)


def _months(name: str, value: str) -> tuple[int, ...]:
    return _signed(name, value, 1, 12)


def _month_days(name: str, value: str) -> tuple[int, ...]:
    return _signed(name, value, -31, 31)


def _signed(name: str, value: str, least: int, most: int) -> tuple[int, ...]:
    parts = value.split(",")
    if not all(_SIGNED.fullmatch(one) and least <= int(one) <= most for one in parts):
        raise BadRule(f"{name} has numbers from 1 to {most}, with commas between them")
    return tuple(map(int, parts))


def _weekdays(name: str, value: str) -> tuple[tuple[int, int], ...]:
    found = [_DAY.fullmatch(one) for one in value.split(",")]
    if not all(found):
        raise BadRule(f"{name} has weekdays such as MO,TU or 1MO, with commas between them")
    return tuple((WEEKDAYS.index(one[2]), int(one[1] or 0)) for one in found if one)


def _weekday_name(name: str, value: str) -> int:
    if value not in WEEKDAYS:
        raise BadRule(f"{name} is a weekday: MO, TU, ...")
    return WEEKDAYS.index(value)


def _until(name: str, value: str) -> date:
    found = _UNTIL.fullmatch(value)
    try:
        return date(*map(int, found.groups())) if found else date(0, 0, 0)
    except ValueError:
        raise BadRule(f"{name} is a day such as 20261231") from None


_READERS: dict[str, tuple[str, Callable[[str, str], object]]] = {
    "INTERVAL": ("every", _number),
    "COUNT": ("count", _number),
    "BYDAY": ("weekdays", _weekdays),
    "BYMONTH": ("months", _months),
    "BYMONTHDAY": ("month_days", _month_days),
    "UNTIL": ("until", _until),
    "WKST": ("week_begins", _weekday_name),
}
