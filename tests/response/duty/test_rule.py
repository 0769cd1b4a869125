"""Recurrence rules against dateutil, and what no rota needs."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from riskcase.response.duty.rule import WEEKDAYS, BadRule, read_rule

DAY = st.dates(date(2019, 12, 20), date(2028, 3, 3))


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules of all forms that a rota may have."""
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY")))
    parts = [f"FREQ={frequency}"]
    weekdays = draw(st.lists(st.sampled_from(WEEKDAYS), max_size=4, unique=True))
    days = not weekdays and frequency != "WEEKLY" and draw(st.booleans())
    if frequency == "MONTHLY":
        # Either all have a number or none has: dateutil takes `BYDAY=MO,2TU` for what is both.
        which = draw(st.sampled_from((st.just(""), st.sampled_from(("1", "2", "+3", "-1", "-4")))))
        weekdays = [draw(which) + day for day in weekdays]
    if weekdays:
        parts.append(f"BYDAY={','.join(weekdays)}")
    every = draw(st.integers(1, 9))
    if every == 1 and draw(st.booleans()):
        months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=4))
        parts.append(f"BYMONTH={','.join(map(str, months))}")
    if days:
        # Days that every month has: dateutil looks for others until the year 9999.
        nth = st.integers(-28, 28).filter(bool)
        parts.append(
            f"BYMONTHDAY={','.join(map(str, draw(st.lists(nth, min_size=1, max_size=9))))}"
        )
    # Every seventh day that is a Monday may be none, for which dateutil looks long as well.
    if frequency != "DAILY" or not weekdays:
        parts.append(f"INTERVAL={every}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(WEEKDAYS))}")
    end = draw(st.sampled_from(("none", "count", "until")))
    if end == "count":
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    elif end == "until":
        parts.append(f"UNTIL={draw(DAY):%Y%m%d}")
    return ";".join(parts)


@settings(max_examples=60, deadline=None)
@given(rules(), DAY, DAY)
def test_days_are_those_of_dateutil(text: str, starting: date, first: date) -> None:
    last = first + timedelta(days=430)
    # A bound on the year ends rules that never have a day, over which dateutil would run on.
    bound = "" if "UNTIL" in text or "COUNT" in text else ";UNTIL=20300101"
    rule = rrulestr(text + bound, dtstart=datetime.combine(starting, time()))
    begin, end = (datetime.combine(day, time()) for day in (first, last))
    expected = [one.date() for one in rule.between(begin, end, inc=True)]
    assert read_rule(text).days(starting, first, last) == expected


@pytest.mark.parametrize(
    ("text", "starting"),
    [
        ("FREQ=DAILY;COUNT=999999999", date(1, 1, 1)),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", date(1, 1, 1)),
        ("FREQ=MONTHLY;INTERVAL=366", date(1, 1, 31)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", date(9999, 12, 31)),
    ],
)
def test_no_rule_takes_long(text: str, starting: date) -> None:
    # dateutil looks for the thirtieth of February until the year 9999.
    found = read_rule(text).days(starting, date(2026, 1, 1), date(2026, 12, 31))
    assert len(found) in {0, 365}


def test_a_rule_may_end_with_the_calendar() -> None:
    last = read_rule("FREQ=DAILY").days(date(2026, 1, 1), date(9999, 12, 30), date.max)
    assert last == [date(9999, 12, 30), date.max]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=",
        "FREQ=SECONDLY",
        "FREQ=DAILY;",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=DAILY;BYSETPOS=1",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=DAILY;BYDAY=MO,",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=DAILY;BYMONTH=0",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=DAILY;BYMONTHDAY=0",
        "FREQ=DAILY;BYMONTHDAY=-32",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;COUNT=3;UNTIL=20270101",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=367",
        "FREQ=DAILY;INTERVAL=²",
        "FREQ=DAILY;UNTIL=20270230",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=WEEKLY;WKST=XX",
        "FREQ=DAILY\nRDATE:20260101",
    ],
)
def test_what_no_rota_needs(text: str) -> None:
    with pytest.raises(BadRule, match=r"^\S"):
        read_rule(text)


def test_weekdays_with_and_without_a_number() -> None:
    found = read_rule("FREQ=MONTHLY;BYDAY=FR,2TU,-5MO").days(
        date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 31)
    )
    assert [day.day for day in found] == [2, 6, 10, 13, 20, 27]


def test_days_that_hang_on_the_first_one() -> None:
    assert read_rule("FREQ=MONTHLY").needs_start
    assert read_rule("FREQ=WEEKLY;BYMONTH=3").needs_start
    assert read_rule("FREQ=DAILY;INTERVAL=2").needs_start
    assert not read_rule("FREQ=DAILY;BYMONTH=3").needs_start
    assert not read_rule("FREQ=MONTHLY;BYDAY=-1FR").needs_start
