"""The sheet of a page as CSV: numbers and words for other programs, and nothing that they run."""

import csv
import io

from riskcase.formats.glyphs import without_controls

ACTIVE = "=+-@\t\r\n"
"""What a cell begins with that a spreadsheet takes for a formula (OWASP, "CSV injection")."""


def write_sheet(rows: tuple[tuple[str, ...], ...]) -> bytes:
    """Write rows as CSV in UTF-8 with lines that end as RFC 4180 has it.

    A cell that a spreadsheet would run begins with an apostrophe; a number stays as it is.
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([map(_inert, row) for row in rows])
    return text.getvalue().encode("utf-8", "backslashreplace")


def _inert(cell: str) -> str:
    words = without_controls(cell)
    active = words.lstrip()[:1] or " "
    return f"'{words}" if active in ACTIVE and not _is_number(words) else words


def _is_number(words: str) -> bool:
    try:
        float(words)
    except ValueError:
        return False
    return True
