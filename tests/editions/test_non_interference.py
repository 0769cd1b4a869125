"""Whatever is secret, an edition below it is the same to the last byte, and says the same."""

from __future__ import annotations

import json
from functools import cache

import pytest

from editions.made import TELLTALE, make_files, opened
from riskcase.analysis.analyse import analyse
from riskcase.analysis.plain import plain
from riskcase.analysis.results import Results
from riskcase.checks.run import check
from riskcase.editions.cut import Edition, cut
from riskcase.editions.withheld import ALL, Readers
from riskcase.evidence.measure import measure
from riskcase.formats import FORMATS
from riskcase.graph.assess import Assessment, assess
from riskcase.graph.grade import Grade
from riskcase.graph.rows import Row
from riskcase.load import load_files
from riskcase.model.case import Case
from riskcase.model.figure import Figures
from riskcase.model.standing import Standing
from riskcase.publish import publish
from riskcase.report.material import Judged

PUBLIC = Readers("public")
CASES = range(50)

Opened = tuple[Case, Figures, Assessment]


@cache
def full(seed: int, salt: str = "one") -> Opened:
    return opened(make_files(seed, salt))


@cache
def edition(seed: int, salt: str = "one") -> Edition:
    return cut(*full(seed, salt), PUBLIC)


@cache
def seen(seed: int) -> Opened:
    """The edition of a case, judged by what is in it."""
    case = edition(seed).case
    figures = measure(case)
    return case, figures, assess(case, figures)


def built(seed: int, salt: str) -> dict[str, bytes]:
    """The report in every format, beside a case before it that has secrets of its own."""
    case, figures, judged = full(seed, salt)
    before = Judged(*opened(make_files(seed, f"{salt} then")))
    found = check(case, figures, judged)
    return publish(case, figures, found, FORMATS, judged, PUBLIC, before).files


@pytest.mark.parametrize("seed", CASES)
def test_no_secret_moves_an_edition_or_a_report(seed: int) -> None:
    assert make_files(seed, "one") != make_files(seed, "other")
    first, second = edition(seed), edition(seed, "other")
    assert first.files == second.files
    told = b"\n".join((*map(str.encode, first.files), *first.files.values()))
    assert TELLTALE.encode() not in told
    here, there = built(seed, "one"), built(seed, "other")
    assert here == there
    assert not any(TELLTALE in path or TELLTALE.encode() in data for path, data in here.items())


@pytest.mark.parametrize("seed", CASES)
def test_no_secret_moves_an_analysis(seed: int) -> None:
    here, there = (json.dumps(plain(analysed(seed, salt))) for salt in ("one", "other"))
    assert here == there
    assert TELLTALE not in here


def test_analyses_of_editions_are_of_every_kind() -> None:
    found = [one for seed in CASES for one in analysed(seed, "one").numbers.values()]
    assert {one.level for one in found} == {"structure", "bounds", "probability"}


def analysed(seed: int, salt: str) -> Results:
    """What `riskcase analyse` finds of an edition: from its files alone."""
    case = load_files(edition(seed, salt).files).case
    return analyse(case, measure(case))


@pytest.mark.parametrize("seed", CASES)
def test_an_edition_never_hides_whether(seed: int) -> None:
    (_, _, before), (case, _, now) = full(seed), seen(seed)
    for item in case.items:
        if not item.startswith("withheld-"):
            assert now.standing(item) == before.standing(item), item
            assert now.grade(item) == before.grade(item), item
    told = {
        (row.pathway, state.of, state.place.at, row.cause): (state.standing, state.grade)
        for row in before.rows
        for state in row.barriers
    }
    rows = {(row.pathway, row.cause): (row.standing, row.grade) for row in before.rows}
    for row in now.rows:
        assert rows.get(name := (row.pathway, row.cause), rows_of(row)) == rows_of(row), name
        for state in row.barriers:
            slot = (row.pathway, state.of, state.place.at, row.cause)
            here = (state.standing, state.grade)
            assert told.get(slot, here) == here, slot


def rows_of(row: Row) -> tuple[Standing, Grade]:
    return row.standing, row.grade


@pytest.mark.parametrize("seed", CASES)
def test_cutting_twice_is_cutting_once(seed: int) -> None:
    middle = Readers("reviewer", frozenset({"staff" if seed % 2 else "security"}))
    between = cut(*full(seed), middle).case
    measured = measure(between)
    twice = cut(between, measured, assess(between, measured), PUBLIC)
    assert twice.files == edition(seed).files
    assert cut(*seen(seed), PUBLIC).files == edition(seed).files
    assert cut(*seen(seed), ALL).files == edition(seed).files


@pytest.mark.parametrize("seed", CASES)
def test_an_edition_is_a_case_without_new_findings(seed: int) -> None:
    assert load_files(edition(seed).files).findings == ()
    known = {(one.code, one.place.path) for one in check(*full(seed))}
    told = check(*seen(seed))
    assert [one for one in told if (one.code, one.place.path) not in known] == []
