"""The Markdown pages of the project as HTML, with every link between them checked.

    python docs/build.py --out build/docs

Exit 1 names each link whose file, picture or heading is not there.
"""

import argparse
import html
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pyromark

ROOT = Path(__file__).parents[1]
OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_GFM
HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
LINK = re.compile(r'(?<=<a href=")([^"#]*)(#[^"]*)?(?=")')
PICTURE = re.compile(r'(?<=<img src=")[^"]+(?=")')
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
img {{ max-width: 100%; height: auto }}
</style>
{body}
</html>
"""


def find_pages() -> list[Path]:
    """List the pages, relative to the repository: those beside the Makefile, and docs/."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return sorted(path.relative_to(ROOT) for path in found)


def render(page: Path) -> str:
    """The HTML of a page, its headings with the anchors that code hosts give them.

    Args:
        page: The page, relative to the repository.
    """
    used: dict[str, int] = {}

    def heading(match: re.Match[str]) -> str:
        name = slug(match[2])
        times = used.get(name, 0)
        used[name] = times + 1
        anchor = f"{name}-{times}" if times else name
        return f'<h{match[1]} id="{anchor}">{match[2]}</h{match[1]}>'

    body = pyromark.html((ROOT / page).read_text("utf-8"), options=OPTIONS)
    return HEADING.sub(heading, body)


def slug(heading: str) -> str:
    """The anchor of a heading: small letters, digits, hyphens for blanks, nothing else."""
    words = html.unescape(re.sub(r"<[^>]+>", "", heading)).lower()
    return re.sub(r"[^\w\- ]", "", words).replace(" ", "-")


def broken_links(page: Path, bodies: dict[Path, str]) -> Iterator[str]:
    """Name the links of a page whose file or heading is not there, and its missing pictures.

    Args:
        page: The page, relative to the repository.
        bodies: The HTML of every page, links as in the Markdown.
    """
    for match in LINK.finditer(bodies[page]):
        target, anchor = html.unescape(match[1]), html.unescape(match[2] or "")
        if OUTSIDE.match(target):
            continue
        file = (ROOT / page.parent / target).resolve() if target else ROOT / page
        if not file.exists():
            yield f"{page}: {target}"
        elif anchor and f'id="{anchor[1:]}"' not in bodies.get(file.relative_to(ROOT), ""):
            yield f"{page}: {target}{anchor}"
    for picture in PICTURE.findall(bodies[page]):
        if not OUTSIDE.match(picture) and not (ROOT / page.parent / picture).is_file():
            yield f"{page}: {picture}"


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
    bodies = {page: render(page) for page in find_pages()}
    broken = [line for page in bodies for line in broken_links(page, bodies)]
    for page, body in bodies.items():
        write_page(page, body, out)
    shutil.copytree(ROOT / "docs" / "pictures", out / "docs" / "pictures", dirs_exist_ok=True)
    for line in broken:
        print(f"not there: {line}", file=sys.stderr)
    print(f"{len(bodies)} pages in {out}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
