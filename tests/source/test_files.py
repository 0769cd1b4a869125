import os
import socket
import tempfile
import time
from pathlib import Path

import pytest

from riskcase.source.files import SIZE_LIMIT, Reading, read_folder

FOLDERS = ("claims", "evidence")


def _read(root: Path) -> Reading:
    return read_folder(root, FOLDERS, ".md", ("riskcase.yaml",))


def _paths(reading: Reading) -> list[str]:
    return [file.path for file in reading.files]


def _codes(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in reading.problems]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    root = tmp_path / "case"
    for name in ("claims/b.md", "claims/deep/deeper/a.md", "evidence/c.md", "riskcase.yaml"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"text of {name}\n")
    return root


def test_what_was_asked_for_is_read_in_order_of_path(case: Path) -> None:
    reading = _read(case)
    assert _paths(reading) == [
        "claims/b.md",
        "claims/deep/deeper/a.md",
        "evidence/c.md",
        "riskcase.yaml",
    ]
    assert reading.files[1].text == "text of claims/deep/deeper/a.md\n"
    assert reading.problems == ()
    assert reading.other == ()


def test_what_was_not_asked_for_is_named_and_what_is_hidden_is_not(case: Path) -> None:
    for name in ("claim/x.md", "claims/x.txt", "claims/.x.md", ".git/config", "README.md"):
        (case / name).parent.mkdir(exist_ok=True)
        (case / name).touch()
    reading = _read(case)
    assert len(reading.files) == 4
    assert reading.other == ("README.md", "claim/", "claims/x.txt")


def test_a_link_that_leaves_the_folder_is_not_followed(case: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    (tmp_path / "case-two").mkdir()
    (tmp_path / "case-two" / "also.md").write_text("secret")
    (case / "claims/file.md").symlink_to(tmp_path / "secret.md")
    (case / "claims/folder").symlink_to(tmp_path / "case-two")
    (case / "claims/up").symlink_to("../..")
    (case / "claims/twice.md").symlink_to("file.md")
    reading = _read(case)
    assert "secret" not in {file.text for file in reading.files}
    assert _codes(reading) == [
        ("RC009", "claims/file.md"),
        ("RC009", "claims/folder"),
        ("RC009", "claims/twice.md"),
        ("RC009", "claims/up"),
    ]


def test_a_link_that_stays_inside_is_followed(case: Path) -> None:
    (case / "shelf").mkdir()
    (case / "shelf/old.md").write_text("old")
    (case / "claims/old").symlink_to("../shelf")
    (case / "claims/same.md").symlink_to("../evidence/c.md")
    reading = _read(case)
    assert {"claims/old/old.md", "claims/same.md"} <= set(_paths(reading))
    assert reading.problems == ()
    assert reading.other == ("shelf/",)


@pytest.mark.parametrize("target", [".", "..", "../evidence", "deep", "deep/deeper", "../../case"])
def test_a_link_to_a_folder_that_is_read_anyway_is_not_followed(case: Path, target: str) -> None:
    (case / "claims/again").symlink_to(target)
    reading = _read(case)
    assert len(reading.files) == 4
    assert _codes(reading) == [("RC009", "claims/again")]


def test_links_in_a_ring_and_links_to_nothing_are_unreadable(case: Path) -> None:
    (case / "claims/x.md").symlink_to("y.md")
    (case / "claims/y.md").symlink_to("x.md")
    (case / "claims/z.md").symlink_to("nowhere.md")
    reading = _read(case)
    assert _codes(reading) == [("RC016", f"claims/{name}.md") for name in "xyz"]


def test_linked_folders_that_lead_to_each_other_are_read_once(case: Path) -> None:
    for name, other in (("one", "two"), ("two", "one")):
        (case / name).mkdir()
        (case / name / f"{name}.md").write_text(name)
        for count in range(20):
            (case / name / f"link{count}").symlink_to(f"../{other}")
    (case / "claims/start").symlink_to("../one")
    reading = _read(case)
    assert [path for path in _paths(reading) if path.endswith(("one.md", "two.md"))] == [
        "claims/start/link0/two.md",
        "claims/start/one.md",
    ]
    assert {code for code, _ in _codes(reading)} == {"RC009"}


def test_pipes_and_sockets_are_not_opened(case: Path) -> None:
    os.mkfifo(case / "claims/pipe.md")
    os.mkfifo(case / "riskcase.md")
    (case / "claims/linked.md").symlink_to("pipe.md")
    with tempfile.TemporaryDirectory(dir="/tmp") as short, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{short}/s")
        Path(f"{short}/s").rename(case / "claims/socket.md")
        begun = time.monotonic()
        reading = _read(case)
    assert time.monotonic() - begun < 2
    assert _codes(reading) == [
        ("RC010", "claims/linked.md"),
        ("RC010", "claims/pipe.md"),
        ("RC010", "claims/socket.md"),
    ]
    assert reading.other == ("riskcase.md",)


def test_a_file_above_the_limit_is_refused_and_one_at_the_limit_is_not(case: Path) -> None:
    with (case / "claims/big.md").open("wb") as stream:
        stream.truncate(SIZE_LIMIT + 1)
    (case / "claims/full.md").write_bytes(b"a" * SIZE_LIMIT)
    reading = _read(case)
    assert _codes(reading) == [("RC011", "claims/big.md")]
    assert "claims/full.md" in _paths(reading)


def test_a_name_that_is_not_utf8_is_reported_in_a_form_that_can_be_printed(case: Path) -> None:
    try:
        (Path(os.fsdecode(os.fsencode(case) + b"/claims/\xff.md"))).touch()
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    reading = _read(case)
    assert _codes(reading) == [("RC001", "claims/\ufffd.md")]
    reading.problems[0].message.encode()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_what_may_not_be_read_is_reported(case: Path) -> None:
    (case / "claims/b.md").chmod(0)
    assert _codes(_read(case)) == [("RC016", "claims/b.md")]


def test_a_folder_that_is_not_there_is_a_problem_not_an_error(tmp_path: Path) -> None:
    reading = _read(tmp_path / "none")
    assert _codes(reading) == [("RC016", ".")]
    (tmp_path / "file").touch()
    assert _codes(_read(tmp_path / "file")) == [("RC016", ".")]


def test_the_case_folder_itself_may_be_a_link(case: Path, tmp_path: Path) -> None:
    (tmp_path / "alias").symlink_to(case)
    assert _read(tmp_path / "alias") == _read(case)
