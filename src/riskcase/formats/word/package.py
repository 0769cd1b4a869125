"""The report as a file for word processors (DOCX): real styles, the same bytes every time.

The package is built from nothing but the parts written here, so that it carries no trace of a
machine, an hour or an editor. python-docx keeps its relations, drawings and properties.
"""

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from riskcase.formats.word import styles as looks
from riskcase.formats.word.blocks import BodyMarkup
from riskcase.formats.word.drawings import place_drawings
from riskcase.formats.word.pages import (
    LONGEST_NOTICE,
    field,
    line_of,
    shortened,
    write_pages,
    write_title,
)
from riskcase.formats.word.runs import Bookmarks, Runs, words_of
from riskcase.formats.word.styles import DECLARATION, element
from riskcase.report.document import Document

if TYPE_CHECKING:
    from docx.document import Document as Package

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LONGEST_RUNNING_HEAD = 80
_LONGEST_MARK = 60
_LONGEST_PROPERTY = 255

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def write_docx(document: Document) -> bytes:
    """Write the pages of a document that are printed.

    Args:
        document: What to write. Its coverage date becomes the date of the file; without one the
            file bears the first day of 1970.

    Returns:
        The bytes of the file.
    """
    pages = tuple(page for page in document.pages if page.in_pdf)
    package = docx.Document(io.BytesIO(_empty(_language(document.language))))
    part = package.part
    bookmarks = Bookmarks(pages)
    runs = Runs(
        bookmarks,
        lambda url: part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
    )
    body = BodyMarkup(bookmarks, runs, place_drawings(part, pages))
    text = [*write_title(document, body), *write_pages(pages, body, bookmarks), body.end()]
    for numbers in body.lists:
        part.numbering_part.element.append(parse_xml(numbers))
    _set_running_heads(package, document)
    _set_properties(package, document)
    saved = io.BytesIO()
    package.save(saved)
    return _finished(saved.getvalue(), "".join(text))


# --- the package --------------------------------------------------------------------------------


def _empty(language: str) -> bytes:
    """Return a package with nothing in it but our styles, lists and settings."""
    width, height = looks.SHEET
    margins = {
        "top": looks.MARGIN_TOP,
        "right": looks.MARGIN_SIDE,
        "bottom": looks.MARGIN_BOTTOM,
        "left": looks.MARGIN_SIDE,
        "header": 737,
        "footer": 624,
        "gutter": 0,
    }
    section = element(
        "sectPr",
        element("pgSz", w=width, h=height),
        element("pgMar", **margins),
        element("titlePg"),
    )
    names = f'{DECLARATION} xmlns:r="{_RELATIONS}"'
    parts = {
        "document": f"<w:document {names}>{element('body', section)}</w:document>",
        "styles": looks.styles(language),
        "numbering": looks.numbering(),
        "settings": looks.settings(),
    }
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in zip(
            parts, ("document.main", "styles", "numbering", "settings"), strict=True
        )
    )
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>'
        for at, name in enumerate(parts)
        if at
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{relations}</Relationships>",
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for path, text in files.items():
            package.writestr(path, text)
    return data.getvalue()


def _set_running_heads(package: "Package", document: Document) -> None:
    """Write title, edition and digest above, the notice and the number of the sheet below."""
    tab = element("r", element("tab"))
    title = shortened(line_of(document.title), _LONGEST_RUNNING_HEAD)
    marks = (line_of(document.edition), line_of(document.digest))
    digest = "  ·  ".join(shortened(mark, _LONGEST_MARK) for mark in marks if mark)
    notice = shortened(line_of(document.notice or ""), LONGEST_NOTICE)
    number = field("PAGE", "1") + words_of(" / ") + field("NUMPAGES", "1")
    section = package.sections[0]
    for place, style, words in (
        (section.first_page_header, "", ""),
        (section.header, "Header", words_of(title) + tab + words_of(digest)),
        (section.first_page_footer, "Footer", words_of(notice) + tab + number),
        (section.footer, "Footer", words_of(notice) + tab + number),
    ):
        place.is_linked_to_previous = False
        properties = element("pPr", element("pStyle", val=style)) if style else ""
        line = element("p", properties, words).replace("<w:p", f"<w:p {DECLARATION}", 1)
        inside = place.part.element
        for old in list(inside):
            inside.remove(old)
        inside.append(parse_xml(line))


def _set_properties(package: "Package", document: Document) -> None:
    day = document.as_of
    made = (
        datetime(day.year, day.month, day.day, tzinfo=UTC)
        if day
        else datetime.fromtimestamp(0, UTC)
    )
    known = package.core_properties
    known.title = _property(document.title) or "Untitled"
    known.subject = _property(document.subtitle)
    known.comments = _property(document.notice or "")
    known.identifier = _property(document.digest)
    known.language = _language(document.language)
    known.author = known.last_modified_by = ""
    known.revision = 1
    known.created = known.modified = made


def _property(text: str) -> str:
    return shortened(line_of(text), _LONGEST_PROPERTY)


def _language(tag: str) -> str:
    return tag if _LANGUAGE.fullmatch(tag) else "en"


def _finished(package: bytes, text: str) -> bytes:
    """Return a package with its text in it and no hour; the order of its files stays.

    The text goes in as it is, since moving a tree of elements from one document into another
    takes a time that grows with the square of its size.
    """
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(data, "w") as new:
        for path in old.namelist():
            content = old.read(path)
            if path == "word/document.xml":
                content = content.replace(b"<w:body>", b"<w:body>" + text.encode(), 1)
            entry = zipfile.ZipInfo(path, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, content)
    return data.getvalue()
