"""Expected outputs kept as files under tests/golden/.

`pytest --update-golden` writes them anew; look at the difference before you commit it.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"

Compare = Callable[[str, Mapping[str, bytes]], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the expected outputs anew."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the files under tests/golden/ anew"
    )


@pytest.fixture
def compare_golden(request: pytest.FixtureRequest) -> Compare:
    """A function that holds files against the folder of the given name."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(name: str, files: Mapping[str, bytes]) -> None:
        folder = GOLDEN / name
        if update:
            folder.mkdir(parents=True, exist_ok=True)
            for old in folder.iterdir():
                old.unlink()
            for path, data in files.items():
                (folder / path).write_bytes(data)
        kept = {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}
        assert {path: data.decode() for path, data in sorted(files.items())} == kept

    return compare
