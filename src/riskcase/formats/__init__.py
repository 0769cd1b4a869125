"""Document to bytes: one module per format.

A writer is a function from a Document to its files, by path, and what it could not print as it
was. The renderers are loaded by the first call, so that naming the formats costs nothing.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from riskcase.formats.written import Written
from riskcase.report.document import Document

Writer: TypeAlias = Callable[[Document], Written]


def _html(document: Document) -> Written:
    from riskcase.formats.html import write_html  # noqa: PLC0415 - loaded by the first call

    return Written(write_html(document))


def _pdf(document: Document) -> Written:
    from riskcase.formats.pdf import write_pdf  # noqa: PLC0415 - loaded by the first call

    data, replaced = write_pdf(document)
    return Written({"report.pdf": data}, replaced)


def _docx(document: Document) -> Written:
    from riskcase.formats.word.package import write_docx  # noqa: PLC0415 - loaded by the first call

    return Written({"report.docx": write_docx(document)})


def _md(document: Document) -> Written:
    from riskcase.formats.markdown.report import write_markdown  # noqa: PLC0415 - by the first call

    return Written(write_markdown(document))


def _json(document: Document) -> Written:
    from riskcase.formats.json import write_json  # noqa: PLC0415 - loaded by the first call

    return Written(write_json(document))


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {"html": _html, "pdf": _pdf, "docx": _docx, "md": _md, "json": _json}
)
"""Every output format by its name on the command line."""


def _files_of(write: Writer) -> Callable[[Document], dict[str, bytes]]:
    return lambda document: write(document).files


FORMATS: Mapping[str, Callable[[Document], dict[str, bytes]]] = MappingProxyType(
    {name: _files_of(write) for name, write in WRITERS.items()}
)
"""The same formats for callers that want nothing but the files."""
