"""The types of fields: what a value is, told to every pass that works on fields and not on kinds.

Reference checks, cutting, renaming and comparing ask only for these types, so that a new field of
a new kind needs no change in them.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, get_args

from pydantic import BaseModel as _BaseModel
from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from riskcase.values.quantity import Quantity, quantity_field

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
MEASURES = ("value", "lower", "upper", "k", "n")
LONGEST_TEXT = 200
"""Characters of a text that is no id which are looked at."""
_ID = re.compile(ID)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ODD = re.compile(r"[^a-z0-9]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Reason = Literal["SEC", "SAFE", "EVAL", "IP", "LEGAL", "PRIV", "INV"]
REASONS: tuple[str, ...] = get_args(Reason)
"""Why something is withheld; the only words about it that everybody may read."""
UNSTATED = "SEC"
"""The reason that is given where neither the item nor the case gives one."""
WITHHELD = "withheld"
"""Stands in an edition for a file that is in none."""
_HOLE = re.compile(
    rf"\[withheld: ({'|'.join(REASONS)})(?:, (stands|weakened|unconfirmed|fallen))?\]"
)
_TARGET = re.compile(rf"({ID})(?:#({ID})(?:\.({'|'.join(MEASURES)}))?)?")


def is_id(text: str) -> bool:
    """Whether a text is kebab-case and may name an item or a part of one."""
    return _ID.fullmatch(text) is not None


def near_id(text: str) -> str | None:
    """The id that a text in another style stands for: `CodeIsReviewed` for `code-is-reviewed`."""
    plain = _ODD.sub("-", _HUMP.sub("-", text[:LONGEST_TEXT]).lower()).strip("-")
    return plain if is_id(plain) else None


def letters(text: str) -> str:
    """Letters and digits alone: what two spellings of one id have in common."""
    return "".join(filter(str.isalnum, text.casefold()))


def id_advice(text: str) -> str:
    """What to write instead of a text that is no id, in words that complete a sentence."""
    bare = text.removeprefix("!").strip("[]").split("|", 1)[0]
    stem = text.rsplit("/", 1)[-1].removesuffix(".md")
    if bare != text and read_target(bare):
        return f"write {bare} without the brackets"
    if stem != text and read_target(stem):
        return f"write {stem}, without folder and .md"
    if "," in text and all(read_target(part.strip()) for part in text.split(",")):
        return f"several ids are a list: [{text}]"
    if " - " in text:
        return "the line below is indented further, so it continues this one"
    near = near_id(text)
    return f"ids are kebab-case, such as {near or 'monitor-catches-attacks'}"


class Target(NamedTuple):
    """What a reference names: an item, a part of it, and one measure of a figure."""

    item: str
    part: str | None = None
    measure: str | None = None

    @property
    def whole(self) -> str:
        """The reference without its measure: `shade#evasion`."""
        return f"{self.item}#{self.part}" if self.part else self.item


def read_target(text: str) -> Target | None:
    """Take `item`, `item#part` or `item#figure.measure` apart; None when it is none of them."""
    found = _TARGET.fullmatch(text)
    return Target(found[1], found[2], found[3]) if found else None


class _Words(str):
    """A string whose type says what it is."""

    __slots__ = ()
    pattern: ClassVar[str | None] = None
    says: ClassVar[str] = ""

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls, core_schema.str_schema(pattern=cls.pattern and f"^{cls.pattern}$", strict=True)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(core), "description": cls.says}


class Id(_Words):
    """A reference to an item, or to a part of one: `shade`, `shade#evasion`, `claim#support`."""

    __slots__ = ()
    pattern = _TARGET.pattern
    says = "The id of an item (its file's name), or item#part."

    @property
    def target(self) -> Target:
        """The reference, taken apart."""
        return read_target(self) or Target(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        def read(raw: Any, text: core_schema.ValidatorFunctionWrapHandler) -> Id:
            return read_hole(raw) or cls(text(raw))

        return core_schema.no_info_wrap_validator_function(
            read, core_schema.str_schema(pattern=f"^{_TARGET.pattern}$", strict=True)
        )


class Hole(Id):
    """What an edition leaves of a reference to an item that it does not hold: it names nothing.

    Written `{withheld: SEC, standing: weakened}`; the word only where the item has a standing.
    """

    __slots__ = ()

    @classmethod
    def of(cls, reason: str, standing: str | None = None) -> Hole:
        """The hole with this reason, and this word of standing."""
        return cls(f"[withheld: {reason}, {standing}]" if standing else f"[withheld: {reason}]")

    @property
    def reason(self) -> str:
        """Why the item is withheld."""
        return _hole_parts(self)[0] or ""

    @property
    def standing(self) -> str | None:
        """The word that the full case has for what is withheld; None for what has none."""
        return _hole_parts(self)[1]


def _hole_parts(text: str) -> tuple[str | None, str | None]:
    found = _HOLE.fullmatch(text)
    return (found[1], found[2]) if found else (None, None)


def is_hole(text: str) -> bool:
    """Whether this is the text of a hole; no id looks like one."""
    return _HOLE.fullmatch(text) is not None


def read_hole(raw: Any) -> Hole | None:
    """Read `{withheld: SEC, standing: weakened}`; None when it is something else."""
    if isinstance(raw, Hole):
        return raw
    if not isinstance(raw, dict) or not {"withheld"} <= raw.keys() <= {"withheld", "standing"}:
        return None
    text = Hole.of(str(raw["withheld"]), raw.get("standing"))
    return text if is_hole(text) else None


class Person(Id):
    """A reference to somebody in `people/`."""

    __slots__ = ()
    says = "The id of a person in people/."


class Prose(_Words):
    """Text that people read; may hold emphasis and `[[references]]`."""

    __slots__ = ()
    says = "Text for readers; [[item]] refers to an item, [[item#figure]] to a figure."


class Path(_Words):
    """A file or a pattern of files below the case folder, or an address outside it."""

    __slots__ = ()
    says = "A path below the case folder; * and ** may stand in it."

    @property
    def outside(self) -> bool:
        """Whether the path is an address, or withheld, and not a file of the case."""
        return "://" in self or self == WITHHELD


def _measure(raw: Any) -> Quantity | Id:
    if isinstance(raw, Id):
        return raw
    if hole := read_hole(raw):
        return hole
    if isinstance(raw, str) and "#" in raw and read_target(raw):
        return Id(raw)
    return quantity_field(raw)


Measure = Annotated[Quantity | Id, PlainValidator(_measure, json_schema_input_type=Any)]
"""A quantity as written, or a reference to the figure that gives it."""


def _control(raw: Any) -> Id | None:
    if hole := read_hole(raw):
        return hole
    if isinstance(raw, str) and read_target(raw):
        return None if raw == "none" else Id(raw)
    raise PydanticCustomError("id", "write the id of the figure that holds it, or none")


IdOrNone = Annotated[Id | None, PlainValidator(_control, json_schema_input_type=str)]
"""A reference, or the word `none`."""


def _share(raw: Any) -> float:
    found = raw if isinstance(raw, Quantity) else quantity_field(raw)
    plain = found.kind == "point" and found.dimension in {"share", "number"}
    if not plain or found.value is None or not 0 <= found.value <= 1:
        raise PydanticCustomError("share", "this is a share: write 5% or 0.05")
    return found.value


Share = Annotated[float, PlainValidator(_share, json_schema_input_type=float | str)]
"""A share of one, written as 5% or 0.05."""

Column = Annotated[str, Field(min_length=1, max_length=200)]
"""A column of rows: `score.SCORER`, `metadata.KEY`; a bare name where one column ends in it."""


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, (str, dict)) else value


Listed = BeforeValidator(_listed, json_schema_input_type=Any)
"""Lets a list of one be written without brackets."""


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        raise PydanticCustomError("day", "this is no date; write it as 2026-10-31")
    try:
        # ISO 8601 also knows 20261031 and 2026-W44-6, which few readers take for a date.
        day = date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None:
        raise PydanticCustomError(
            "day", "'{value}' is no date; write it as 2026-10-31", {"value": value[:60]}
        )
    return day


Day = BeforeValidator(_day)
"""A calendar day; findings and figures know no hours."""


def kebab(name: str) -> str:
    """The name of a field as authors write it."""
    return name.rstrip("_").replace("_", "-")


class Record(_BaseModel):
    """Anything written as a mapping: frozen, and closed to fields that it does not know."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=kebab,
        arbitrary_types_allowed=True,
        strict=False,
        coerce_numbers_to_str=False,
    )
    nameless: ClassVar[bool] = False
    """Whether an edition keeps it without the name of a person whom its readers may not know."""

    def replace(self, **changes: Any) -> Self:
        """The same record with some fields changed."""
        return self.model_copy(update=changes)
