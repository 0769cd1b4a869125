"""What can be wrong with the shape of a file, and the findings that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from riskcase.finding import Finding, Place, Severity
from riskcase.model.item import OWN_FIELDS
from riskcase.model.kinds import FOLDERS, OTHER_FOLDERS
from riskcase.source.problem import READING, Problem, ReadingRule
from riskcase.source.span import FieldPath
from riskcase.values.fields import Record, id_advice

SHAPES: tuple[ReadingRule, ...] = (
    ReadingRule(
        "RC020",
        "unknown-field",
        "A field that riskcase does not know is ignored by every check and every reader: a"
        " misspelt one looks like an argument and is none.",
        "Correct the name of the field, or put the text into `note` or below the front matter.",
    ),
    ReadingRule(
        "RC021",
        "missing-field",
        "Without this field there is no item: a claim without a statement claims nothing.",
        "Write the field.",
    ),
    ReadingRule(
        "RC022",
        "wrong-value",
        "A value that does not fit its field cannot be computed with, and is left out.",
        "Write the value in the form that the message names.",
    ),
    ReadingRule(
        "RC023",
        "bad-id",
        "The file's stem is the item's id. References can only name ids in kebab-case: small"
        " letters, digits and single hyphens. A section under the name of a chapter that is made"
        " from the items could not be told from it in the outline, and would be in no report.",
        "Rename the file, for example to `monitor-catches-attacks.md`.",
    ),
    ReadingRule(
        "RC024",
        "no-settings",
        "riskcase.yaml says what the case is about and on which day it is judged. Without it"
        " nothing can be fresh or stale.",
        "Write riskcase.yaml with at least `riskcase: 1`, `title` and `coverage-date`.",
    ),
    ReadingRule(
        "RC025",
        "unread-file",
        "A file outside the folders of the format is not part of the case, however much it looks"
        " like one.",
        "Move it into the folder of its kind, or below `data/` or `assets/`.",
    ),
    ReadingRule(
        "RC027",
        "not-printed-as-written",
        "The fonts of the printed report have no such character, so its code is printed instead; a"
        " drawing that cannot be set is printed in words. `riskcase build` tells it of the formats"
        " that it writes; the site shows what was written.",
        "Write the word in letters that the fonts have: Latin, Greek, Cyrillic, Hebrew, Arabic and"
        " the usual signs.",
    ),
)
RULES: Mapping[str, ReadingRule] = {rule.code: rule for rule in sorted((*READING, *SHAPES))}
MILD: Mapping[str, Severity] = {
    "RC012": Severity.NOTE,
    "RC014": Severity.WARNING,
    "RC015": Severity.WARNING,
    "RC025": Severity.WARNING,
    "RC026": Severity.WARNING,
    "RC027": Severity.WARNING,
}
"""Reading problems that lose nothing; every other one is an error."""

KNOWN = ("riskcase.yaml", "review-rules.yaml", "README.md", "LICENSE", "Makefile")


MEANT = {"int": "a whole number", "float": "a number", "bool": "true or false"}
"""What is meant where pydantic refuses a value, by the first word of its sort of error."""

EXAMPLES = {
    "Counts": "Write {k: 3, n: 50}: events, and trials.",
    "FigureSource": 'Write {counts: {k: 3, n: 50}}, or {quoted: "6%"}.',
    "Source": 'Write {published: "Report, section 3"}, or another kind of source.',
    "Barrier": "Write {id: seen, name: It would be seen, role: detection, holds-if: a-claim}.",
}
"""What to write where fields and values are meant, by the record that takes them."""

LIMITS = {
    "greater_than": "above {gt}",
    "greater_than_equal": "not below {ge}",
    "less_than": "below {lt}",
    "less_than_equal": "not above {le}",
    "too_long": "at most {max_length}",
}
"""What a number has to keep to, by pydantic's sort of error."""


def severity_of(code: str) -> Severity:
    """How much a reading problem counts."""
    return MILD.get(code, Severity.ERROR)


def finding_of(problem: Problem) -> Finding:
    """A problem of the text as a finding."""
    place = Place(problem.path, span=problem.span)
    return _finding(problem.code, place, problem.message, problem.hint)


def shape_finding(code: str, place: Place, message: str, hint: str = "") -> Finding:
    """A problem of the shape as a finding; the hint is the rule's own where none is given."""
    return _finding(code, place, message, hint or RULES[code].what_to_do)


def _finding(code: str, place: Place, message: str, hint: str) -> Finding:
    return Finding(code, RULES[code].name, severity_of(code), message, place, hint)


def folder_finding(path: str) -> Finding | None:
    """What to say about a file that was met and not read; None where it may well stand there."""
    top = path.split("/", 1)[0]
    if top in KNOWN or top in OTHER_FOLDERS or top.startswith("."):
        return None
    near = get_close_matches(top, FOLDERS, 1, 0.75)
    if top in FOLDERS:
        message = f"'{path}' is not read: items are .md files"
    elif near:
        message = f"'{path}' is not read: there is no folder '{top}' in a case"
    else:
        return None
    hint = f"Did you mean {near[0]}/?" if near and top not in FOLDERS else ""
    return shape_finding("RC025", Place(path), message, hint)


def without_echoes(errors: Iterable[Any], kind: type[Record]) -> list[Any]:
    """Less the missing fields that stand there misspelt, which is said of the misspelt one."""
    found = list(errors)
    unknown = [error["loc"] for error in found if error["type"] == "extra_forbidden"]
    meant = {(*loc[:-1], _meant(loc, kind)) for loc in unknown}
    return [one for one in found if one["type"] != "missing" or one["loc"] not in meant]


def shape_findings(error: Any, kind: type[Record], path: str) -> Iterator[Finding]:
    """What pydantic found wrong with one value, in the words of the format."""
    loc: FieldPath = tuple(part for part in error["loc"] if part != "[key]")
    sort, context = error["type"], error.get("ctx", {})
    if sort == "extra_forbidden":
        yield _unknown(loc, kind, path, error["input"])
    elif sort == "missing":
        message = f"'{loc[-1]}' is missing"
        yield shape_finding("RC021", Place(path, loc[:-1]), message)
    elif "problems" in context:
        for below, why in context["problems"]:
            yield shape_finding("RC022", Place(path, (*loc, *below)), why)
    else:
        message, hint = _words(sort, error, context)
        yield shape_finding("RC022", Place(path, loc, key="[key]" in error["loc"]), message, hint)


def _unknown(loc: FieldPath, kind: type[Record], path: str, given: Any) -> Finding:
    message = f"there is no field '{loc[-1]}' here"
    hint = _unknown_hint(loc, kind, given)
    return shape_finding("RC020", Place(path, loc, key=True), message, hint)


def _unknown_hint(loc: FieldPath, kind: type[Record], given: Any) -> str:
    others = [folder for folder, other in FOLDERS.items() if loc[-1] in _known_fields(other, ())]
    if others and not loc[1:]:
        return f"It is a field in {'/, '.join(others)}/: does this file belong there?"
    if near := _meant(loc, kind):
        return f"Did you mean '{near}'?"
    if given is None and loc[1:]:
        return "Inside braces a comma ends the value; put a value that holds one in quotes."
    known = _known_fields(kind, loc[:-1])
    return f"Known here: {', '.join(known)}." if known else ""


def _meant(loc: FieldPath, kind: type[Record]) -> str | None:
    """The field that a misspelt one stands for."""
    near = get_close_matches(str(loc[-1]), _known_fields(kind, loc[:-1]), 1, 0.6)
    return near[0] if near else None


def _known_fields(kind: type[Record], loc: FieldPath) -> list[str]:
    """The fields of the record that a path leads to; empty where there is none."""
    record = kind
    for part in loc:
        named = {field.alias: field.annotation for field in record.model_fields.values()}
        # An index, or a key that the author chose, leads to a record that was found already.
        if part in named:
            found = _record_in(named[str(part)])
            if found is None:
                return []
            record = found
    fields = record.model_fields.items()
    return [str(field.alias) for name, field in fields if name not in OWN_FIELDS]


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if found := _record_in(inner):
            return found
    return None


def _words(  # noqa: PLR0911 - one return a sort of error
    sort: str, error: Any, context: Mapping[str, Any]
) -> tuple[str, str]:
    given = error.get("input")
    written = str(given).lower() if isinstance(given, bool) else given
    shown = f"'{written}'" if isinstance(given, (str, int, float)) else "this"
    shown = shown if len(shown) <= 60 else shown[:57] + "...'"  # noqa: PLR2004 - one line
    if sort == "literal_error":
        return _literal(shown, str(given), context["expected"])
    if sort == "string_type":
        return _no_text(shown, given)
    if sort == "string_pattern_mismatch":
        return f"{shown} does not fit: {_pattern(context['pattern'], str(given))}", ""
    if sort in {"tuple_type", "list_type"}:
        said = (
            "nothing is written here; a list is meant" if given is None else "a list is meant here"
        )
        return said, "Write [first, second], or one a line with a hyphen."
    if sort in {"model_type", "dict_type", "model_attributes_type"}:
        return "fields and values are meant here", EXAMPLES.get(context.get("class_name", ""), "")
    if sort in LIMITS:
        said = LIMITS[sort].format(**context)
        if "actual_length" in context:
            return f"these are {context['actual_length']} entries, and {said} are read", ""
        return f"{shown} does not fit: write a number {said}", ""
    kind = sort.split("_", 1)[0]
    if kind in MEANT:
        return f"{MEANT[kind]} is meant here", ""
    message = str(error["msg"])
    return message[0].lower() + message[1:], ""


def _literal(shown: str, given: str, expected: str) -> tuple[str, str]:
    words = expected.replace("'", "")
    if words.isdigit():
        return f"{shown} does not fit: write {words}, without quotes", ""
    known = words.replace(" or ", ", ").split(", ")
    near = get_close_matches(given.lower(), known, 1)
    hint = f"Did you mean '{near[0]}'?" if near else ""
    return f"{shown} is not {'one of ' if known[1:] else ''}{words}", hint


def _no_text(shown: str, given: Any) -> tuple[str, str]:
    if isinstance(given, (bool, int, float)):
        return f"{shown} is read as a number or truth value; text is meant", "Put it in quotes."
    if given is None:
        return "nothing is written here; text is meant", ""
    return "text is meant here", "Put the whole value in quotes."


PATTERNS = {
    "0-9a-f": "a SHA-256 digest has 64 digits 0-9 and a-f",
    "^RC": "a code is RC and three digits",
    "{4}$": "a mark is four small letters or digits",
    "T(?:": "write a day and a time, such as 2026-12-24T12:00",
    "[0-5][0-9]": "write a time of day such as 09:00, up to 24:00",
}
"""What to write where a pattern is not met, by a part of the pattern; the first one counts."""


def _pattern(pattern: str, given: str) -> str:
    for part, advice in PATTERNS.items():
        if part in pattern:
            return advice
    return id_advice(given) if "a-z0-9" in pattern else f"the pattern is {pattern}"
