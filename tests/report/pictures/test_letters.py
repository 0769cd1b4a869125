"""Lines of words: no wider than they may be, nothing lost but what an ellipsis stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import NAMES
from riskcase.report.pictures.letters import width_of, wrapped


@given(NAMES, st.floats(30, 300), st.floats(6, 12), st.integers(1, 6))
def test_lines_are_few_and_narrow(text: str, width: float, size: float, most: int) -> None:
    lines = wrapped(text, width, size, most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line, size) <= width or len(line) == 1 for line in lines)


@given(NAMES, st.floats(30, 300))
def test_nothing_is_lost_while_there_is_room(text: str, width: float) -> None:
    lines = wrapped(text, width, 10, 100)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(NAMES, st.floats(30, 100))
def test_an_ellipsis_tells_that_more_was_cut(text: str, width: float) -> None:
    whole, cut = wrapped(text, width, 10, 100), wrapped(text, width, 10, 2)
    assert cut == whole if len(whole) <= 2 else (cut[0] == whole[0] and cut[1].endswith("…"))


def test_words_break_at_hyphens_and_long_ones_anywhere() -> None:
    assert wrapped("context-dependent acts", 55, 10, 3) == ["context-", "dependent", "acts"]
    assert len(wrapped("x" * 10_000, 50, 10, 3)) == 3


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("Severe context-dependent misalignment is unlikely", 24.1),
        ("PW4 Poisoning the training data of later models", 22.5),
        ("no number is meant", 9.36),
        ("none of 86; up to 4.2% would fit", 15.0),
        ("0123456789", 6.0),
    ],
)
def test_widths_are_those_of_inter_and_no_less(text: str, measured: float) -> None:
    """Measured in ems by a browser with Inter (`getComputedTextLength`)."""
    assert 0.99 <= width_of(text, 1) / measured <= 1.1


def test_letters_of_east_asia_are_wide_and_accents_have_no_width() -> None:
    assert width_of("安全", 10) == 20
    assert width_of("e\u0301", 10) == width_of("e", 10)
