"""Patches: a case as it would be, through the same assessment as any other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cases import EXAMPLES, write_case
from graph.worked_example import assess_folder, write_example
from riskcase.analysis.change.outcome import Outcome, all_doubts, outcome_of, what_if
from riskcase.analysis.change.patch import Patch, patched, read_patch, read_patches
from riskcase.errors import UnknownName
from riskcase.evidence.measure import measure
from riskcase.graph.assess import Assessment, assess
from riskcase.load import load
from riskcase.model.figure import Figures
from riskcase.model.standing import STANDINGS, Standing
from riskcase.values.fields import is_id
from riskcase.values.quantity import parse_quantity

RECALL = {
    "claims/caught.md": "---\nstatement: It is.\nrests-on: recall\n"
    'criteria: "recall#share.value > 80%"\n---\n',
    "evidence/recall.md": "---\ntitle: Recall\nfigures: {share: {counts: {k: 7, n: 10}}}\n---\n",
    "pathways/leak.md": "---\nbarriers:\n"
    "  - {name: It is seen, role: detection, holds-if: caught}\n---\n",
}


def example(folder: Path, state: int = 0) -> Assessment:
    write_example(folder, state)
    return assess_folder(folder)


def after(assessment: Assessment, *patches: Patch) -> Outcome:
    return what_if(assessment.case, measure(assessment.case), patches)


@pytest.mark.parametrize("target", ["rarely-triggered", "audit", "drill"])
@pytest.mark.parametrize("to", STANDINGS)
def test_item_gets_the_standing(tmp_path: Path, target: str, to: str) -> None:
    assessment = example(tmp_path, 2)  # the drill has expired
    case, figures = patched(assessment.case, measure(assessment.case), [Patch(target, to)])
    assert assess(case, figures).standings[target].word == to


def test_fallen_claim_opens_what_hangs_on_it(tmp_path: Path) -> None:
    assessment = example(tmp_path)
    (before,) = outcome_of(assessment).pathways
    assert (before.open, before.singles) == (False, 6)
    (found,) = after(assessment, Patch("weak-covert-skills", "fallen")).pathways
    assert (found.open, found.grade, found.singles, found.open_rows) == (True, None, 0, 2)


def test_what_is_put_in_place_ends_objections_and_expiry(tmp_path: Path) -> None:
    """State 4 is open for the tests that are obvious; new ones close it again."""
    assessment = example(tmp_path, 4)
    assert outcome_of(assessment).open == 1
    found = after(assessment, Patch("tests-look-real", "stands"))
    assert found.open == 0
    assert found.pathways[0].standing is Standing.WEAKENED  # the audit is still in doubt


def test_value_of_a_figure_decides_its_criterion(tmp_path: Path) -> None:
    case, _ = load(write_case(tmp_path, RECALL))
    figures = measure(case)
    assert outcome_of(assess(case, figures)).open == 1
    patch = read_patch(case, figures, "recall#share = 90%")
    assert patch == Patch("recall#share", parse_quantity("90%"))
    assert what_if(case, figures, [patch]).open == 0
    assert what_if(case, figures, [Patch("recall#share", parse_quantity("70%"))]).open == 1


@pytest.mark.parametrize(
    "text", ["nothing=fallen", "audit", "audit=maybe", "audit=", "=fallen", "recall#share=ten"]
)
def test_changes_that_change_nothing_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnknownName):
        read_patch(example(tmp_path).case, Figures(), text)


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (["leak=fallen"], "'leak' has no standing of its own: it is no claim"),
        (["recall#none=90%"], "'recall' has no figure 'none'"),
        (["caught#share=90%"], "'caught' has no figure 'share'"),
        (["recall#share=900%"], "'recall#share' is a share, and 900% is none"),
        (["recall#share=3 d"], "'3 d' is no share"),
        (["recall#share=unknown"], "is no single value"),
        (["recall#share=90% to 95%"], "is no value"),
        (["caught=stands", "caught=fallen"], "'caught' is changed twice"),
        (["recall#share=90%", "recall#share = 10%"], "'recall#share' is changed twice"),
    ],
)
def test_changes_of_what_is_not_there_are_refused(
    tmp_path: Path, texts: list[str], why: str
) -> None:
    case, _ = load(write_case(tmp_path, RECALL))
    with pytest.raises(UnknownName, match=re.escape(why)):
        read_patches(case, measure(case), texts)


def test_case_itself_stays_as_it_is(tmp_path: Path) -> None:
    assessment = example(tmp_path)
    items = dict(assessment.case.items)
    after(assessment, Patch("audit", "fallen"))
    assert dict(assessment.case.items) == items


def test_every_accepted_doubt_at_once(tmp_path: Path) -> None:
    """State 3 accepts a doubt about the pervasive claim, and that row hangs on it."""
    assessment = example(tmp_path, 3)
    found = all_doubts(assessment, measure(assessment.case))
    assert found.doubts == ("kept-doubt",)
    assert (found.before.open, found.after.open) == (0, 1)
    assert found.after.pathways[0].open_rows == 1


def test_case_without_accepted_doubts(tmp_path: Path) -> None:
    assessment = example(tmp_path, 0)
    found = all_doubts(assessment, measure(assessment.case))
    assert found.doubts == ()
    assert found.before == found.after


def test_published_case_hangs_on_what_it_accepts() -> None:
    case, _ = load(EXAMPLES / "published-cases")
    figures = measure(case)
    found = all_doubts(assess(case, figures), figures)
    assert len(found.doubts) == 9
    assert found.after.open == 5


def test_items_named_as_what_is_put_in_place_stay(tmp_path: Path) -> None:
    """A patch makes items of its own; whatever authors call theirs, theirs are not lost."""
    named = ("what-is-put-in-place-for-caught", "what-if-caught-fallen")
    files = {f"evidence/{name}.md": "---\ntitle: E\n---\n" for name in named}
    case, _ = load(write_case(tmp_path, {**RECALL, **files}))
    figures = measure(case)
    for to in STANDINGS:
        changed, _ = patched(case, figures, [Patch("caught", to)])
        for item, one in case.items.items():
            assert item == "caught" or changed.items[item] is one
        assert not any(map(is_id, changed.items.keys() - case.items.keys()))
