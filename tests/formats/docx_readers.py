"""Reads what a Word file says: its parts, paragraphs, styles and words."""

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import docx
from docx.document import Document as Opened

from riskcase.formats.word.package import write_docx
from riskcase.report.document import Block, Document, Page

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# The order that ECMA-376 part 1 (17.3.1.26, 17.3.2.28, 17.4.60, 17.4.70, 17.7.4.17, 17.9.6) asks
# for; Word refuses a file in which it is another.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi spacing"
    " ind contextualSpacing jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs noProof color spacing sz szCs u bdr shd rtl lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan tcBorders shd noWrap tcMar vAlign",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr"
    " trPr tcPr tblStylePr",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
    "pBdr": "top left bottom right between",
    "tblBorders": "top left bottom right insideH insideV",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg",
}


def one_page(*blocks: Block) -> Document:
    return Document("T", (Page("a", "A", "index", blocks),))


def opened(document: Document) -> Opened:
    return docx.Document(io.BytesIO(write_docx(document)))


def parts(document: Document) -> dict[str, ET.Element]:
    """Return the parsed parts of a package by path; a part that is no XML fails here."""
    with zipfile.ZipFile(io.BytesIO(write_docx(document))) as package:
        return {
            path: ET.fromstring(package.read(path))  # noqa: S314 - written by us
            for path in package.namelist()
            if not path.endswith(".png")
        }


def body(document: Document) -> ET.Element:
    return parts(document)["word/document.xml"]


def words(element: ET.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def value(element: ET.Element, path: str) -> str | None:
    found = element.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def styled(element: ET.Element) -> Iterator[tuple[str | None, str]]:
    for paragraph in element.iter(f"{W}p"):
        yield value(paragraph, "pPr/pStyle"), words(paragraph)
