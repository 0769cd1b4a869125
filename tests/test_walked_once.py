"""A report is made from the walk that gave its figures: nothing is walked twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from cases import copy_example
from cli.calls import call
from riskcase.load import load
from riskcase.model.scenario import Scenario
from riskcase.response import walk as walks
from riskcase.response.plan import Plan


@pytest.mark.parametrize("words", [("build", "--to", "html"), ("check",), ("walk",)])
def test_each_scenario_is_walked_and_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    folder = copy_example(tmp_path, "tern-3")
    done: Counter[tuple[str, str]] = Counter()

    def counted(name: str) -> None:
        real = getattr(walks, name)

        def call(plan: Plan, *more: object) -> object:
            done[name, plan.id] += 1
            return real(plan, *more)

        monkeypatch.setattr(walks, name, call)

    for name in ("walk_plan", "study"):
        counted(name)
    result = call(words[0], folder, *words[1:])
    assert result.exit_code in {0, 1}, result.output
    names = [scenario.id for scenario in load(folder)[0].of(Scenario)]
    assert len(names) >= 9
    asked = set() if words[0] == "check" else {("study", name) for name in names}
    assert done == Counter({("walk_plan", name) for name in names} | asked)
