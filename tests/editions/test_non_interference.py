"""Whatever is secret, an edition below it is the same to the last byte."""

from __future__ import annotations

import pytest

from editions.made import TELLTALE, make_files, opened
from riskcase.checks.run import check
from riskcase.editions.cut import Edition, cut
from riskcase.editions.withheld import ALL, Readers
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.publish import publish

PUBLIC = Readers("public")
CASES = range(60)


def edition(files: dict[str, bytes], readers: Readers = PUBLIC) -> Edition:
    return cut(*opened(files), readers)


@pytest.mark.parametrize("seed", CASES)
def test_no_secret_moves_an_edition_or_a_report(seed: int) -> None:
    one, other = make_files(seed, "one"), make_files(seed, "other")
    assert one != other
    first, second = edition(one), edition(other)
    assert first.files == second.files
    told = b"\n".join((*map(str.encode, first.files), *first.files.values()))
    assert TELLTALE.encode() not in told
    formats = ["html", "pdf"] if seed < 3 else ["html"]
    built = [
        publish(case, figures, (), formats, judged, PUBLIC).files
        for case, figures, judged in (opened(one), opened(other))
    ]
    assert built[0] == built[1]
    assert not any(TELLTALE.encode() in data for data in built[0].values())


@pytest.mark.parametrize("seed", CASES)
def test_an_edition_never_hides_whether(seed: int) -> None:
    case, figures, judged = opened(make_files(seed, "one"))
    found = cut(case, figures, judged, PUBLIC).case
    again = assess(found, measure(found))
    for item in found.items:
        if not item.startswith("withheld-"):
            assert again.standing(item) == judged.standing(item), item


@pytest.mark.parametrize("seed", CASES)
def test_cutting_twice_is_cutting_once(seed: int) -> None:
    case, figures, judged = opened(make_files(seed, "one"))
    middle = Readers("reviewer", frozenset({"staff" if seed % 2 else "security"}))
    between = cut(case, figures, judged, middle).case
    measured = measure(between)
    twice = cut(between, measured, assess(between, measured), PUBLIC)
    once = cut(case, figures, judged, PUBLIC)
    assert twice.files == once.files
    measured = measure(once.case)
    assert cut(once.case, measured, assess(once.case, measured), ALL).files == once.files


@pytest.mark.parametrize("seed", CASES)
def test_holes_give_no_findings(seed: int) -> None:
    case, figures, judged = opened(make_files(seed, "one"))
    found = cut(case, figures, judged, PUBLIC).case
    known = {(one.code, one.place.path) for one in check(case, figures, judged)}
    told = check(found, measure(found))
    assert [one for one in told if (one.code, one.place.path) not in known] == []
