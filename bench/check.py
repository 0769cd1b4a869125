"""How long `riskcase check` takes, beside its peers on the same argument in the same run.

    make bench            1,000 and 10,000 items
    make bench LARGE=1    100,000 as well

Processor seconds, user and system, each in a fresh process that finds no cache; the best of three
runs for what takes under twenty seconds, else one run. Exit 1 when a run failed.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from measure import Cost, run, time_reference_loop

ROOT = Path(__file__).parents[1]
RISKCASE = ROOT / ".venv" / "bin" / "riskcase"
PEERS = ROOT / ".venv-peers" / "bin"

SIZES = (1_000, 10_000)
LARGE = 100_000
REPEATS = 3
REPEAT_BELOW = 20.0  # seconds


class Subject(NamedTuple):
    """A program to measure.

    Attributes:
        name: As the table prints it.
        needs: A file without which it is left out.
        command: Program and arguments; it runs in `folder`.
        folder: Which one of the folders that the generator writes.
        forget: Folders to remove before each run, so that none starts from a cache.
        largest: The largest number of items that it is tried on.
    """

    name: str
    needs: Path
    command: list[str]
    folder: str
    forget: tuple[str, ...] = ()
    largest: int = LARGE


SUBJECTS = (
    Subject("riskcase check", RISKCASE, [str(RISKCASE), "check"], "case", (".riskcase",)),
    # The console script of verocase 0.7.2 turns exit codes round; its module has them right.
    Subject(
        "verocase --validate",
        PEERS / "verocase",
        [str(PEERS / "python"), "-m", "verocase", "--validate"],
        "ltac",
    ),
    Subject(
        "StrictDoc JSON export",
        PEERS / "strictdoc",
        [str(PEERS / "strictdoc"), "export", ".", "--formats=json", "--output-dir", "out"],
        "sdoc",
        ("out", "output"),
        largest=10_000,
    ),
)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="100,000 items as well")
    sizes = (*SIZES, LARGE) if parser.parse_args().large else SIZES
    present = [subject for subject in SUBJECTS if subject.needs.exists()]
    tell("the reference loop")
    reference = time_reference_loop()
    costs: dict[tuple[str, int], Cost] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="riskcase-bench-") as name:
            tell(f"{size:,} items: writing them")
            write(size, Path(name))
            for subject in present:
                if size <= subject.largest:
                    costs[subject.name, size] = measure(subject, size, Path(name))
    print_table([subject.name for subject in present], sizes, costs, reference)
    for subject in SUBJECTS:
        if subject not in present:
            print(f"left out: {subject.name} (not installed)")
    return report_failures(costs)


def tell(what: str) -> None:
    """Say what goes on, apart from the results."""
    print(f"... {what}", file=sys.stderr, flush=True)


def write(size: int, folder: Path) -> None:
    """Write the argument in every format, in another process: this one has to stay small."""
    command = [sys.executable, str(ROOT / "bench" / "generate.py")]
    command += ["--items", str(size), "--out", str(folder)]
    subprocess.run(command, check=True)


def measure(subject: Subject, size: int, folder: Path) -> Cost:
    """Run a program once, or three times when it is quick, and keep the cheapest run."""
    runs: list[Cost] = []
    while not runs or (len(runs) < REPEATS and runs[0].seconds < REPEAT_BELOW):
        tell(f"{size:,} items: {subject.name}, run {len(runs) + 1}")
        for cache in subject.forget:
            shutil.rmtree(folder / subject.folder / cache, ignore_errors=True)
        runs.append(run(subject.command, folder / subject.folder))
    return min(runs, key=lambda cost: cost.seconds)


def print_table(
    names: list[str], sizes: tuple[int, ...], costs: dict[tuple[str, int], Cost], reference: float
) -> None:
    """Print one line a program and size.

    Args:
        names: Programs, riskcase first.
        sizes: Numbers of items, smallest first.
        costs: By program and number of items.
        reference: Processor seconds of the reference loop.
    """
    print(f"reference loop: {reference:.2f} s of processor time\n")
    print(f"{'':24}{'items':>9}{'CPU s':>9}{'loops':>8}{'MiB':>7}{'growth':>8}{'riskcase is':>20}")
    for name in names:
        before: Cost | None = None
        for size in sizes:
            cost = costs.get((name, size))
            if cost is None or cost.exit_code:
                print(f"{name:24}{size:>9,}   {'failed' if cost else 'not tried'}")
                continue
            loops = f"{cost.seconds / reference:.1f}"
            growth = f"x{cost.seconds / before.seconds:.1f}" if before else ""
            ratio = compare(costs[names[0], size], cost) if name != names[0] else ""
            print(
                f"{name:24}{size:>9,}{cost.seconds:>9.2f}{loops:>8}{cost.megabytes:>7.0f}"
                f"{growth:>8}{ratio:>20}"
            )
            before = cost
    print("\ngrowth: processor time against that of a tenth of the items")


def compare(ours: Cost, theirs: Cost) -> str:
    """Say how much faster or slower we are, in words that cannot be read the wrong way round."""
    if ours.exit_code:
        return ""
    if ours.seconds <= theirs.seconds:
        return f"{theirs.seconds / ours.seconds:.1f} times faster"
    return f"{ours.seconds / theirs.seconds:.1f} times slower"


def report_failures(costs: dict[tuple[str, int], Cost]) -> int:
    """Name every run that failed: its time says nothing.

    Returns:
        The exit code: 1 if there is one.
    """
    failed = [(key, cost) for key, cost in costs.items() if cost.exit_code != 0]
    for (name, size), cost in failed:
        print(f"\n{name} failed on {size:,} items, exit code {cost.exit_code}:\n{cost.said}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
