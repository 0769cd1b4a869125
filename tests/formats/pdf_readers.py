"""Reads what a PDF says of itself: words and where they stand, names of places, links, figures."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

A4_WIDTH, A4_HEIGHT = 595.3, 841.9
SIDE, END = 57.5, 14.0  # points: just outside the margins of the text, of heads and feet


class Outside(NamedTuple):
    """A word that leaves the margins, and the sheet it stands on."""

    sheet: int
    word: str


def run(program: str, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603
        [program, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


def outside(path: Path) -> Iterator[Outside]:
    """Yield each word that leaves the margins of its sheet."""
    sheet = 0
    for line in run("pdftotext", "-bbox", str(path), "-").splitlines():
        sheet += "<page" in line
        word = re.search(r'xMin="(.*)" yMin="(.*)" xMax="(.*)" yMax="(.*)">(.*)</word>', line)
        if word:
            left, top, right, bottom = map(float, word.groups()[:4])
            inside = left >= SIDE and right <= A4_WIDTH - SIDE
            if not (inside and top >= END and bottom <= A4_HEIGHT - END):
                yield Outside(sheet, word[5])


def sheets(path: Path) -> list[str]:
    """Return the words of each sheet."""
    return run("pdftotext", "-layout", str(path), "-").split("\f")[:-1]


def destinations(path: Path) -> dict[str, int]:
    """Return the sheet on which each named place stands."""
    found = re.findall(
        r'^\s*(\d+) \[.*\] "(.*)"$', run("pdfinfo", "-dests", str(path)), re.MULTILINE
    )
    return {name: int(sheet) for sheet, name in found}


def links(data: bytes) -> list[bytes]:
    """Return the annotations that are links."""
    return re.findall(rb"<</Type/Annot/Subtype/Link.*", data)


def figures(data: bytes) -> list[bytes]:
    """Return the elements of the structure that are figures."""
    return re.findall(rb"<</Type/StructElem/S/Figure.*", data)


def bookmarks(data: bytes) -> list[str]:
    """Return the titles in the outline in reading order, each below two spaces a level."""
    objects = dict(re.findall(rb"^(\d+) 0 obj\n(<<.*>>)\nendobj", data, re.MULTILINE))
    found: list[str] = []

    def read(number: bytes, level: int) -> None:
        entry = objects[number]
        if title := re.search(rb"/Title ?(\(.*?\)|<[0-9A-F]+>)/Dest", entry):
            found.append("  " * level + _text(title[1]))
        if first := re.search(rb"/First (\d+) 0 R", entry):
            read(first[1], level + 1)
        if following := re.search(rb"/Next (\d+) 0 R", entry):
            read(following[1], level)

    if start := re.search(rb"/Outlines (\d+) 0 R", data):
        read(start[1], -1)
    return found


def _text(string: bytes) -> str:
    if string.startswith(b"<"):
        return bytes.fromhex(string[1:-1].decode()).decode("utf-16")
    return string[1:-1].decode("latin-1")
