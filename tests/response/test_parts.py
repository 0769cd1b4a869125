"""Parts that scenarios share, against closed forms of tiny cases."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from response.scenes import walked
from response.test_walk import ERROR, chain
from riskcase.response.parts import Part, Together
from riskcase.response.walk import Walked

HEAD = "acts: 1\nharm-after: 1 h\n"


def pager(works: str) -> dict[str, str]:
    return {
        "controls/pager.md": f"---\ntitle: Pager\nkind: process\nworks: {works}\n---\n",
        "controls/desk.md": "---\ntitle: Desk\nkind: rota\nneeds: [pager]\n---\n",
    }


def by_desk(chance: str) -> str:
    seen = f"id: seen, step: seen, chance: {chance}, takes: 0 s"
    return HEAD + chain(seen, "id: s, step: s, by: desk, takes: 1 s")


def several(works: str, *chances: str) -> Walked:
    """Scenarios that are each seen with a chance, and stopped by a desk that needs the pager."""
    files = pager(works)
    for i, chance in enumerate(chances[1:]):
        files[f"scenarios/other-{i}.md"] = f"---\ntitle: Another\n{by_desk(chance)}---\n"
    return walked(by_desk(chances[0]), files)


def together(found: Walked, *names: str) -> Together:
    (one,) = [one for one in found.together if one.scenarios == names]
    return one


def test_two_that_share_a_pager() -> None:
    # Both fail if the pager is down, or if it works and both are missed: 0.2 + 0.8 * 0.1 * 0.3.
    one = together(several("80%", "90%", "70%"), "act", "other-0")
    assert one.parts == ("pager",)
    assert one.fail.value == pytest.approx(0.2 + 0.8 * 0.1 * 0.3, abs=ERROR)
    assert one.apart.value == pytest.approx((1 - 0.8 * 0.9) * (1 - 0.8 * 0.7), abs=ERROR)
    assert one.fail.lower < 0.224 < one.fail.upper
    assert one.apart.lower < 0.1232 < one.apart.upper


def test_three_that_share_a_pager_and_each_two_of_them() -> None:
    found = several("60%", "90%", "80%", "50%")
    assert len(found.together) == 1 + 3
    one = together(found, "act", "other-0", "other-1")
    assert one.fail.value == pytest.approx(0.4 + 0.6 * 0.1 * 0.2 * 0.5, abs=ERROR)
    assert one.apart.value == pytest.approx((1 - 0.54) * (1 - 0.48) * (1 - 0.3), abs=ERROR)


def test_two_shared_parts() -> None:
    files = {
        "controls/pager.md": "---\ntitle: P\nkind: process\nworks: 70%\n---\n",
        "controls/log.md": "---\ntitle: L\nkind: process\nworks: 90%\n---\n",
        "controls/desk.md": "---\ntitle: D\nkind: rota\nneeds: [pager, log]\n---\n",
    }
    files["scenarios/other.md"] = f"---\ntitle: Another\n{by_desk('50%')}---\n"
    one = together(walked(by_desk("50%"), files), "act", "other")
    assert sorted(one.parts) == ["log", "pager"]
    assert one.fail.value == pytest.approx((1 - 0.63) + 0.63 * 0.25, abs=ERROR)


def test_a_part_of_which_nothing_is_known_may_take_all_down_or_none() -> None:
    one = together(several("unknown", "90%", "70%"), "act", "other-0")
    assert one.fail.value is None
    assert one.fail.upper == 1
    assert one.fail.lower == pytest.approx(0.1 * 0.3, abs=ERROR)


def test_parts_that_always_work_make_nothing_fail_together() -> None:
    assert several("100%", "90%", "70%").together == ()
    assert walked(by_desk("50%"), pager("80%")).together == ()


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 99), st.integers(0, 100), st.integers(0, 100))
def test_a_shared_part_never_makes_it_less_likely_that_all_fail(
    works: int, one: int, other: int
) -> None:
    found = together(several(f"{works}%", f"{one}%", f"{other}%"), "act", "other-0")
    assert found.fail.value is not None
    assert found.apart.value is not None
    assert found.fail.value >= found.apart.value - 1e-12


def part(found: Walked, name: str) -> Part:
    (one,) = [one for one in found.parts if one.id == name]
    return one


def test_what_is_left_without_a_part_is_what_goes_round_it() -> None:
    # The block needs no pager: with it down, 0.4 is left of 1 - (1 - 0.4) (1 - 0.9).
    block = "id: blocked, step: blocked, does: contain, after: [], automatic: true, chance: 40%"
    head = HEAD + chain(
        "id: seen, step: seen, chance: 90%, takes: 0 s",
        "id: s, step: s, does: contain, by: desk, takes: 1 s",
        f"{block}, takes: 1 s",
    )
    files = pager("100%") | {"scenarios/other.md": f"---\ntitle: Another\n{by_desk('70%')}---\n"}
    found = walked(head, files)
    assert found.outcomes["act"].contained.middle == pytest.approx(1 - 0.6 * 0.1, abs=ERROR)
    left = part(found, "pager").contained
    assert set(left) == {"act", "other"}
    assert left["act"] == pytest.approx((0.4, 0.4), abs=ERROR)
    assert left["other"] == (0, 0)


def test_somebody_who_does_steps_of_several_scenarios_is_a_part() -> None:
    files = {"people/ada.md": "---\ntitle: Ada\n---\n", "people/ben.md": "---\ntitle: Ben\n---\n"}
    head = HEAD + chain("id: s, step: s, by: ada, chance: 90%, takes: 1 s")
    other = HEAD + chain("id: s, step: s, by: ben, chance: 90%, takes: 1 s")
    files["scenarios/second.md"] = f"---\ntitle: Another\n{head}---\n"
    files["scenarios/third.md"] = f"---\ntitle: A third\n{other}---\n"
    (one,) = walked(head, files).parts
    assert one.id == "ada"
    assert one.contained == {"act": (0, 0), "second": (0, 0)}


def test_what_no_step_goes_through_is_left_as_it_was() -> None:
    found = several("80%", "90%", "70%")
    figure = found.outcomes["act"].contained
    assert set(part(found, "desk").contained) == {"act", "other-0"}
    assert part(found, "desk").contained["act"].best == 0 < figure.best
