"""What a command costs: processor time and memory of a fresh process."""

import os
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

MEBIBYTE_IN_KIBIBYTES = 1024


class Cost(NamedTuple):
    """What one run took.

    Attributes:
        seconds: Processor time, user and system, of the process and those it waited for.
        megabytes: Peak resident memory of the largest one of them, in MiB.
        exit_code: As the shell has it.
        said: The end of what it wrote, for a run that failed.
    """

    seconds: float
    megabytes: float
    exit_code: int
    said: str


def run(command: list[str], folder: Path) -> Cost:
    """Run a command and count what it costs.

    The caller should be small: Linux counts the size of the process that starts another one into
    the peak of the new one.

    Args:
        command: Program and arguments.
        folder: Where it runs; its output goes to a file there, so that no pipe slows it down.
    """
    output = folder / "output.txt"
    with output.open("wb") as sink:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    with output.open("rb") as source:
        source.seek(max(0, output.stat().st_size - 600))
        said = source.read().decode("utf-8", "replace")
    return Cost(
        seconds=usage.ru_utime + usage.ru_stime,
        megabytes=usage.ru_maxrss / MEBIBYTE_IN_KIBIBYTES,
        exit_code=process.returncode,
        said=said,
    )


def time_reference_loop() -> float:
    """Time a fixed loop, so that figures of two machines can be compared.

    Returns:
        Processor seconds of the best of three.
    """
    return min(_loop() for _ in range(3))


def _loop() -> float:
    start = time.process_time()
    total = 0
    for number in range(3_000_000):
        total += number * number % 7
    return time.process_time() - start
