"""Fills the cache of a case again and again, until somebody ends it.

python tests/evidence/cache/killed.py CASE
"""

from __future__ import annotations

import sys
from pathlib import Path

from riskcase.evidence.measure import measure
from riskcase.load import load


def main() -> None:
    """Read and compute everything again, without end."""
    case, _ = load(Path(sys.argv[1]))
    while True:
        measure(case, refresh=True)
        print("done", flush=True)  # noqa: T201 - tells when the first round is over


if __name__ == "__main__":
    main()
