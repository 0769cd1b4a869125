"""The longest stretch of a week in which nobody is on duty."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import numpy as np

from riskcase.model.response.cover import Cover
from riskcase.response.duty.cover import WEEK, duty_of, reckoned, zone_of
from riskcase.response.hours import DAYS

WEEKS = 12
"""Weeks that are looked at: whole turns of rotas of two, three, four or six weeks."""


class Gap(NamedTuple):
    """A stretch without anybody.

    Attributes:
        share: hours without anybody: in a week on the average, or in all the days looked at.
        hours: how long the longest stretch is.
        begins: when it begins, on the clock of the rota: "Friday 17:00".
    """

    share: float
    hours: float
    begins: str


def longest_gap(cover: Cover, day: date) -> Gap | None:
    """The longest gap of the weeks from the Monday after a day on; None where there is none.

    Args:
        cover: one without faults; whoever is on call counts. Holidays and overrides are no part
            of a usual week.
        day: about when.
    """
    day = reckoned(day)
    usual = {"holidays": (), "overrides": () if cover.shifts else cover.overrides}
    duty = duty_of(cover.model_copy(update=usual), day, called=True)
    zone = zone_of(cover)
    monday = day + timedelta(days=7 - day.weekday())
    begin = datetime.combine(monday, datetime.min.time(), zone).astimezone(UTC).timestamp()
    end = begin + WEEKS * WEEK
    inside = (duty.ends > begin) & (duty.starts < end)
    froms = np.append(begin, np.minimum(duty.ends[inside], end))
    tos = np.append(np.maximum(duty.starts[inside], begin), end)
    lengths = tos - froms
    if not lengths.max() > 0:
        return None
    longest = int(np.argmax(lengths))
    wall = datetime.fromtimestamp(float(froms[longest]), UTC).astimezone(zone)
    off = WEEK - duty.hours(begin, end) / WEEKS
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
