"""A missing program leaves tests out aloud, or fails them where every program has to be there."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PLUGINS = ["-p", "programs", "-p", "no:cacheprovider", "-p", "no:hypothesispytest"]
SAMPLE = """
import pytest

@pytest.mark.needs("no-such-program")
@pytest.mark.parametrize("number", range(3))
def test_left_out(number):
    raise AssertionError

@pytest.mark.needs("other-missing-program")
def test_left_out_too():
    raise AssertionError

@pytest.mark.needs("sh")
def test_run():
    pass
"""


def run_sample(folder: Path, *options: str, all_programs: str) -> subprocess.CompletedProcess[str]:
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_sample.py").write_text(SAMPLE)
    environment = {**os.environ, "PYTHONPATH": str(HERE), "RISKCASE_ALL_PROGRAMS": all_programs}
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pytest", *PLUGINS, *options],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )


def test_last_lines_count_what_was_left_out(tmp_path: Path) -> None:
    run = run_sample(tmp_path, "-n", "1", all_programs="")
    assert run.returncode == 0, run.stdout
    assert "1 passed, 4 skipped" in run.stdout
    assert run.stdout.splitlines()[-2:] == [
        "left out: 3 tests need no-such-program (not found)",
        "left out: 1 test needs other-missing-program (not found)",
    ]


def test_missing_program_fails_where_all_must_be_there(tmp_path: Path) -> None:
    run = run_sample(tmp_path, "-n", "0", all_programs="1")
    assert run.returncode == 1
    assert "left out" not in run.stdout
    assert "1 passed" in run.stdout
    assert "4 failed" in run.stdout or "4 errors" in run.stdout
