"""Killing `riskcase evidence --refresh` at any moment leaves a cache that is absent or right."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evidence.measured import loaded, measured_case
from riskcase.evidence.cache.store import HOME, Cache
from riskcase.evidence.measure import measure
from riskcase.evidence.scrutiny.verify import verify_figures

WORKER = Path(__file__).with_name("killed.py")


def kill_and_look(folder: Path, kills: int, seed: int) -> None:
    """Kill a process that fills the cache, at random moments, and look at what it left."""
    case = loaded(measured_case(folder))
    right = measure(case, cache=Cache(None))
    chance = random.Random(seed)  # noqa: S311 - moments, no secret
    kept = 0
    for _ in range(kills):
        worker = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, str(WORKER), str(folder)], stdout=subprocess.PIPE
        )
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"done\n"
        for _ in range(3):
            time.sleep(chance.uniform(0.0, 0.03))
            os.kill(worker.pid, signal.SIGSTOP)  # a moment at which it could have been killed
            assert measure(case, cache=Cache.of(folder).frozen()) == right
            assert verify_figures(case).failures == ()
            os.kill(worker.pid, signal.SIGCONT)
        worker.kill()
        worker.wait()
        worker.stdout.close()
        kept += any((folder / HOME).rglob("*.json"))
        assert measure(case, cache=Cache.of(folder).frozen()) == right
    assert kept == kills


def test_a_few_kills(tmp_path: Path) -> None:
    kill_and_look(tmp_path, 3, seed=1)


@pytest.mark.slow
def test_many_kills(tmp_path: Path) -> None:
    kill_and_look(tmp_path, 60, seed=2)


def test_killed_between_rows_and_facts(tmp_path: Path) -> None:
    """Every state on disk in which a write can stop: each file there, half there, or not."""
    case = loaded(measured_case(tmp_path))
    right = measure(case)
    files = sorted(path for path in (tmp_path / HOME).rglob("*") if path.suffix != ".part")
    whole = {path: path.read_bytes() for path in files if path.is_file()}
    assert len(whole) > 3
    for chosen, data in whole.items():
        for state in (None, b"", data[: len(data) // 2]):
            chosen.unlink(missing_ok=True)
            if state is not None:
                chosen.write_bytes(state)
            assert measure(case, cache=Cache.of(tmp_path).frozen()) == right
        chosen.write_bytes(data)
