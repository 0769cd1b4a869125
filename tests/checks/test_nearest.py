from __future__ import annotations

from riskcase.checks.nearest import COMPARISONS, Nearest

KNOWN = ("monitor-catches-attacks", "acts-are-monitored")


def test_a_name_that_is_like_another_is_offered() -> None:
    assert Nearest().find("monitor-catches-atacks", KNOWN, 0.7) == "monitor-catches-attacks"
    assert Nearest().find("nobody-knows", KNOWN, 0.7) is None


def test_after_many_comparisons_nothing_is_offered_any_more() -> None:
    nearest = Nearest()
    many = (*KNOWN, *map(str, range(COMPARISONS // 2 - len(KNOWN))))
    offers = [nearest.find("monitor-catches-atacks", many, 0.7) for _ in range(3)]
    assert offers == ["monitor-catches-attacks", "monitor-catches-attacks", None]
