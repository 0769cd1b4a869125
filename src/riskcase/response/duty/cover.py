"""When somebody is on duty, to the second: shifts in their own time zone, across changes of clocks.

Recurrence rules are those of RFC 5545 (Desruisseaux, 2009). As there, a time of day that a change
of clocks leaves out is read by the clock before the change, and one that comes twice is the first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, cached_property
from math import fmod, inf
from zoneinfo import ZoneInfo

import numpy as np

from riskcase.model.response.cover import Cover, Override, Shift
from riskcase.response.duty.rule import BadRule, read_rule
from riskcase.response.spread import Array
from riskcase.source.span import FieldPath

DAY, WEEK = 86_400.0, 604_800.0
YEAR = 52 * WEEK
SPAN_DAYS = 430
"""How far ahead duty is worked out; later, it repeats after 52 weeks."""
EARLIEST, LATEST, FARTHEST = date(1900, 1, 1), date(9990, 1, 1), date(9998, 12, 31)
"""Days for which duty is worked out; judged earlier or later, it is that of these."""
Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cover, and where in it."""

    at: FieldPath
    message: str


@dataclass(frozen=True, eq=False)
class Duty:
    """The stretches in which somebody is on duty, apart from each other and in order.

    Attributes:
        starts, ends: seconds since 1970 began in UTC; an end belongs to no stretch.
        until: up to when they were worked out.
    """

    starts: Array
    ends: Array
    until: float

    def on(self, moments: Array) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """Whether somebody is on duty at each moment."""
        at = np.searchsorted(self.starts, self._folded(moments), side="right") - 1
        inside = np.clip(at, 0, None)
        if not len(self.ends):
            return np.zeros(np.shape(moments), np.bool_)
        return np.asarray((at >= 0) & (self._folded(moments) < self.ends[inside]))

    def wait(self, moments: Array) -> Array:
        """Seconds from each moment until somebody is on duty; infinite where nobody ever is.

        A moment that never comes waits for nobody.
        """
        finite = np.isfinite(moments)
        folded = self._folded(np.where(finite, moments, 0.0))
        at = np.searchsorted(self.ends, folded, side="right")
        starts = np.append(self.starts, np.inf)
        return np.where(finite, np.maximum(starts[at] - folded, 0.0), 0.0)

    def next(self, moment: float) -> float:
        """The same for one moment, quickly."""
        last = self.until - 4 * WEEK
        if moment > last and self._goes_on:
            moment = last - YEAR + fmod(moment - last, YEAR)
        at = bisect_right(self._edges[1], moment)
        return max(self._edges[0][at] - moment, 0.0) if at < len(self._edges[0]) else inf

    @cached_property
    def _edges(self) -> tuple[list[float], list[float]]:
        return self.starts.tolist(), self.ends.tolist()

    @cached_property
    def _goes_on(self) -> bool:
        """Whether somebody was still there in the four weeks before the horizon."""
        return bool(np.any(self.ends > self.until - 4 * WEEK))

    def hours(self, start: float, end: float) -> float:
        """Seconds on duty between two moments."""
        inside = np.minimum(self.ends, end) - np.maximum(self.starts, start)
        return float(np.sum(np.maximum(inside, 0.0)))

    def _folded(self, moments: Array) -> Array:
        """Moments beyond the horizon, moved back by whole years of 52 weeks.

        Where nobody was there any more in the four weeks before it, nobody is later.
        """
        last = self.until - 4 * WEEK
        beyond = moments > last
        if not self._goes_on or not np.any(beyond):
            return moments
        # By the remainder, which is exact: moments may be farther than numbers have digits for.
        late = last - YEAR + np.fmod(np.where(beyond, moments - last, 0.0), YEAR)
        return np.asarray(np.where(beyond, late, moments))


def zone_of(cover: Cover) -> ZoneInfo | None:
    """The time zone of a cover; None where there is none of this name."""
    return _zone(cover.zone)


@cache
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def find_faults(cover: Cover) -> list[Fault]:
    """What is wrong with a cover; with none of these, its duty can be worked out."""
    found = []
    if zone_of(cover) is None:
        found.append(Fault(("zone",), f"there is no time zone '{cover.zone[:60]}'"))
    if not cover.shifts and not any(one.covered for one in cover.overrides):
        found.append(Fault(("shifts",), "this rota has no shift: nobody is ever on duty"))
    for i, shift in enumerate(cover.shifts):
        if why := _fault_of_rule(shift):
            found.append(Fault(("shifts", i, "rule"), why))
    for i, override in enumerate(cover.overrides):
        if not override.from_ < override.to:
            found.append(Fault(("overrides", i, "to"), "this ends before it begins"))
        elif _moment(override.from_) is None or _moment(override.to) is None:
            found.append(Fault(("overrides", i), "there is no such day"))
    return found


def _fault_of_rule(shift: Shift) -> str:
    try:
        rule = read_rule(shift.rule)
    except BadRule as wrong:
        return str(wrong)
    if rule.needs_start and shift.starting is None:
        return "say from which day on this counts, as starting: 2026-01-05"
    return ""


def reckoned(day: date) -> date:
    """A day from which on duty can be worked out: the day itself, or the nearest such day."""
    return min(max(day, EARLIEST), LATEST)


def duty_of(cover: Cover, first: date, *, called: bool) -> Duty:
    """Work out when somebody is on duty.

    Args:
        cover: one without faults.
        first: the day from which on it is asked.
        called: whether whoever is only on call counts, since the step pages somebody.

    Returns:
        The stretches from some days before `first` until `SPAN_DAYS` later.
    """
    zone = zone_of(cover)
    if zone is None:
        raise ValueError("a cover with faults has no duty")
    first = reckoned(first)
    begin = first - timedelta(days=8)
    shifts = (
        _stretch(shift, day, zone)
        for shift in cover.shifts
        if called or not shift.on_call
        for day in _days(shift, begin, SPAN_DAYS + 8)
        if shift.holidays or day not in cover.holidays
    )
    found = _joined(shifts)
    for override in cover.overrides:
        found = _overridden(found, override, zone)
    edges = np.asarray(found, np.float64).reshape(-1, 2)
    until = _seconds(datetime.combine(first + timedelta(days=SPAN_DAYS), time()), zone)
    return Duty(edges[:, 0], edges[:, 1], until)


def _days(shift: Shift, begin: date, count: int) -> list[date]:
    """The days from `begin` on that a rule has."""
    last = begin + timedelta(days=count)
    return read_rule(shift.rule).days(shift.starting or begin, begin, last)


def _stretch(shift: Shift, day: date, zone: ZoneInfo) -> Stretch:
    start, end = _clock(day, shift.from_), _clock(day, shift.to)
    if end <= start:
        end += timedelta(days=1)
    return _seconds(start, zone), _seconds(end, zone)


def _clock(day: date, clock: str) -> datetime:
    hour, minute = int(clock[:2]), int(clock[3:])
    return datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)


def _seconds(moment: datetime, zone: ZoneInfo) -> float:
    return moment.replace(tzinfo=zone).astimezone(UTC).timestamp()


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if EARLIEST <= found.date() <= FARTHEST else None


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same time as stretches that are apart, in order."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif start < end:
            found.append((start, end))
    return found


def _overridden(stretches: Sequence[Stretch], override: Override, zone: ZoneInfo) -> list[Stretch]:
    first, last = _moment(override.from_), _moment(override.to)
    if first is None or last is None:
        return list(stretches)
    start, end = _seconds(first, zone), _seconds(last, zone)
    if override.covered:
        return _joined([*stretches, (start, end)])
    kept = [
        piece
        for one in stretches
        for piece in ((one[0], min(one[1], start)), (max(one[0], end), one[1]))
        if piece[0] < piece[1]
    ]
    return _joined(kept)
