"""Programs to measure, each on cases of several sizes, and the table of what they cost."""

import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from measure import Cost, run

ROOT = Path(__file__).parents[1]
RISKCASE = ROOT / ".venv" / "bin" / "riskcase"
PEERS = ROOT / ".venv-peers" / "bin"

LARGE = 100_000
REPEATS = 3
REPEAT_BELOW = 20.0  # seconds


class Subject(NamedTuple):
    """A program to measure.

    Attributes:
        name: As the table prints it.
        needs: A file without which it is left out.
        command: Program and arguments; it runs in `folder`.
        folder: Which one of the folders that were written for the bench.
        forget: Folders to remove before each run, so that none starts from a cache.
        largest: The largest number of items that it is tried on.
    """

    name: str
    needs: Path
    command: list[str]
    folder: str
    forget: tuple[str, ...] = ()
    largest: int = LARGE


class Run(NamedTuple):
    """The cheapest run of a program on a case of some size."""

    subject: Subject
    items: int
    cost: Cost


def tell(what: str) -> None:
    """Say what goes on, apart from the results."""
    print(f"... {what}", file=sys.stderr, flush=True)


def measure(subjects: tuple[Subject, ...], items: int, folder: Path) -> list[Run]:
    """Run every program that is there and takes as many items."""
    return [
        Run(subject, items, _cheapest(subject, items, folder))
        for subject in subjects
        if subject.needs.exists() and items <= subject.largest
    ]


def _cheapest(subject: Subject, items: int, folder: Path) -> Cost:
    """Run a program once, or three times when it is quick, and keep the cheapest run."""
    costs: list[Cost] = []
    while not costs or (len(costs) < REPEATS and costs[0].seconds < REPEAT_BELOW):
        tell(f"{items:,} items: {subject.name}, run {len(costs) + 1}")
        for cache in subject.forget:
            shutil.rmtree(folder / subject.folder / cache, ignore_errors=True)
        costs.append(run(subject.command, folder / subject.folder))
    return min(costs, key=lambda cost: cost.seconds)


def print_table(title: str, runs: list[Run], reference: float) -> None:
    """Print one line a program and size, programs in the order of their first run.

    Args:
        title: What was done.
        runs: Of riskcase first.
        reference: Processor seconds of the reference loop.
    """
    ours = {one.items: one.cost for one in runs if one.subject.needs == RISKCASE}
    print(f"\n{title:28}{'items':>8}{'CPU s':>9}{'loops':>8}{'MiB':>7}{'growth':>15}{'':>21}")
    for name in dict.fromkeys(one.subject.name for one in runs):
        before: Run | None = None
        for one in (one for one in runs if one.subject.name == name):
            cost = one.cost
            if cost.exit_code:
                print(f"{name:28}{one.items:>8,}   failed")
                continue
            loops = f"{cost.seconds / reference:.1f}"
            ratio = compare(ours.get(one.items), cost) if one.subject.needs != RISKCASE else ""
            print(
                f"{name:28}{one.items:>8,}{cost.seconds:>9.2f}{loops:>8}{cost.megabytes:>7.0f}"
                f"{_growth(before, one):>15}{ratio:>21}"
            )
            before = one


def _growth(before: Run | None, now: Run) -> str:
    if before is None:
        return ""
    return f"x{now.cost.seconds / before.cost.seconds:.1f} for x{now.items / before.items:.0f}"


def compare(ours: Cost | None, theirs: Cost) -> str:
    """Say how much faster or slower we are, in words that cannot be read the wrong way round."""
    if ours is None or ours.exit_code:
        return ""
    if ours.seconds <= theirs.seconds:
        return f"we: {theirs.seconds / ours.seconds:.1f} times faster"
    return f"we: {ours.seconds / theirs.seconds:.1f} times slower"


def report_failures(runs: list[Run]) -> int:
    """Name every run that failed: its time says nothing.

    Returns:
        The exit code: 1 if there is one.
    """
    failed = [one for one in runs if one.cost.exit_code != 0]
    for one in failed:
        said = f"exit code {one.cost.exit_code}:\n{one.cost.said}"
        print(f"\n{one.subject.name} failed on {one.items:,} items, {said}")
    return 1 if failed else 0
