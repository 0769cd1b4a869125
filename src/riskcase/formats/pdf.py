"""The report as a PDF: PDF/UA-1 and PDF/A-2a, the same bytes for the same document.

Typst sets the type. It is given a fixed template, the document as data, the vendored fonts and a
date from the document; it sees no file, no system font, no clock.
"""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from riskcase.formats.glyphs import FONTS
from riskcase.formats.typeset import Sheets, typeset
from riskcase.formats.written import Replacement
from riskcase.report.document import Document, Picture, all_blocks

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
STANDARDS: "list[typst.PDFStandard]" = ["ua-1", "a-2a"]


class PdfResult(NamedTuple):
    """A PDF file, and what could not be printed as it is."""

    data: bytes
    replaced: tuple[Replacement, ...]


def write_pdf(document: Document) -> PdfResult:
    """Write the pages of a document that are printed.

    Args:
        document: What to print. Its coverage date becomes the date of the file; without one the
            file bears the first day of 1970.

    Returns:
        The bytes of the file, and the characters and drawings that were replaced, with the page
        each stands on.
    """
    import typst  # noqa: PLC0415 - only printing pays for it

    sheets = typeset(document)
    try:
        return PdfResult(_compile(sheets, document), sheets.replaced)
    except typst.TypstError:
        # A drawing is the one thing whose inside is not ours to judge: print its words instead.
        if not any(_pictures(document)):
            raise
    plain = typeset(document, drawings=False)
    lost = tuple(Replacement(page, "drawing") for page in _pictures(document))
    return PdfResult(_compile(plain, document), plain.replaced + lost)


def _compile(sheets: Sheets, document: Document) -> bytes:
    import typst  # noqa: PLC0415 - only printing pays for it

    compiler = typst.Compiler(
        input=TEMPLATE.read_bytes(),
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        sys_inputs={"document": json.dumps(sheets.data, ensure_ascii=False)},
    )
    day = document.as_of
    made = (
        datetime(day.year, day.month, day.day, tzinfo=UTC)
        if day
        else datetime.fromtimestamp(0, UTC)
    )
    data = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=made)
    if not isinstance(data, bytes):
        raise TypeError("the typesetter returned no file")
    return data


@cache
def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415 - only printing pays for it

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def _pictures(document: Document) -> list[str]:
    """Return the id of the page of each picture that is printed."""
    return [
        page.id
        for page in document.pages
        if page.in_pdf
        for block in all_blocks(page.blocks)
        if isinstance(block, Picture)
    ]
