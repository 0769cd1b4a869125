"""File names and anchors of the site: safe on every file system, never two alike."""

import hashlib
import re

from riskcase.report.document import ItemTarget, Page
from riskcase.report.places import Place, Places

_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_ODD = re.compile(r"[^a-z0-9]+")
_LONGEST_STEM = 60
_TAKEN = frozenset({"index", "contents", "con", "prn", "aux", "nul"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
_ODD_IN_ANCHOR = re.compile(r"[^A-Za-z0-9.-]")

CONTENTS = "contents.html"
"""The page that lists all pages."""


class Addresses:
    """Where each page of a site lies, and where links lead."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self._places = Places(pages)
        self._files: dict[str, str] = {}
        self.files = _files(pages)
        for page, file in zip(pages, self.files, strict=True):
            self._files.setdefault(page.id, file)

    def href(self, target: ItemTarget, here: str) -> str | None:
        """Return the relative address of a target as seen from the file `here`, or None."""
        place = self._places.nearest(target)
        return None if place is None else self._relative(place, here)

    def _relative(self, place: Place, here: str) -> str:
        file = self._files[place.page]
        if place.anchor is None:
            return file
        return ("" if file == here else file) + "#" + fragment(place.anchor)


def fragment(anchor: str) -> str:
    """Return the id that stands for an anchor: each odd character as ~ and its number."""
    return _ODD_IN_ANCHOR.sub(lambda match: f"~{ord(match[0]):x}~", anchor)


def _files(pages: tuple[Page, ...]) -> tuple[str, ...]:
    """Return a file name per page; the first page is index.html."""
    used = {"index"}
    names = []
    for index, page in enumerate(pages):
        stem = "index" if index == 0 else _free(_stem(page.id), used)
        used.add(stem)
        names.append(f"{stem}.html")
    return tuple(names)


def _free(stem: str, used: set[str]) -> str:
    number = 1
    name = stem
    while name in used:
        number += 1
        name = f"{stem}-{number}"
    return name


def _stem(page: str) -> str:
    whole, _, part = page.partition("#")
    if part and _PLAIN.fullmatch(part) and _stem(whole) == whole:
        return f"{whole}.{part}"
    if _PLAIN.fullmatch(page) and page not in _TAKEN:
        return page
    readable = _ODD.sub("-", page.lower()[:_LONGEST_STEM]).strip("-") or "page"
    digest = hashlib.sha256(page.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{readable}-{digest}"
