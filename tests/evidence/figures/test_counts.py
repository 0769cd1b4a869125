from __future__ import annotations

import pytest

from evidence.asked import ask
from riskcase.evidence.statistics.share import Coverage, share_interval


def test_counts_have_the_methods_of_shares() -> None:
    counts = {"k": 3, "n": 50}
    exact = ask(None, counts=counts)
    assert (exact.lower, exact.upper) == pytest.approx((0.0125486, 0.1654819), abs=5e-8)
    assert exact.readings == ()
    wilson = ask(None, counts=counts, method="wilson")
    assert (wilson.lower, wilson.upper) == share_interval(3, 50, method="wilson")
    lower = ask(None, counts=counts, side="lower", looks=5)
    assert lower.upper is None
    assert lower.lower == share_interval(3, 50, Coverage(0.99, "lower")).lower


def test_none_seen() -> None:
    assert ask(None, counts={"k": 0, "n": 50}).one_sided == pytest.approx(0.0581551, abs=5e-8)
    assert ask(None, counts={"k": 0, "n": 300}).one_sided == pytest.approx(0.0099361, abs=5e-8)
