"""Levels of headings: no output may skip one, whatever was asked for."""


class Levels:
    """Gives each heading of one page, in order, the level that it may have.

    A heading is at most one level below the one before it, and never at the level of the title.
    """

    def __init__(self, title: int = 1, deepest: int = 6) -> None:
        self._title = title
        self._deepest = deepest
        self._last = title

    def take(self, level: int) -> int:
        """Return the level to write for a heading of the given level (2 is below the title)."""
        wanted = max(level, 2) + self._title - 1
        self._last = min(wanted, self._last + 1, self._deepest)
        return self._last
