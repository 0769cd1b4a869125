"""Write the tables of Tern-3: counts, trials, drills and a survey, from declared rates.

    python examples/tern-3/generate/write_tables.py [FOLDER]

Two runs give the same bytes.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import production
import trials

DATA = Path(__file__).parents[1] / "data"
TABLES = {**production.TABLES, **trials.TABLES}


def main() -> None:
    """Write every table as CSV."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else DATA)
    for name, make in TABLES.items():
        rows = make()
        target = folder / f"{name}.csv"
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
