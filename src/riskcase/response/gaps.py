"""The longest stretch of a week in which nobody is on duty."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import numpy as np

from riskcase.model.response.cover import Cover
from riskcase.response.cover import WEEK, duty_of, zone_of
from riskcase.response.hours import DAYS


class Gap(NamedTuple):
    """A stretch without anybody.

    Attributes:
        share: hours of the week, or of the days looked at, without anybody, all of them.
        hours: how long the longest stretch is.
        begins: when it begins, on the clock of the rota: "Friday 17:00".
    """

    share: float
    hours: float
    begins: str


def longest_gap(cover: Cover, day: date) -> Gap | None:
    """The longest gap of the fortnight from the Monday after a day on; None where there is none.

    Args:
        cover: one without faults; whoever is on call counts.
        day: about when.
    """
    duty = duty_of(cover, day, called=True)
    zone = zone_of(cover)
    monday = day + timedelta(days=7 - day.weekday())
    begin = datetime.combine(monday, datetime.min.time(), zone).astimezone(UTC).timestamp()
    # Two weeks, so that a gap over the weekend is not cut at its Sunday night.
    end = begin + 2 * WEEK
    inside = (duty.ends > begin) & (duty.starts < end)
    froms = np.append(begin, np.minimum(duty.ends[inside], end))
    tos = np.append(np.maximum(duty.starts[inside], begin), end)
    lengths = tos - froms
    if not lengths.max() > 0:
        return None
    longest = int(np.argmax(lengths))
    wall = datetime.fromtimestamp(float(froms[longest]), UTC).astimezone(zone)
    off = WEEK - duty.hours(begin, begin + WEEK)
    return Gap(off / 3600, float(lengths[longest]) / 3600, f"{DAYS[wall.weekday()]} {wall:%H:%M}")


def longest_hole(cover: Cover, day: date) -> Gap | None:
    """The longest stretch without anybody in the 430 days from a day on, holidays heard.

    Args:
        cover: one without faults; whoever is on call counts.
        day: the first day.

    Returns:
        The hole: hours without anybody in all, those of the longest, and its beginning as
        "2026-12-25 00:00"; None where there is none.
    """
    duty = duty_of(cover, day, called=True)
    zone = zone_of(cover)
    begin = datetime.combine(day, datetime.min.time(), zone).astimezone(UTC).timestamp()
    froms, tos = np.maximum(duty.ends[:-1], begin), duty.starts[1:]
    lengths = np.maximum(tos - froms, 0.0)
    if not lengths.any():
        return None
    longest = int(np.argmax(lengths))
    wall = datetime.fromtimestamp(float(froms[longest]), UTC).astimezone(zone)
    hours = float(lengths.sum()) / 3600
    return Gap(hours, float(lengths[longest]) / 3600, f"{wall:%Y-%m-%d %H:%M}")
