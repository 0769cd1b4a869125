"""Places in a text: half-open character ranges, and lines and columns for people."""

from typing import NamedTuple, TypeAlias

#: The way to a value inside front matter: keys of mappings and indices of lists, outermost first.
FieldPath: TypeAlias = tuple[str | int, ...]


class Span(NamedTuple):
    """A half-open range of characters, counted from 0, in the text of one file.

    Attributes:
        start: Offset of the first character.
        end: Offset just past the last character; equal to `start` for an empty place.
    """

    start: int
    end: int


class Position(NamedTuple):
    """A place as people and editors name it.

    Attributes:
        line: Line number, from 1.
        column: Column in characters, from 1.
    """

    line: int
    column: int
