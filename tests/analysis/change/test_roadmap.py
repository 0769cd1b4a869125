"""The roadmap: what each item changes, and combinations with ties shown as ties."""

from __future__ import annotations

from pathlib import Path

from cases import write_case
from riskcase.analysis.analyse import analyse
from riskcase.analysis.change.roadmap import Roadmap
from riskcase.evidence.measure import measure
from riskcase.load import load

CLAIM = "---\nstatement: It is.\nrests-on: test\n---\n"
FILES = {
    "evidence/test.md": "---\ntitle: A test\n---\n",
    "evidence/old.md": "---\ntitle: An old test\nexpires: 2026-01-01\n---\n",
    "claims/watched.md": "---\nstatement: It is.\nrests-on: old\n---\n",
    "claims/blocked.md": "---\nstatement: It is.\nrests-on: old\n---\n",
    "claims/harmless.md": CLAIM,
    "pathways/leak.md": "---\nbarriers:\n"
    "  - {name: It would be seen, role: detection, holds-if: {any: [watched, blocked]}}\n---\n",
    "pathways/theft.md": "---\nbarriers:\n"
    "  - {name: It would not, role: propensity, holds-if: harmless}\n"
    "  - {name: It would be seen, role: detection, holds-if: watched}\n---\n",
}


def roadmap(folder: Path, **items: str) -> Roadmap:
    found = {f"roadmap/{name}.md": f"---\n{fields}---\n" for name, fields in items.items()}
    case, findings = load(write_case(folder, {**FILES, **found}))
    assert findings == ()
    return analyse(case, measure(case)).roadmap


WATCH = "title: Watch\nchanges: {item: watched, to: stands}\ncost: 3 person-weeks\n"
BLOCK = "title: Block\nchanges: {item: blocked, to: stands}\ncost: 3 person-weeks\n"


def test_what_an_item_changes(tmp_path: Path) -> None:
    found = roadmap(tmp_path, watch=WATCH, block=BLOCK)
    by_id = {one.id: one for one in found.items}
    assert found.now.open == 1
    assert by_id["block"].changed == ("leak",)
    assert set(by_id["watch"].changed) == {"leak", "theft"}  # theft no longer hangs on one claim
    assert by_id["watch"].after
    assert by_id["watch"].after.open == 0


def test_combinations_that_nothing_beats(tmp_path: Path) -> None:
    found = roadmap(tmp_path, watch=WATCH, block=BLOCK)
    front = {one.items: (one.open, one.on_one_item) for one in found.front}
    # Blocking alone is beaten: watching costs as much and leaves less on one item.
    assert ("block",) not in front
    assert front[()] == (1, 1)
    assert front["watch",][0] == 0
    assert len({one.cost for one in found.front}) == len(found.front)


def test_ties_stand_side_by_side(tmp_path: Path) -> None:
    again = WATCH.replace("Watch", "Watch otherwise")
    found = roadmap(tmp_path, watch=WATCH, other=again)
    assert [one.items for one in found.front if len(one.items) == 1] == [("other",), ("watch",)]


def test_costs_that_cannot_be_added_are_not(tmp_path: Path) -> None:
    found = roadmap(tmp_path, watch=WATCH, block=BLOCK.replace("3 person-weeks", "2 servers"))
    assert found.unit == ""
    assert all(one.cost is None for one in found.front)


def test_item_that_is_done_buys_nothing_more(tmp_path: Path) -> None:
    found = roadmap(
        tmp_path,
        watch=WATCH + "state: dropped\nbecause: Too dear.\n",
        vague="title: Do better\n",
    )
    assert [(one.id, one.state, one.after) for one in found.items] == [
        ("vague", "planned", None),
        ("watch", "dropped", None),
    ]
    assert found.front[0].items == ()


def test_many_items_are_tried_alone_and_together(tmp_path: Path) -> None:
    items = {f"item-{i}": WATCH.replace("Watch", f"Watch {i}") for i in range(9)}
    found = roadmap(tmp_path, **items)
    assert {len(one.items) for one in found.front} <= {0, 1, 9}
