"""Tables from running systems and from people: a row a day, an alert, a change, a respondent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from draw import stream

Table = list[dict[str, object]]

FIRST_DAY = date(2026, 9, 1)
DAYS = 45
SURFACES = {
    "internal-agents": (21_000, 0.058, 0.982, 0.0021, 0.93),
    "batch-agents": (9_400, 0.031, 0.704, 0.0015, 0.9),
    "outside": (180_000, 0.004, 0.0, 0.0, 0.0),
}
"""Acts a day; the share that is impactful; of these the share monitored; of these the share
flagged; of these the share that a person reads."""
OUTAGE = {date(2026, 9, 19): 0.5, date(2026, 9, 20): 0.25}
"""Days on which the log pipeline was down, with what was left of the monitoring."""
UNACCOUNTED = 0.0031
REVIEWED = {"shared": 0.985, "research": 0.62}
HOURS_TO_READ = 5.5
FULL_PERMISSIONS = {"internal-agents": 0.83, "batch-agents": 0.96}
"""Share of sessions that run with everything their user may do."""
NOTICES = 0.63


def traffic() -> Table:
    """What agents did on each day and surface, and what became of it."""
    rng = stream("traffic")
    rows: Table = []
    for i in range(DAYS):
        day = FIRST_DAY + timedelta(days=i)
        lull = 0.45 if day.weekday() > 4 else 1.0
        for surface, (acts, impactful, monitored, flagged, read) in SURFACES.items():
            done = round(acts * lull * rng.uniform(0.85, 1.15))
            heavy = round(done * impactful * rng.uniform(0.85, 1.15))
            left = OUTAGE.get(day, 1.0)
            watched = min(heavy, round(heavy * monitored * left * rng.uniform(0.99, 1.01)))
            alarms = sum(rng.random() < flagged for _ in range(watched))
            rows.append(
                {
                    "day": day,
                    "surface": surface,
                    "acts": done,
                    "impactful": heavy,
                    "monitored": watched,
                    "flagged": alarms,
                    "read": sum(rng.random() < read for _ in range(alarms)),
                }
            )
    return rows


def compute() -> Table:
    """Computing time a day, and the part of it that no job list explains."""
    rng = stream("compute")
    return [
        {
            "day": FIRST_DAY + timedelta(days=i),
            "hours": (hours := rng.randint(88_000, 96_000)),
            "unaccounted": round(hours * UNACCOUNTED * rng.uniform(0.3, 1.7)),
        }
        for i in range(DAYS)
    ]


def alerts() -> Table:
    """Every alert of those days, and how many hours it took until a person read it, if one did."""
    rng = stream("alerts")
    rows: Table = []
    flagged, read = (sum(int(str(day[key])) for day in traffic()) for key in ("flagged", "read"))
    unread = set(rng.sample(range(flagged), flagged - read))
    for i in range(flagged):
        night = rng.random() < 0.3
        hours = rng.lognormvariate(0.9 if not night else 2.2, 0.7) * HOURS_TO_READ / 5
        rows.append(
            {
                "alert": f"a{i + 1:03}",
                "at_night": "yes" if night else "no",
                "hours_until_read": "" if i in unread else round(hours, 1),
            }
        )
    return rows


def merges() -> Table:
    """Changes that agents wrote and somebody merged."""
    rng = stream("merges")
    return [
        {
            "change": f"c{i + 1:03}",
            "code": (code := "research" if rng.random() < 0.35 else "shared"),
            "reviewed_by_a_person": "true" if rng.random() < REVIEWED[code] else "false",
        }
        for i in range(260)
    ]


def sessions() -> Table:
    """Sessions of agents on one day, with whose permissions each of them had."""
    rng = stream("sessions")
    return [
        {
            "session": f"s{i + 1:03}",
            "surface": (surface := "batch-agents" if rng.random() < 0.3 else "internal-agents"),
            "permissions": "user" if rng.random() < FULL_PERMISSIONS[surface] else "own",
            "data_write": "true" if rng.random() < 0.41 else "false",
        }
        for i in range(300)
    ]


def survey() -> Table:
    """Answers of research staff; who was asked and did not answer has no row."""
    rng = stream("survey")
    return [
        {
            "respondent": f"r{i + 1:02}",
            "team": f"team-{rng.randint(1, 9)}",
            "would_notice": "yes"
            if (roll := rng.random()) < NOTICES
            else "no"
            if roll < 0.85
            else "unsure",
            "checks_results_by_hand": "yes" if rng.random() < 0.44 else "no",
        }
        for i in range(57)
    ]


def outside_use() -> Table:
    """Outside traffic of eight weeks, sorted by a classifier into uses."""
    rng = stream("outside-use")
    rates = {"safety-research": 0.0007, "model-training-code": 0.0046, "government": 0.0012}
    return [
        {
            "week": FIRST_DAY + timedelta(weeks=i),
            "conversations": (count := rng.randint(190_000, 220_000)),
            **{
                name.replace("-", "_"): round(count * rate * rng.uniform(0.8, 1.2))
                for name, rate in rates.items()
            },
        }
        for i in range(6)
    ]


def incidents() -> Table:
    """Incidents of the half year that were graded by two people; not all were."""
    rng = stream("incidents")
    ways = ("monitor", "person", "person", "chance")
    return [
        {
            "incident": f"i{i + 1:02}",
            "found_by": ways[rng.randrange(4)],
            "overreach": rng.choice((0, 1, 1, 2, 2, 3)),
            "deception": rng.choice((0, 0, 0, 1, 1, 2)),
        }
        for i in range(14)
    ]


TABLES: dict[str, Callable[[], Table]] = {
    "production/traffic": traffic,
    "production/compute": compute,
    "production/alerts": alerts,
    "production/merges": merges,
    "production/sessions": sessions,
    "production/outside-use": outside_use,
    "people/survey": survey,
    "people/incidents": incidents,
}
