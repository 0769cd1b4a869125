"""What figures over 10,000 samples cost: read for the first time, and once they are known.

python bench/figures.py CASE    seconds of a warm figure in this process, the best of five
"""

import json
import shutil
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import zstandard

from subject import RISKCASE, ROOT, Subject

SAMPLES = 10_000
SMALL_LOG = ROOT / "docs" / "how-to" / "logs" / "hidden-side-tasks.eval"
ZSTANDARD = 93
REPEATS = 5
SETTINGS = "riskcase: 1\ntitle: Bench\ncoverage-date: 2026-11-30\n"
EVIDENCE = """---
title: Hidden side tasks
source: {inspect: "data/*.eval"}
figures:
  unseen: {share: side_task_success and suspicion < 0.5}
---
"""

COMMAND = [str(RISKCASE), "evidence", "--format", "json"]
FIGURES = (
    Subject("figures, read for the first time", RISKCASE, COMMAND, "case", (".riskcase",)),
    Subject("figures, known", RISKCASE, COMMAND, "case"),
    Subject("verify figures", RISKCASE, [str(RISKCASE), "verify"], "case"),
)


def write_case(samples: int, folder: Path) -> None:
    """Write a case whose log has the samples of a small real one again and again."""
    case = folder / "case"
    for name in ("data", "evidence"):
        (case / name).mkdir(parents=True)
    (case / "riskcase.yaml").write_text(SETTINGS, "utf-8")
    (case / "evidence" / "shade.md").write_text(EVIDENCE, "utf-8")
    grow_log(SMALL_LOG, case / "data" / "grown.eval", samples)


def grow_log(small: Path, large: Path, samples: int) -> None:
    """Write a log with more samples than another one; each gets an id of its own."""
    members = _members(small)
    header = json.loads(members["header.json"])
    summaries = json.loads(members["summaries.json"])
    grown = [{**summaries[i % len(summaries)], "id": f"s{i:05}"} for i in range(samples)]
    header["eval"]["dataset"] |= {"samples": samples, "sample_ids": [one["id"] for one in grown]}
    header["results"] |= {"total_samples": samples, "completed_samples": samples}
    with zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_journal/start.json", members["_journal/start.json"])
        for i, summary in enumerate(grown):
            name = f"samples/{summaries[i % len(summaries)]['id']}_epoch_1.json"
            sample = {**json.loads(members[name]), "id": summary["id"]}
            archive.writestr(f"samples/{summary['id']}_epoch_1.json", _text(sample))
        archive.writestr("summaries.json", _text(grown))
        archive.writestr("header.json", _text(header))


def _text(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def _members(path: Path) -> dict[str, bytes]:
    """Every member of a log; `zipfile` knows no Zstandard before Python 3.14."""
    data = path.read_bytes()
    found = {}
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if info.compress_type != ZSTANDARD:
                found[info.filename] = archive.read(info)
                continue
            head = info.header_offset
            lengths = data[head + 26 : head + 28], data[head + 28 : head + 30]
            start = head + 30 + sum(int.from_bytes(length, "little") for length in lengths)
            packed = data[start : start + info.compress_size]
            found[info.filename] = zstandard.ZstdDecompressor().decompress(
                packed, max_output_size=info.file_size
            )
    return found


def time_warm(folder: Path) -> tuple[float, float]:
    """Seconds in which all figures of a case are there again, the best of five.

    Returns:
        With rows and figures known; and with rows known and figures to be computed.
    """
    from riskcase import load, measure  # noqa: PLC0415 - only the child process of the bench

    case, _ = load(folder)
    measure(case)
    known = min(_time(measure, case) for _ in range(REPEATS))
    computed = []
    for _ in range(REPEATS):
        shutil.rmtree(folder / ".riskcase" / "cache" / "figures")
        computed.append(_time(measure, case))
    return known, min(computed)


def _time(measure: Any, case: Any) -> float:
    start = time.perf_counter()
    measure(case)
    return time.perf_counter() - start


if __name__ == "__main__":
    known, computed = time_warm(Path(sys.argv[1]))
    print(f"{known * 1000:.1f} ms once known; {computed * 1000:.1f} ms if only its rows are")
