import pytest

from response.scenes import walked
from response.test_walk import ERROR, ROTA, SEEN, chain
from riskcase.response.improvements import Study, study


def asked(head: str, files: dict[str, str] | None = None) -> Study:
    found = walked(head, files)
    return study(found.plans["act"], found.waits)


def test_the_weakest_gate_is_the_one_that_costs_most() -> None:
    head = "acts: 1\nharm-after: 1 h\n" + chain(
        "id: seen, step: seen, chance: 60%, takes: 1 min",
        "id: stop, step: stop, chance: 90%, takes: 1 min",
    )
    found = asked(head)
    assert found.weakest is not None
    assert (found.weakest.kind, found.weakest.of) == ("flagged", "seen")
    assert found.weakest.shares.worst == pytest.approx(0.9, abs=2 * ERROR)
    assert found.doubts == ()


def test_paging_buys_most_where_nobody_is_there() -> None:
    head = "acts: 1\nharm-after: 3 h\n" + chain(
        SEEN, "id: stop, step: stop, by: rota, takes: {50%: 10 min, 95%: 1 h}"
    )
    found = asked(head, {"controls/rota.md": ROTA})
    assert found.weakest is not None
    assert found.weakest.kind == "in time"
    kinds = [one.kind for one in found.improvements]
    assert set(kinds) >= {"page", "block"}
    by_kind = {one.kind: one for one in found.improvements}
    assert found.now == pytest.approx((0.0, 0.0), abs=0.001)
    assert by_kind["page"].shares.worst > 0.95
    assert by_kind["block"].shares == pytest.approx((1.0, 1.0), abs=0.001)


def test_each_doubt_says_what_it_hides() -> None:
    head = "acts: 4\nmisses: unknown\nharm-after: 1 d\n" + chain(
        "id: seen, step: seen, chance: {from: 40%, to: 60%}, takes: 1 min",
        "id: stop, step: stop, takes: unknown",
    )
    found = asked(head)
    assert next(one.kind for one in found.doubts) == "takes"
    doubts = {one.kind: one for one in found.doubts}
    assert set(doubts) == {"takes", "flagged", "misses"}
    # Were the time the best there is, all or none of the acts would still be missed together.
    assert doubts["takes"].lower == pytest.approx(0.4, abs=2 * ERROR)
    assert doubts["takes"].upper == 0
    assert doubts["takes"].unknown
    assert not doubts["flagged"].unknown
    assert doubts["misses"].upper == pytest.approx(0.6, abs=2 * ERROR)


def test_better_is_never_worse() -> None:
    head = "acts: {from: 2, to: 9}\nharm-after: 1 d\n" + chain(
        "id: seen, step: seen, chance: {from: 40%, to: 60%}, takes: {50%: 10 min, 95%: 1 d}",
        "id: stop, step: stop, chance: 70%, takes: unknown",
    )
    found = asked(head)
    for effect in (*found.gates, *found.improvements):
        assert effect.gain >= -1e-12
        assert effect.shares.worst >= found.now.worst
        assert effect.shares.best >= found.now.best
    for doubt in found.doubts:
        assert doubt.lower >= found.now.worst
        assert doubt.upper <= found.now.best


def test_gates_that_hide_each_other() -> None:
    head = "acts: 1\nharm-after: unknown\n" + chain(
        "id: seen, step: seen, chance: unknown, takes: unknown"
    )
    found = asked(head)
    assert found.now == (0, 1)
    assert {(one.kind, one.of) for one in found.hiding} == {("flagged", "seen"), ("in time", "")}
    assert found.weakest in found.hiding
    assert found.never == ()


def test_nothing_hides_where_one_gate_makes_the_difference() -> None:
    head = "acts: 1\nharm-after: 1 h\n" + chain("id: s, step: s, chance: 60%, takes: 1 min")
    assert asked(head).hiding == ()
    always = asked(head.replace("60%", "100%"))
    assert (always.weakest, always.hiding, always.now) == (None, (), (1, 1))


@pytest.mark.parametrize(
    ("harm", "chance", "takes", "never"),
    [
        ("0 s", "50%", "1 s", [("in time", "")]),
        ("1 h", "0%", "1 s", [("flagged", "seen")]),
        ("1 h", "0%", "2 h", [("flagged", "seen"), ("in time", "")]),
        ("1 h", "50%", "1 s", []),
    ],
)
def test_what_makes_that_an_act_is_never_contained(
    harm: str, chance: str, takes: str, never: list[tuple[str, str]]
) -> None:
    step = f"id: seen, step: seen, chance: {chance}, takes: {takes}"
    found = asked(f"acts: 1\nharm-after: {harm}\n" + chain(step))
    assert [(one.kind, one.of) for one in found.never] == never


def test_a_block_stands_before_the_act_where_it_sees_the_act_itself() -> None:
    head = "acts: 1\nharm-after: 0 s\n" + chain(
        "id: seen, step: seen, automatic: true, chance: 70%, takes: 1 s",
        "id: told, step: told, does: detect, automatic: true, chance: 50%, takes: 1 s",
        "id: stop, step: stop, does: contain, takes: 1 h",
    )
    bought = {(one.kind, one.of): one.shares for one in asked(head).improvements}
    assert bought["block", "seen"] == pytest.approx((0.7, 0.7), abs=2 * ERROR)
    assert bought["block", "told"] == (0, 0)


def test_nobody_is_blocked_by_what_people_notice() -> None:
    head = "acts: 1\nharm-after: 1 h\n" + chain(
        "id: seen, step: seen, by: BY, chance: 50%, takes: 2 h", "id: stop, step: stop, takes: 1 s"
    )
    files = {
        "people/ada.md": "---\ntitle: Ada\n---\n",
        "controls/desk.md": "---\ntitle: Desk\nkind: review\n---\n",
        "controls/eye.md": "---\ntitle: Eye\nkind: monitor\n---\n",
    }
    for by, blocks in (("ada", False), ("desk", False), ("eye", True)):
        found = asked(head.replace("BY", by), files)
        assert ("block" in {one.kind for one in found.improvements}) == blocks


def test_what_moves_no_bound_does_not_matter() -> None:
    head = "acts: 1\nharm-after: 1 h\n" + chain(
        "id: seen, step: seen, chance: {from: 40%, to: 60%}, takes: 1 min",
        "id: stop, step: stop, takes: unknown",
    )
    doubts = {one.kind: one.matters for one in asked(head).doubts}
    assert doubts == {"takes": True, "flagged": True}
    never = asked(head.replace("harm-after: 1 h", "harm-after: 0 s"))
    assert {one.matters for one in never.doubts} == {False}
