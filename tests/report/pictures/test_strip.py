"""The strip: every row said in words as it is drawn, and low enough for a first page."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import EXAMPLES, swap, write_case
from drawn import NAMES, parsed, shown
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.graph.legs import Hold
from riskcase.load import load
from riskcase.model.pathway import ROLES, Pathway
from riskcase.report.compose import compose
from riskcase.report.document import Picture, all_blocks
from riskcase.report.pictures.strip import Change, Strand, draw_strip
from riskcase.report.pictures.strip_narrow import draw_narrow_strip

CHANGES: tuple[Change, ...] = get_args(Change)
STRANDS = st.builds(
    Strand,
    name=NAMES,
    roles=st.dictionaries(st.sampled_from(ROLES), st.sampled_from(Hold)),
    weak=st.frozensets(st.sampled_from(ROLES)),
    level=NAMES,
    range=NAMES,
    before=NAMES,
    change=st.sampled_from(CHANGES),
    weakest=NAMES,
)
FULL = Strand("Way", dict.fromkeys(ROLES, Hold.ONE), frozenset(), "low", "1 to 5%", "", "", "It")


@settings(max_examples=40, deadline=None)
@given(st.lists(STRANDS, min_size=1, max_size=4).map(tuple))
def test_whatever_it_shows_is_inside_and_in_the_words(strands: tuple[Strand, ...]) -> None:
    svg, alt = draw_strip(strands)
    parsed(svg)
    for strand in strands:
        for said in (strand.name, strand.level, strand.range, strand.before, strand.weakest):
            assert said in alt
        for role, hold in strand.roles.items():
            assert f"{role} {hold.words}" in alt
        for role in strand.weak - strand.roles.keys():
            assert f"{role} weak only" in alt


@settings(max_examples=40, deadline=None)
@given(st.lists(STRANDS, min_size=1, max_size=4).map(tuple))
def test_for_a_phone_nothing_is_wider_than_it(strands: tuple[Strand, ...]) -> None:
    tree = parsed(draw_narrow_strip(strands))
    assert float(tree.attrib["width"]) == 328


def test_for_a_phone_level_change_and_weakest_claim_stand_too() -> None:
    moved = FULL._replace(before="very low", change="up")
    said = shown(parsed(draw_narrow_strip((moved,))))
    for word in ("Way", "low", "1 to 5%", "was very low", "Weakest claim: It", "harm-limit"):
        assert word in said


def test_nine_rows_leave_room_on_a_page() -> None:
    tree = parsed(draw_strip((FULL,) * 9)[0])
    assert float(tree.attrib["width"]) == 640
    assert float(tree.attrib["height"]) <= 9 * 30 + 80


def test_change_is_a_column_only_where_something_is_known_of_it() -> None:
    assert "Change" not in shown(parsed(draw_strip((FULL,))[0]))
    changed = FULL._replace(before="very low", change="up")
    words = shown(parsed(draw_strip((FULL, changed))[0]))
    assert "Change" in words
    assert "was very low" in words


def test_arrows_differ() -> None:
    said: dict[Change, str] = {"up": "risen", "down": "fallen", "same": "unchanged"}
    drawn = {change: draw_strip((FULL._replace(change=change),)) for change in CHANGES}
    assert len({svg for svg, _ in drawn.values()}) == len(CHANGES)
    assert all(f"(1 to 5%), {word};" in drawn[change][1] for change, word in said.items())


def strip_of(folder: Path) -> Picture:
    case, findings = load(folder)
    figures = measure(case)
    made = compose(case, figures, assess(case, figures), findings)
    return next(one for one in all_blocks(made.pages[0].blocks) if isinstance(one, Picture))


def test_a_role_is_held_as_under_the_worst_cause(tmp_path: Path) -> None:
    """Two legs hold detection under one cause; the other cause undermines one of them."""
    files = {
        "pathways/way.md": "---\ntitle: The way\nlevel: low\nbarriers:\n"
        "  - {name: Seen, role: detection, holds-if: {any: [one, two]}}\n"
        "  - {name: Rare, role: propensity, holds-if: one}\n"
        "  - {name: Small, role: harm-limit, strength: weak, holds-if: one}\n---\n",
        "causes/known.md": "---\ntitle: Known\n---\n",
        "causes/hidden.md": "---\ntitle: Hidden\nundermines: [{item: two, because: So.}]\n---\n",
        "claims/one.md": "---\nstatement: One.\nrests-on: first\n---\n",
        "claims/two.md": "---\nstatement: Two.\nrests-on: second\n---\n",
        "evidence/first.md": "---\ntitle: First\n---\n",
        "evidence/second.md": "---\ntitle: Second\n---\n",
    }
    strip = strip_of(write_case(tmp_path, files))
    assert "The way: propensity one leg, detection one leg, harm-limit weak only" in strip.alt
    swap(tmp_path / "causes/hidden.md", "[{item: two, because: So.}]", "[]")
    assert "detection several legs" in strip_of(tmp_path).alt


@pytest.mark.parametrize("name", ["first-case", "published-cases"])
def test_every_pathway_of_an_example_has_a_row(name: str) -> None:
    strip = strip_of(EXAMPLES / name)
    parsed(strip.svg)
    pathways = load(EXAMPLES / name)[0].of(Pathway)
    assert pathways
    assert all(pathway.name in strip.alt for pathway in pathways)
