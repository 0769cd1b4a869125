"""What the assessment derives from the references: against the plain definition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riskcase.finding import Place
from riskcase.graph.assess import Assessment, assess
from riskcase.model.case import Case
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.figure import Figures
from riskcase.model.item import Item
from riskcase.model.pathway import Pathway
from riskcase.model.settings import Settings

NAMES = [f"claim-{i}" for i in range(7)]
References = dict[str, list[str]]


def assess_claims(rests_on: References, barriers: References) -> Assessment:
    items: dict[str, Item] = {}
    for name, below in rests_on.items():
        items[name] = Claim.model_validate(
            {"id": name, "path": f"claims/{name}.md", "statement": "So.", "rests-on": below}
        )
    for name, held_by in barriers.items():
        barrier = {"name": "It is stopped", "role": "response", "holds-if": held_by}
        items[name] = Pathway.model_validate(
            {"id": name, "path": f"pathways/{name}.md", "barriers": [barrier]}
        )
    settings = Settings.model_validate({"riskcase": 1, "title": "Made"})
    return assess(Case(None, settings, items), Figures())


def reached(rests_on: References, start: list[str]) -> set[str]:
    found = set(start)
    while more := {below for name in found for below in rests_on[name]} - found:
        found |= more
    return found


lists = st.lists(st.sampled_from(NAMES), max_size=3)


@given(
    st.fixed_dictionaries(dict.fromkeys(NAMES, lists)),
    st.fixed_dictionaries({f"pathway-{i}": lists for i in range(3)}),
)
def test_pathways_on_and_below_follow_every_reference_circles_included(
    rests_on: References, barriers: References
) -> None:
    found = assess_claims(rests_on, barriers)
    expected = {
        item: tuple(name for name in barriers if item in reached(rests_on, barriers[name]))
        for item in NAMES
    }
    assert found.pathways_on == {item: names for item, names in expected.items() if names}
    for name in NAMES:
        assert found.below([name]) == reached(rests_on, [name])


def test_places_are_where_an_item_names_another_one() -> None:
    found = assess_claims({"above": ["below", "other", "below"], "below": [], "other": []}, {})
    path = "claims/above.md"
    assert found.places("above", "below") == (
        Place(path, ("rests-on", 0)),
        Place(path, ("rests-on", 2)),
    )


def test_a_cause_that_a_pathway_names_twice_makes_one_row() -> None:
    pathway = {"id": "way", "path": "pathways/way.md", "causes": ["spite", "spite"]}
    items: dict[str, Item] = {
        "spite": Cause.model_validate({"id": "spite", "path": "causes/spite.md"}),
        "way": Pathway.model_validate(pathway),
    }
    settings = Settings.model_validate({"riskcase": 1, "title": "Made"})
    found = assess(Case(None, settings, items), Figures())
    assert [row.cause for row in found.pathways["way"].rows] == ["spite"]
