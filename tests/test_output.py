"""The output folder: what a build writes, takes away, leaves alone, and survives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from riskcase.errors import CannotWrite
from riskcase.output import MANIFEST, Built

PAGES = {"index.html": b"first", "old.html": b"old page", "parts/a.svg": b"<svg/>"}


def html(**pages: bytes) -> Built:
    return Built({"html": {f"{name}.html": data for name, data in pages.items()}})


def names(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in found} - {MANIFEST}


def test_pages_of_removed_items_go_with_the_next_build(tmp_path: Path) -> None:
    Built({"html": PAGES}).write(tmp_path)
    (tmp_path / "note.html").write_bytes(b"somebody else's")
    written = html(index=b"second").write(tmp_path)
    assert names(tmp_path) == {"index.html", "note.html"}
    assert set(written.removed) == {tmp_path / "old.html", tmp_path / "parts/a.svg"}
    assert (tmp_path / "index.html").read_bytes() == b"second"


def test_other_formats_stay(tmp_path: Path) -> None:
    html(index=b"1", old=b"2").write(tmp_path)
    Built({"pdf": {"report.pdf": b"%PDF"}}).write(tmp_path)
    assert names(tmp_path) == {"index.html", "old.html", "report.pdf"}
    html(index=b"1").write(tmp_path)
    assert names(tmp_path) == {"index.html", "report.pdf"}


def test_a_page_that_somebody_changed_is_left_and_named_every_time(tmp_path: Path) -> None:
    html(index=b"1", old=b"2").write(tmp_path)
    (tmp_path / "old.html").write_bytes(b"2, and my remark")
    for _ in range(2):
        assert html(index=b"1").write(tmp_path).left == (tmp_path / "old.html",)
    assert (tmp_path / "old.html").read_bytes() == b"2, and my remark"


def test_a_foreign_file_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"mine")
    with pytest.raises(CannotWrite, match=r"index\.html is in the way"):
        html(index=b"theirs").write(tmp_path)
    assert (tmp_path / "index.html").read_bytes() == b"mine"
    assert names(tmp_path) == {"index.html"}


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    html(index=b"1").write(out)
    outside.write_bytes(b"precious")
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(outside)
    html(index=b"2").write(out)
    assert outside.read_bytes() == b"precious"
    assert (out / "index.html").read_bytes() == b"2"


@pytest.mark.parametrize("path", ["../outside", "/etc/outside", "sub/../../outside", "link/inner"])
def test_a_forged_record_removes_nothing_outside(tmp_path: Path, path: str) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    html(index=b"1").write(out)
    elsewhere.mkdir()
    (tmp_path / "outside").write_bytes(b"1")
    (elsewhere / "inner").write_bytes(b"1")
    (out / "link").symlink_to(elsewhere)
    said = json.loads((out / MANIFEST).read_text())
    said["formats"]["html"][path] = said["formats"]["html"]["index.html"]
    (out / MANIFEST).write_text(json.dumps(said))
    html(index=b"1").write(out)
    assert (tmp_path / "outside").exists()
    assert (elsewhere / "inner").exists()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"formats": 3}', '{"formats": {"html": [1]}}'])
def test_an_illegible_record_is_none(tmp_path: Path, text: str) -> None:
    html(index=b"1", old=b"2").write(tmp_path)
    (tmp_path / MANIFEST).write_text(text)
    html(index=b"1").write(tmp_path)
    assert names(tmp_path) == {"index.html", "old.html"}


def test_the_build_after_a_killed_one_puts_the_folder_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    html(index=b"1", old=b"2").write(tmp_path)
    replace, left = Path.replace, ["the record", "index", "new"]

    def killed(self: Path, target: Path) -> Path:
        if not left:
            raise KeyboardInterrupt
        left.pop()
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            html(index=b"3", new=b"4", never=b"5").write(tmp_path)
    assert names(tmp_path) == {"index.html", "old.html", "new.html"}
    html(index=b"6").write(tmp_path)
    assert names(tmp_path) == {"index.html"}


def test_what_a_killed_build_left_half_written_goes(tmp_path: Path) -> None:
    Built({"html": PAGES}).write(tmp_path)
    for left in (".riskcase-77.part", "parts/.riskcase-78.part"):
        (tmp_path / left).write_bytes(b"half of something that may be withheld by now")
    (tmp_path / ".riskcase-mine.part").write_bytes(b"not written by a build")
    html(index=b"new").write(tmp_path)
    assert names(tmp_path) == {"index.html", ".riskcase-mine.part"}


def test_same_bytes_of_the_record_twice(tmp_path: Path) -> None:
    for folder in (tmp_path / "one", tmp_path / "two"):
        html(index=b"1", b=b"2").write(folder)
    html(b=b"2", index=b"1").write(tmp_path / "two")
    records = [(tmp_path / folder / MANIFEST).read_bytes() for folder in ("one", "two")]
    assert records[0] == records[1]


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(CannotWrite, match="cannot be written"):
        html(index=b"1").write(tmp_path / "out")


def test_two_editions_do_not_share_a_folder(tmp_path: Path) -> None:
    html(index=b"all", secret=b"of all").write(tmp_path)
    public = Built({"html": {"index.html": b"public"}}, "public")
    with pytest.raises(CannotWrite, match="the full report, and this is the edition 'public'"):
        public.write(tmp_path)
    assert (tmp_path / "index.html").read_bytes() == b"all"
    public.write(tmp_path / "public")
    with pytest.raises(CannotWrite, match="'public', and this is the full report"):
        html(index=b"all").write(tmp_path / "public")
