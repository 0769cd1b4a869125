"""Where the parts of a fault tree are written, and what is wrong with them."""

from __future__ import annotations

from typing import NamedTuple

from riskcase.errors import RiskcaseError

MOST_TOLD = 20
"""Problems that are told in full; the rest are counted."""


class Written(NamedTuple):
    """A place in a file, counted from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """As an editor understands it."""
        return f"{self.file}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """What is wrong, and where; None where no file says it."""

    place: Written | None
    message: str

    def __str__(self) -> str:
        """As one line."""
        return f"{self.place}: {self.message}" if self.place else self.message


class BadTree(RiskcaseError):  # noqa: N818 - it is named after what is the matter
    """A fault tree that cannot be worked out; the message names everything that is wrong with it.

    Attributes:
        problems: in the order of the file; those without a place first.
    """

    def __init__(self, *problems: Problem) -> None:
        """Say what is wrong.

        Args:
            problems: at least one.
        """
        first = Written("", 0, 0)
        self.problems = tuple(sorted(dict.fromkeys(problems), key=lambda one: one.place or first))
        told = [str(one) for one in self.problems[:MOST_TOLD]]
        more = len(self.problems) - len(told)
        if len(self.problems) > 1:
            told = [f"{len(self.problems)} things are wrong with the fault tree:", *told]
        super().__init__("\n".join([*told, *([f"and {more} more."] if more else [])]))
