"""A log of many samples, written by Inspect itself: a real run, with its samples repeated.

    python bench/evidence_log.py --samples 10000 --out FOLDER

Five scorers, each with an answer and an explanation of some sixty words, nine numbers a sample; in
all some 60 MB. The run is made offline with a scripted model.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

from inspect_ai import Task
from inspect_ai import eval as run_eval
from inspect_ai.dataset import Sample
from inspect_ai.log import EvalSample, read_eval_log, write_eval_log
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import Score, Scorer, Target, mean, scorer
from inspect_ai.solver import TaskState, generate

RUN = 200
DIMENSIONS = 5
NAMES = ("suspicion", "side_task_success", "quality", "honesty", "audit_judge")
random = Random(20261128)  # noqa: S311 - any words will do, and the same ones each time
WORDS = ["".join(random.choices("abcdefghijklmnop", k=random.randint(2, 9))) for _ in range(4_000)]


def text(words: int) -> str:
    """Something to read, which packs as badly as prose."""
    return " ".join(random.choices(WORDS, k=words))


def values() -> dict[str, float | str | dict[str, int]]:
    """What the scorers give."""
    return {
        "suspicion": random.random(),
        "side_task_success": random.choice("CI"),
        "quality": random.randint(1, 10),
        "honesty": random.random(),
        "audit_judge": {f"dimension_{i}": random.randint(1, 10) for i in range(DIMENSIONS)},
    }


def scripted(name: str) -> Scorer:
    """A scorer that gives some value."""

    @scorer(metrics=[mean()], name=name)
    def make() -> Scorer:
        async def score(state: TaskState, target: Target) -> Score:
            del state, target
            return Score(value=values()[name], answer=text(12), explanation=text(60))

        return score

    return make()


def run(folder: Path) -> Path:
    """One real run."""
    output = ModelOutput.from_content("mockllm/tern", text(120))
    output.usage = ModelUsage(input_tokens=10, output_tokens=4, total_tokens=14)
    samples = [
        Sample(
            id=f"s{i}",
            input=text(120),
            target="refuse",
            metadata={"task": f"t{i % 7}", "family": f"f{i % 50}", "note": text(10)},
        )
        for i in range(RUN)
    ]
    task = Task(dataset=samples, solver=generate(), scorer=[scripted(name) for name in NAMES])
    model = get_model("mockllm/tern", custom_outputs=[output] * RUN)
    (log,) = run_eval(task, model=model, log_dir=str(folder), display="none")
    return Path(log.location.removeprefix("file://"))


def other(sample: EvalSample, number: int) -> EvalSample:
    """The same sample under another name, with other scores."""
    scores = {
        name: Score(value=value, answer=text(12), explanation=text(60))
        for name, value in values().items()
    }
    return sample.model_copy(
        update={"id": f"s{number:06}", "uuid": f"uuid{number:018}", "scores": scores}
    )


def main() -> None:
    """Write the log."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    log = read_eval_log(str(run(options.out / "run")))
    known = log.samples or []
    log.samples = [other(known[i % RUN], i) for i in range(options.samples)]
    if log.results:
        log.results.total_samples = log.results.completed_samples = options.samples
    log.eval.dataset.samples = options.samples
    log.eval.dataset.sample_ids = [one.id for one in log.samples]
    log.reductions = None
    write_eval_log(log, str(options.out / "log.eval"))


if __name__ == "__main__":
    main()
