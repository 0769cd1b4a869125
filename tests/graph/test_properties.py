"""What holds of standing and grade in every case, tried on made ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from riskcase.graph.assess import Assessment, assess
from riskcase.graph.own import effective_states
from riskcase.model.case import Case
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.defeater import Defeater
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figures
from riskcase.model.item import Item
from riskcase.model.pathway import Pathway
from riskcase.model.settings import Settings
from riskcase.values.expression import Expression, fold

TODAY = date(2026, 10, 31)
WORDS = ("low", "moderate", "high")
CLAIMS = tuple(f"claim-{i}" for i in range(5))
EVIDENCE = tuple(f"evidence-{i}" for i in range(4))
ITEMS = EVIDENCE + CLAIMS
STATES = ("open", "refuted", "sustained", "accepted")
COUNTING = ("open", "sustained")


def make(kind: type[Item], item_id: str, **fields: Any) -> Item:
    written = {name.replace("_", "-"): value for name, value in fields.items()}
    return kind.model_validate({"id": item_id, "path": f"{kind.folder}/{item_id}.md", **written})


def make_case(items: Iterable[Item]) -> Case:
    settings = Settings.model_validate({"riskcase": 1, "title": "Made"})
    return Case(None, settings, {item.id: item for item in items}, as_of=TODAY)


def assess_case(case: Case) -> Assessment:
    return assess(case, Figures())


@cache
def expressions(ids: tuple[str, ...]) -> st.SearchStrategy[Any]:
    def gates(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        lists = st.lists(inner, min_size=1, max_size=3)
        counted = lists.flatmap(
            lambda of: st.builds(
                lambda mode, needs: {mode: {"needs": needs, "of": of}},
                st.sampled_from(["at-least", "convergent"]),
                st.integers(1, len(of)),
            )
        )
        return st.one_of(lists, lists.map(lambda of: {"any": of}), counted)

    return st.recursive(st.sampled_from(ids), gates, max_leaves=5)


@cache
def defeaters(number: int, targets: tuple[str, ...]) -> st.SearchStrategy[Item]:
    return st.builds(
        lambda against, state, effect, severity: make(
            Defeater,
            f"defeater-{number}",
            statement="It may be wrong.",
            against=against,
            state=state,
            effect=effect,
            severity=severity,
        ),
        st.lists(st.sampled_from(targets), min_size=1, max_size=2, unique=True),
        st.sampled_from(STATES),
        st.sampled_from(["defeats", "weakens"]),
        st.sampled_from(["low", "moderate", "high"]),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case without circles: what stands later may rest on what stands before."""
    items: list[Item] = []
    for i, name in enumerate(EVIDENCE):
        valid = draw(st.none() | expressions(EVIDENCE[:i])) if i else None
        items.append(make(Evidence, name, **({"valid_if": valid} if valid else {})))
    for i, name in enumerate(CLAIMS):
        items.append(
            make(
                Claim,
                name,
                statement="It is so.",
                confidence=draw(st.sampled_from(WORDS)),
                rests_on=draw(expressions(EVIDENCE + CLAIMS[:i])),
            )
        )
    items += [draw(defeaters(i, ITEMS)) for i in range(draw(st.integers(0, 3)))]
    undermined = draw(st.lists(st.sampled_from(ITEMS), max_size=1))
    items.append(make(Cause, "cause", undermines=[{"item": name} for name in undermined]))
    barriers = [
        {
            "name": "It is stopped",
            "role": draw(st.sampled_from(["propensity", "response"])),
            "strength": draw(st.sampled_from(["weak", "moderate", "strong"])),
            "holds-if": draw(expressions(CLAIMS)),
        }
        for _ in range(2)
    ]
    items.append(make(Pathway, "pathway", barriers=barriers))
    return make_case(items)


def replace_items(case: Case, items: Iterable[Item]) -> Case:
    return make_case({**case.items, **{item.id: item for item in items}}.values())


def everything(found: Assessment) -> dict[str, tuple[int, int]]:
    """Standing and grade, as numbers, of every item, barrier, row and pathway."""

    def number(grade: int | None) -> int:
        return -1 if grade is None else grade

    values = {key: (int(value), number(found.grade(key))) for key, value in found.standings.items()}
    for row in found.rows:
        values[f"row {row.cause}"] = (int(row.standing), number(row.grade))
        for i, barrier in enumerate(row.barriers):
            values[f"barrier {i}"] = (int(barrier.standing), number(barrier.grade))
    for state in found.pathways.values():
        values[state.id] = (int(state.standing), number(state.grade))
    return values


def assert_not_better(worse: Case, before: Case) -> None:
    old, new = everything(assess_case(before)), everything(assess_case(worse))
    assert old.keys() == new.keys()
    improved = {
        key: (old[key], new[key])
        for key in old
        if new[key][0] > old[key][0] or new[key][1] > old[key][1]
    }
    assert improved == {}


@given(cases(), defeaters(9, ITEMS))
def test_one_more_objection_improves_nothing(case: Case, defeater: Item) -> None:
    assert_not_better(replace_items(case, [defeater]), case)


@given(cases(), st.sampled_from(EVIDENCE))
def test_evidence_that_expires_improves_nothing(case: Case, name: str) -> None:
    expired = case.items[name].replace(expires=TODAY - timedelta(days=1))
    assert_not_better(replace_items(case, [expired]), case)


@given(cases(), st.sampled_from(CLAIMS))
def test_lower_confidence_improves_nothing(case: Case, name: str) -> None:
    assert_not_better(replace_items(case, [case.items[name].replace(confidence="low")]), case)


@given(cases(), st.sampled_from(CLAIMS), st.sampled_from(["refuted", "accepted"]))
def test_settled_doubt_leaves_every_standing_alone(case: Case, name: str, state: str) -> None:
    settled = make(
        Defeater, "settled", statement="Perhaps.", against=[f"{name}#support"], state=state
    )
    before, after = assess_case(case), assess_case(replace_items(case, [settled]))
    assert after.standings == before.standings
    assert [row.standing for row in after.rows] == [row.standing for row in before.rows]
    if state == "refuted":
        assert everything(after) == everything(before)


@given(cases())
def test_what_counts_is_what_the_formula_says(case: Case) -> None:
    """The boolean reading: an item counts if nothing brings it down and its formula is true."""
    found = assess_case(case)
    by_itself = {
        name: all(reason.standing.counts for reason in found.reasons[name]) for name in ITEMS
    }

    def holds(name: str) -> bool:
        item = case.items[name]
        condition = item.rests_on if isinstance(item, Claim) else None
        if isinstance(item, Evidence):
            condition = item.valid_if
        return by_itself[name] and (condition is None or true(condition, holds))

    assert {name for name in ITEMS if holds(name)} == {
        name for name, standing in found.standings.items() if standing.counts
    }


def true(condition: Expression, holds: Callable[[str], bool]) -> bool:
    return fold(
        condition.root,
        lambda ref: holds(ref.target.item),
        lambda gate, parts: sum(parts) >= gate.needs,
    )


@st.composite
def objections(draw: st.DrawFn) -> Case:
    """Defeaters against a claim and against each other, in circles too."""
    targets = ("claim", *(f"defeater-{i}" for i in range(5)))
    found = [draw(defeaters(i, targets)) for i in range(5)]
    return make_case([make(Claim, "claim", statement="It is so."), *found])


def attackers(case: Case, name: str) -> list[Defeater]:
    return [item for item in case.of(Defeater) if name in item.against]


@given(objections())
def test_a_defeater_counts_as_open_just_where_one_that_counts_stands_against_it(
    case: Case,
) -> None:
    states = effective_states(case)
    for item in case.of(Defeater):
        attacked = any(states[other.id] in COUNTING for other in attackers(case, item.id))
        assert states[item.id] == ("open" if attacked else item.state)


def test_refuted_objection_to_an_objection_changes_nothing() -> None:
    case = make_case(
        [
            make(Claim, "claim", statement="It is so."),
            make(Defeater, "first", statement="No.", against="claim", state="sustained"),
            make(Defeater, "second", statement="But.", against="first", state="refuted"),
        ]
    )
    assert effective_states(case) == {"first": "sustained", "second": "refuted"}


def test_a_reopened_objection_reopens_what_it_stood_against() -> None:
    # The second one was refuted; an open third one revives it, and so the first is contested again.
    case = make_case(
        [
            make(Claim, "claim", statement="It is so."),
            make(Defeater, "first", statement="No.", against="claim", state="sustained"),
            make(Defeater, "second", statement="But.", against="first", state="refuted"),
            make(Defeater, "third", statement="Yet.", against="second", state="open"),
        ]
    )
    assert effective_states(case) == {"first": "open", "second": "open", "third": "open"}
    assert assess_case(case).standings["claim"].word == "unconfirmed"  # it rests on nothing
