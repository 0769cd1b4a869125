"""When somebody is on duty: shifts by recurrence rules, holidays, and what differs from them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from riskcase.values.fields import Day, Listed, Measure, Person, Prose, Record, Share

Clock = Annotated[str, Field(pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]
"""A time of day on the clock of the zone: 09:00. 24:00 is the midnight that ends the day."""
Moment = Annotated[
    str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]$")
]
"""A day and a time on the clock of the zone: 2026-12-24T12:00."""


class Shift(Record):
    """A stretch of the day on which somebody is on duty, and the days that have it.

    Attributes:
        from_: when it begins, on the clock of the zone.
        to: when it ends; at or before the beginning, on the next day.
        rule: the days, as a recurrence rule of RFC 5545, as far as RC802 says:
            `FREQ=WEEKLY;BYDAY=MO,TU`.
        starting: the first day of the rule; it decides which weeks `INTERVAL=2` means.
        on_call: whether somebody is only called in it, so that steps that page nobody wait.
        holidays: whether it is worked on holidays too.
    """

    from_: Clock = "00:00"
    to: Clock = "24:00"
    rule: str = Field(default="FREQ=DAILY", max_length=200)
    starting: Annotated[date, Day] | None = None
    on_call: bool = False
    holidays: bool = False
    who: Annotated[tuple[Person, ...], Listed] = ()


class Override(Record):
    """A stretch that differs from the shifts; later ones win.

    Attributes:
        from_: when it begins, on the clock of the zone.
        to: when it ends.
        covered: whether somebody is on duty then.
    """

    from_: Moment
    to: Moment
    covered: bool = False
    because: Prose | None = None


class Cover(Record):
    """When somebody is on duty.

    Attributes:
        zone: a time zone of the IANA data base: Europe/London.
        holidays: days on which no shift begins, but for those that are worked on holidays.
    """

    zone: str = "UTC"
    shifts: Annotated[tuple[Shift, ...], Listed] = Field(default=(), max_length=100)
    holidays: Annotated[tuple[Annotated[date, Day], ...], Listed] = ()
    overrides: Annotated[tuple[Override, ...], Listed] = Field(default=(), max_length=1000)


class Flood(Record):
    """A stretch of many more alarms than usual, false ones.

    Attributes:
        per_day: alarms a day while it lasts.
    """

    per_day: Measure
    lasts: Measure


class Queue(Record):
    """Alarms that wait for a limited number of people.

    Attributes:
        per_day: alarms a day.
        handling: how long a person is busy with one.
        reviewers: how many people on duty read alarms at once.
        urgent: the share of alarms that are read before the others; those of a walk are not.
        target: how long 95% of alarms may wait at most until somebody begins to read them.
        flood: the worst stretch that has to be reckoned with.
    """

    per_day: Measure
    handling: Measure
    reviewers: int = Field(default=1, ge=1, le=1000, strict=True)
    urgent: Share = 0.0
    target: Measure | None = None
    flood: Flood | None = None
