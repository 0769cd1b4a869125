import errno
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.errors import EditsOverlap, FileChanged, FileNotWritten, RiskcaseError
from riskcase.source.edit import Edit, apply_edits
from riskcase.source.files import SourceFile, read_text
from riskcase.source.span import Span


def _files(root: Path, **contents: bytes) -> dict[str, SourceFile]:
    files = {}
    for name, data in contents.items():
        (root / name).write_bytes(data)
        files[name] = read_text(name, data)[0]
    return files


def _replace(file: SourceFile, old: str, new: str) -> Edit:
    start = file.text.index(old)
    return Edit(file.path, Span(start, start + len(old)), new)


def test_only_the_span_changes(tmp_path: Path) -> None:
    data = "---\r\na: é # why\r\nb: 😀\r\n---\r\nprose\rend".encode()
    files = _files(tmp_path, one=data, two=b"x")
    apply_edits(
        tmp_path,
        files,
        [_replace(files["one"], "😀", '"new\nlines"'), _replace(files["one"], "é", "e")],
    )
    expected = b'---\r\na: e # why\r\nb: "new\r\nlines"\r\n---\r\nprose\rend'
    assert (tmp_path / "one").read_bytes() == expected
    assert (tmp_path / "two").read_bytes() == b"x"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_a_byte_order_mark_and_permissions_stay(tmp_path: Path) -> None:
    files = _files(tmp_path, one=b"\xef\xbb\xbfabc")
    (tmp_path / "one").chmod(0o640)
    apply_edits(tmp_path, files, [_replace(files["one"], "b", "\n")])
    assert (tmp_path / "one").read_bytes() == b"\xef\xbb\xbfa\nc"
    assert stat.S_IMODE((tmp_path / "one").stat().st_mode) == 0o640


def test_insertions_at_one_place_keep_their_order(tmp_path: Path) -> None:
    files = _files(tmp_path, one=b"ac")
    place = Span(1, 1)
    edits = [Edit("one", place, "1"), Edit("one", place, "2"), _replace(files["one"], "c", "C")]
    apply_edits(tmp_path, files, edits)
    assert (tmp_path / "one").read_bytes() == b"a12C"


def test_a_file_that_changed_stops_everything(tmp_path: Path) -> None:
    files = _files(tmp_path, one=b"abc", two=b"abc")
    (tmp_path / "two").write_bytes(b"abd")
    with pytest.raises(FileChanged, match=r"^two has changed"):
        apply_edits(tmp_path, files, [_replace(file, "b", "x") for file in files.values()])
    assert (tmp_path / "one").read_bytes() == b"abc"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_that_is_gone_has_changed(tmp_path: Path) -> None:
    files = _files(tmp_path, one=b"abc")
    (tmp_path / "one").unlink()
    with pytest.raises(FileChanged):
        apply_edits(tmp_path, files, [_replace(files["one"], "b", "x")])


@pytest.mark.parametrize("other", [Span(0, 2), Span(1, 2), Span(2, 3), Span(2, 2)])
def test_edits_that_overlap_are_refused(tmp_path: Path, other: Span) -> None:
    files = _files(tmp_path, one=b"abcdef")
    with pytest.raises(EditsOverlap, match="one"):
        apply_edits(tmp_path, files, [Edit("one", Span(1, 4), "x"), Edit("one", other, "y")])
    assert (tmp_path / "one").read_bytes() == b"abcdef"


def test_text_that_could_not_be_read_faithfully_is_not_written(tmp_path: Path) -> None:
    files = _files(tmp_path, one=b"a\xffc")
    with pytest.raises(FileNotWritten, match="not UTF-8"):
        apply_edits(tmp_path, files, [_replace(files["one"], "c", "x")])


def test_a_linked_file_is_changed_where_it_stands(tmp_path: Path) -> None:
    files = _files(tmp_path, one=b"abc")
    (tmp_path / "alias").symlink_to("one")
    alias = SourceFile("alias", files["one"].text, files["one"].sha256)
    apply_edits(tmp_path, {"alias": alias}, [_replace(alias, "b", "x")])
    assert (tmp_path / "alias").is_symlink()
    assert (tmp_path / "one").read_bytes() == b"axc"


def test_every_refusal_is_one_sentence() -> None:
    for error in (FileChanged("a.md"), EditsOverlap("a.md"), FileNotWritten("a.md", "it is full")):
        assert isinstance(error, RiskcaseError)
        assert str(error).startswith(("a.md", "Two edits of a.md"))
        assert str(error).endswith(".")


@given(
    st.text(alphabet="ab\n\r😀", max_size=20),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.text(alphabet="xy", max_size=3))),
)
def test_edits_do_what_slices_do(
    tmp_path_factory: pytest.TempPathFactory, text: str, drawn: list[tuple[int, int, str]]
) -> None:
    root = tmp_path_factory.mktemp("edit")
    files = _files(root, one=text.encode())
    edits: list[Edit] = []
    done = 0
    for start, length, new in sorted(drawn):
        begin = min(max(start, done), len(text))
        done = min(begin + length, len(text))
        edits.append(Edit("one", Span(begin, done), new))
    expected = text
    for edit in reversed(edits):
        expected = expected[: edit.span.start] + edit.text + expected[edit.span.end :]
    apply_edits(root, files, edits)
    assert (root / "one").read_bytes().decode() == expected


def test_a_new_file_is_written_with_its_folder(tmp_path: Path) -> None:
    files = _files(tmp_path, one=b"old")
    apply_edits(tmp_path, files, [_replace(files["one"], "old", "new")], {"in/two": "text\n"})
    assert (tmp_path / "one").read_bytes() == b"new"
    assert (tmp_path / "in/two").read_bytes() == b"text\n"


def test_no_file_is_written_over(tmp_path: Path) -> None:
    files = _files(tmp_path, one=b"old", two=b"mine")
    with pytest.raises(FileNotWritten, match="a file of this name already"):
        apply_edits(tmp_path, files, [_replace(files["one"], "old", "new")], {"a": "x", "two": "y"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "one": b"old",
        "two": b"mine",
    }


def test_no_file_is_written_over_through_a_link_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "two").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileNotWritten, match="a file of this name already"):
        apply_edits(tmp_path, {}, [], {"two": "y"})
    assert not (tmp_path / "nowhere").exists()


def test_no_new_file_leaves_the_folder(tmp_path: Path) -> None:
    root, outside = tmp_path / "case", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "claims").symlink_to(outside)
    for path in ("../x", "claims/x"):
        with pytest.raises(FileNotWritten, match="outside the case folder"):
            apply_edits(root, {}, [], {path: "y"})
    assert list(outside.iterdir()) == []


def test_new_files_go_when_a_file_changed_meanwhile(tmp_path: Path) -> None:
    files = _files(tmp_path, one=b"old")
    (tmp_path / "one").write_bytes(b"changed")
    with pytest.raises(FileChanged):
        apply_edits(tmp_path, files, [_replace(files["one"], "old", "new")], {"two": "y"})
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_a_new_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("riskcase.source.edit.os.link", refuse)
    apply_edits(tmp_path, {}, [], {"new/a.md": "text"})
    assert (tmp_path / "new/a.md").read_text("utf-8") == "text"
    with pytest.raises(FileNotWritten, match="already"):
        apply_edits(tmp_path, {}, [], {"new/a.md": "other"})
    monkeypatch.setattr("riskcase.source.edit.os.fsync", refuse)
    with pytest.raises(FileNotWritten, match="not permitted"):
        apply_edits(tmp_path, {}, [], {"new/b.md": "text"})
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.md"]
