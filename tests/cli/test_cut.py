"""`riskcase cut`: what it writes, what it refuses, and what an edition folder is good for."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import copy_example, swap, write_case
from cli.calls import answer, call, stopped
from riskcase.output import MANIFEST

SETTINGS = (
    "riskcase: 1\ntitle: A case\ncoverage-date: 2026-10-31\n"
    "editions: {public: [], staff: [staff]}\n"
)
FILES = {
    "riskcase.yaml": SETTINGS,
    "evidence/a-study.md": "---\ntitle: A study\nfigures: {f: {counts: {k: 1, n: 9}}}\n---\n",
    "evidence/night-shift.md": "---\nwithheld: security\nreason: SEC\ntitle: Nights\n---\n",
    "claims/it-holds.md": "---\nstatement: It holds, see [[night-shift]].\n"
    "rests-on: [a-study, night-shift]\n---\n",
    "people/ada-lund.md": "---\ntitle: Ada Lund\n---\n",
}


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def made(tmp_path: Path, **more: str) -> Path:
    return write_case(tmp_path / "case", {**FILES, **more})


def test_an_edition_is_a_case_that_builds_to_the_same_bytes(tmp_path: Path) -> None:
    folder = copy_example(tmp_path)
    for path in ("evidence/run-list-trial.md", "claims/permissions-limit-the-agent.md"):
        text = (folder / path).read_text("utf-8")
        labelled = text.replace("---\n", "---\nwithheld: security\n", 1)
        (folder / path).write_text(labelled, "utf-8")
    out, here, there = tmp_path / "public", tmp_path / "here", tmp_path / "there"
    answer("cut", folder, "--edition", "public", "--out", out)
    assert call("check", out).exit_code in {0, 1}
    call("build", folder, "--edition", "public", "--out", here)
    call("build", out, "--out", there)
    assert len(files_of(here)) > 10
    assert files_of(here) == files_of(there)


def test_cutting_again_writes_the_same(tmp_path: Path) -> None:
    folder, out = made(tmp_path), tmp_path / "out"
    said = answer("cut", folder, "--edition", "public", "--out", out)
    assert said == f"edition 'public': 3 files in {out}\n"
    before = files_of(out)
    assert sorted(before) == ["claims/it-holds.md", "evidence/a-study.md", "riskcase.yaml"]
    answer("cut", folder, "--edition", "public", "--out", out)
    answer("cut", out, "--edition", "public", "--out", tmp_path / "twice")
    assert files_of(out) == before == files_of(tmp_path / "twice")


def test_people_who_are_not_named_are_for_staff(tmp_path: Path) -> None:
    folder = made(tmp_path)
    answer("cut", folder, "--edition", "staff", "--out", tmp_path / "staff")
    assert "people/ada-lund.md" in files_of(tmp_path / "staff")
    swap(folder / "people/ada-lund.md", "Lund\n", "Lund\nnamed: true\n")
    answer("cut", folder, "--edition", "public", "--out", tmp_path / "public")
    assert "people/ada-lund.md" in files_of(tmp_path / "public")


def test_an_interrupted_cut_is_taken_up(tmp_path: Path) -> None:
    folder, out = made(tmp_path), tmp_path / "out"
    answer("cut", folder, "--edition", "public", "--out", out)
    whole = files_of(out)
    (out / "claims/it-holds.md").unlink()
    (out / "claims/.riskcase-77.part").write_text("half", "utf-8")
    (out / "claims/old.md").write_text("---\nstatement: Old.\n---\n", "utf-8")
    answer("cut", folder, "--edition", "public", "--out", out)
    assert files_of(out) == whole
    alone = write_case(tmp_path / "alone", {".riskcase-77.part": "half"})
    (alone / "riskcase.yaml").unlink()
    answer("cut", folder, "--edition", "public", "--out", alone)
    assert files_of(alone) == whole


@pytest.mark.parametrize(
    "there",
    [
        {"notes.txt": "mine"},
        {"riskcase.yaml": SETTINGS},
        {"riskcase.yaml": SETTINGS + "edition: staff\n"},
        {"claims/old.md": "---\nstatement: Old.\n---\n"},
        {"riskcase.yaml": SETTINGS + "edition: public\n", "data/log.csv": "a\n"},
        {"riskcase.yaml": "riskcase: [\n"},
    ],
)
def test_what_is_not_an_earlier_cut_is_left_alone(tmp_path: Path, there: dict[str, str]) -> None:
    out = tmp_path / "out"
    for path, text in there.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text, "utf-8")
    before = files_of(out)
    said = stopped("cut", made(tmp_path), "--edition", "public", "--out", out)
    assert said == f"{out} holds something else than an earlier cut of 'public'."
    assert files_of(out) == before


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder, out = made(tmp_path), tmp_path / "out"
    answer("cut", folder, "--edition", "public", "--out", out)
    mine = tmp_path / "mine.md"
    mine.write_text("mine", "utf-8")
    (out / "claims/link.md").symlink_to(mine)
    assert "something else" in stopped("cut", folder, "--edition", "public", "--out", out)
    assert mine.read_text("utf-8") == "mine"


@pytest.mark.parametrize("place", ["", "claims", "claims/out", "data/out"])
def test_no_edition_lands_in_the_text_of_the_case(tmp_path: Path, place: str) -> None:
    folder = made(tmp_path)
    before = files_of(folder)
    said = stopped("cut", folder, "--edition", "public", "--out", folder / place)
    assert "holds the text of the case" in said
    assert files_of(folder) == before
    answer("cut", folder, "--edition", "public", "--out", folder / "build" / "public")


def test_an_edition_that_there_is_not(tmp_path: Path) -> None:
    said = stopped("cut", made(tmp_path), "--edition", "board", "--out", tmp_path / "out")
    assert said == "There is no edition 'board' in riskcase.yaml; it has: public, staff."


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("claims/x.md", "---\nstatement: X.\nwithheld: [\n---\n"),
        ("claims/x.md", "---\nstatement: X.\nwitheld: security\n---\n"),
        ("claims/x.md", "statement: X.\nwithheld: security\n"),
        ("claims/x.md", "---\nstatement: See [[night-shfit]].\n---\n"),
        ("claims/night-shift.md", "---\nstatement: The same id.\n---\n"),
        ("riskcase.yaml", SETTINGS + "default-withheld: {a: b}\n"),
    ],
)
def test_where_labels_or_names_may_be_wrong_nothing_is_cut(
    tmp_path: Path, path: str, text: str
) -> None:
    result = call(
        "cut", made(tmp_path, **{path: text}), "--edition", "public", "--out", tmp_path / "o"
    )
    assert result.exit_code == 1
    assert "nothing cut" in result.stderr
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("As `night-shift` shows.", True),
        ("See night-shift.", True),
        ("See [the file](evidence/night-shift.md).", True),
        ("See [[night-shift|night-shift]].", False),
        ("A night-shift-worker said so <!-- not night-shift -->.", False),
    ],
)
def test_a_withheld_name_in_words_is_told(
    tmp_path: Path,
    text: str,
    stops: bool,  # noqa: FBT001 - a table
) -> None:
    folder, out = (
        made(tmp_path, **{"sections/s.md": f"---\ntitle: S\n---\n{text}\n"}),
        tmp_path / "o",
    )
    result = call("cut", folder, "--edition", "public", "--out", out)
    assert result.exit_code == int(stops)
    assert out.exists() != stops
    if stops:
        assert "sections/s.md would still say 'night-shift'" in result.stderr


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("We held a drill.", False),
        ("See [it](drill.md).", True),
        ("See `evidence/drill`.", True),
        ("As drill#late says.", True),
        ("The drill's number is a drill #2, in drilling/drill.", False),
    ],
)
def test_a_withheld_name_of_one_word_is_told_where_it_is_no_word(
    tmp_path: Path,
    text: str,
    stops: bool,  # noqa: FBT001 - a table
) -> None:
    drill = {"evidence/drill.md": "---\nwithheld: security\nreason: SEC\ntitle: D\n---\n"}
    folder = made(tmp_path, **drill, **{"sections/s.md": f"---\ntitle: S\n---\n{text}\n"})
    result = call("cut", folder, "--edition", "public", "--out", tmp_path / "o")
    assert result.exit_code == int(stops), result.stderr
    assert ("sections/s.md would still say 'drill'" in result.stderr) == stops
