"""Where a file's front matter ends and its prose begins."""

import re
from typing import NamedTuple

from riskcase.source.problem import Problem
from riskcase.source.span import Span
from riskcase.source.text import SourceFile

_FENCE = r"---[ \t]*(?:\r\n|\n|\r|\Z)"
_OPENING = re.compile(_FENCE)
#: `^` with re.MULTILINE would miss lines that end in a lone CR.
_CLOSING = re.compile(r"[\n\r]" + _FENCE)


class Parts(NamedTuple):
    """The two parts of an item's file.

    Attributes:
        head: The YAML between the two lines of hyphens; None where there is none to read.
        body: The prose below; empty where nobody can tell where it begins.
        problems: What is wrong with the division.
    """

    head: Span | None
    body: Span
    problems: tuple[Problem, ...]


def split(file: SourceFile) -> Parts:
    """Divide a file into front matter and prose.

    Args:
        file: A file that begins with a line `---`.

    Returns:
        Spans in `file.text`, the lines of hyphens in neither of them.
    """
    text = file.text
    end = len(text)
    opening = _OPENING.match(text)
    if opening is None:
        message = "The file does not begin with front matter."
        hint = "Make `---` the first line and close the fields with another `---`."
        place = Span(0, len(file.line_text(1)))
        problem = Problem("RC007", file.path, place, message, hint)
        return Parts(None, Span(0, end), (problem,))
    closing = _CLOSING.search(text, opening.end() - 1)
    if closing is None:
        message = "The front matter that begins here is never closed."
        hint = "Add a line `---` below the last field."
        problem = Problem("RC008", file.path, Span(0, 3), message, hint)
        return Parts(None, Span(end, end), (problem,))
    return Parts(Span(opening.end(), closing.start() + 1), Span(closing.end(), end), ())
