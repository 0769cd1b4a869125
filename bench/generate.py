"""Write a case of any size, and the same argument for its peers.

    python bench/generate.py --items 1000 --out FOLDER

makes FOLDER/case, and for the peers FOLDER/ltac, FOLDER/sdoc and FOLDER/needs. Always the same
files for the same number of items.
"""

import argparse
from pathlib import Path

from argument import build_argument
from case_folder import write_case
from peer_files import write_ltac, write_needs, write_sdoc


def main() -> None:
    """Write the folders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, required=True, help="at least 200")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--no-peers", action="store_true", help="the case only")
    options = parser.parse_args()
    nodes = build_argument(options.items)
    write_case(nodes, options.out / "case")
    if not options.no_peers:
        write_ltac(nodes, options.out / "ltac")
        write_sdoc(nodes, options.out / "sdoc")
        write_needs(nodes, options.out / "needs")


if __name__ == "__main__":
    main()
