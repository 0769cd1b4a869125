"""XML as plain elements with line numbers; what could harm the reader is refused.

A document type is refused before anything in it is looked at, so no entity is ever expanded and no
other file is ever opened. Depth and size are capped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from riskcase.errors import RiskcaseError

MOST_BYTES = 64_000_000
DEEPEST = 150
"""Levels of elements within each other; the format needs about ten."""


class BadModel(RiskcaseError):  # noqa: N818 - it is named after what is the matter
    """A file that holds no fault tree that can be read; the message names the line."""


@dataclass(slots=True)
class Element:
    """An element.

    Attributes:
        line: where it begins, counted from 1.
        text: the characters directly in it, joined.
    """

    tag: str
    attributes: dict[str, str]
    line: int
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
            raise BadModel(f"line {self.line}: <{self.tag}> has no name.")
        return found


def read_elements(data: bytes, source: str) -> Element:
    """Read a document.

    Args:
        data: the bytes of the file.
        source: what to call the file in messages.

    Raises:
        BadModel: it is no XML, too large, too deep, or has a document type.
    """
    if len(data) > MOST_BYTES:
        raise BadModel(f"{source} is larger than {MOST_BYTES // 1_000_000} MB.")
    top = Element("", {}, 0)
    open_elements = [top]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag, attributes, parser.CurrentLineNumber)
        if len(open_elements) > DEEPEST:
            raise BadModel(f"{source}, line {element.line}: deeper than {DEEPEST} elements.")
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def end(_: str) -> None:
        open_elements.pop()

    def text(data: str) -> None:
        open_elements[-1].text += data

    def refuse(*_: object) -> None:
        raise BadModel(
            f"{source}, line {parser.CurrentLineNumber}: a document type (<!DOCTYPE ...>) is not"
            " read, since it can make a small file grow without end; take it out."
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the last piece
    except expat.ExpatError as bad:
        raise BadModel(f"{source} is no XML: {bad}.") from None
    except (LookupError, ValueError) as bad:
        raise BadModel(f"{source} is no XML: {bad}.") from None
    return top.children[0]
