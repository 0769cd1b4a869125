"""Figures come back as they were kept, or not at all."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.evidence.cache import answers
from riskcase.evidence.cache.answers import find_answer, keep_answer
from riskcase.evidence.cache.store import Cache
from riskcase.model.figure import Figure, Issue, Plot, Reading, Series

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
FINITE = st.none() | NUMBERS
NAMES = st.sampled_from(["complete", "worst", "best"])
READINGS = st.builds(Reading, NAMES, FINITE, FINITE, FINITE)
PLOT = Plot("roc", "honest", "attack", (Series("a", (0.0, 1.0), (0.5, 1.0)),))
FIGURES = st.builds(
    Figure,
    id=st.text(),
    value=FINITE,
    lower=FINITE,
    upper=FINITE,
    k=st.none() | st.integers(0, 10**12),
    issues=st.lists(st.builds(Issue, st.text(), st.just("note"), st.text())).map(tuple),
    readings=st.lists(READINGS).map(tuple),
    facts=st.lists(st.tuples(st.text(), NUMBERS)).map(tuple),
    plot=st.none() | st.just(PLOT),
)


@given(figure=FIGURES)
def test_a_figure_survives(tmp_path_factory: pytest.TempPathFactory, figure: Figure) -> None:
    folder = tmp_path_factory.mktemp("cache")
    keep_answer(Cache(folder), "digest", figure, Figure)
    assert find_answer(Cache(folder), "digest", Figure) == figure


def test_what_json_would_change_is_not_kept(tmp_path: Path) -> None:
    keep_answer(Cache(tmp_path), "digest", Figure("a#b", value=math.inf), Figure)
    assert find_answer(Cache(tmp_path), "digest", Figure) is None


def test_another_program_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_answer(Cache(tmp_path), "digest", Figure("a#b", value=1.0), Figure)
    assert find_answer(Cache(tmp_path), "digest", Figure) is not None
    monkeypatch.setattr(answers, "program_digest", lambda: "another")
    assert find_answer(Cache(tmp_path), "digest", Figure) is None
