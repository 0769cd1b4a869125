"""Pages of the documentation as what they show: files, commands with their output, programs.

A fenced block is a file of a case when `<!-- file: PATH -->` stands above it. A `console` block
holds commands after `$ ` and their output, in which `...` stands for any text, and alone on a line
for any lines. A `python` block is run; a `text` block right below it is what it prints.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^(`{3,})([\w-]*)[ \t]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"<!-- file: (\S+) -->\s*\Z")
ANY_LINES, ANY_TEXT = r"(?:.*\n)*?", r".*?"
WIDTH = "100"


class Block(NamedTuple):
    """A fenced block.

    Attributes:
        word: the word after the fence.
        line: where its fence stands, from 1.
        file: the file that it is, if any.
        close: whether only blank lines stand between it and the block before.
    """

    word: str
    text: str
    line: int
    file: str | None
    close: bool


class Call(NamedTuple):
    """A command of a console block, and the output that the page shows."""

    command: str
    output: str


def all_pages() -> list[Path]:
    """Every page for readers: those beside the Makefile, and docs/."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def name_of(page: Path) -> str:
    """The page as tests call it."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page."""
    text = page.read_text("utf-8")
    end = 0
    for found in FENCE.finditer(text):
        before = text[end : found.start()]
        file = FILE.search(before)
        line = text.count("\n", 0, found.start()) + 1
        yield Block(found[2], found[3], line, file[1] if file else None, not before.strip())
        end = found.end()


def calls(text: str) -> Iterator[Call]:
    """The commands of a console block."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield Call(command, output)


def tables(text: str) -> Iterator[list[list[str]]]:
    """The tables of a page as rows of cells, without head and rule."""
    for found in re.finditer(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        rows = [line.strip().strip("|").split(" | ") for line in found[0].splitlines()]
        yield [[cell.strip() for cell in row] for row in rows[2:]]


def shows(expected: str, output: str) -> bool:
    """Whether the output is the expected one, `...` standing for anything."""
    pattern = "".join(
        ANY_LINES if line.strip() == "..." else re.escape(line).replace(r"\.\.\.", ANY_TEXT) + r"\n"
        for line in _trimmed(expected).splitlines()
    )
    return re.fullmatch(pattern, _trimmed(output)) is not None


def _trimmed(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.strip("\n").splitlines())


class Desk:
    """A folder in which a page is followed, with the program and the examples at hand."""

    def __init__(self, folder: Path) -> None:
        self.here = folder
        self.code = 0
        programs = Path(sys.executable).parent
        (folder / ".venv").mkdir()
        (folder / ".venv" / "bin").symlink_to(programs)
        for shown in ("examples", "docs"):
            (folder / shown).symlink_to(ROOT / shown)
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        self.environment = {**os.environ, "PATH": path, "COLUMNS": WIDTH, "NO_COLOR": "1"}
        self.programs: list[str] = []

    def write(self, path: str, text: str) -> None:
        """Write a file as the page says."""
        target = self.here / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    def run(self, command: str) -> str:
        """Run a command where the last one ended; return all that it prints."""
        script = f'(exit {self.code})\n{command}\ncode=$?\npwd >"$DESK"\nexit $code\n'
        note = self.here / ".desk"
        run = self._run(["bash", "-c", script], {"DESK": str(note)})
        self.code = run.returncode
        if note.exists():
            self.here = Path(note.read_text("utf-8").strip())
            note.unlink()
        return run.stdout

    def program(self, text: str) -> str:
        """Run the page's program down to this block; return what this block prints."""
        before = "".join(self.programs)
        mark = "=== this block ==="
        self.programs.append(text)
        run = self._run([sys.executable, "-c", f"{before}\nprint({mark!r})\n{text}"], {})
        assert run.returncode == 0, run.stdout
        return run.stdout.partition(f"{mark}\n")[2]

    def _run(self, words: list[str], more: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - the commands of our own pages
            words,
            cwd=self.here,
            env={**self.environment, **more},
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


def follow(page: Path, folder: Path) -> list[str]:
    """Do what a page says, from its first block to its last.

    Returns:
        What differs from the page, a text for each command or program.
    """
    desk = Desk(folder)
    wrong, printed = [], ""
    for block in blocks(page):
        at = f"{name_of(page)}:{block.line}"
        if block.file:
            desk.write(block.file, block.text)
        elif block.word == "console":
            for call in calls(block.text):
                output = desk.run(call.command)
                if not shows(call.output, output):
                    wrong.append(f"{at}: $ {call.command}\n{output}")
        elif block.word == "python":
            printed = desk.program(block.text)
        elif block.word == "text" and block.close and printed:
            if not shows(block.text, printed):
                wrong.append(f"{at}: the program prints\n{printed}")
            printed = ""
    return wrong
