"""What libyaml's error messages mean to somebody who writes front matter by hand."""

import re
from typing import NamedTuple

_QUOTE = "Put the whole value in quotes."


class Explanation(NamedTuple):
    """A syntax error in plain words.

    Attributes:
        message: One sentence that says what is wrong.
        hint: One sentence that says how to put it right.
        at_context: Whether the place to show is where the broken thing began, not where the
            parser gave up.
    """

    message: str
    hint: str
    at_context: bool = False


#: By a part of libyaml's context ("" for any) and of its problem; the first that fits counts.
_EXPLANATIONS: tuple[tuple[str, str, Explanation], ...] = (
    (
        "",
        "mapping values are not allowed",
        Explanation(
            "A colon followed by a space stands inside an unquoted value.",
            "Put the whole value in quotes; if this is a new key, indent it like its neighbours.",
        ),
    ),
    (
        "simple key",
        "could not find expected ':'",
        Explanation(
            "This line has no `key:` at its beginning.",
            "Write `key: value`, or indent the line so that it continues the one above.",
            at_context=True,
        ),
    ),
    (
        "quoted scalar",
        "found unexpected",
        Explanation(
            "The quotation mark that opens here is never closed.",
            "Add the closing quotation mark.",
            at_context=True,
        ),
    ),
    (
        "quoted scalar",
        "escape",
        Explanation(
            "A backslash in double quotes begins an escape, and this is none.",
            "Double the backslash, or use single quotes.",
        ),
    ),
    (
        "",
        "hexdecimal",
        Explanation(
            "A backslash in double quotes begins an escape, and this one lacks digits.",
            "Double the backslash, or use single quotes.",
        ),
    ),
    (
        "alias",
        "did not find expected",
        Explanation("An unquoted value cannot begin with an asterisk.", _QUOTE, at_context=True),
    ),
    (
        "anchor",
        "did not find expected",
        Explanation("An unquoted value cannot begin with an ampersand.", _QUOTE, at_context=True),
    ),
    (
        "tag",
        "",
        Explanation("An unquoted value cannot begin with !.", _QUOTE, at_context=True),
    ),
    (
        "block scalar",
        "did not find expected comment or line break",
        Explanation("An unquoted value cannot begin with > or |.", _QUOTE, at_context=True),
    ),
    (
        "",
        "block sequence entries are not allowed",
        Explanation(
            "A list cannot begin here, behind something else on the same line.",
            "Put each member on a line of its own after `- `, or write the list in brackets.",
        ),
    ),
    (
        "flow sequence",
        "did not find expected",
        Explanation(
            "The list in brackets that begins here is not closed, or lacks a comma.",
            "Close it with ].",
            at_context=True,
        ),
    ),
    (
        "flow mapping",
        "did not find expected",
        Explanation(
            "The mapping in braces that begins here is not closed, or lacks a comma.",
            "Close it with }.",
            at_context=True,
        ),
    ),
    (
        "block mapping",
        "did not find expected key",
        Explanation(
            "Here a new key should begin: the value before is complete, or the line is not "
            "indented like its neighbours.",
            "Put the whole value in quotes, or indent the keys of one mapping alike.",
        ),
    ),
    (
        "block collection",
        "did not find expected '-' indicator",
        Explanation(
            "Here the next member of a list should begin.",
            "Begin it with `- `, indented like the members above.",
        ),
    ),
)
_TAB = Explanation("A tab stands where only spaces may.", "Replace the tab by spaces.")
_UNQUOTED_LINK = re.compile(r"(?:^|[:\-,\[{?] )[ \t]*(!?\[\[)")


def explain_syntax(context: str, problem: str, character: str) -> Explanation:
    """Put an error of the YAML parser into plain words.

    Args:
        context: What libyaml was doing, such as "while scanning a quoted scalar"; may be empty.
        problem: What it found, such as "found unexpected end of stream".
        character: The character it stopped at; empty at the end of the text.

    Returns:
        The explanation; libyaml's own words where there is no better one.
    """
    if character == "\t" or "tab character" in problem:
        return _TAB
    if "cannot start any token" in problem:
        return Explanation(f"An unquoted value cannot begin with {character}.", _QUOTE)
    for in_context, in_problem, explanation in _EXPLANATIONS:
        if in_context in context and in_problem in problem:
            return explanation
    return Explanation(f"This is not valid YAML: {problem}.", "")


def find_unquoted_link(line: str) -> int | None:
    """Find a value that begins with a wiki link and has no quotes.

    Args:
        line: The line in which the parser gave up, as far as it came.

    Returns:
        Characters before the link; None where no value begins with one.
    """
    match = _UNQUOTED_LINK.search(line)
    return match.start(1) if match else None
