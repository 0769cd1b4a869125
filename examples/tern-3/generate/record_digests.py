"""Record the digest of every data file in the evidence that names it.

    python examples/tern-3/generate/record_digests.py [CASE]

Run it after the logs or tables were written anew; it prints the evidence that it changed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from riskcase import load, measure

CASE = Path(__file__).parents[1]
RECORDED = re.compile(r"sha256: [0-9a-z]+")


def main() -> None:
    """Write the digests."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else CASE)
    case, _ = load(folder)
    for evidence, source in measure(case).sources.items():
        file = folder / case.items[evidence].path
        before = file.read_text("utf-8")
        after = RECORDED.sub(f"sha256: {source.sha256}", before, count=1)
        if source.sha256 and after != before:
            file.write_text(after, "utf-8")
            print(file.relative_to(folder))


if __name__ == "__main__":
    main()
