"""Small expressions over named values: criteria, triggers and row filters.

    condition  = conjunction {"or" conjunction}
    conjunction = term {"and" term}
    term       = "not" term | "(" condition ")" | NAME [test]
    test       = ("<" | "<=" | ">" | ">=" | "=" | "!=") literal
               | "in" "[" literal {"," literal} "]" | "is" "missing"
    literal    = a number, share, duration, date or number with a unit | word | "words"

A name alone asks whether its value is true. Truth is three-valued (Kleene 1952, section 64):
a missing value makes a test unknown, None here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, cast

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from riskcase.values.quantity import BadQuantity, Quantity, parse_quantity

LONGEST = 2_000
DEEPEST = 32

Sign = Literal["<", "<=", ">", ">=", "=", "!="]


class BadCondition(ValueError):  # noqa: N818  (it is a problem of the text, named as such)
    """A condition that cannot be read.

    Args:
        message: what is wrong and what to write.
        start: offset of the first wrong character in the text.
        end: offset after the last wrong character.
    """

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class Name:
    """A name and where it stands in the text; two are equal wherever they stand."""

    text: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Truth:
    """A name alone: is its value true?"""

    name: Name


@dataclass(frozen=True, slots=True)
class Missing:
    """NAME is missing."""

    name: Name


@dataclass(frozen=True, slots=True)
class Comparison:
    """A name compared with a value; words know only `=` and `!=`."""

    name: Name
    sign: Sign
    literal: Quantity | str


@dataclass(frozen=True, slots=True)
class Among:
    """NAME in [...]."""

    name: Name
    literals: tuple[Quantity | str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold; never directly inside another And."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds; never directly inside another Or."""

    parts: tuple[Node, ...]


Leaf = Truth | Missing | Comparison | Among
Node = Leaf | Not | And | Or


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition: the text as written and what it says. Equal if they say the same."""

    text: str = field(compare=False)
    root: Node

    def __str__(self) -> str:
        return self.text

    def names(self) -> tuple[tuple[str, int, int], ...]:
        """Return each use of a name, in order: the name, its offset, the offset after it."""
        uses = (leaf.name for leaf in find_leaves(self.root))
        return tuple((name.text, name.start, name.end) for name in uses)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        del source, handler
        return core_schema.no_info_plain_validator_function(
            validate_condition, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        del schema, handler
        return condition_schema()


def condition_schema() -> dict[str, Any]:
    """The JSON Schema of a condition."""
    return {
        "title": "Condition",
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST,
        "description": (
            "Comparisons (< <= > >= = !=) of a name with a number, share, duration, date or "
            "word; NAME in [a, b]; NAME is missing; joined by and, or, not and brackets."
        ),
        "examples": ["shade#evasion.upper < 5%", "traffic#monitored.lower > 90%"],
    }


def validate_condition(raw: object) -> Condition:
    """Read the value of a field; what is wrong is an error of pydantic with its place."""
    if isinstance(raw, Condition):
        return raw
    start = end = 0
    try:
        if isinstance(raw, str):
            return parse_condition(raw)
        message = "a condition is text, such as shade#evasion.upper < 5%"
    except BadCondition as bad:
        message, start, end = bad.message, bad.start, bad.end
    # The message comes last, so that braces which an author wrote are not filled in.
    context = {"problems": [[[], message]], "start": start, "end": end, "message": message}
    raise PydanticCustomError("condition", "{message}", context)


def find_leaves(root: Node) -> Iterator[Leaf]:
    """Yield the leaves from left to right."""
    todo: list[Node] = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, And | Or):
            todo.extend(reversed(node.parts))
        elif isinstance(node, Not):
            todo.append(node.part)
        else:
            yield node


# Reading


class _Token(NamedTuple):
    kind: Literal["word", "quoted", "sign", "punctuation", "end"]
    text: str
    start: int
    end: int


_TOKEN = re.compile(
    r"""(?P<quoted> "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' )
      | (?P<sign> <= | >= | != | == | = | < | > | ≤ | ≥ | ≠ )
      | (?P<punctuation> [()\[\],] )
      | (?P<word> [\w.#%/+-]+ )""",
    re.VERBOSE | re.DOTALL,
)
_BLANK = re.compile(r"\s*")
_NAME = re.compile(r"\w[\w.#-]*")
_NUMBER_STARTS = frozenset("+-.0123456789")
_PLAIN_WORD = re.compile(r"[^\W\d][\w.#-]*")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SIGNS: dict[str, Sign] = {"≤": "<=", "≥": ">=", "≠": "!="}
_KEYWORDS = frozenset({"and", "or", "not", "in", "is", "missing"})
_STRANGE = {"==": "write = for equality", "&": "write and", "|": "write or", "!": "write not"}


def parse_condition(text: str) -> Condition:
    """Read a condition.

    Raises:
        BadCondition: the text does not follow the grammar, is longer than 2,000 characters or
            nested deeper than 32.
    """
    if len(text) > LONGEST:
        raise BadCondition(
            f"a condition has at most {LONGEST} characters; this has {len(text)}",
            LONGEST,
            len(text),
        )
    return _read(text, DEEPEST)


def _read(text: str, deepest: int) -> Condition:
    parser = _Parser(text, deepest)
    root = parser.read_or(0)
    parser.expect_end()
    return Condition(text, root)


def _split(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while True:
        at = cast("re.Match[str]", _BLANK.match(text, at)).end()
        if at == len(text):
            tokens.append(_Token("end", "", at, at))
            return tokens
        match = _TOKEN.match(text, at)
        if match is None:
            raise _refuse(text, at)
        kind = cast("Literal['word', 'quoted', 'sign', 'punctuation']", match.lastgroup)
        tokens.append(_Token(kind, match.group(), at, match.end()))
        at = match.end()


def _refuse(text: str, at: int) -> BadCondition:
    """Say what is wrong with a character that begins no token."""
    if text[at] in "\"'":
        return BadCondition("this quotation is not closed; write the second mark", at, len(text))
    cure = _STRANGE.get(text[at], "write NAME < 5%, joined by and, or, not")
    return BadCondition(f'"{text[at]}" is not used in a condition; {cure}', at, at + 1)


class _Parser:
    """Recursive descent; `depth` counts brackets and nots, so the stack stays small."""

    def __init__(self, text: str, deepest: int) -> None:
        self.deepest = deepest
        self.tokens = _split(text)
        self.at = 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        token = self.tokens[self.at]
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def take_if(self, *texts: str) -> bool:
        if self.next.kind in ("word", "punctuation") and self.next.text in texts:
            self.take()
            return True
        return False

    def fail(self, message: str, token: _Token) -> BadCondition:
        return BadCondition(message, token.start, token.end)

    def expect(self, text: str, why: str) -> None:
        if not self.take_if(text):
            raise self.fail(f'"{text}" is missing {why}', self.next)

    def expect_end(self) -> None:
        token = self.next
        if token.kind == "end":
            return
        if token.text.casefold() in _KEYWORDS and token.text not in _KEYWORDS:
            raise self.fail(f"write {token.text.casefold()} in small letters", token)
        if token.text == ")":
            raise self.fail('this ")" closes nothing', token)
        raise self.fail(f"{token.text} cannot follow here; join two tests by and or or", token)

    def read_or(self, depth: int) -> Node:
        parts = [self.read_and(depth)]
        while self.take_if("or"):
            parts.append(self.read_and(depth))
        flat = [p for part in parts for p in (part.parts if isinstance(part, Or) else (part,))]
        return flat[0] if len(flat) == 1 else Or(tuple(flat))

    def read_and(self, depth: int) -> Node:
        parts = [self.read_term(depth)]
        while self.take_if("and"):
            parts.append(self.read_term(depth))
        flat = [p for part in parts for p in (part.parts if isinstance(part, And) else (part,))]
        return flat[0] if len(flat) == 1 else And(tuple(flat))

    def read_term(self, depth: int) -> Node:
        token = self.next
        if depth > self.deepest:
            raise self.fail(f"this is nested deeper than {DEEPEST}; split the condition", token)
        if self.take_if("not"):
            return Not(self.read_term(depth + 1))
        if self.take_if("("):
            inner = self.read_or(depth + 1)
            self.expect(")", f'for the "(" at character {token.start + 1}')
            return inner
        return self.read_leaf()

    def read_leaf(self) -> Leaf:
        name = self.read_name()
        if self.next.kind == "sign":
            return self.read_comparison(name)
        if self.take_if("in"):
            self.expect("[", "after in; write NAME in [a, b]")
            literals = [self.read_literal()]
            while self.take_if(","):
                literals.append(self.read_literal())
            self.expect("]", "at the end of the list")
            return Among(name, tuple(literals))
        if self.take_if("is"):
            if self.next.text == "not":
                raise self.fail(f"write not {name.text} is missing", self.next)
            self.expect("missing", "after is; to compare, write =")
            return Missing(name)
        if self.next.text == "not":
            raise self.fail(f"write not {name.text} in [...]", self.next)
        return Truth(name)

    def read_name(self) -> Name:
        token = self.take()
        if token.kind == "end":
            raise self.fail("a test is missing here; write NAME < 5%", token)
        if token.text in _KEYWORDS or token.kind in ("sign", "punctuation"):
            raise self.fail(f"{token.text} cannot stand here; write a name before it", token)
        if token.kind == "quoted" or _is_quantity(token.text) or not _NAME.fullmatch(token.text):
            raise self.fail(f"{token.text} is not a name; a test begins with one", token)
        return Name(token.text, token.start, token.end)

    def read_comparison(self, name: Name) -> Comparison:
        sign = self.take()
        if sign.text in _STRANGE:
            raise self.fail(_STRANGE[sign.text], sign)
        written = _SIGNS.get(sign.text, cast("Sign", sign.text))
        literal_at = self.next
        literal = self.read_literal()
        if isinstance(literal, str) and written not in ("=", "!="):
            cure = "compare it with a number, or write = or !="
            raise self.fail(f'"{literal}" is a word, which has no order; {cure}', literal_at)
        if self.next.kind == "sign":
            raise self.fail("one comparison at a time; join two by and", self.next)
        return Comparison(name, written, literal)

    def read_literal(self) -> Quantity | str:
        token = self.take()
        if token.kind == "quoted":
            return _ESCAPED.sub(r"\1", token.text[1:-1])
        if token.kind != "word":
            raise self.fail("a value is missing here; write a number, 5%, 10 min or a word", token)
        if token.text in _KEYWORDS:
            cure = (
                "write NAME is missing" if token.text == "missing" else "quote it to mean the word"
            )
            raise self.fail(f"{token.text} cannot stand here; {cure}", token)
        if token.text[0] not in _NUMBER_STARTS:
            if not _PLAIN_WORD.fullmatch(token.text):
                raise self.fail(f'quote this word: "{token.text}"', token)
            return token.text
        written, end = token.text, token.end
        if self.next.kind == "word" and self.next.text.casefold() not in _KEYWORDS:
            end = self.next.end
            written = f"{token.text} {self.take().text}"
        try:
            return parse_quantity(written)
        except BadQuantity as bad:
            cure = f"{bad.message}; quote it if it is a word"
            raise BadCondition(cure, token.start, end) from None


def _is_quantity(text: str) -> bool:
    if text[0] not in _NUMBER_STARTS:
        return False
    try:
        return parse_quantity(text).kind == "point"
    except BadQuantity:
        return False


# Writing


def write_condition(root: Node) -> str:
    """Return one text for what a condition says, with as few brackets as it needs."""
    if isinstance(root, Or):
        return " or ".join(write_condition(part) for part in root.parts)
    if isinstance(root, And):
        return " and ".join(_bracket(part, isinstance(part, Or)) for part in root.parts)
    if isinstance(root, Not):
        return "not " + _bracket(root.part, isinstance(root.part, And | Or))
    return _write_leaf(root)


def _write_leaf(leaf: Leaf) -> str:
    name = leaf.name.text
    if isinstance(leaf, Comparison):
        return f"{name} {leaf.sign} {_write_literal(leaf.literal)}"
    if isinstance(leaf, Among):
        return f"{name} in [{', '.join(map(_write_literal, leaf.literals))}]"
    return name if isinstance(leaf, Truth) else f"{name} is missing"


def _bracket(part: Node, needed: bool) -> str:  # noqa: FBT001  (reads as a clause)
    return f"({write_condition(part)})" if needed else write_condition(part)


def _write_literal(literal: Quantity | str) -> str:
    if isinstance(literal, Quantity):
        return literal.text
    if _PLAIN_WORD.fullmatch(literal) and literal not in _KEYWORDS:
        return literal
    escaped = literal.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def negate(condition: Condition) -> Condition:
    """Return the condition that holds where this one fails, and is unknown where this one is."""
    root = condition.root.part if isinstance(condition.root, Not) else Not(condition.root)
    # Canonical spacing and one more "not" may pass the caps, which are for what people write.
    return _read(write_condition(root), DEEPEST + 1)
