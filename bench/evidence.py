"""Reading a log to columns, beside Inspect's own `samples_df` in the same process.

    python bench/evidence.py --log LOG

Both read all rows with every score and every field of metadata. Before data is admitted we also
test the check sum of every member of the archive and search every sample for edited scores, which
`samples_df` does not do; that is measured by itself. Processor seconds, the best of three; peak
memory is that of a process that does nothing else.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import Cost
from measure import run as run_command

SAMPLES = 10_000
LEAST = 15.0
"""How many times faster reading has to be, for the bench to pass."""
HERE = Path(__file__)
COLUMNS = """
import sys
from pathlib import Path
from riskcase.evidence.readers import READERS
from riskcase.evidence.readers.reader import Options
print(READERS["inspect"].read(Path(sys.argv[1]), Options()).rows.height)
"""


def measure_evidence() -> list[str]:
    """Write a log, measure and print.

    Returns:
        What failed, one line each.
    """
    if find_spec("inspect_ai") is None or find_spec("pyarrow") is None:
        print("\nleft out: reading a log (inspect-ai is not installed; run make lint)")
        return []
    with TemporaryDirectory(prefix="riskcase-bench-") as name:
        folder = Path(name)
        print(f"... {SAMPLES:,} samples: writing them", file=sys.stderr, flush=True)
        write = [sys.executable, str(HERE.with_name("evidence_log.py"))]
        written = run_command([*write, "--samples", str(SAMPLES), "--out", name], folder)
        if written.exit_code:
            return [f"the log was not written: {written.said}"]
        log = folder / "log.eval"
        alone = run_command([sys.executable, "-c", COLUMNS, str(log)], folder)
        both = run_command([sys.executable, str(HERE), "--log", str(log)], folder)
        return report(log, alone, both)


def report(log: Path, alone: Cost, both: Cost) -> list[str]:
    """Print what was found."""
    size = log.stat().st_size / 1e6
    print(f"\nreading a log of {SAMPLES:,} samples, {size:.0f} MB, to columns")
    print(both.said.strip())
    print(f"peak memory of a process that reads it   {alone.megabytes:.0f} MiB")
    return [f"{one.said}" for one in (alone, both) if one.exit_code]


def best(read: Callable[[], object]) -> float:
    """Processor seconds of the cheapest of three."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        read()
        taken.append(time.process_time() - start)
    return min(taken)


def compare(log: Path) -> int:
    """Measure both, in this process."""
    warnings.simplefilter("ignore")
    os.environ.setdefault("INSPECT_DISPLAY", "none")
    from inspect_ai.analysis import samples_df  # noqa: PLC0415 - only here

    from riskcase.evidence.readers import READERS  # noqa: PLC0415
    from riskcase.evidence.readers.inspect_log import file_rows, open_log  # noqa: PLC0415
    from riskcase.evidence.readers.inspect_shape import Summary  # noqa: PLC0415
    from riskcase.evidence.readers.reader import Options  # noqa: PLC0415

    options = Options()
    columns = best(lambda: file_rows(open_log(log, Summary, test=False), log, options))
    tested = best(lambda: READERS["inspect"].read(log, options))
    theirs = best(lambda: samples_df(str(log), quiet=True))
    print(f"inspect_ai.analysis.samples_df           {theirs:.2f} s")
    print(f"riskcase, to columns                     {columns:.2f} s{_times(theirs / columns)}")
    print(f"riskcase, and every check sum tested     {tested:.2f} s{_times(theirs / tested)}")
    if theirs / columns < LEAST:
        print(f"to columns has to be at least {LEAST:g} times faster")
    return 0 if theirs / columns >= LEAST else 1


def _times(ratio: float) -> str:
    return f"   we: {ratio:.1f} times faster"


def main() -> int:
    """Measure one log."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--log", type=Path, required=True)
    return compare(parser.parse_args().log)


if __name__ == "__main__":
    sys.exit(main())
