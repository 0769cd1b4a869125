"""Document to bytes: one module per format.

A writer is a function from a Document to its files, by path. The renderers are loaded by the
first call, so that naming the formats costs nothing.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from riskcase.report.document import Document

Writer: TypeAlias = Callable[[Document], dict[str, bytes]]


def _html(document: Document) -> dict[str, bytes]:
    from riskcase.formats.html import write_html  # noqa: PLC0415 - loaded by the first call

    return write_html(document)


def _pdf(document: Document) -> dict[str, bytes]:
    from riskcase.formats.pdf import write_pdf  # noqa: PLC0415 - loaded by the first call

    return {"report.pdf": write_pdf(document).data}


def _docx(document: Document) -> dict[str, bytes]:
    from riskcase.formats.word.package import write_docx  # noqa: PLC0415 - loaded by the first call

    return {"report.docx": write_docx(document)}


def _md(document: Document) -> dict[str, bytes]:
    from riskcase.formats.markdown.report import write_markdown  # noqa: PLC0415 - by the first call

    return write_markdown(document)


def _json(document: Document) -> dict[str, bytes]:
    from riskcase.formats.json import write_json  # noqa: PLC0415 - loaded by the first call

    return write_json(document)


FORMATS: Mapping[str, Writer] = MappingProxyType(
    {"html": _html, "pdf": _pdf, "docx": _docx, "md": _md, "json": _json}
)
"""Every output format by its name on the command line."""
