import subprocess
import sys

from riskcase.formats import FORMATS, WRITERS
from riskcase.formats.written import Replacement
from riskcase.report.document import Document, Page, Paragraph, Text


def test_every_format_writes_files_by_path(sample: Document) -> None:
    for name, write in FORMATS.items():
        files = write(sample)
        assert files, name
        assert all(isinstance(data, bytes) and data for data in files.values())
        assert not [path for path in files if path.startswith(("/", ".")) or "\\" in path]


def test_only_print_lacks_letters_and_tells_which() -> None:
    page = Page("a", "A", "index", (Paragraph((Text("漢"),)),))
    document = Document("T", (page,))
    told = {name: write(document).replaced for name, write in WRITERS.items()}
    assert told.pop("pdf") == (Replacement("a", "⟨U+6F22⟩"),)
    assert set(told.values()) == {()}
    assert list(WRITERS) == list(FORMATS)


def test_naming_the_formats_loads_no_renderer() -> None:
    program = "import sys, riskcase.formats; print(*sys.modules)"
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert set(run.stdout.split()).isdisjoint({"jinja2", "markupsafe", "typst"})
