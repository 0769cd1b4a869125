"""The known name that a misspelt one may stand for."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

COMPARISONS = 50_000
"""Names compared before no more offers are made: the first misspelt names are the useful ones."""


class Nearest:
    """Offers of names, at a cost that does not grow with the number of misspelt ones."""

    def __init__(self) -> None:
        self._left = COMPARISONS

    def find(self, name: str, known: Collection[str], cutoff: float) -> str | None:
        """The known name most like this one.

        Args:
            name: a name that is not known.
            known: all that are.
            cutoff: how alike the two must be, from 0 to 1.
        """
        self._left -= len(known)
        if self._left < 0:
            return None
        return next(iter(get_close_matches(name, known, 1, cutoff)), None)
