"""The Markdown pages of the project as HTML, with every link between them checked.

    python docs/build.py --out build/docs

Exit 1 names each link whose file is not there.
"""

import argparse
import html
import re
import sys
from pathlib import Path

import pyromark

ROOT = Path(__file__).parents[1]
OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_GFM
LINK = re.compile(r'(?<=<a href=")([^"#]+)(#[^"]*)?(?=")')
OUTSIDE = re.compile(r"[a-z]+:")

PAGE = """\
<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem }}
pre {{ background: #f4f4f4; padding: .6rem; overflow-x: auto }}
table {{ border-collapse: collapse }} td, th {{ border: 1px solid #bbb; padding: .2rem .5rem }}
</style>
{body}
</html>
"""


def find_pages() -> list[Path]:
    """List the pages, relative to the repository: those beside the Makefile, and docs/."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return sorted(path.relative_to(ROOT) for path in found)


def broken_links(page: Path, body: str) -> list[str]:
    """Name the links of a page whose file is not there.

    Args:
        page: The page, relative to the repository.
        body: Its HTML, links as in the Markdown.
    """
    targets = (html.unescape(match[1]) for match in LINK.finditer(body))
    here = (ROOT / page).parent
    return [
        f"{page}: {target}"
        for target in targets
        if not OUTSIDE.match(target) and not (here / target).exists()
    ]


def write_page(page: Path, body: str, out: Path) -> None:
    """Write one page, its links to other pages turned into links to their HTML.

    Args:
        page: The page, relative to the repository.
        body: Its HTML, links as in the Markdown.
        out: Folder of all pages.
    """

    def link(match: re.Match[str]) -> str:
        target = match[1] if OUTSIDE.match(match[1]) else re.sub(r"\.md$", ".html", match[1])
        return target + (match[2] or "")

    file = (out / page).with_suffix(".html")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PAGE.format(title=page.stem, body=LINK.sub(link, body)), "utf-8")


def main() -> int:
    """Build all pages; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    broken: list[str] = []
    pages = find_pages()
    for page in pages:
        body = pyromark.html((ROOT / page).read_text("utf-8"), options=OPTIONS)
        broken += broken_links(page, body)
        write_page(page, body, out)
    for line in broken:
        print(f"no such file: {line}", file=sys.stderr)
    print(f"{len(pages)} pages in {out}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
