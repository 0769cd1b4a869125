"""Files that are not what they should be: the stated issue, no crash, bounded memory."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from random import Random

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.readers.written import written
from riskcase.evidence.readers import READERS
from riskcase.evidence.readers.reader import FileRows, Options

LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4665a5ea\nsize 1347231\n"


def read(path: Path, kind: str = "inspect") -> FileRows:
    return READERS[kind].read(path, Options())


def made(folder: Path, data: bytes, name: str = "x.eval") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(found: FileRows) -> str:
    """The one grave issue of a file without rows."""
    assert found.rows is None
    grave = [issue for issue in found.issues if issue.weight == "error"]
    assert [issue.name for issue in grave] == ["unreadable-data"]
    return grave[0].message


def log() -> bytes:
    return written()["scores"].read_bytes()


@pytest.mark.parametrize("kind", READERS)
def test_empty_and_pointer_are_named_by_every_reader(kind: str, tmp_path: Path) -> None:
    assert refusal(read(made(tmp_path, b""), kind)) == "the file is empty"
    assert "git lfs pull" in refusal(read(made(tmp_path, LFS), kind))
    assert "cannot be opened" in refusal(read(tmp_path / "absent", kind))
    assert "cannot be opened" in refusal(read(tmp_path, kind))


@pytest.mark.parametrize("kept", [0.5, 0.9, -100, -1])
def test_archive_that_is_cut_off(kept: float, tmp_path: Path) -> None:
    data = log()
    end = int(len(data) * kept) if isinstance(kept, float) else kept
    assert "cut off" in refusal(read(made(tmp_path, data[:end])))


@pytest.mark.parametrize("name", ["scores-json", "epochs-json"])
def test_document_that_is_cut_in_half_is_no_empty_table(name: str, tmp_path: Path) -> None:
    data = written()[name].read_bytes()
    for end in (len(data) // 2, len(data) - 2):
        assert "its end is missing" in refusal(read(made(tmp_path, data[:end], "x.json")))


def test_64_zero_bytes_inside_one_sample(tmp_path: Path) -> None:
    """The header, the summaries and Inspect's own table still tell of a complete success."""
    path = made(tmp_path, log())
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("samples/other_epoch_1.json")
    with path.open("r+b") as file:
        file.seek(info.header_offset + 30 + len(info.filename) + info.compress_size // 2)
        file.write(bytes(64))
    found = read(path)
    assert found.facts.status == "success"
    assert found.rows is not None
    assert found.rows.height == 6
    (issue,) = found.issues
    assert (issue.name, issue.weight) == ("unreadable-data", "error")
    assert "samples/other_epoch_1.json is damaged" in issue.message


@pytest.mark.parametrize("member", ["header.json", "summaries.json"])
def test_damage_in_what_is_read(member: str, tmp_path: Path) -> None:
    path = made(tmp_path, log())
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(member)
    with path.open("r+b") as file:
        file.seek(info.header_offset + 30 + len(info.filename) + info.compress_size // 2)
        file.write(bytes(64))
    assert f"{member} is damaged" in refusal(read(path))


def test_run_that_was_killed_is_read_from_its_journal() -> None:
    found = read(written()["unfinished"])
    assert found.rows is not None
    assert found.rows.height == 13
    assert (found.facts.status, found.facts.planned) == ("started", 20)


def test_deflated_log_reads_like_a_zstandard_one(tmp_path: Path) -> None:
    path = tmp_path / "old.eval"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _members(written()["scores"]).items():
            archive.writestr(name, data)
    ours, new = read(path), read(written()["scores"])
    assert ours.issues == ()
    assert ours.facts == new.facts
    assert ours.rows is not None
    assert new.rows is not None
    assert ours.rows.drop("file").equals(new.rows.drop("file"))


def _members(path: Path) -> dict[str, bytes]:
    found = {}
    with zipfile.ZipFile(path) as archive, path.open("rb") as file:
        for info in archive.infolist():
            file.seek(info.header_offset)
            head = file.read(30)
            file.seek(
                int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:], "little"), 1
            )
            packed = file.read(info.compress_size)
            reader = zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True)
            found[info.filename] = reader.read()
    return found


def test_summaries_of_fewer_samples_than_there_are(tmp_path: Path) -> None:
    path = tmp_path / "short.eval"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in _members(written()["scores"]).items():
            short = json.dumps(json.loads(data)[:2]) if name == "summaries.json" else data
            archive.writestr(name, short)
    issues = [issue for issue in read(path).issues if issue.name == "counts-disagree"]
    assert [issue.message for issue in issues] == ["there are 2 summaries of 6 samples"]
    assert issues[0].weight == "error"


def test_log_without_summaries_is_read_from_its_samples(tmp_path: Path) -> None:
    path = tmp_path / "bare.eval"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in _members(written()["scores"]).items():
            if "summaries" not in name:
                archive.writestr(name, data)
    found = read(path)
    assert found.rows is not None
    assert sorted(found.rows["id"]) == sorted(read(written()["scores"]).rows["id"])  # type: ignore[index]


def test_header_only_document(tmp_path: Path) -> None:
    whole = json.loads(written()["scores-json"].read_bytes())
    del whole["samples"]
    found = read(made(tmp_path, json.dumps(whole).encode(), "x.json"))
    assert found.rows is None
    assert [(one.name, one.weight) for one in found.issues] == [("header-only", "warning")]
    assert found.facts.metrics


def test_schema_that_is_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = json.loads(written()["scores-json"].read_bytes())
    path = made(tmp_path, json.dumps(whole | {"version": 99}).encode(), "x.json")
    monkeypatch.setitem(sys.modules, "inspect_ai", None)
    found = read(path)
    (issue,) = found.issues
    assert (found.rows, issue.name, issue.weight) == (None, "unknown-schema", "error")
    assert "riskcase[inspect]" in issue.message
    path = made(tmp_path, json.dumps(whole | {"eval": [1]}).encode(), "x.json")
    assert [one.name for one in read(path).issues] == ["unknown-schema"]


def test_schema_that_only_the_official_reader_knows(tmp_path: Path) -> None:
    """A newer version number in the archive: Inspect reads it, and so do we through it."""
    path = tmp_path / "new.eval"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in _members(written()["scores"]).items():
            newer = data.replace(b'"version":2,', b'"version":3,', 1)
            archive.writestr(name, newer if name == "header.json" else data)
    script = (
        "import sys, warnings; warnings.simplefilter('ignore')\n"
        "from pathlib import Path\n"
        "from riskcase.evidence.readers import READERS\n"
        "from riskcase.evidence.readers.reader import Options\n"
        "found = READERS['inspect'].read(Path(sys.argv[1]), Options())\n"
        "print(found.rows.height, [(i.name, i.weight) for i in found.issues])\n"
    )
    command = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    assert done.stdout.strip() == "6 [('unknown-schema', 'note')]"


# ---- bombs ----


def _bomb(path: Path, method: int, size: int, says: int | None = None) -> Path:
    """An archive whose summaries expand to one string of so many bytes."""
    quoted = b'"' + b"a" * (1 << 20)
    if method == zipfile.ZIP_DEFLATED:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        parts = [packer.compress(quoted[1:]) for _ in range(size >> 20)]
        packed = b"".join([*parts, packer.flush()])
    else:
        stream = zstandard.ZstdCompressor(level=1).compressobj()
        parts = [stream.compress(quoted[1:]) for _ in range(size >> 20)]
        packed = b"".join([*parts, stream.flush()])
    members = {
        "header.json": b'{"version":2,"status":"success","eval":{"task":"t","model":"m"}}',
        "summaries.json": packed,
    }
    body, directory = b"", b""
    for name, data in members.items():
        bomb = name == "summaries.json"
        kind = method if bomb else 0
        length = (says or size) if bomb else len(data)
        entry = b"".join(
            [
                (0).to_bytes(2, "little"),
                kind.to_bytes(2, "little"),
                bytes(4),
                zlib.crc32(data).to_bytes(4, "little"),
                len(data).to_bytes(4, "little"),
                length.to_bytes(4, "little"),
                len(name).to_bytes(2, "little"),
                bytes(2),
            ]
        )
        at = len(body).to_bytes(4, "little")
        directory += b"PK\1\2\x14\0\x14\0" + entry + bytes(10) + at + name.encode()
        body += b"PK\3\4\x14\0" + entry + name.encode() + data
    end = b"PK\5\6" + bytes(4) + (2).to_bytes(2, "little") * 2
    end += len(directory).to_bytes(4, "little") + len(body).to_bytes(4, "little") + bytes(2)
    path.write_bytes(body + directory + end)
    return path


MEASURED = """
import resource, sys
from pathlib import Path
from riskcase.evidence.readers import READERS
from riskcase.evidence.readers.reader import Options
import polars
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = READERS['inspect'].read(Path(sys.argv[1]), Options())
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print((after - before) // 1024, found.rows is None, [i.name for i in found.issues])
"""


@pytest.mark.parametrize(
    ("method", "size", "says"),
    [
        (93, 1 << 30, None),
        (zipfile.ZIP_DEFLATED, 1 << 30, None),
        (93, 1 << 30, 5_000),
        (zipfile.ZIP_DEFLATED, 1 << 30, 5_000),
        (93, 8 << 20, None),
    ],
)
def test_bombs_cost_little_memory(method: int, size: int, says: int | None, tmp_path: Path) -> None:
    path = _bomb(tmp_path / "bomb.eval", method, size, says)
    assert path.stat().st_size < 5 << 20
    command = [sys.executable, "-c", MEASURED, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    grown, rest = done.stdout.split(" ", 1)
    assert int(grown) < 100
    assert rest.strip() == "True ['unreadable-data']"


def test_json_nested_too_deeply(tmp_path: Path) -> None:
    deep = b'{"eval": ' + b'{"metadata": ' * 100_000 + b"1" + b"}" * 100_001
    assert "nested too deeply" in refusal(read(made(tmp_path, deep, "x.json")))
    skipped = b'{"other": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"
    assert refusal(read(made(tmp_path, skipped, "x.json")))


# ---- anything ----


@given(st.binary(max_size=2_000), st.sampled_from(sorted(READERS)))
@settings(max_examples=150, deadline=None)
def test_random_bytes_are_never_an_exception(data: bytes, kind: str) -> None:
    path = Path(os.environ["PYTEST_FUZZ_FOLDER"]) / "x.csv"
    path.write_bytes(data)
    found = read(path, kind)
    assert found.rows is not None or found.issues


@pytest.fixture(autouse=True, scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    os.environ["PYTEST_FUZZ_FOLDER"] = str(tmp_path_factory.mktemp("fuzz"))


def _fuzz(name: str, seeds: range, kind: str = "inspect") -> None:
    """Cut and flip a real log anywhere: rows are whole or there is a grave issue."""
    folder = Path(os.environ["PYTEST_FUZZ_FOLDER"])
    data = written()[name].read_bytes()
    good = read(written()[name], kind)
    path = folder / f"x{written()[name].suffix}"
    for seed in seeds:
        random = Random(seed)  # noqa: S311 - any numbers will do
        changed = bytearray(data)
        if seed % 3 == 0:
            del changed[random.randrange(len(changed)) :]
        else:
            for _ in range(random.choice([1, 1, 4, 64])):
                changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
        path.write_bytes(changed)
        found = read(path, kind)
        grave = any(issue.weight == "error" for issue in found.issues)
        assert found.rows is not None or grave, seed
        if path.suffix == ".eval" and found.rows is not None and not grave:
            # What no check sum covers are names and times in the directory; cells never change.
            assert good.rows is not None
            assert found.rows.drop("file").equals(good.rows.drop("file")), seed


def test_damage_anywhere_is_never_an_exception() -> None:
    for kind, name in (("inspect", "scores"), ("petri", "judged"), ("control-arena", "epochs")):
        _fuzz(name, range(60), kind)
    _fuzz("scores-json", range(40))


@pytest.mark.slow
@settings(max_examples=3_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(min_value=1_000, max_value=10**9))
def test_damage_anywhere_for_long(seed: int) -> None:
    names = ("scores", "judged", "epochs", "unfinished", "scores-json", "edited")
    _fuzz(names[seed % len(names)], range(seed, seed + 3))


def test_copy_under_another_name_gives_the_same_rows(tmp_path: Path) -> None:
    copied = shutil.copy(written()["scores"], tmp_path / "copy.eval")
    assert read(Path(copied)).facts == read(written()["scores"]).facts
