from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskcase.model.response.cover import Cover, Override, Shift
from riskcase.response.duty.cover import WEEK, Duty, duty_of, find_faults

OFFICE = {"from": "09:00", "to": "17:00", "rule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"}
NIGHT = {"from": "22:00", "to": "06:00"}
FIRST = date(2026, 3, 2)


def cover(*shifts: Mapping[str, object], zone: str = "Europe/London", **more: object) -> Cover:
    return Cover.model_validate({"zone": zone, "shifts": list(shifts), **more})


def seconds(text: str, zone: str = "Europe/London") -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).timestamp()


def hours(duty: Duty, start: str, end: str, zone: str = "Europe/London") -> float:
    return duty.hours(seconds(start, zone), seconds(end, zone)) / 3600


def test_office_hours_are_forty_in_every_week() -> None:
    duty = duty_of(cover(OFFICE), FIRST, called=False)
    for monday in ("2026-03-16", "2026-03-23", "2026-03-30", "2026-10-19"):
        week = date.fromisoformat(monday) + timedelta(weeks=1)
        assert hours(duty, f"{monday}T00:00", f"{week}T00:00") == 40


def test_a_week_of_round_the_clock_cover_loses_and_gains_an_hour() -> None:
    # Clocks go forward on 29 March 2026 and back on 25 October 2026 in London.
    duty = duty_of(cover({}), FIRST, called=False)
    assert hours(duty, "2026-03-23T00:00", "2026-03-30T00:00") == 167
    assert hours(duty, "2026-03-30T00:00", "2026-04-06T00:00") == 168
    assert hours(duty, "2026-10-19T00:00", "2026-10-26T00:00") == 169


def test_a_night_shift_is_an_hour_shorter_or_longer() -> None:
    duty = duty_of(cover(NIGHT), FIRST, called=False)
    assert hours(duty, "2026-03-27T12:00", "2026-03-28T12:00") == 8
    assert hours(duty, "2026-03-28T12:00", "2026-03-29T12:00") == 7
    assert hours(duty, "2026-10-24T12:00", "2026-10-25T12:00") == 9


def test_cover_in_utc_moves_with_the_clocks() -> None:
    duty = duty_of(cover(OFFICE), FIRST, called=False)
    eight = np.asarray([datetime(2026, 3, 27, 8, 30, tzinfo=UTC).timestamp()])
    assert not duty.on(eight)[0]
    assert duty.on(eight + WEEK)[0]


def test_a_time_that_the_clocks_leave_out_is_read_by_the_clock_before() -> None:
    # RFC 5545, section 3.3.5: 01:30 on 29 March does not exist in London and is 02:30 there.
    duty = duty_of(cover({"from": "01:30", "to": "05:00"}), FIRST, called=False)
    assert hours(duty, "2026-03-29T00:00", "2026-03-29T12:00") == 2.5


def test_waiting_until_somebody_is_there() -> None:
    duty = duty_of(cover(OFFICE), FIRST, called=False)
    friday = seconds("2026-03-27T17:00")
    # Over the weekend on which clocks go forward: 63 hours and not 64.
    assert duty.wait(np.asarray([friday]))[0] == 63 * 3600
    assert duty.wait(np.asarray([friday - 1]))[0] == 0
    assert duty.wait(np.asarray([friday - WEEK]))[0] == 64 * 3600
    assert duty.wait(np.asarray([np.inf]))[0] == 0


def test_every_second_week() -> None:
    every = {"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "starting": "2026-03-02"}
    duty = duty_of(cover(every), FIRST, called=False)
    found = [hours(duty, f"2026-03-{day:02d}T00:00", f"2026-03-{day:02d}T23:59") for day in (2, 9)]
    assert found == pytest.approx([23 + 59 / 60, 0])
    assert hours(duty, "2026-03-16T00:00", "2026-03-17T00:00") == 24


def test_holidays_and_overrides() -> None:
    override = Override.model_validate({"from": "2026-03-10T12:00", "to": "2026-03-10T15:00"})
    more = {"from": "2026-03-14T10:00", "to": "2026-03-14T12:00", "covered": True}
    duty = duty_of(
        cover(OFFICE, holidays=["2026-03-09"], overrides=[override, more]), FIRST, called=False
    )
    assert hours(duty, "2026-03-09T00:00", "2026-03-10T00:00") == 0
    assert hours(duty, "2026-03-10T00:00", "2026-03-11T00:00") == 5
    assert hours(duty, "2026-03-14T00:00", "2026-03-15T00:00") == 2
    worked = Shift.model_validate({**OFFICE, "holidays": True})
    always = cover(worked.model_dump(by_alias=True), holidays=["2026-03-09"])
    found = duty_of(always, FIRST, called=False)
    assert hours(found, "2026-03-09T00:00", "2026-03-10T00:00") == 8


def test_whoever_is_on_call_is_there_only_for_who_calls() -> None:
    rota = cover(OFFICE, {"from": "17:00", "to": "09:00", "on-call": True})
    start, end = "2026-03-09T00:00", "2026-03-10T00:00"
    assert hours(duty_of(rota, FIRST, called=False), start, end) == 8
    assert hours(duty_of(rota, FIRST, called=True), start, end) == 24


def test_beyond_the_horizon_the_last_weeks_repeat() -> None:
    duty = duty_of(cover(OFFICE, zone="UTC"), FIRST, called=False)
    late = np.asarray([seconds("2031-03-05T10:00", "UTC"), seconds("2031-03-08T10:00", "UTC")])
    assert duty.on(late).tolist() == [True, False]
    assert duty.wait(late).tolist() == [0, 47 * 3600]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"zone": "Europe/Skerry", "shifts": [OFFICE]}, "no time zone"),
        ({"zone": "../etc/passwd", "shifts": [OFFICE]}, "no time zone"),
        ({"zone": "UTC"}, "no shift"),
        ({"shifts": [{"rule": "FREQ=SECONDLY"}]}, "DAILY, WEEKLY or MONTHLY"),
        ({"shifts": [{"rule": "FREQ=DAILY;BYSECOND=1"}]}, "not used in rotas"),
        ({"shifts": [{"rule": "FREQ=WEEKLY;BYDAY=XX"}]}, "BYDAY has weekdays"),
        ({"shifts": [{"rule": "FREQ=WEEKLY;INTERVAL=2"}]}, "starting"),
        ({"shifts": [{"rule": "FREQ=WEEKLY;INTERVAL=0"}]}, "INTERVAL"),
        ({"shifts": [{"rule": "FREQ=WEEKLY"}]}, "from which day on"),
        ({"shifts": [{"rule": "every other monday"}]}, "not used"),
        (
            {"shifts": [{}], "overrides": [{"from": "2026-03-10T12:00", "to": "2026-03-10T11:00"}]},
            "ends before",
        ),
        (
            {"shifts": [{}], "overrides": [{"from": "2026-02-29T12:00", "to": "2026-02-30T11:00"}]},
            "no such day",
        ),
    ],
)
def test_faults(raw: dict[str, object], said: str) -> None:
    faults = find_faults(Cover.model_validate(raw))
    assert len(faults) == 1
    assert said in faults[0].message


DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ZONES = ("UTC", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")
CLOCKS = st.builds(lambda h, m: f"{h:02d}:{m:02d}", st.integers(4, 23), st.sampled_from((0, 30)))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(ZONES), CLOCKS, CLOCKS, st.sets(st.sampled_from(DAYS), min_size=1))
def test_cover_is_what_the_clock_on_the_wall_says(
    zone: str, begin: str, end: str, days: set[str]
) -> None:
    """Every half hour of three weeks, around a change of clocks, against the wall clock itself."""
    shift = {"from": begin, "to": end, "rule": f"FREQ=WEEKLY;BYDAY={','.join(sorted(days))}"}
    duty = duty_of(cover(shift, zone=zone), FIRST, called=False)
    start = datetime(2026, 3, 22, tzinfo=UTC)
    moments = [start + timedelta(minutes=30 * i) for i in range(48 * 21)]

    def on(moment: datetime) -> bool:
        wall = moment.astimezone(ZoneInfo(zone))
        clock = f"{wall:%H:%M}"
        today, yesterday = DAYS[wall.weekday()], DAYS[wall.weekday() - 1]
        if begin < end:
            return today in days and begin <= clock < end
        late = today in days and clock >= begin
        return late or (yesterday in days and clock < end)

    found = duty.on(np.asarray([moment.timestamp() for moment in moments]))
    assert found.tolist() == [on(moment) for moment in moments]
    # Waiting ends on duty, and nobody was there before.
    waits = duty.wait(np.asarray([moment.timestamp() for moment in moments]))
    assert np.array_equal(waits == 0, found)


@pytest.mark.parametrize("first", [date.min, date(1, 1, 9), date(9998, 12, 31), date.max])
def test_duty_of_any_day_can_be_worked_out(first: date) -> None:
    night = duty_of(cover(NIGHT, zone="Pacific/Apia"), first, called=False)
    assert len(night.starts) > 400


def test_an_override_keeps_to_the_calendar() -> None:
    raw = {"from": "0001-01-01T00:00", "to": "9999-12-31T23:00"}
    for zone in ("Asia/Tokyo", "America/New_York"):
        faults = find_faults(cover({}, zone=zone, overrides=[raw]))
        assert [fault.message for fault in faults] == ["there is no such day"]


def test_moments_that_are_too_far_to_be_told_apart() -> None:
    duty = duty_of(cover(OFFICE, zone="UTC"), FIRST, called=False)
    waits = duty.wait(np.asarray([1e17, 1e30, 1e300]))
    assert np.all((waits >= 0) & (waits <= WEEK))


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("Asia/Kathmandu", date(2026, 3, 2)),
        ("Australia/Lord_Howe", date(2026, 3, 28)),
        ("Australia/Lord_Howe", date(2026, 9, 28)),
        ("Africa/Casablanca", date(2026, 2, 9)),
        ("Pacific/Apia", date(2011, 12, 22)),
        ("America/New_York", date(2026, 12, 24)),
        ("Europe/London", date(2028, 2, 23)),
    ],
)
def test_cover_counted_minute_by_minute(zone: str, first: date) -> None:
    """A night shift on some days, a holiday and an override, on the clock on the wall itself."""
    nights, holiday = {0, 2, 3, 5, 6}, first + timedelta(days=4)
    cut = first + timedelta(days=9)
    rota = cover(
        {"from": "21:30", "to": "06:15", "rule": "FREQ=WEEKLY;BYDAY=MO,WE,TH,SA,SU"},
        zone=zone,
        holidays=[holiday.isoformat()],
        overrides=[{"from": f"{cut}T01:00", "to": f"{cut}T23:00"}],
    )
    duty = duty_of(rota, first, called=False)
    start = datetime.combine(first, time(), UTC)
    moments = [start + timedelta(minutes=i) for i in range(60 * 24 * 14)]

    def on(moment: datetime) -> bool:
        wall = moment.astimezone(ZoneInfo(zone))
        clock, today = f"{wall:%H:%M}", wall.date()
        begun = today if clock >= "21:30" else today - timedelta(days=1)
        if zone == "Pacific/Apia" and today == date(2011, 12, 31) and clock < "06:15":
            # The thirtieth of December was left out there: this is the night of the day before it.
            begun = date(2011, 12, 29)
        away = today == cut and "01:00" <= clock < "23:00"
        worked = begun.weekday() in nights and begun != holiday
        return worked and not away and (clock >= "21:30" or clock < "06:15")

    found = duty.on(np.asarray([moment.timestamp() for moment in moments]))
    expected = [on(moment) for moment in moments]
    wrong = [str(m) for m, x, y in zip(moments, found, expected, strict=True) if x != y]
    assert wrong == []
