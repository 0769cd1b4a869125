"""Writes evaluation logs with the program that everybody writes them with, offline.

    python tests/log_writer.py SPEC.json FOLDER

Run by `logs.write_logs` as a process of its own: it takes two seconds to import, and warns.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from inspect_ai import Task
from inspect_ai import eval as run_eval
from inspect_ai._util.git import GitContext
from inspect_ai.dataset import Sample
from inspect_ai.log import (
    EvalLog,
    ProvenanceData,
    TagsEdit,
    edit_eval_log,
    edit_score,
    invalidate_samples,
    read_eval_log,
    write_eval_log,
)
from inspect_ai.model import Model, ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import Score, ScoreEdit, Scorer, Target, mean, scorer
from inspect_ai.solver import Generate, Solver, TaskState, generate, solver


def answers(model: str) -> Iterator[ModelOutput]:
    """Replies of a scripted model; their usage is given, so that nothing counts tokens."""
    while True:
        output = ModelOutput.from_content(model, "Done as asked.")
        output.usage = ModelUsage(input_tokens=10, output_tokens=4, total_tokens=14)
        yield output


def make_scorer(name: str, samples: dict[str, dict[str, Any]]) -> Scorer:
    """A scorer that gives what the specification says."""

    @scorer(metrics=[mean()], name=name)
    def scripted() -> Scorer:
        async def score(state: TaskState, target: Target) -> Score | None:
            del target
            written = samples[str(state.sample_id)]
            value = written["scores"].get(name)
            if isinstance(value, list):
                value = value[state.epoch - 1]
            said = {"explanation": "As written.", **written.get("said", {}).get(name, {})}
            return None if value is None else Score(value=value, **said)

        return score

    return scripted()


@solver
def failing(samples: dict[str, dict[str, Any]]) -> Solver:
    """Raise an error where the specification says so."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        del generate
        if samples[str(state.sample_id)].get("fails"):
            raise RuntimeError("the sandbox is gone")
        if samples[str(state.sample_id)].get("dies"):
            os._exit(9)  # as when the machine goes down: nothing more is written
        return state

    return solve


def write(spec: dict[str, Any], folder: Path) -> None:
    """Run one task and leave its log in a folder."""
    samples = {str(one["id"]): one for one in spec["samples"]}
    scorers = dict.fromkeys(name for one in samples.values() for name in one["scores"])
    task = Task(
        name=spec.get("task", "task"),
        version=spec.get("version", 1),
        dataset=[
            Sample(
                id=key,
                input=one.get("input", f"Task {key}."),
                metadata=one.get("metadata", {}),
            )
            for key, one in samples.items()
        ],
        solver=[failing(samples), generate()],
        scorer=[make_scorer(name, samples) for name in scorers],
        metadata=spec.get("metadata"),
    )
    name = spec.get("model", "mockllm/tern-3")
    served = spec.get("served", name)
    commit = spec.get("revision", "4f1c2d3")
    code = GitContext(origin="", commit=commit, dirty=spec.get("dirty", False)) if commit else None
    # Where a log is written must not change what it says.
    with patch("inspect_ai._eval.task.log.git_context", return_value=code):
        log = run(spec, task, get_model(name, custom_outputs=answers(served)), folder)
    if spec.get("edits"):
        edit(log.location, spec["edits"])


def run(spec: dict[str, Any], task: Task, model: Model, folder: Path) -> EvalLog:
    """Run a task as the specification says."""
    (log,) = run_eval(
        task,
        model=model,
        model_roles={
            role: get_model(one, custom_outputs=answers(one), memoize=False)
            for role, one in spec.get("roles", {}).items()
        },
        limit=spec.get("limit"),
        token_limit=spec.get("token_limit"),
        log_buffer=spec.get("log_buffer"),
        max_samples=spec.get("max_samples"),
        epochs=spec.get("epochs", 1),
        log_dir=str(folder),
        log_format=spec.get("format", "eval"),
        fail_on_error=spec.get("fail_on_error", False),
        display="none",
    )
    return log


def edit(path: str, edits: list[dict[str, Any]]) -> None:
    """Change a log after the run, as a person would by Inspect's own functions."""
    log = read_eval_log(path)
    for change in edits:
        by = ProvenanceData(author=change["by"], reason=change.get("because"))
        if "score" in change:
            value = ScoreEdit(value=change["value"], provenance=by)
            edit_score(log, change["id"], change["score"], value)
        elif "tag" in change:
            log = edit_eval_log(log, [TagsEdit(tags_add=[change["tag"]])], by)
        else:
            log = invalidate_samples(log, "all", by)
    write_eval_log(log, path)


def main() -> None:
    """Write every log of a file of specifications."""
    for spec in json.loads(Path(sys.argv[1]).read_text("utf-8")):
        write(spec, Path(sys.argv[2]) / spec["folder"])


if __name__ == "__main__":
    main()
