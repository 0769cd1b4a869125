"""What reading a YAML document gives: a value, and the place of everything in it."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from riskcase.source.problem import Problem
from riskcase.source.span import FieldPath, Span

#: Starts and ends in turn. A large case has a million places, and few are ever asked for: to keep
#: them as spans by their paths would take longer than to find them.
Marks: TypeAlias = "array[int]"


def no_marks() -> Marks:
    """Give marks to add to: unsigned numbers of four bytes."""
    return array("I")


@dataclass(frozen=True)
class YamlReading:
    """A YAML document with the place of everything in it.

    Attributes:
        value: Dicts (in the order of the file), lists, strings, ints, floats, bools, None. Nobody
            may change it, or the places are lost.
        problems: What is wrong, in the order of the file.
        value_marks: Where each value stands; a list or mapping comes after what is in it.
        key_marks: Where the key of each entry of a mapping stands, in the order of the file.
    """

    value: Any
    problems: tuple[Problem, ...]
    value_marks: Marks = field(default_factory=no_marks, repr=False)
    key_marks: Marks = field(default_factory=no_marks, repr=False)

    @property
    def spans(self) -> dict[FieldPath, Span]:
        """Where each value stands, by its path; `()` is the whole. Quotes belong to it."""
        return self._places[0]

    @property
    def keys(self) -> dict[FieldPath, Span]:
        """Where the key of each entry of a mapping stands, by the path of its value."""
        return self._places[1]

    @cached_property
    def _places(self) -> tuple[dict[FieldPath, Span], dict[FieldPath, Span]]:
        values, keys = _spans(self.value_marks), _spans(self.key_marks)
        value_spans: dict[FieldPath, Span] = {}
        key_spans: dict[FieldPath, Span] = {}

        # It recurses no deeper than the reader lets values be nested.
        def visit(value: Any, path: FieldPath) -> None:
            if isinstance(value, dict):
                for name, inner in value.items():
                    key_spans[(*path, name)] = next(keys)
                    visit(inner, (*path, name))
            elif isinstance(value, list):
                for index, inner in enumerate(value):
                    visit(inner, (*path, index))
            value_spans[path] = next(values)

        if self.value_marks:
            visit(self.value, ())
        return value_spans, key_spans


def _spans(marks: Marks) -> Iterator[Span]:
    return map(Span, marks[::2], marks[1::2])
