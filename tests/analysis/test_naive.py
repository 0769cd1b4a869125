"""The analysis beside a second one that follows the text of the design and tries everything."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.naive import FALLEN, STANDS, UNCONFIRMED, WEAKENED, WORDS, Naive
from graph.test_properties import expressions, make, make_case
from riskcase.analysis.analyse import analyse
from riskcase.analysis.change.outcome import outcome_of, what_if
from riskcase.analysis.change.patch import Patch
from riskcase.analysis.logic import UNLISTED, tree_of
from riskcase.analysis.results import Results
from riskcase.analysis.trees.analyse_tree import analyse_tree
from riskcase.graph.events import events_of
from riskcase.graph.folding import FoldedSets
from riskcase.graph.load import load_of
from riskcase.graph.logic.diagram import minimal_cut_sets
from riskcase.model.assumption import Assumption
from riskcase.model.case import Case
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.defeater import Defeater
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figures
from riskcase.model.item import Item
from riskcase.model.pathway import Pathway

EVIDENCE = ("test", "drill")
CLAIMS = ("weak", "seen", "rare")
ITEMS = (*EVIDENCE, "given", *CLAIMS)
PILLARS = {"propensity": "alignment", "capability": "capability", "harm-limit": "harm"}
ROLES = ("propensity", "capability", "response", "harm-limit")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case of six items, up to two causes and pathways, and a few objections."""
    items: list[Item] = [make(Assumption, "given", statement="It is so.")]
    for i, name in enumerate(EVIDENCE):
        late = draw(st.sampled_from([{}, {}, {}, {"expires": "2020-01-01"}]))
        valid = draw(st.none() | expressions(EVIDENCE[:i])) if i else None
        items.append(make(Evidence, name, **({"valid_if": valid} if valid else {}), **late))
    for i, name in enumerate(CLAIMS):
        more: dict[str, Any] = {"assumes": ["given"]} if draw(st.booleans()) else {}
        on = draw(expressions(EVIDENCE + CLAIMS[:i]))
        items.append(make(Claim, name, statement="It is so.", rests_on=on, **more))
    items += [_objection(draw, i) for i in range(draw(st.integers(0, 3)))]
    causes = ["ill", "new"][: draw(st.integers(0, 2))]
    for name in causes:
        undermined = draw(st.lists(st.sampled_from(ITEMS), max_size=1))
        entries = [{"item": one, "because": "It would."} for one in undermined]
        items.append(make(Cause, name, undermines=entries, barriers=_barriers(draw, 1, [])))
    names = ("leak", "harm")[: draw(st.integers(1, 2))]
    items += [make(Pathway, name, barriers=_barriers(draw, 2, causes)) for name in names]
    return make_case(items)


def _objection(draw: st.DrawFn, number: int) -> Item:
    earlier = [f"no-{i}" for i in range(number)]
    return make(
        Defeater,
        f"no-{number}",
        statement="No.",
        against=draw(st.lists(st.sampled_from([*ITEMS, *earlier]), min_size=1, max_size=2)),
        state=draw(st.sampled_from(["open", "refuted", "sustained", "accepted"])),
        effect=draw(st.sampled_from(["defeats", "weakens"])),
        severity=draw(st.sampled_from(["low", "moderate", "high"])),
    )


def _barriers(draw: st.DrawFn, most: int, causes: list[str]) -> list[dict[str, Any]]:
    found = []
    for _ in range(draw(st.integers(0, most))):
        one: dict[str, Any] = {
            "name": "B",
            "role": draw(st.sampled_from(ROLES)),
            "strength": draw(st.sampled_from(["weak", "moderate", "strong", "strong"])),
            "holds-if": draw(expressions(ITEMS)),
        }
        if draw(st.integers(0, 3)) == 0:
            one["slip"] = "10%"
        if causes and draw(st.integers(0, 3)) == 0:
            one["against"] = [draw(st.sampled_from(causes))]
        found.append(one)
    return found


def analysed(case: Case) -> Results:
    return analyse(case, Figures())


@given(cases())
@settings(max_examples=60)
def test_standing_cut_sets_and_single_points(case: Case) -> None:
    naive, found = Naive(case), analysed(case)
    own, down = naive.own(), naive.down()
    words = {name: WORDS[one.word] for name, one in found.assessment.standings.items()}
    assert words == naive.words(own)
    by_pathway: dict[str, set[frozenset[str]]] = {}
    for (pathway, cause, slots), row in zip(naive.rows(), found.rows, strict=True):
        assert (row.pathway, row.cause) == (pathway, cause)
        word = max((naive.barrier_word(own, cause, one) for _, one in slots), default=FALLEN)
        assert WORDS[row.standing.word] == word
        sets = naive.cut_sets(cause, slots)
        assert row.cut_sets
        assert set(row.cut_sets.sets or ()) == sets
        by_pathway.setdefault(pathway, set()).update(sets)
        points = {name for (name,) in (one for one in sets if len(one) == 1)}
        assert set(row.single_points) == points & set(ITEMS)
        assert row.folded
        assert unfolded(row.folded) == sets
        present = [slot for slot in slots if slot[1].role != "propensity"]
        assert row.if_present.open == naive.row_open(down, cause, present)
        if not row.if_present.open:
            alone = {
                n for n in ITEMS if n not in down and naive.row_open(down | {n}, cause, present)
            }
            assert set(row.if_present.single_points) == alone
    for one in found.pathways:
        sets = smallest(by_pathway[one.id])
        assert one.cut_sets
        assert set(one.cut_sets.sets or ()) == sets
        assert set(one.single_points) == {n for n in ITEMS if frozenset({n}) in sets}


def smallest(sets: set[frozenset[str]]) -> set[frozenset[str]]:
    return {one for one in sets if not any(other < one for other in sets)}


def unfolded(folded: FoldedSets) -> set[frozenset[str]]:
    """What people see, with every fold put back as the sets that make it fail."""
    parts = {}
    for fold in folded.folds:
        inner = minimal_cut_sets(fold.holds, 1_000)
        assert inner
        parts[fold.name] = list(inner.sets or ())
    whole: set[frozenset[str]] = set()
    for one in folded.cut_sets.sets or ():
        sets = [frozenset[str]()]
        for name in one:
            sets = [a | b for a in sets for b in parts.get(name, [frozenset({name})])]
        whole.update(sets)
    return smallest(whole)


@given(cases())
@settings(max_examples=60)
def test_load_reach_and_pillars(case: Case) -> None:
    naive, found = Naive(case), analysed(case)
    designed = dict.fromkeys(ITEMS, STANDS)
    rows = list(naive.rows())
    load = load_of(found.assessment, events_of(found.assessment))
    for name in ITEMS:
        down: dict[str, None] = {}
        soft: dict[str, None] = {}
        for pathway, cause, slots in rows:
            for _, one in slots:
                before = naive.barrier_word(designed, cause, one)
                after = naive.barrier_word(designed | {name: FALLEN}, cause, one)
                if before > UNCONFIRMED >= after:
                    down[pathway] = None
                elif before > after > UNCONFIRMED:
                    soft[pathway] = None
        item = found.item(name)
        assert item.load == tuple(down)
        assert item.weakens == tuple(one for one in soft if one not in down)
        points = [one.id for one in found.pathways if name in one.single_points]
        assert list(item.alone) == points
        assert (load.of(name), load.alone(name)) == (len(item.load), len(item.alone))
    for pillars in found.pillars:
        for cell in pillars.cells:
            held = [
                [naive.barrier_word(naive.own(), cause, one) for _, one in slots
                 if PILLARS.get(one.role, "control") in cell.pillars]
                for pathway, cause, slots in rows
                if pathway == pillars.pathway
            ]  # fmt: skip
            assert cell.survives == all(max(row, default=FALLEN) > UNCONFIRMED for row in held)
            assert (cell.missing == "no barrier") == (not any(held))
    for reach in found.reaches:
        _expect_reach(naive, case, found, reach.id)


def _expect_reach(naive: Naive, case: Case, found: Results, doubt: str) -> None:
    """What the case comes to once the doubt is sustained; the doubts about it aside."""
    (reach,) = (one for one in found.reaches if one.id == doubt)
    own, worse = naive.own(), naive.own()
    objection = case.get(doubt, Defeater)
    assert objection
    for ref in objection.against:
        name, word = ref.target.item, FALLEN if objection.effect == "defeats" else WEAKENED
        if name in worse:
            worse[name] = min(worse[name], word)
    lost: dict[str, None] = {}
    opens: dict[str, None] = {}
    weakens: dict[str, None] = {}
    for pathway, cause, slots in naive.rows():
        was = [naive.barrier_word(own, cause, one) for _, one in slots]
        now = [naive.barrier_word(worse, cause, one) for _, one in slots]
        names = [name for name, _ in slots]
        lost.update(
            (name, None) for name, a, b in zip(names, was, now, strict=True) if a > UNCONFIRMED >= b
        )
        before, after = max(was, default=FALLEN), max(now, default=FALLEN)
        if before > UNCONFIRMED >= after:
            opens[pathway] = None
        elif before > after > UNCONFIRMED:
            weakens[pathway] = None
    assert set(reach.barriers) == set(lost)
    assert set(reach.opens) == set(opens)
    assert set(reach.weakens) == set(weakens) - set(opens)


@given(cases())
@settings(max_examples=60)
def test_export_outcome_and_analysis_agree(case: Case) -> None:
    found = analysed(case)
    (top,) = analyse_tree(tree_of(found.assessment)).tops
    assert top.cut_sets
    known = [pathway.cut_sets for pathway in found.pathways if pathway.cut_sets]
    sets = {one for each in known for one in each.sets or ()}
    assert set(top.cut_sets.sets or ()) == smallest(sets | {frozenset({UNLISTED})})
    outcome = outcome_of(found.assessment)
    for state, pathway in zip(outcome.pathways, found.pathways, strict=True):
        assert (state.open, state.singles) == (
            pathway.standing.down,
            len(pathway.single_points),
        )
        assert pathway.cut_sets
        assert state.open == (pathway.cut_sets.sets == (frozenset(),))


@given(cases(), st.sampled_from(ITEMS), st.sampled_from(sorted(WORDS)))
@settings(max_examples=60)
def test_what_if_gives_an_item_its_standing(case: Case, item: str, to: str) -> None:
    naive = Naive(case)
    after = what_if(case, Figures(), [Patch(item, to)])
    worst: dict[str, int] = {}
    for pathway, cause, slots in naive.rows():
        words = [naive.barrier_word(naive.own(), cause, one, {item: WORDS[to]}) for _, one in slots]
        worst[pathway] = min(worst.get(pathway, STANDS), max(words, default=FALLEN))
    assert {one.id: WORDS[one.standing.word] for one in after.pathways} == worst


@given(cases())
@settings(max_examples=60)
def test_all_accepted_doubts_sustained(case: Case) -> None:
    found = analysed(case)
    naive = Naive(case)
    accepted = {name for name, state in naive.defeater_states().items() if state == "accepted"}
    assert set(found.together.doubts) == accepted
    items = {
        one.id: one.replace(state="sustained") for one in case.of(Defeater) if one.id in accepted
    }
    worse = Naive(make_case({**case.items, **items}.values()))
    worst: dict[str, int] = {}
    for pathway, cause, slots in worse.rows():
        words = [worse.barrier_word(worse.own(), cause, one) for _, one in slots]
        worst[pathway] = min(worst.get(pathway, STANDS), max(words, default=FALLEN))
    assert {one.id: WORDS[one.standing.word] for one in found.together.after.pathways} == worst
