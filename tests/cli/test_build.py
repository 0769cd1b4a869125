"""`riskcase build`: what it writes, when it fails, and the same bytes every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import copy_example, swap, write_case
from cli.calls import answer, call, stopped
from riskcase.output import MANIFEST


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return copy_example(tmp_path)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_all_formats_into_build_by_default(example: Path) -> None:
    shown = answer("build", example)
    built = contents(example / "build")
    assert built["report.pdf"].startswith(b"%PDF-")
    assert "index.html" in built
    assert f"report: {example / 'build/index.html'}" in shown
    assert f"report: {example / 'build/report.pdf'}" in shown


def test_summary_names_pathways_and_their_weakest_claims(example: Path) -> None:
    shown = answer("build", example, "--to", "html")
    assert "Sabotage risk of Wren-1" in shown
    assert "weakened-tests" in shown
    assert "hangs by " in shown
    assert "0 errors, 0 warnings" in shown


def test_same_bytes_twice(example: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        answer("build", example, "--out", tmp_path / folder)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_only_the_formats_asked_for(example: Path, tmp_path: Path) -> None:
    answer("build", example, "--to", "html", "--out", tmp_path / "out")
    assert "report.pdf" not in contents(tmp_path / "out")
    answer("build", example, "--to", " pdf ,", "--out", tmp_path / "other")
    assert contents(tmp_path / "other").keys() - {MANIFEST} == {"report.pdf"}


def test_errors_are_built_with_their_number_on_the_first_page(example: Path) -> None:
    swap(example / "claims/runs-look-real.md", "[realism-pairs]", "[realism-pears]")
    result = call("build", example, "--to", "html")
    assert result.exit_code == 1
    assert "1 error," in result.stdout
    assert "Errors in the case" in (example / "build/index.html").read_text("utf-8")


def test_strict_builds_nothing_while_there_are_errors(example: Path) -> None:
    swap(example / "claims/runs-look-real.md", "[realism-pairs]", "[realism-pears]")
    result = call("build", example, "--to", "html", "--strict")
    assert result.exit_code == 1
    assert "nothing built" in result.stderr
    assert not (example / "build").exists()


def test_strict_is_content_without_errors(example: Path) -> None:
    assert call("build", example, "--to", "html", "--strict").exit_code == 0


def test_formats_that_do_not_exist(example: Path) -> None:
    assert "not 'odt'" in stopped("build", example, "--to", "html,odt")
    assert "--to takes html" in stopped("build", example, "--to", ",")


def test_out_that_is_a_file(example: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert "is a file" in stopped("build", example, "--to", "html", "--out", tmp_path / "file")


@pytest.mark.parametrize("out", [".", "claims", "claims/pages", "data"])
def test_no_report_among_the_text_of_the_case(example: Path, out: str) -> None:
    assert "choose another folder" in stopped(
        "build", example, "--to", "html", "--out", example / out
    )
    assert not list(example.rglob("*.html"))


def test_page_of_a_removed_item_goes(example: Path) -> None:
    (example / "claims/extra.md").write_text("---\nstatement: It is calm.\n---\n", encoding="utf-8")
    answer("build", example, "--to", "html")
    assert (example / "build/extra.html").exists()
    (example / "claims/extra.md").unlink()
    assert "removed: 1 of an earlier build" in answer("build", example, "--to", "html")
    assert not (example / "build/extra.html").exists()


def test_case_with_nothing_in_it_is_built(tmp_path: Path) -> None:
    case = write_case(tmp_path)
    assert call("build", case).exit_code in {0, 1}
    assert "The case has no pathway yet." in (case / "build/index.html").read_text("utf-8")


def test_names_in_the_summary_do_not_steer_the_terminal(tmp_path: Path) -> None:
    case = write_case(tmp_path, {"pathways/a\x1b[2Jb.md": "---\ntitle: A way\n---\n"})
    result = call("build", case, "--to", "html")
    assert "\x1b[2J" not in result.stdout


EDITIONS = 'riskcase: 1\ntitle: "A case"\ncoverage-date: 2026-10-31\neditions: {public: []}\n'
INNER = "---\nstatement: Inner.\nwithheld: staff\nreason: SEC\n---\n"


def test_an_edition_has_a_folder_of_its_own(tmp_path: Path) -> None:
    files = {"riskcase.yaml": EDITIONS, "claims/inner-claim.md": INNER}
    case = write_case(tmp_path, files)
    call("build", case, "--to", "html", "--edition", "public")
    call("build", case, "--to", "html")
    assert (case / "build/public/index.html").is_file()
    assert not (case / "build/public/inner-claim.html").exists()
    assert (case / "build/inner-claim.html").is_file()


def test_no_edition_while_it_would_still_name_what_is_out(tmp_path: Path) -> None:
    said = {"sections/intro.md": "---\ntitle: Intro\n---\nSee `inner-claim`.\n"}
    case = write_case(tmp_path, {"riskcase.yaml": EDITIONS, "claims/inner-claim.md": INNER, **said})
    result = call("build", case, "--to", "html", "--edition", "public")
    assert result.exit_code == 1
    assert "sections/intro.md would still say 'inner-claim'" in result.stderr
    assert not (case / "build").exists()


def test_characters_that_are_not_printed_are_told(tmp_path: Path) -> None:
    files = {"sections/intro.md": "---\ntitle: Intro\n---\nA 漢 sign.\n"}
    result = call("build", write_case(tmp_path, files), "--to", "pdf")
    assert "sections/intro.md:4:3 RC027 this character is printed as ⟨U+6F22⟩" in result.stderr


def test_what_is_printed_of_an_edition_is_what_its_readers_see(tmp_path: Path) -> None:
    barrier = "{name: Watch, role: detection, holds-if: [inner-claim, open-claim]}"
    files = {
        "riskcase.yaml": EDITIONS,
        "claims/inner-claim.md": INNER.replace("reason", "rests-on: [gone-item]\nreason"),
        "claims/open-claim.md": "---\nstatement: Open.\nrests-on: [inner-claim]\n---\n",
        "pathways/inner-way.md": "---\ntitle: Inner way\nwithheld: staff\n---\n",
        "pathways/a-way.md": f"---\ntitle: A way\nbarriers: [{barrier}]\n---\n",
    }
    case = write_case(tmp_path, files)
    assert "nothing cut" in call("build", case, "--to", "md", "--edition", "public").stderr
    swap(case / "claims/inner-claim.md", "rests-on: [gone-item]", "confidence: absurd")
    result = call("build", case, "--to", "md", "--edition", "public")
    assert "a-way" in result.stdout
    assert "inner" not in result.stdout
    assert "0 errors" in result.stdout
    assert result.exit_code == 1
    assert "the full case: 1 error" in result.stderr


@pytest.mark.parametrize("name", ["../../other", "a/b", ".", ""])
def test_an_edition_whose_name_is_no_name_of_a_folder(tmp_path: Path, name: str) -> None:
    settings = EDITIONS.replace("public:", f"'{name}':")
    case = write_case(tmp_path / "case", {"riskcase.yaml": settings})
    said = stopped("build", case, "--to", "md", "--edition", name)
    assert said == f"No folder is named after the edition '{name}'; choose one by --out."
    call("build", case, "--to", "md", "--edition", name, "--out", tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case", "out"]
