"""The pictures of the README and of docs/, drawn by the program from the example cases.

python docs/pictures.py            write them
python docs/pictures.py --check    exit 1 names each that is not current
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from riskcase.checks.run import check
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.report.compose import compose
from riskcase.report.document import Picture

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
MARGIN = 14
SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox="0 0 [\d.]+ [\d.]+"')


def draw() -> Iterator[tuple[Path, str]]:
    """Each picture as its path and its SVG."""
    yield FOLDER / "strip.svg", on_paper(first_picture(ROOT / "examples" / "tern-3"))


def first_picture(folder: Path) -> str:
    """The SVG of the first picture in a case's report: the pathway strip."""
    case, reading = load(folder)
    figures = measure(case)
    assessment = assess(case, figures)
    findings = (*reading, *check(case, figures, assessment))
    document = compose(case, figures, assessment, findings)
    pictures = (block for page in document.pages for block in page.blocks)
    return next(block.svg for block in pictures if isinstance(block, Picture))


def on_paper(svg: str) -> str:
    """The same drawing on white, with a margin: pages of a code host may be dark."""
    found = SIZE.search(svg)
    if found is None:
        raise ValueError("the drawing does not state its size")
    width, height = float(found[1]) + 2 * MARGIN, float(found[2]) + 2 * MARGIN
    size = (
        f'width="{width:g}" height="{height:g}" viewBox="{-MARGIN} {-MARGIN} {width:g} {height:g}"'
    )
    end = svg.index(">") + 1
    paper = (
        f'<rect x="{-MARGIN}" y="{-MARGIN}" width="{width:g}" height="{height:g}" fill="#ffffff"/>'
    )
    return f"{SIZE.sub(size, svg[:end])}{paper}{svg[end:]}\n"


def main() -> int:
    """Write or compare every picture; return the exit code."""
    stale = [path for path, svg in draw() if not path.exists() or path.read_text("utf-8") != svg]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"not current: {path.relative_to(ROOT)}", file=sys.stderr)
        return 1 if stale else 0
    FOLDER.mkdir(exist_ok=True)
    for path, svg in draw():
        path.write_text(svg, "utf-8")
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
