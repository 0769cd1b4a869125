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
MOST_ELEMENTS = 1_000_000
"""Elements of a file; each takes a few hundred bytes of memory."""


MOST_DIGITS = 9
WORDS = frozenset({"label", "attributes"})
"""What may stand in anything and is for people."""
TRUTHS = {"true": True, "1": True, "false": False, "0": False}
"""Truth values as XML Schema writes them."""


class BadModel(RiskcaseError):  # noqa: N818 - it is named after what is the matter
    """A file that holds no fault tree that can be read; the message names the line."""


@dataclass(slots=True)
class Element:
    """An element; text between elements means nothing in the format.

    Attributes:
        source: what the file is called.
        line: where it begins, counted from 1.
    """

    tag: str
    attributes: dict[str, str]
    source: str
    line: int
    children: list[Element] = field(default_factory=list)

    @property
    def place(self) -> str:
        """File and line, as messages begin."""
        return f"{self.source}, line {self.line}"

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
            raise BadModel(f"{self.place}: <{self.tag}> has no name.")
        return found

    def only(self) -> Element:
        """The one element in it, words aside.

        Raises:
            BadModel: there is none, or another one.
        """
        given = [one for one in self.children if one.tag not in WORDS]
        if len(given) != 1:
            raise BadModel(
                f"{self.place}: <{self.tag}> holds {len(given)} definitions instead of one."
            )
        return given[0]

    def truth(self) -> bool:
        """The attribute `value` as a truth value.

        Raises:
            BadModel: it is none, and would count as false unnoticed.
        """
        found = self.attributes.get("value", "").strip()
        if found not in TRUTHS:
            raise BadModel(f"{self.place}: `value` of <{self.tag}> is true or false.")
        return TRUTHS[found]


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
    top = Element("", {}, source, 0)
    open_elements = [top]
    count = 0
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        element = Element(tag, attributes, source, parser.CurrentLineNumber)
        if len(open_elements) > DEEPEST:
            raise BadModel(f"{element.place}: deeper than {DEEPEST} elements.")
        if count > MOST_ELEMENTS:
            raise BadModel(f"{element.place}: more than {MOST_ELEMENTS:,} elements.")
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def end(_: str) -> None:
        open_elements.pop()

    def refuse(*_: object) -> None:
        raise BadModel(
            f"{source}, line {parser.CurrentLineNumber}: a document type (<!DOCTYPE ...>) is not"
            " read, since it can make a small file grow without end; take it out."
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the last piece
    except expat.ExpatError as bad:
        raise BadModel(f"{source} is no XML: {bad}.") from None
    except (LookupError, ValueError) as bad:
        raise BadModel(f"{source} is no XML: {bad}.") from None
    return top.children[0]


def whole_number(given: str) -> int | None:
    """Read a whole number of at most nine digits, none below 0; None if it is no such number."""
    return int(given) if given.isdecimal() and len(given) <= MOST_DIGITS else None
