"""The digest of a figure: equal for what says the same, different for what may not."""

from __future__ import annotations

from typing import Any

import pytest

from riskcase.evidence.declared import canonical, figure_digest
from riskcase.model.figure_source import FigureSource

PLAIN = {"share": "a and b < 5%"}


def declared(**more: Any) -> FigureSource:
    return FigureSource.model_validate({**PLAIN, **more})


def digest(
    figure: str = "x#f", rows: tuple[str, ...] = ("r",), unread: int = 0, **more: Any
) -> str:
    return figure_digest(figure, declared(**more), rows, unread, {"y#g": "d"})


@pytest.mark.parametrize(
    "same",
    [
        {"share": "a  and ( b<5% )"},
        {"level": 0.95},
        {"note": "A remark.", "quantity": "q", "from": "table 3", "positive-control": "none"},
        {"alternatives": [{"name": "other", "share": "a"}]},
    ],
)
def test_words_and_spelling_change_nothing(same: dict[str, Any]) -> None:
    assert canonical(declared(**same)) == canonical(declared())
    assert digest(**same) == digest()


@pytest.mark.parametrize(
    "other",
    [
        {"share": "a and b < 6%"},
        {"share": "a or b < 5%"},
        {"of": "c"},
        {"level": 0.9},
        {"side": "upper"},
        {"clusters": "c"},
        {"seed": 7},
        {"method": "wilson"},
        {"missing": {"because": "They crashed before the task."}},
        {"judge": {"sensitivity": "j#a", "specificity": "j#b"}},
        {"worse": "lower"},
    ],
)
def test_what_may_change_the_number_changes_the_digest(other: dict[str, Any]) -> None:
    assert digest(**other) != digest()


def test_name_rows_and_needed_figures_change_the_digest() -> None:
    others = {
        digest(),
        digest("x#g"),
        digest(rows=("s",)),
        digest(rows=("r", "r")),
        digest(unread=1),
        figure_digest("x#f", declared(), ("r",), 0, {"y#g": "e"}),
    }
    assert len(others) == 6
