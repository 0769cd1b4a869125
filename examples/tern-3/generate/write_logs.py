"""Write the logs of Tern-3: real Inspect logs of scripted models, offline.

    python examples/tern-3/generate/write_logs.py [FOLDER]

Every outcome is drawn from a rate that is declared in `evaluations`, `audits` or `control`, with a
fixed seed, so that two runs of this script give the same rows. Ids and durations differ, so the
bytes do not.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from inspect_ai import Task
from inspect_ai import dataset as inspect_dataset
from inspect_ai import eval as run_eval
from inspect_ai.model import ChatMessage, Model, ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import Score, Scorer, Target, mean, scorer
from inspect_ai.solver import Generate, Solver, TaskState, generate, solver

from audits import audits
from control import controls
from draw import Sample, Spec
from evaluations import evaluations

DATA = Path(__file__).parents[1] / "data" / "logs"
ORIGIN = "https://git.skerry-labs.example/evaluations.git"
AUTHOR = ("-c", "user.name=Skerry Labs", "-c", "user.email=evaluations@skerry-labs.example")
COMMITTED = "2026-09-28T08:00:00+00:00"
CLOCKS = ("inspect_ai._eval.task.run.iso_now", "inspect_ai._eval.task.log.iso_now")


def scripted(name: str, samples: dict[str, Sample]) -> Model:
    """A model that answers each input as written. Its usage is given, so nothing counts tokens."""
    replies = {one["input"]: one["reply"] for one in samples.values()}

    def reply(messages: list[ChatMessage], *_: Any) -> ModelOutput:
        said = messages[-1].text
        output = ModelOutput.from_content(name, replies.get(said, "Done."))
        words, answered = len(said.split()), len(output.completion.split())
        output.usage = ModelUsage(
            input_tokens=words, output_tokens=answered, total_tokens=words + answered
        )
        return output

    return get_model(name, custom_outputs=reply, memoize=False)


def written_scorer(name: str, samples: dict[str, Sample]) -> Scorer:
    """A scorer that gives what is written: a value, one an epoch, or none."""

    @scorer(metrics=[mean()], name=name)
    def written() -> Scorer:
        async def score(state: TaskState, target: Target) -> Score | None:
            del target
            one = samples[str(state.sample_id)]
            value = one["scores"].get(name)
            if isinstance(value, list):
                value = value[state.epoch - 1]
            if value is None:
                return None
            return Score(value=value, metadata={"refusal": True} if one.get("refusal") else None)

        return score

    return written()


@solver
def losing_its_sandbox(samples: dict[str, Sample]) -> Solver:
    """Raise an error in the epochs for which that is written."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        del generate
        if state.epoch in samples[str(state.sample_id)].get("fails", ()):
            raise RuntimeError("the sandbox is gone")
        return state

    return solve


def write_log(spec: Spec, folder: Path) -> Path:
    """Run one task and keep its log under the name that the case knows it by."""
    samples = {str(one["id"]): one for one in spec["samples"]}
    scorers = dict.fromkeys(name for one in samples.values() for name in one["scores"])
    task = Task(
        name=spec["task"],
        version=spec.get("version", 1),
        dataset=[
            inspect_dataset.Sample(id=key, input=one["input"], metadata=one["metadata"])
            for key, one in samples.items()
        ],
        solver=[losing_its_sandbox(samples), generate()],
        scorer=[written_scorer(name, samples) for name in scorers],
        metadata=spec.get("eval_metadata"),
    )
    roles = {role: scripted(name, samples) for role, name in spec.get("roles", {}).items()}
    began = datetime.fromisoformat(f"{spec['day']}T09:30:00+00:00")
    ticks = iter(range(1_000_000))

    def now(*_: Any, **__: Any) -> str:
        return (began + timedelta(seconds=next(ticks))).isoformat(timespec="seconds")

    with tempfile.TemporaryDirectory() as kept, patch(CLOCKS[0], now), patch(CLOCKS[1], now):
        run_eval(
            task,
            model=scripted(spec["model"], samples),
            model_roles=roles or None,
            epochs=spec.get("epochs", 1),
            log_dir=kept,
            log_format="eval",
            fail_on_error=False,
            display="none",
            tags=["invented"],
        )
        (log,) = Path(kept).glob("*.eval")
        target = folder / f"{spec['file']}.eval"
        target.write_bytes(log.read_bytes())
    return target


def stand_in_a_repository(folder: Path) -> None:
    """Logs say from which revision of which repository they come: here from an invented one."""
    (folder / "README.md").write_text("Evaluations of Skerry Labs, an invented developer.\n")
    dated = {"GIT_AUTHOR_DATE": COMMITTED, "GIT_COMMITTER_DATE": COMMITTED}
    for words in (
        ("init", "--quiet"),
        ("add", "README.md"),
        (*AUTHOR, "commit", "--quiet", "-m", "Evaluations"),
        ("remote", "add", "origin", ORIGIN),
    ):
        subprocess.run(["git", *words], cwd=folder, check=True, env=os.environ | dated)  # noqa: S603, S607
    os.chdir(folder)


def main() -> None:
    """Write every log."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else DATA).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as repository:
        stand_in_a_repository(Path(repository))
        for spec in (*evaluations(), *audits(), *controls()):
            written = write_log(spec, folder)
            print(f"{written.name}: {len(spec['samples'])} samples")
        os.chdir(folder)


if __name__ == "__main__":
    main()
