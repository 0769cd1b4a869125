"""How long riskcase takes, beside its peers on the same argument in the same run.

    make bench            check 1,000 and 10,000 items, sites of 1,000 and 4,000, the real example,
                          read a log of 10,000 samples, and compute figures of them
    make bench LARGE=1    check 100,000 as well

Processor seconds, user and system, each in a fresh process that finds no cache; the best of three
runs for what takes under twenty seconds, else one run. Exit 1 when a run failed.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from check import CHECKING, SIZES
from evidence import measure_evidence
from figures import FIGURES, SAMPLES, write_case
from measure import time_reference_loop
from publishing import PUBLISHED, PUBLISHING, SITE_SIZES, SITES
from subject import LARGE, ROOT, Run, Subject, measure, print_table, report_failures, tell

PARTS = ("published", "sites", "check", "evidence", "figures")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="check 100,000 items as well")
    parser.add_argument("--only", choices=PARTS, help="one part of it")
    options = parser.parse_args()
    parts = (options.only,) if options.only else PARTS
    tell("the reference loop")
    reference = time_reference_loop()
    print(f"reference loop: {reference:.2f} s of processor time")
    runs: list[Run] = []
    if "published" in parts:
        runs += part("published example", reference, _published())
    if "sites" in parts:
        runs += part("HTML site", reference, _generated(SITES, SITE_SIZES))
    if "check" in parts:
        sizes = (*SIZES, LARGE) if options.large else SIZES
        runs += part("check", reference, _generated(CHECKING, sizes))
    if "figures" in parts:
        runs += part("figures of 10,000 samples", reference, _figures())
    for subject in (*SITES, *CHECKING):
        if not subject.needs.exists():
            print(f"left out: {subject.name} (not installed)")
    failed = measure_evidence() if "evidence" in parts else []
    for said in failed:
        print(f"\nreading a log failed: {said}")
    return report_failures(runs) or int(bool(failed))


def part(title: str, reference: float, runs: list[Run]) -> list[Run]:
    """Print the table of one part."""
    print_table(title, runs, reference)
    return runs


def _published() -> list[Run]:
    with tempfile.TemporaryDirectory(prefix="riskcase-bench-") as name:
        shutil.copytree(
            PUBLISHED, Path(name) / "published", ignore=shutil.ignore_patterns("build", ".riskcase")
        )
        items = sum(1 for _ in (Path(name) / "published").glob("*/*.md"))
        return measure(PUBLISHING, items, Path(name))


def _figures() -> list[Run]:
    with tempfile.TemporaryDirectory(prefix="riskcase-bench-") as name:
        tell(f"{SAMPLES:,} samples: writing them")
        write_case(SAMPLES, Path(name))
        runs = measure(FIGURES, SAMPLES, Path(name))
        command = [sys.executable, str(ROOT / "bench" / "figures.py"), str(Path(name) / "case")]
        warm = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        print(f"\na figure of {SAMPLES:,} samples: {warm.strip()}")
        return runs


def _generated(subjects: tuple[Subject, ...], sizes: tuple[int, ...]) -> list[Run]:
    runs: list[Run] = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="riskcase-bench-") as name:
            tell(f"{size:,} items: writing them")
            write(size, Path(name))
            runs += measure(subjects, size, Path(name))
    return runs


def write(size: int, folder: Path) -> None:
    """Write the argument in every format, in another process: this one has to stay small."""
    command = [sys.executable, str(ROOT / "bench" / "generate.py")]
    command += ["--items", str(size), "--out", str(folder)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())
