"""Pathways in numbers: opted in, all doubts given, bounds beside every probability."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from cases import swap, write_case
from riskcase.analysis.analyse import analyse
from riskcase.analysis.numbers.pathways import FLOOR, Numbers
from riskcase.analysis.plain import plain
from riskcase.analysis.results import Results
from riskcase.analysis.words import number_words
from riskcase.evidence.measure import measure
from riskcase.load import load

BARRIERS = """\
barriers:
  - {name: It would not, role: propensity, holds-if: harmless}
  - {name: It would be seen, role: detection, holds-if: watched}
"""


def write(folder: Path, *, settings: str = "", numbers: str = "probability", **doubts: str) -> Path:
    files = {
        "riskcase.yaml": f"riskcase: 1\ntitle: Small\ncoverage-date: 2026-10-31\n{settings}",
        "pathways/leak.md": f"---\nnumbers: {numbers}\n{BARRIERS}---\n",
    }
    for claim in ("harmless", "watched"):
        said = f"doubt: {doubts[claim]}\n" if claim in doubts else ""
        files[f"claims/{claim}.md"] = f"---\nstatement: It is.\nrests-on: test\n{said}---\n"
    said = f"doubt: {doubts['test']}\n" if "test" in doubts else ""
    files["evidence/test.md"] = f"---\ntitle: A test\n{said}---\n"
    return write_case(folder, files)


def analysed(folder: Path, **given: str) -> Results:
    settings = given.pop("settings", "")
    numbers = given.pop("numbers", "probability")
    case, findings = load(write(folder, settings=settings, numbers=numbers, **given))
    assert findings == ()
    return analyse(case, measure(case))


def numbers_of(folder: Path, **given: str) -> Numbers:
    return analysed(folder, **given).numbers["leak"]


def test_exact_probability_and_bounds_by_hand(tmp_path: Path) -> None:
    """Open if the test misleads, or both claims are false by themselves."""
    found = numbers_of(tmp_path, harmless="10%", watched="20%", test="5%")
    assert found.level == "probability"
    assert found.at_means == pytest.approx(0.05 + 0.95 * 0.1 * 0.2)
    # At the least only the test; at the most the test, or the lesser doubt of the two.
    assert found.bounds == pytest.approx((0.05, 0.05 + 0.1))
    assert found.summary
    assert found.summary.mean == pytest.approx(found.at_means)
    assert (found.summary.lower, found.summary.upper) == pytest.approx((found.at_means,) * 2)


def test_missing_doubt_is_not_zero(tmp_path: Path) -> None:
    results = analysed(tmp_path, harmless="10%", watched="20%")
    found = results.numbers["leak"]
    assert found.level == "structure"
    assert found.missing == (("no doubt is given", "test"),)
    assert (found.bounds, found.summary) == (None, None)
    case = results.assessment.case
    (said,) = number_words(case, found)
    assert f"{case.items['test'].name}: no doubt is given" in said


def test_pathway_that_does_not_ask_has_no_numbers(tmp_path: Path) -> None:
    folder = write(tmp_path, harmless="1%", watched="1%", test="1%")
    pathway = folder / "pathways" / "leak.md"
    pathway.write_text(pathway.read_text("utf-8").replace("numbers: probability\n", ""), "utf-8")
    case, _ = load(folder)
    assert analyse(case, measure(case)).numbers == {}


def test_range_stays_with_bounds(tmp_path: Path) -> None:
    found = numbers_of(tmp_path, harmless="{from: 1%, to: 5%}", watched="20%", test="0")
    assert (found.level, found.summary) == ("bounds", None)
    assert found.bounds == pytest.approx((0.0, 0.05))
    assert found.missing == (("a range, without a distribution", "harmless"),)


def test_asking_for_bounds_alone(tmp_path: Path) -> None:
    found = numbers_of(tmp_path, numbers="bounds", harmless="1%", watched="1%", test="1%")
    assert (found.level, found.summary, found.missing) == ("bounds", None, ())


def test_different_units_of_exposure_are_refused(tmp_path: Path) -> None:
    given = {"harmless": "{chance: 1%, per: an act}", "watched": "{chance: 1%, per: a year}"}
    found = numbers_of(tmp_path, **given, test="1%")
    assert found.level == "structure"
    assert found.missing == (("its doubts are for different things: a year; an act", None),)


def test_common_cause_is_swept_and_keeps_each_doubt(tmp_path: Path) -> None:
    settings = "common-causes: [{name: one-team, members: [harmless, watched]}]\n"
    found = numbers_of(tmp_path, settings=settings, harmless="10%", watched="20%", test="0")
    none, least, most = (one.summary.mean for one in found.sweeps)
    assert none == pytest.approx(0.02)
    assert least < most
    # Half of the lesser doubt is shared: .05, and what is left of each keeps its marginal.
    rest = (0.1 - 0.05) / 0.95 * (0.2 - 0.05) / 0.95
    assert most == pytest.approx(0.05 + 0.95 * rest)
    assert found.bounds
    assert all(found.bounds[0] <= one <= found.bounds[1] for one in (none, least, most))


def test_shared_uncertain_number(tmp_path: Path) -> None:
    same = "{median: 1%, error-factor: 10, shared: skill}"
    together = numbers_of(tmp_path / "a", harmless=same, watched=same, test="0")
    apart = same.replace(", shared: skill", "")
    alone = numbers_of(tmp_path / "b", harmless=apart, watched=apart, test="0")
    assert together.summary
    assert alone.summary
    assert together.summary.mean > 3 * alone.summary.mean


def test_below_the_floor_no_digits_are_printed(tmp_path: Path) -> None:
    from riskcase.analysis.words import number_words  # noqa: PLC0415 - this test alone

    results = analysed(tmp_path, harmless="0.01%", watched="0.01%", test="0")
    found = results.numbers["leak"]
    assert found.below_floor
    said = " ".join(number_words(results.assessment.case, found))
    assert "below what this evidence can support" in said
    assert "e-" not in said


def test_heavy_tails_are_in_the_mean(tmp_path: Path) -> None:
    """One doubt of median 1e-6 and error factor 30: the mean is exp(sigma^2 / 2) = 8.48 times it.

    It lies above the 80% quantile, so that a median, or a few draws, would be far too low.
    """
    heavy = "{median: 0.0001%, error-factor: 30}"
    found = numbers_of(tmp_path, harmless=heavy, watched="100%", test="0")
    assert found.at_means == pytest.approx(8.481264e-6, rel=1e-5)
    assert found.summary
    assert found.summary.median == pytest.approx(1e-6, rel=1e-3)
    assert found.summary.mean == pytest.approx(8.481264e-6, abs=5 * found.summary.error)
    assert found.summary.error > 0.01 * found.summary.mean  # and it says how far it may be off


def test_interval_that_reaches_above_the_floor_keeps_its_upper_end(tmp_path: Path) -> None:
    """The middle is below the floor, and to say no more would hide a real chance."""
    from riskcase.analysis.words import number_words  # noqa: PLC0415 - this test alone

    wide = "{median: 0.01%, error-factor: 30}"
    results = analysed(tmp_path, harmless=wide, watched="0.3%", test="0")
    found = results.numbers["leak"]
    assert found.summary
    assert found.summary.median < FLOOR < found.summary.upper
    assert not found.below_floor
    said = " ".join(number_words(results.assessment.case, found))
    assert "less than one in a million, and with 90% belief between" in said
    assert "and 1 in 100,000" in said
    assert "e-" not in said


def test_worth_of_knowing_is_within_its_limits(tmp_path: Path) -> None:
    settings = "decision: {what: Go ahead, holding-back-costs: 1, harm-costs: 20}\n"
    doubt = "{5%: 1%, 50%: 5%, 95%: 50%}"
    found = numbers_of(tmp_path, settings=settings, harmless=doubt, watched="50%", test="1%")
    assert found.worth
    assert all(0.0 <= (one.worth or 0.0) <= found.worth for one in found.drawn)
    (most,) = (one for one in found.drawn if one.event == "harmless")
    assert most.worth == pytest.approx(found.worth, rel=0.05)


def test_what_is_left_if_all_else_is_known(tmp_path: Path) -> None:
    """Two doubts that must both be true share what they do jointly; of one number, all."""
    doubt = "{5%: 1%, 50%: 5%, 95%: 30%}"
    found = numbers_of(tmp_path / "a", harmless=doubt, watched=doubt, test="0")
    by_id = {one.event: one for one in found.drawn}
    for one in (by_id["harmless"], by_id["watched"]):
        assert one.first_order < one.total_order < 1.0
    assert by_id["test"].total_order == 0.0
    same = "{median: 5%, error-factor: 5, shared: skill}"
    found = numbers_of(tmp_path / "b", harmless=same, watched=same, test="0")
    totals = [one.total_order for one in found.drawn if one.event != "test"]
    assert totals == pytest.approx([1.0, 1.0], abs=0.1)


def test_same_seed_same_numbers(tmp_path: Path) -> None:
    given = {"harmless": "{5%: 1%, 95%: 5%}", "watched": "20%", "test": "1%"}
    one = numbers_of(tmp_path / "a", **given)
    assert one == numbers_of(tmp_path / "b", **given)


def test_evidence_counted_twice_adds_nothing(tmp_path: Path) -> None:
    """Both claims rest on one test, which is one event: its doubt is not squared."""
    found = numbers_of(tmp_path, harmless="0", watched="0", test="5%")
    assert found.at_means == pytest.approx(0.05)


@pytest.mark.parametrize("doubts", list(product(("0", "10%"), repeat=3)))
def test_probability_is_within_the_bounds(tmp_path: Path, doubts: tuple[str, ...]) -> None:
    found = numbers_of(tmp_path, harmless=doubts[0], watched=doubts[1], test=doubts[2])
    assert found.bounds
    assert found.at_means is not None
    assert found.bounds[0] - 1e-12 <= found.at_means <= found.bounds[1] + 1e-12


def test_open_pathway_has_no_probability(tmp_path: Path) -> None:
    """That an item may not be relied on is no probability of 1."""
    folder = write(tmp_path, harmless="1%", watched="1%", test="1%")
    said = "---\nstatement: No.\nagainst: test\nstate: sustained\nbecause: So.\n---\n"
    (folder / "defeaters").mkdir()
    (folder / "defeaters" / "no.md").write_text(said, "utf-8")
    case, _ = load(folder)
    found = analyse(case, measure(case)).numbers["leak"]
    assert (found.level, found.summary, found.bounds) == ("structure", None, None)
    assert found.missing[0].why.startswith("it is open")


@pytest.mark.parametrize("numbers", ["bounds", "probability"])
def test_what_an_edition_withholds_is_not_without_doubt(tmp_path: Path, numbers: str) -> None:
    doubts = {"harmless": "1%", "watched": "1%", "test": "90%"}
    settings = "edition: public\neditions: {public: []}\n"
    folder = write(tmp_path, settings=settings, numbers=numbers, **doubts)
    claim = folder / "claims" / "watched.md"
    swap(claim, "rests-on: test", "rests-on: {withheld: SEC, standing: stands}")
    case, _ = load(folder)
    found = analyse(case, measure(case)).numbers["leak"]
    assert (found.level, found.bounds, found.summary) == ("structure", None, None)
    (why,) = found.missing
    assert str(why) == "it rests on what is withheld, and a doubt that is not shown is not zero"


def test_group_of_stand_ins_is_worth_more_than_its_members(tmp_path: Path) -> None:
    """Either of two would do, so each alone is worth little, and both together everything."""
    settings = "common-causes: [{name: one-team, members: [harmless, watched], share: 0}]\n"
    found = numbers_of(tmp_path, settings=settings, harmless="10%", watched="20%", test="1%")
    (group,) = found.groups
    assert (group.name, group.members) == ("one-team", ("harmless", "watched"))
    assert found.at_means
    assert found.at_means == pytest.approx(0.01 + 0.99 * 0.02)
    assert (group.certain, group.gone) == pytest.approx((1.0, 0.01))
    assert group.raw == pytest.approx(1.0 / found.at_means)
    single = {one.event: one.raw or 0.0 for one in found.importances}
    # By hand: with one certain the other is left, (.01 + .99 * .2) and (.01 + .99 * .1).
    assert single["harmless"] == pytest.approx(0.208 / found.at_means)
    assert single["watched"] == pytest.approx(0.109 / found.at_means)
    assert (group.raw or 0.0) > single["harmless"] + single["watched"]


def test_common_cause_is_gone_with_its_group(tmp_path: Path) -> None:
    """Without the group neither the members fail by themselves nor by the cause they share."""
    settings = "common-causes: [{name: one-team, members: [harmless, watched], share: 40%}]\n"
    found = numbers_of(tmp_path, settings=settings, harmless="10%", watched="20%", test="1%")
    (group,) = found.groups
    assert (group.certain, group.gone) == pytest.approx((1.0, 0.01))
    assert group.rrw == pytest.approx((found.at_means or 0.0) / 0.01)


def test_groups_need_no_number_to_say_what_they_open(tmp_path: Path) -> None:
    settings = "common-causes: [{name: one-team, members: [harmless, watched]}]\n"
    results = analysed(tmp_path, settings=settings)
    (group,) = results.groups
    assert (group.kind, group.opens) == ("common cause", ("leak",))
    assert not any(one.alone for one in results.items if one.id in group.members)
    (said,) = plain(results)["groups"]
    assert said == {
        "name": "one-team",
        "kind": "common cause",
        "members": ["harmless", "watched"],
        "opens": ["leak"],
    }


def test_condition_that_evidence_shares_is_a_group(tmp_path: Path) -> None:
    folder = write(tmp_path, harmless="10%", watched="20%", test="1%")
    files = {
        "claims/watched.md": "---\nstatement: It is.\nrests-on: drill\ndoubt: 20%\n---\n",
        "claims/looks-real.md": "---\nstatement: It does.\nrests-on: pairs\ndoubt: 5%\n---\n",
        "evidence/pairs.md": "---\ntitle: Pairs\ndoubt: 0\n---\n",
        "evidence/test.md": "---\ntitle: A test\ndoubt: 1%\nvalid-if: looks-real\n---\n",
        "evidence/drill.md": "---\ntitle: A drill\ndoubt: 1%\nvalid-if: looks-real\n---\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    case, findings = load(folder)
    assert findings == ()
    results = analyse(case, measure(case))
    groups = {one.name: one for one in results.groups}
    assert groups["looks-real"].members == ("looks-real", "drill", "test")
    assert groups["looks-real"].opens == ("leak",)
    joint = {one.name: one for one in results.numbers["leak"].groups}
    assert joint["looks-real"].certain == pytest.approx(1.0)
    assert joint["looks-real"].gone == pytest.approx(0.1 * 0.2)
