"""XML as plain elements with their places; what could harm the reader is refused.

A document type is refused before anything in it is looked at, so no entity is ever expanded and no
other file is ever opened. Depth and size are capped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from riskcase.analysis.trees.written import BadTree, Problem, Written

MOST_BYTES = 64_000_000
DEEPEST = 150
"""Levels of elements within each other; the format needs about ten."""


class BadModel(BadTree):
    """A file that holds no fault tree that can be read."""


@dataclass(slots=True)
class Element:
    """An element.

    Attributes:
        place: where it begins.
        text: the characters directly in it, joined.
    """

    tag: str
    attributes: dict[str, str]
    place: Written
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def child(self, tag: str) -> Element | None:
        """The first child of a tag."""
        return next((one for one in self.children if one.tag == tag), None)

    def all(self, *tags: str) -> Iterator[Element]:
        """The children of some tags."""
        return (one for one in self.children if one.tag in tags)

    def name(self) -> str:
        """The attribute `name`.

        Raises:
            BadModel: it has none.
        """
        found = self.attributes.get("name", "").strip()
        if not found:
            raise self.bad(f"<{self.tag}> has no name; give it one in `name`.")
        return found

    def bad(self, message: str) -> BadModel:
        """What is wrong with it, to be raised."""
        return BadModel(Problem(self.place, message))


def read_elements(data: bytes, source: str) -> Element:
    """Read a document.

    Args:
        data: the bytes of the file.
        source: what to call the file in messages.

    Raises:
        BadModel: it is no XML, too large, too deep, or has a document type.
    """
    if len(data) > MOST_BYTES:
        told = f"{source} is larger than {MOST_BYTES // 1_000_000} MB; split it into several files."
        raise BadModel(Problem(None, told))
    top = Element("", {}, Written(source, 1, 1))
    open_elements = [top]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def here() -> Written:
        return Written(source, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def start(tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag, attributes, here())
        if len(open_elements) > DEEPEST:
            raise element.bad(f"deeper than {DEEPEST} elements within each other.")
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def end(_: str) -> None:
        open_elements.pop()

    def text(data: str) -> None:
        open_elements[-1].text += data

    def refuse(*_: object) -> None:
        told = (
            "a document type (<!DOCTYPE ...>) is not read, since it can make a small file grow"
            " without end; take it out."
        )
        raise BadModel(Problem(here(), told))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the last piece
    except expat.ExpatError as bad:
        place = Written(source, bad.lineno, bad.offset + 1)
        raise BadModel(Problem(place, f"no XML: {expat.ErrorString(bad.code)}.")) from None
    except (LookupError, ValueError) as bad:
        raise BadModel(Problem(Written(source, 1, 1), f"no XML: {bad}.")) from None
    return top.children[0]
