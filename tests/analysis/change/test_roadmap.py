"""The roadmap: what each item changes, and combinations with ties shown as ties."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import write_case
from riskcase.analysis.analyse import analyse
from riskcase.analysis.change.roadmap import Roadmap
from riskcase.analysis.difference import portfolio_words
from riskcase.analysis.results import Results
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


def results_of(folder: Path, changed: dict[str, str] | None = None, /, **items: str) -> Results:
    found = {f"roadmap/{name}.md": f"---\n{fields}---\n" for name, fields in items.items()}
    case, findings = load(write_case(folder, {**FILES, **(changed or {}), **found}))
    assert findings == ()
    return analyse(case, measure(case))


def roadmap(folder: Path, changed: dict[str, str] | None = None, /, **items: str) -> Roadmap:
    return results_of(folder, changed, **items).roadmap


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


def test_many_items_are_tried_in_every_combination(tmp_path: Path) -> None:
    items = {f"item-{i}": WATCH.replace("Watch", f"Watch {i}") for i in range(9)}
    found = roadmap(tmp_path, **items)
    assert (found.tried, found.complete) == (1 << 9, True)
    assert [one.items for one in found.front] == [*((f"item-{i}",) for i in range(9)), ()]
    assert set(found.shares.values()) == {1 / 9}


PAIR = {
    "pathways/theft.md": "---\nbarriers:\n"
    "  - {name: It is stopped, role: detection, holds-if: [watched, blocked]}\n---\n",
    "pathways/leak.md": "---\nbarriers:\n"
    "  - {name: It would not, role: propensity, holds-if: harmless}\n---\n",
}


def idle(many: int) -> dict[str, str]:
    """Roadmap items that change nothing that counts."""
    line = "title: Idle {}\nchanges: {{item: harmless, to: stands}}\ncost: 1 person-weeks\n"
    return {f"idle-{i:02}": line.format(i) for i in range(many)}


@pytest.mark.parametrize("others", [8, 20])
def test_two_that_only_help_together_are_found(tmp_path: Path, others: int) -> None:
    found = roadmap(tmp_path, PAIR, watch=WATCH, block=BLOCK, **idle(others))
    assert found.complete is (others == 8)
    best = found.front[0]
    assert (set(best.items), best.open, best.cost) == ({"watch", "block"}, 0, 6.0)
    assert best.least_open == 0
    nothing = found.front[-1]
    assert (nothing.items, nothing.open, nothing.least_open) == ((), 1, 1)
    assert found.shares["watch"] == found.shares["block"] == 1.0
    assert found.shares["idle-00"] < 0.5


def test_large_case_is_searched_and_not_enumerated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = roadmap(tmp_path / "a", PAIR, watch=WATCH, block=BLOCK, **idle(3))
    monkeypatch.setattr("riskcase.analysis.change.search.MOST_WORK", 100)
    found = roadmap(tmp_path / "b", PAIR, watch=WATCH, block=BLOCK, **idle(3))
    assert (every.complete, found.complete) == (True, False)
    assert found.front == every.front


def test_words_say_what_was_not_tried(tmp_path: Path) -> None:
    whole = results_of(tmp_path / "a", PAIR, watch=WATCH, block=BLOCK, **idle(3))
    assert not any("tried" in line for line in portfolio_words(whole))
    part = results_of(tmp_path / "b", PAIR, watch=WATCH, block=BLOCK, **idle(20))
    assert portfolio_words(part)[-1] == (
        "Not every combination was tried; none can leave fewer open for the same cost."
    )
    items = {f"item-{i:02}": WATCH.replace("Watch", f"Watch {i}") for i in range(14)}
    said = portfolio_words(results_of(tmp_path / "c", **items))
    assert said[-1] == "Seven combinations more that nothing beats."


def test_ties_beyond_the_list_are_counted(tmp_path: Path) -> None:
    items = {f"item-{i:02}": WATCH.replace("Watch", f"Watch {i}") for i in range(14)}
    found = roadmap(tmp_path, **items)
    assert len(found.front) == 11
    assert found.ties_left_out == 4
