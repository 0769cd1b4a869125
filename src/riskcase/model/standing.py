"""Standing: whether an item may be relied on, in four words."""

from __future__ import annotations

from enum import IntEnum


class Standing(IntEnum):
    """The order is that of trust; `fallen` means "may not be relied on", not "is false"."""

    FALLEN = 0
    UNCONFIRMED = 1
    WEAKENED = 2
    STANDS = 3

    @property
    def word(self) -> str:
        """The word that people read."""
        return self.name.lower()

    @property
    def counts(self) -> bool:
        """Whether the item may be relied on at all."""
        return self >= Standing.WEAKENED

    @property
    def down(self) -> bool:
        """Whether it may not."""
        return self <= Standing.UNCONFIRMED


STANDINGS: tuple[str, ...] = tuple(standing.word for standing in reversed(Standing))
