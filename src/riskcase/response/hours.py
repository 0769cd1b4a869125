"""At which hour an act is best contained, and at which one worst.

Weeks differ by holidays, overrides and changes of clocks. Weeks that are alike are walked once, so
that the hour of a year which an adversary would choose is found at the cost of a few weeks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from riskcase.response.duty.cover import WEEK, Duty
from riskcase.response.plan import Plan
from riskcase.response.spread import Array

WEEKS = 53
HOURS, HOUR = 168, 3600.0
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of a week, told on the clock of the scenario's time zone.

    Attributes:
        moment: in seconds since 1970 in UTC.
        usual: whether its week is like most.
        zone: the time zone.
    """

    moment: float
    usual: bool
    zone: str

    def __str__(self) -> str:
        wall = datetime.fromtimestamp(self.moment, UTC).astimezone(ZoneInfo(self.zone))
        said = f"{DAYS[wall.weekday()]} {wall:%H:%M}"
        zone = "" if self.zone == "UTC" else f" {self.zone}"
        monday = wall.date() - timedelta(days=wall.weekday())
        return said + zone + ("" if self.usual else f", week of {monday.isoformat()}")

    @property
    def brief(self) -> str:
        """The same for a table: Wed 20:00, with its day where the week is not like most."""
        wall = datetime.fromtimestamp(self.moment, UTC).astimezone(ZoneInfo(self.zone))
        said = f"{DAYS[wall.weekday()][:3]} {wall:%H:%M}"
        return said if self.usual else f"{said}, {wall.date().isoformat()}"


@dataclass(frozen=True, slots=True, eq=False)
class Weeks:
    """The weeks of a year that differ.

    Attributes:
        mondays: the first one of each sort; the first of all is that of the usual weeks.
        zone: the time zone.
    """

    mondays: tuple[date, ...]
    zone: str

    def hour_at(self, moment: float) -> Hour:
        """A moment at or near one of their hours, as an hour."""
        begin = _begin(self.mondays[0], ZoneInfo(self.zone))
        usual = begin - HOUR < moment < begin + WEEK + HOUR
        return Hour(moment, usual, self.zone)

    def moments(self) -> Array:
        """When each hour begins, in seconds since 1970 in UTC."""
        begins = [_begin(monday, ZoneInfo(self.zone)) for monday in self.mondays]
        return np.asarray(np.add.outer(begins, np.arange(HOURS) * HOUR)).reshape(-1)


def weeks_of(plan: Plan) -> Weeks:
    """The weeks of the year after a plan's first day, one of each sort."""
    monday = plan.first - timedelta(days=plan.first.weekday())
    duties = dict.fromkeys(node.duty for node in plan.nodes if node.duty is not None)
    patterns = [_patterns(duty, monday, plan.zone) for duty in duties]
    sorts: dict[tuple[tuple[bytes, bytes], ...], list[date]] = {}
    for i in range(WEEKS):
        alike = tuple(pattern[i] for pattern in patterns)
        sorts.setdefault(alike, []).append(monday + timedelta(weeks=i))
    often = sorted(sorts.values(), key=lambda days: -len(days))
    return Weeks(tuple(days[0] for days in often), plan.zone)


def _begin(day: date, zone: ZoneInfo) -> float:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC).timestamp()


@lru_cache(maxsize=256)
def _patterns(duty: Duty, monday: date, zone: str) -> tuple[tuple[bytes, bytes], ...]:
    """What an act of each week meets of a duty, some of it in the week after; equal where alike.

    They are kept, since a scenario is asked about again and again.
    """
    begins = (_begin(monday + timedelta(weeks=i), ZoneInfo(zone)) for i in range(WEEKS))
    return tuple((_met(duty.starts - one), _met(duty.ends - one)) for one in begins)


def _met(moments: Array) -> bytes:
    return moments[(moments >= 0) & (moments < 2 * WEEK)].tobytes()
