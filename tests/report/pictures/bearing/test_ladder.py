"""The ladder: every barrier drawn and said, in the order of the roles, open lanes marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import EXAMPLES, write_case
from drawn import NAMES, SVG, parsed, shown
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.graph.legs import Hold
from riskcase.load import load
from riskcase.model.pathway import ROLES, Pathway
from riskcase.report.compose import compose
from riskcase.report.document import Document, Picture, all_blocks
from riskcase.report.pictures.bearing.ladder import (
    MOST_ON_PHONE,
    PHONE,
    Lane,
    Plate,
    draw_ladder,
)
from riskcase.report.pictures.grounds import PHONE_WIDTH

PLATES = st.builds(
    Plate,
    NAMES,
    st.sampled_from(ROLES),
    st.sampled_from(Hold),
    st.booleans(),
    st.lists(st.tuples(st.sampled_from(["", "a", "bc"]), NAMES), max_size=5).map(tuple),
    NAMES,
)
LANES = st.builds(Lane, NAMES, st.lists(PLATES, max_size=7).map(tuple), st.booleans())
SEEN = Plate("Seen", "detection", Hold.ONE, counted=True)
RARE = Plate("Rare", "propensity", Hold.DOWN, counted=True)


@settings(max_examples=40, deadline=None)
@given(NAMES, NAMES, st.lists(LANES, max_size=3).map(tuple))
def test_whatever_it_shows_is_inside_and_in_the_words(
    act: str, outcome: str, lanes: tuple[Lane, ...]
) -> None:
    svg, alt = draw_ladder(act, outcome, lanes)
    parsed(svg)
    assert f"From '{act}' to '{outcome}'." in alt
    for lane in lanes:
        assert lane.cause in alt
        for plate in lane.plates:
            for said in (plate.name, plate.hold.words, plate.slip, *dict(plate.claims).values()):
                assert said in alt
    assert alt.count("The row is open") >= sum(lane.open for lane in lanes)


@pytest.mark.parametrize("count", range(1, MOST_ON_PHONE + 1))
def test_as_many_plates_as_a_phone_has_room_for_stand_apart_on_it(count: int) -> None:
    name = "It would be seen and undone in time"
    plates = tuple(
        Plate(name, role, Hold.ONE, counted=True, claims=(("ab", "Rare triggers are unlikely"),))
        for role in ROLES[:count]
    )
    lanes = (Lane("habits", plates, open=False), Lane("goals", plates[:1], open=True))
    svg, alt = draw_ladder("act", "harm", lanes, PHONE)
    assert float(parsed(svg).get("viewBox", "").split()[2]) == PHONE_WIDTH
    assert alt == draw_ladder("act", "harm", lanes)[1]
    assert "…" not in "".join(shown(parsed(svg)))


@pytest.mark.parametrize("count", range(1, 8))
def test_up_to_seven_plates_with_long_names_are_legible(count: int) -> None:
    """Nothing is cut: `parsed` has looked that nothing runs into its neighbour either."""
    name = "It would be seen by somebody, and then undone in time by all"
    assert len(name) == 60
    plates = tuple(
        Plate(name, role, hold, counted=True, claims=(("ab", name),), slip="none of 86")
        for role, hold in zip(ROLES[:count], (*Hold, *Hold), strict=False)
    )
    lanes = tuple(Lane("Hidden", plates, open=is_open) for is_open in (True, False, False, True))
    tree = parsed(draw_ladder(name, name, lanes)[0])
    words = shown(tree)
    for said in (*ROLES[:count], *(plate.hold.words for plate in plates)):
        assert said in words
    assert not [line for line in words if line.endswith("…") and line.startswith("It would")]
    assert min(float(n.attrib["font-size"]) for n in tree.iter(f"{SVG}text")) >= 8.5


def test_barriers_come_in_the_order_of_the_roles() -> None:
    svg, alt = draw_ladder("Act", "Loss", (Lane("Known", (SEEN, RARE), open=False),))
    words = shown(parsed(svg))
    assert words.index("propensity") < words.index("detection")
    assert alt.index("Rare") < alt.index("Seen")


def test_lanes_share_columns_until_these_are_too_many() -> None:
    def places(lanes: tuple[Lane, ...]) -> list[float]:
        tree = parsed(draw_ladder("Act", "Loss", lanes)[0])
        return [float(n.get("x", "0")) for n in tree.iter(f"{SVG}text") if n.text == "Seen"]

    one, other = Lane("Known", (RARE, SEEN), open=False), Lane("Hidden", (SEEN,), open=False)
    assert len(set(places((one, other)))) == 1
    crowd = Lane("Many", tuple(RARE._replace(role=role) for role in ROLES), open=False)
    assert len(set(places((one, other, crowd)))) == 1
    assert len(set(places((one, other, crowd._replace(plates=crowd.plates * 2))))) == 2


def test_only_an_open_lane_says_so_in_red() -> None:
    closed = draw_ladder("Act", "Loss", (Lane("", (SEEN,), open=False),))[0]
    opened = draw_ladder("Act", "Loss", (Lane("", (), open=True),))[0]
    assert "fallen" not in closed
    assert "open" not in shown(parsed(closed))
    assert "open" in shown(parsed(opened))
    assert 'class="fallen"' in opened


def test_three_claims_are_named_and_the_others_counted() -> None:
    claims = tuple(("c" if i == 1 else "", f"Claim {i}") for i in range(1, 6))
    svg, alt = draw_ladder("Act", "Loss", (Lane("", (SEEN._replace(claims=claims),), open=False),))
    words = shown(parsed(svg))
    assert {"Claim 1", "Claim 3", "and 2 more", "c"} <= set(words)
    assert "Claim 4" not in words
    assert "Claim 1 (c) and Claim 2" in alt
    assert "Claim 5" in alt


def composed(folder: Path) -> Document:
    case, findings = load(folder)
    figures = measure(case)
    return compose(case, figures, assess(case, figures), findings)


def ladder(document: Document, page: str) -> Picture:
    (found,) = [one for one in document.pages if one.id == page]
    return next(block for block in all_blocks(found.blocks) if isinstance(block, Picture))


@pytest.mark.parametrize("name", ["first-case", "published-cases"])
def test_every_barrier_of_an_example_is_on_its_ladder(name: str) -> None:
    document = composed(EXAMPLES / name)
    pathways = load(EXAMPLES / name)[0].of(Pathway)
    assert pathways
    for pathway in pathways:
        drawn = ladder(document, pathway.id)
        parsed(drawn.svg)
        assert all(barrier.name in drawn.alt for barrier in pathway.barriers)


def test_a_shared_claim_has_one_letter_on_all_ladders(tmp_path: Path) -> None:
    barrier = "  - {{name: Seen {0}, role: detection, slip: {1}, holds-if: [{0}, shared]}}\n"
    files = {
        f"pathways/{name}.md": f"---\ntitle: {name}\nbarriers:\n{barrier.format(own, slip)}---\n"
        for name, own, slip in (("left", "one", "5%"), ("right", "two", "rows#missed"))
    }
    files |= {
        f"claims/{name}.md": f"---\ntitle: It {name}\nstatement: So.\nrests-on: rows\n---\n"
        for name in ("one", "shared", "two")
    }
    files["evidence/rows.md"] = (
        "---\ntitle: Rows\nfigures: {missed: {counts: {k: 0, n: 86}}}\n---\n"
    )
    document = composed(write_case(tmp_path, files))
    left, right = ladder(document, "left").alt, ladder(document, "right").alt
    assert "slips: 5%, needs It one and It shared (a)" in left
    assert "slips: none of 86, needs It two and It shared (a)" in right


def test_pathway_without_barriers_is_drawn_open(tmp_path: Path) -> None:
    write_case(tmp_path, {"pathways/way.md": "---\ntitle: A <b>way</b> & more\n---\n"})
    drawn = ladder(composed(tmp_path), "way")
    assert "no barrier. The row is open" in drawn.alt
    assert "open" in shown(parsed(drawn.svg))
