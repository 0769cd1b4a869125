"""Lines for a terminal: wrapped at blanks, so that no word is broken that fits on a line."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest

import click

from riskcase.cli.findings.text import cells, visible

NARROWEST, WIDEST = 40, 120
"""Columns: on a narrower terminal nothing could be laid out, and longer lines are hard to read."""
GAP = 2


class Page:
    """What is printed, line by line.

    Attributes:
        width: columns; by default those of the terminal, or of COLUMNS, and 80 in a pipe or file.
        lines: so far, each without a blank at its end.
    """

    def __init__(self, width: int | None = None) -> None:
        """Begin a page."""
        found = width or shutil.get_terminal_size((80, 24)).columns
        self.width = max(NARROWEST, min(WIDEST, found))
        self.lines: list[str] = []

    def head(self, title: str) -> None:
        """A title, with a blank line before it."""
        self.lines += [""] if self.lines else []
        self.lines += [click.style(line, bold=True) for line in wrapped(title, self.width)]

    def say(self, text: str, indent: int = 2, *, hang: int = 0, dim: bool = False) -> None:
        """A paragraph; `hang` is how much further all lines but the first are indented."""
        for line in wrapped(text, self.width - indent, hang):
            self.lines.append(" " * indent + (click.style(line, dim=True) if dim else line))

    def answers(self, answers: Sequence[tuple[str, str]]) -> None:
        """Short labels, and beside each what is to be said."""
        room = max((cells(label) for label, _ in answers), default=0) + 2 * GAP
        for label, text in answers:
            said = wrapped(text, self.width - room)
            lead = " " * GAP + click.style(label, bold=True) + " " * (room - GAP - cells(label))
            self.lines += [(lead if not i else " " * room) + line for i, line in enumerate(said)]

    def table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] = ()
    ) -> None:
        """Columns as wide as they need be, but for the first, which takes what is left.

        What does not fit into the first column word by word stands on lines of its own, above the
        rest of its row. A row of one cell goes over all columns. A line break in another cell
        begins a new line in it. Where the other columns alone are too wide, rows become sentences.
        """
        whole = [row for row in (heads, *rows) if len(row) > 1]
        widths = [
            max(cells(line) for cell in column for line in map(visible, cell.split("\n")))
            for column in zip(*whole, strict=True)
        ]
        left = self.width - GAP - sum(widths[1:]) - GAP * (len(widths) - 1)
        if left < 0:
            self._sentences(heads, rows)
            return
        widths[0] = min(widths[0], left)
        for i, row in enumerate((heads, *rows)):
            if len(row) == 1:
                self.say(row[0])
                continue
            name = row[0]
            word = max(map(cells, name.split()), default=0)
            if cells(name) > widths[0] and word > widths[0] - GAP:
                self.say(name)
                name = ""
            columns = [wrapped(name, widths[0], GAP), *(cell.split("\n") for cell in row[1:])]
            for parts in zip_longest(*columns, fillvalue=""):
                line = " " * GAP + _columns(parts, widths, right)
                self.lines.append(line if i else click.style(line, bold=True))

    def _sentences(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Rows as a name and what is said under each head."""
        for name, *row in rows:
            self.say(name, hang=GAP)
            said = (f"{head}: {cell}" for head, cell in zip(heads[1:], row, strict=False) if cell)
            self.say("; ".join(said).replace("\n", ", "), 2 * GAP, hang=GAP)

    def show(self) -> None:
        """Print it, without colours where nobody could see them."""
        click.echo("\n".join(self.lines))


def _columns(parts: Sequence[str], widths: Sequence[int], right: Collection[int]) -> str:
    """One line of a table."""
    said = []
    for i, (part, width) in enumerate(zip(map(visible, parts), widths, strict=True)):
        blank = " " * (width - cells(part))
        said.append(blank + part if i in right else part + blank)
    return (" " * GAP).join(said).rstrip()


def wrapped(text: str, width: int, hang: int = 0) -> list[str]:
    """Lines of at most a width, broken at blanks; only a word longer than a line is cut."""
    words = visible(text).split()
    if cells(" ".join(words)) <= width:
        return [" ".join(words)] if words else []
    lines: list[str] = []
    line = ""
    for word in _pieces(words, width - hang):
        longer = f"{line} {word}" if line.strip() else line + word
        if line.strip() and cells(longer) > width:
            lines.append(line)
            line = " " * hang + word
        else:
            line = longer
    return [*lines, line] if line.strip() else lines


def _pieces(words: Sequence[str], width: int) -> Iterator[str]:
    """Words, and what is longer than a width cut into pieces of it."""
    for word in words:
        piece: list[str] = []
        room = width
        for char in word if len(word) > width // 2 else ():
            room -= cells(char)
            if room < 0 and piece:
                yield "".join(piece)
                piece, room = [], width - cells(char)
            piece.append(char)
        yield "".join(piece) or word
