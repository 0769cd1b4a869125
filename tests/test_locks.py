"""The pins agree with what the project declares, and name no place to fetch from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROUPS = PROJECT["dependency-groups"]
BUILD_ONLY = {"editables", "hatchling", "packaging", "pathspec", "pluggy", "tomlkit"} | {
    "trove-classifiers"
}


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / "locks" / f"{lock}.txt").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==([^\s;]+)", text, re.MULTILINE))


@pytest.mark.parametrize(
    ("lock", "declared"),
    [
        ("run", PROJECT["project"]["dependencies"] + GROUPS["build"]),
        ("test", GROUPS["test"]),
        ("oracles", GROUPS["oracles"]),
        ("peers", GROUPS["peers"]),
    ],
)
def test_every_declared_dependency_is_pinned(lock: str, declared: list[str]) -> None:
    pinned = pins(lock)
    for line in declared:
        requirement = Requirement(line)
        assert pinned[canonicalize_name(requirement.name)] in requirement.specifier


def test_layers_share_their_pins() -> None:
    below = pins("run")
    for lock in ("test", "oracles"):
        above = pins(lock)
        assert {name: above[name] for name in above if name in below}.items() <= below.items()
        below |= above


@pytest.mark.parametrize("lock", ["run", "test", "oracles", "peers"])
def test_lock_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "locks" / f"{lock}.txt").read_text("utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(lock))
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?://|--index|--extra-index|--find-links", text) == []


def test_notice_names_every_runtime_package() -> None:
    notice = {canonicalize_name(word) for word in (ROOT / "NOTICE").read_text("utf-8").split()}
    assert set(pins("run")) - BUILD_ONLY - notice == set()
