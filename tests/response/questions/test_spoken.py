"""What people say, as values; and what is only words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.model.response.cover import Cover
from riskcase.response.cover import find_faults
from riskcase.response.questions.bank import bank
from riskcase.response.questions.spoken import read_value
from riskcase.values.quantity import parse_quantity

VALUES: list[tuple[str, str, Any]] = [
    ("takes", "20 min", "20 min"),
    ("takes", "20 minutes.", "20 min"),
    ("takes", "an hour", "1 h"),
    ("takes", "20 min, 3 hours", {"50%": "20 min", "95%": "3 h"}),
    ("takes", "20 min and 3 h", {"50%": "20 min", "95%": "3 h"}),
    ("takes", "between 20 min and 3 h", {"from": "20 min", "to": "3 h"}),
    ("takes", "2 to 5 days", {"from": "2 d", "to": "5 d"}),
    ("takes", "{5%: 2 min, 50%: 10 min}", {"5%": "2 min", "50%": "10 min"}),
    ("takes", "I don't know", "unknown"),
    ("harm-after", "2 d to 30 d\nIt depends.", {"from": "2 d", "to": "30 d"}),
    ("chance", "4 of 10", "40%"),
    ("chance", "1 in 3", "33.3333%"),
    ("monitored", "90-99%", {"from": "90%", "to": "99%"}),
    ("works", "99.5%", "99.5%"),
    ("acts", "10 to 50", {"from": 10, "to": 50}),
    ("acts", "1", 1),
    ("paged", "Yes, at any hour.", True),
    ("paged", "No", False),
    ("misses", "yes", "same"),
    ("misses", "no, each by itself", "independent"),
    ("permissions", "the user's", "user"),
    ("permissions", "Its own", "own"),
    ("off-switches", "Two people; in the console", "two people"),
    ("changed", "2026-09-20: new rules", [{"on-date": "2026-09-20", "what": "new rules"}]),
]


@pytest.mark.parametrize(("name", "said", "value"), VALUES)
def test_value(name: str, said: str, value: Any) -> None:
    assert read_value(name, said) == value


WORDS = [
    ("takes", "20 min, if somebody is there"),
    ("takes", "3 h, 20 min"),
    ("takes", "two hours"),
    ("takes", "20"),
    ("takes", "-5 min"),
    ("takes", "40%"),
    ("chance", "11 of 10"),
    ("chance", "0 of 0"),
    ("chance", "140%"),
    ("monitored", "nearly all"),
    ("paged", "yes by day, no at night"),
    ("paged", "no idea"),
    ("permissions", "mostly its own"),
    ("off-switches", "one person could ask another one"),
    ("changed", "in September, new rules"),
    ("cover", "Mon-Fri 08:00-18:00"),
    ("cover", "Mon-Fri; Europe/Oslo"),
    ("cover", "Mon-Fri 08:00-18:00; Mars/Olympus"),
    ("cover", "Mon-Fri 08:00-98:00; UTC"),
    ("cover", "Mon-Fri 08:00-18:00 mostly; Europe/Oslo"),
    ("signal", "a red line"),
    ("story", "20 min"),
]


@pytest.mark.parametrize(("name", "said"), WORDS)
def test_words_are_no_value(name: str, said: str) -> None:
    assert read_value(name, said) is None


def test_hours_of_duty() -> None:
    value = read_value("cover", "Mon-Fri 8:00-18:00; on call Sat, Sun 10 to 16; Europe/Oslo")
    assert value == {
        "zone": "Europe/Oslo",
        "shifts": [
            {"from": "08:00", "to": "18:00", "rule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
            {"from": "10:00", "to": "16:00", "rule": "FREQ=WEEKLY;BYDAY=SA,SU", "on-call": True},
        ],
    }
    assert list(find_faults(Cover.model_validate(value))) == []
    over_the_weekend = read_value("cover", "Friday to Monday 20:00-06:00; UTC")
    assert over_the_weekend["shifts"][0]["rule"] == "FREQ=WEEKLY;BYDAY=MO,FR,SA,SU"
    assert read_value("cover", "daily 0-24; UTC")["shifts"][0]["rule"] == "FREQ=DAILY"


@pytest.mark.parametrize("name", [one.name for one in bank().values() if one.form])
def test_what_the_form_shows_is_read(name: str) -> None:
    """The bank says how a value is written; what it says is so."""
    shown = bank()[name].form
    for example in EXAMPLES_OF[name]:
        assert example in shown
        assert name == "by" or read_value(name, example) is not None


EXAMPLES_OF = {
    "by": [],
    "paged": ["yes, at any hour", "no"],
    "takes": ["20 min, 3 h", "unknown"],
    "chance": ["4 of 10", "40%", "20% to 60%", "unknown"],
    "acts": ["10 to 50", "unknown"],
    "harm-after": ["2 d to 30 d", "unknown"],
    "misses": ["yes, all together", "no, each by itself"],
    "monitored": ["95%", "90% to 99%", "unknown"],
    "flagged": ["60%", "40% to 80%", "unknown"],
    "works": ["99.5%", "unknown"],
    "cover": ["Mon-Fri 08:00-18:00; on call Sat, Sun 10:00-16:00; Europe/Oslo"],
    "off-switches": ["one person", "two people", "nobody"],
    "changed": ["2026-09-20 new rules of the filter"],
    "permissions": ["its own", "those of its user", "a shared account"],
}


@given(st.sampled_from([*bank()]), st.text())
def test_any_text_is_a_value_or_none(name: str, said: str) -> None:
    read_value(name, said)


@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from(["minutes", "hours", "days"]))
def test_two_times_are_the_quantiles_that_were_asked_for(half: int, most: int, unit: str) -> None:
    value = read_value("takes", f"{half} {unit}, {most} {unit}")
    if half >= most:
        assert value is None
    else:
        read = parse_quantity(value)
        assert read.levels == (0.5, 0.95)
        assert read.values[1] / read.values[0] == pytest.approx(most / half)
