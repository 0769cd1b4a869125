"""Reads evaluation logs with the program that wrote them: the oracle of our own readers.

    python tests/log_reader.py LOG ...

Prints a JSON list; of each log `status`, `planned`, `completed`, `invalidated`, `served`,
`summaries` (id, epoch, error, limit, scores by scorer) and `cells` (of `samples_df`: by sample,
epoch and column).
"""

from __future__ import annotations

import json
import sys
import warnings
from typing import Any

warnings.simplefilter("ignore")

from inspect_ai.analysis import samples_df  # noqa: E402
from inspect_ai.log import (  # noqa: E402
    EvalLog,
    read_eval_log,
    read_eval_log_sample_summaries,
)


def read(path: str) -> dict[str, Any]:
    """All that is compared of one log."""
    header = read_eval_log(path, header_only=True)
    whole = read_eval_log(path)
    results = header.results
    return {
        "status": header.status,
        "planned": results.total_samples if results else None,
        "completed": results.completed_samples if results else None,
        "invalidated": header.invalidated,
        "served": sorted({one.output.model for one in whole.samples or [] if one.output.model}),
        "summaries": [summary(one) for one in summaries(path, whole)],
        "cells": cells(path),
    }


def summaries(path: str, whole: EvalLog) -> list[Any]:
    """The summaries; of a log without any file of them, made from its samples."""
    return read_eval_log_sample_summaries(path) or [one.summary() for one in whole.samples or []]


def summary(one: Any) -> dict[str, Any]:
    """A summary as JSON."""
    scores = {name: score.value for name, score in (one.scores or {}).items()}
    return {
        "id": str(one.id),
        "epoch": one.epoch,
        "error": one.error,
        "limit": one.limit,
        "scores": scores,
    }


def cells(path: str) -> dict[str, dict[str, Any]]:
    """The score columns of `samples_df`."""
    frame = samples_df(path, quiet=True)
    names = [name for name in frame.columns if name.startswith("score_")]
    return {
        f"{row['id']}/{row['epoch']}": {
            name: None if row[name] is None or row[name] != row[name] else row[name]
            for name in names
        }
        for row in frame.to_dict("records")
    }


if __name__ == "__main__":
    print(json.dumps([read(path) for path in sys.argv[1:]], default=str))  # noqa: T201
