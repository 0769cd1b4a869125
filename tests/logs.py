"""Real evaluation logs for tests, written by the official program in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

WRITER = Path(__file__).with_name("log_writer.py")
READER = Path(__file__).with_name("log_reader.py")


def sample(name: str, scores: dict[str, Any], **more: Any) -> dict[str, Any]:
    """One sample of a specification.

    Args:
        name: its id.
        scores: by scorer; a list has one value an epoch, None is no score.
        more: `metadata`, `input`; `said`, by scorer the explanation and metadata of a score;
            `fails=True` for one that ends in an error, `dies=True` for one in which the machine
            goes down, so that the log is left as it is.
    """
    return {"id": name, "scores": scores, **more}


def write_logs(folder: Path, *specs: dict[str, Any]) -> list[Path]:
    """Write the logs that are specified; see `log_writer` for what a specification holds.

    Returns:
        For each specification the path of its log.
    """
    numbered = [{"folder": f"{i:02}", **spec} for i, spec in enumerate(specs)]
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / "specs.json"
    written.write_text(json.dumps(numbered), "utf-8")
    command = [sys.executable, str(WRITER), str(written), str(folder)]
    dies = any(one.get("dies") for spec in specs for one in spec["samples"])
    subprocess.run(command, check=not dies, capture_output=True)  # noqa: S603 - our own script
    written.unlink()
    return [_only(folder / str(spec["folder"])) for spec in numbered]


def official(*paths: Path) -> list[dict[str, Any]]:
    """What Inspect's own functions read of logs; see `log_reader` for its keys."""
    command = [sys.executable, str(READER), *map(str, paths)]
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own script
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _only(folder: Path) -> Path:
    (path,) = (one for one in folder.iterdir() if one.suffix in {".eval", ".json"})
    return path


def many(count: int, **spec: Any) -> dict[str, Any]:
    """A specification of many samples: every tenth succeeds, in seven tasks."""
    samples: Sequence[dict[str, Any]] = [
        sample(
            f"s{i:04}",
            {"side_task_success": "C" if i % 10 == 0 else "I", "suspicion": (i * 37 % 100) / 100},
            metadata={"task": f"t{i % 7}", "eval_mode": "attack" if i % 2 else "honest"},
        )
        for i in range(count)
    ]
    return {"samples": samples, "task": "shade", **spec}
