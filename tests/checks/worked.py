"""Worked cases: Markdown files that show a defect, where it is found, and how it is mended."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from damage import damage

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"(`{3,})\s*(\S+)\s*(\S*)\s*$")
BETWEEN = "====="


class Block(NamedTuple):
    """A fenced block.

    Attributes:
        line: where it begins, from 1.
        word: `base`, `edit`, `delete`, `findings`, `log` for a real log of an evaluation, `damage`
            for what is done to a data file, or the language of a whole file.
        path: the file that it is about.
    """

    line: int
    word: str
    path: str
    text: str


class Variant(NamedTuple):
    """One state of a small case, and what is found in it.

    Attributes:
        name: the last heading above its findings.
        blocks: everything that leads to this state, from an empty folder on.
        expected: the lines of its findings block.
    """

    name: str
    blocks: tuple[Block, ...]
    expected: tuple[str, ...]

    @property
    def base(self) -> str | None:
        """The example that it starts from."""
        return next((block.path for block in self.blocks if block.word == "base"), None)


def read_variants(text: str) -> tuple[Variant, ...]:
    """Every variant of a worked case, each on top of the one before it up to a `base` block."""
    found, heading = [], ""
    blocks: list[Block] = []
    for part in _parts(text):
        if isinstance(part, str):
            heading = part
        elif part.word == "findings":
            expected = tuple(line for line in part.text.splitlines() if line.strip())
            found.append(Variant(heading, tuple(blocks), expected))
        else:
            blocks = [] if part.word == "base" else blocks
            blocks.append(part)
    return tuple(found)


def _parts(text: str) -> Iterator[str | Block]:
    lines = iter(enumerate(text.splitlines(), 1))
    for number, line in lines:
        if opened := FENCE.match(line):
            inside = []
            for _, inner in lines:
                if inner.rstrip() == opened[1]:
                    break
                inside.append(inner)
            yield Block(number, opened[2], opened[3], "\n".join(inside))
        elif line.startswith("#"):
            yield line.lstrip("# ").strip()


def write(variant: Variant, folder: Path, logs: Callable[[], Mapping[str, bytes]]) -> None:
    """Write the case folder of a variant.

    Args:
        variant: the variant.
        folder: where to.
        logs: what logs are made of: by the text of a `log` block, the bytes of its file.
    """
    for block in variant.blocks:
        target = folder / block.path
        if block.word == "base":
            shutil.copytree(ROOT / block.path, folder, dirs_exist_ok=True)
        elif block.word == "delete":
            target.unlink()
        elif block.word == "edit":
            target.write_bytes(edited(target.read_text("utf-8"), block).encode())
        elif block.word == "damage":
            for line in block.text.splitlines():
                damage(target, line)
        elif block.word == "log":
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(logs()[block.text])
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(f"{block.text}\n".encode())


def edited(text: str, block: Block) -> str:
    """A file's text with the one occurrence of the old text replaced by the new one."""
    old, mark, new = f"\n{block.text}\n".partition(f"\n{BETWEEN}\n")
    old, new = old[1:], new[:-1]
    assert mark, f"line {block.line}: an edit has a line {BETWEEN}"
    assert text.count(old) == 1, f"line {block.line}: {block.path} has {text.count(old)} of {old!r}"
    if not new and f"{old}\n" in text:
        old += "\n"
    return text.replace(old, new)
