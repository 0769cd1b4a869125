"""Tests that need a program beside ours, or a package: `@pytest.mark.needs("chromium", "ray")`.

Without the program the test is left out, and the last lines of the run say how many were and why.
With RISKCASE_ALL_PROGRAMS=1, as in continuous integration, a missing program is a failure.
"""

import os
import shutil
from collections import Counter
from importlib.util import find_spec

import pytest

LEFT_OUT = "left out for want of"

_counts = pytest.StashKey[Counter[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker and start counting."""
    config.addinivalue_line("markers", "needs(program): left out where the program is missing")
    config.stash[_counts] = Counter()
    config.pluginmanager.register(_Tally(config.stash[_counts]))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave the test out, or fail it, when a program that it needs is not found."""
    needed = [str(name) for mark in item.iter_markers("needs") for name in mark.args]
    missing = [name for name in needed if shutil.which(name) is None and find_spec(name) is None]
    if not missing:
        return
    if os.environ.get("RISKCASE_ALL_PROGRAMS") == "1":
        pytest.fail(f"needs {', '.join(missing)} (not found)", pytrace=False)
    # A property travels from a worker process to the one that prints the summary.
    item.user_properties.append((LEFT_OUT, missing[0]))
    pytest.skip(f"needs {', '.join(missing)} (not found)")


class _Tally:
    """Counts the tests left out, program by program."""

    def __init__(self, counts: Counter[str]) -> None:
        self.counts = counts

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "setup":
            self.counts.update(str(name) for key, name in report.user_properties if key == LEFT_OUT)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Print the counts below everything else, once, from the main process."""
    if hasattr(config, "workerinput"):
        return
    for program, count in sorted(config.stash.get(_counts, Counter()).items()):
        tests = "test needs" if count == 1 else "tests need"
        print(f"left out: {count} {tests} {program} (not found)")  # noqa: T201
