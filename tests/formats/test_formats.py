import subprocess
import sys

from riskcase.formats import FORMATS
from riskcase.report.document import Document


def test_every_format_writes_files_by_path(sample: Document) -> None:
    for name, write in FORMATS.items():
        files = write(sample)
        assert files, name
        assert all(isinstance(data, bytes) and data for data in files.values())
        assert not [path for path in files if path.startswith(("/", ".")) or "\\" in path]


def test_naming_the_formats_loads_no_renderer() -> None:
    program = "import sys, riskcase.formats; print(*sys.modules)"
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert set(run.stdout.split()).isdisjoint({"jinja2", "markupsafe", "typst"})
