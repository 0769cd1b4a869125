"""The command as it is installed: exit codes, one sentence when it cannot run, seeded defects."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cases import copy_example, swap, write_case

COMMAND = Path(sys.executable).with_name("riskcase")
FULL = Path("/dev/full")


def run(
    *words: object, folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the installed command and see to it that nothing ever ends in a traceback."""
    done = subprocess.run(  # noqa: S603 - the command under test
        [COMMAND, *map(str, words)],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        timeout=120,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """What a command that could not run says: one sentence on the error stream, nothing else."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert not done.stdout
    last = done.stderr.strip().splitlines()[-1]
    said = last.removeprefix("riskcase: ").removeprefix("Error: ")
    assert said, "a sentence"
    assert "fault of the program" not in said
    return said


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return copy_example(tmp_path)


def test_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout.split()[0]) == (0, "riskcase,")


def test_clean_case_exits_0(example: Path) -> None:
    done = run("check", example, "--strict")
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith("0 errors, 0 warnings")
    assert not done.stderr


def test_folder_defaults_to_the_current_one(example: Path) -> None:
    assert run("check", folder=example).returncode == 0


def test_errors_exit_1(example: Path) -> None:
    swap(example / "claims/runs-look-real.md", "[realism-pairs]", "[realism-pears]")
    done = run("check", example)
    assert done.returncode == 1
    assert "claims/runs-look-real.md:6:12" in done.stdout


def test_warnings_exit_1_only_when_strict(example: Path) -> None:
    (example / "claim").mkdir()
    plain, strict = run("check", example), run("check", example, "--strict")
    assert "Did you mean claims/?" in plain.stdout
    assert "0 errors, 1 warning," in plain.stdout
    assert (plain.returncode, strict.returncode) == (0, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "nowhere"], "no folder nowhere"),
        (["check", "empty"], "not a case"),
        (["check", "first-case", "--wrong"], "--wrong"),
        (["check", "first-case", "--baseline", "nothing"], "no baseline nothing"),
        (["check", "first-case", "--write-baseline", "file/x"], "cannot be written"),
        (["explain", "runs-look-reel", "first-case"], "Did you mean 'runs-look-real'?"),
        (["evidence", "first-case", "--id", "nobody"], "no figure of 'nobody'"),
        (["build", "first-case", "--to", "html,odt"], "not 'odt'"),
        (["build", "first-case", "--to", "html", "--out", "file/x"], "cannot be written"),
        (["new", "first-case"], "not empty"),
        (["new", "file/x"], "cannot be written"),
        (["schema", "--out", "file/x"], "cannot be written"),
        (["publish"], "No such command 'publish'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_run_exits_2_with_one_sentence(
    words: list[str], said: str, tmp_path: Path, example: Path
) -> None:
    assert example.is_dir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("in the way")
    assert said in refused(run(*words, folder=tmp_path))


def test_unreadable_settings_are_findings(tmp_path: Path) -> None:
    write_case(tmp_path, {"riskcase.yaml": b"\xff\xfe\x00: ["})
    done = run("check", tmp_path)
    assert done.returncode == 1
    assert "riskcase.yaml:1:1" in done.stdout


def test_build_writes_the_report_of_a_case_with_errors_and_exits_1(example: Path) -> None:
    swap(example / "claims/runs-look-real.md", "[realism-pairs]", "[realism-pears]")
    done = run("build", example, "--to", "html")
    assert done.returncode == 1
    assert (example / "build/index.html").is_file()
    strict = run("build", example, "--to", "html", "--out", example / "other", "--strict")
    assert strict.returncode == 1
    assert not (example / "other").exists()


def test_output_that_speaks_only_ascii(example: Path) -> None:
    swap(example / "claims/runs-look-real.md", "[realism-pairs]", "[realism-pairs, Ærøskøbing]")
    done = run("check", example, PYTHONIOENCODING="ascii")
    assert done.returncode == 1, done.stderr
    assert "claims/runs-look-real.md:6:27" in done.stdout


def test_reader_of_a_pipe_that_leaves(example: Path) -> None:
    with subprocess.Popen(  # noqa: S603 - the command under test
        [COMMAND, "check", example, "--for", "release"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


# --- the seeded defects of the comparison with other tools ---------------------------------------


def circular(case: Path) -> None:
    swap(
        case / "claims/changes-are-reviewed.md",
        "[merge-records]",
        "[merge-records, reviewers-notice-weak-tests]",
    )
    swap(
        case / "claims/reviewers-notice-weak-tests.md",
        "[planted-changes]",
        "[planted-changes, changes-are-reviewed]",
    )


def dangling(case: Path) -> None:
    swap(case / "claims/runs-look-real.md", "[realism-pairs]", "[realism-pears]")


def duplicate(case: Path) -> None:
    text = (case / "claims/runs-look-real.md").read_text()
    (case / "claims/more").mkdir()
    (case / "claims/more/runs-look-real.md").write_text(text)


def orphan(case: Path) -> None:
    text = (case / "claims/runs-look-real.md").read_text()
    (case / "claims/nobody-needs-it.md").write_text(text)


def unsupported(case: Path) -> None:
    swap(case / "claims/runs-look-real.md", "rests-on: [realism-pairs]\n", "")


def illegal(case: Path) -> None:
    swap(case / "claims/runs-look-real.md", "[realism-pairs]", "[coding-agent]")


def missing(case: Path) -> None:
    (case / "data/merges.csv").unlink()


def changed(case: Path) -> None:
    with (case / "data/merges.csv").open("a") as stream:
        stream.write("late,addition\n")


def defeated(case: Path) -> None:
    (case / "defeaters/tasks-are-told-apart.md").write_text(
        "---\nstatement: The agent tells the tasks apart by their length.\n"
        "against: [changes-are-reviewed]\nraised-by: ines\nstate: sustained\nseverity: high\n"
        "because: Shown on a second set of tasks.\n---\n"
    )


DEFECTS: tuple[tuple[Callable[[Path], None], str, str, int, int], ...] = (
    (circular, "cycle", "claims/reviewers-notice-weak-tests.md", 6, 29),
    (dangling, "dangling-reference", "claims/runs-look-real.md", 6, 12),
    (duplicate, "duplicate-id", "claims/runs-look-real.md", 1, 1),
    (orphan, "orphan", "claims/nobody-needs-it.md", 1, 1),
    (unsupported, "undeveloped", "claims/runs-look-real.md", 3, 1),
    (illegal, "illegal-relation", "claims/runs-look-real.md", 6, 12),
    (missing, "missing-file", "evidence/merge-records.md", 3, 20),
    (changed, "changed-digest", "evidence/merge-records.md", 3, 47),
    (defeated, "rests-on-fallen", "pathways/weakened-tests.md", 21, 16),
)


@pytest.mark.parametrize(
    ("seed", "name", "path", "line", "column"), DEFECTS, ids=[d[0].__name__ for d in DEFECTS]
)
def test_seeded_defect_is_found_at_its_place(  # noqa: PLR0913, PLR0917 - a row of the table
    seed: Callable[[Path], None], name: str, path: str, line: int, column: int, example: Path
) -> None:
    seed(example)
    done = run("check", example, "--format", "json", "--strict")
    found: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    counted = [one for one in found if one["severity"] in {"error", "warning"}]
    places = {(one["name"], one["path"], one["line"], one["column"]) for one in counted}
    assert (name, path, line, column) in places, places
    assert done.returncode == 1


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", ["check", "build"])
def test_output_that_nobody_can_take(command: str, example: Path) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(  # noqa: S603 - the command under test
            [COMMAND, command, example], stdout=full, stderr=subprocess.PIPE, check=False, text=True
        )
        both = subprocess.run(  # noqa: S603
            [COMMAND, command, example], stdout=full, stderr=full, check=False
        )
    assert done.stderr == "riskcase: the system refused: No space left on device.\n"
    assert done.returncode == both.returncode == 2
