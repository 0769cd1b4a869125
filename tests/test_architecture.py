"""The shape of the code: floors, sizes, names, and nothing of anybody's machine."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "riskcase"

CODE = sorted(
    path
    for folder in ("src", "tests", "bench")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".css", ".js", ".html", ".j2", ".typ"}
)
MODULES = sorted(PACKAGE.rglob("*.py"))

# A name that says nothing attracts everything.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "service", "misc", "base"}

HOME_FOLDER = re.compile(r"(?<![\w.:/-])(?:/(?:home|root|Users|work)/|[A-Z]:\\Users\\)\w")


def tracked_files() -> list[Path]:
    git = shutil.which("git")
    assert git is not None
    listed = subprocess.run(  # noqa: S603
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    files = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in files if path.is_file()]


def imported_names(module: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_floors_hold(capsys: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_scipy_stats_is_never_imported() -> None:
    # It doubles the start-up time; scipy.special has every distribution function that we use.
    assert [path for path in MODULES if "scipy.stats" in imported_names(path)] == []


def test_no_file_is_too_long_to_read() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in CODE}
    assert {str(path): length for path, length in lengths.items() if length > 500} == {}


def test_no_package_is_too_big_to_know() -> None:
    # A group of checks is a package of its own: nobody needs to know all groups to know one.
    sizes: dict[str, int] = {}
    for module in MODULES:
        package = str(module.parent.relative_to(PACKAGE))
        length = len(module.read_text("utf-8").splitlines())
        sizes[package] = sizes.get(package, 0) + length
    assert len(sizes) > 10
    assert {name: size for name, size in sizes.items() if size > 2500} == {}


def test_names_say_what_a_module_is() -> None:
    nameless = [p for p in CODE if EMPTY_NAMES & set(p.relative_to(ROOT).with_suffix("").parts)]
    assert nameless == []


def test_no_path_of_a_machine_is_written_down() -> None:
    found = []
    for path in tracked_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path}: {match.group()}" for match in HOME_FOLDER.finditer(text)]
    assert found == []
