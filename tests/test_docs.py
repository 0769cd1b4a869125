"""The documentation says what is so: what it shows is run, what it names exists."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from cases import EXAMPLES, write_case
from pages import ROOT, all_pages, blocks, follow, name_of, shows, tables
from response.scenes import write_scene
from riskcase import __version__
from riskcase.checks import CHECKS
from riskcase.cli.explain import check_page
from riskcase.cli.main import COMMANDS, load_command, riskcase
from riskcase.evidence.figures.counts import figure_of_counts
from riskcase.evidence.measure import measure
from riskcase.evidence.words import figure_words
from riskcase.graph.assess import Assessment, assess
from riskcase.graph.events import events_of
from riskcase.graph.load import load_of
from riskcase.load import load
from riskcase.model.figure_source import FigureSource
from riskcase.model.reading import RULES
from riskcase.model.standing import Standing
from riskcase.values.condition import BadCondition, parse_condition
from riskcase.values.quantity import BadQuantity, parse_quantity

DOCS = ROOT / "docs"
PAGES = all_pages()
SHOWN = [page for page in PAGES if any(b.word in {"console", "python"} for b in blocks(page))]
CODE = re.compile(r"\bRC\d{3}\b")
EXAMPLE_CODE = "RC599"
VERDICTS = re.compile(
    r"\b(?:un)?(?:[Ss]afe|[Aa]dequate|[Rr]obust|[Rr]igorous|[Ee]xtensive)(?:ly)?\b"
)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [sys.executable, *words], cwd=ROOT, check=False, capture_output=True, text=True
    )


def riskcase_json(*words: str) -> Any:
    return json.loads(CliRunner().invoke(riskcase, [*words, "--format", "json"]).stdout)


@pytest.mark.parametrize("page", SHOWN, ids=name_of)
def test_page_shows_what_happens(page: Path, tmp_path: Path) -> None:
    assert follow(page, tmp_path) == []


def test_comparing_output_can_fail() -> None:
    assert shows("a ... c\n...\nend\n", "a b c\nx\ny\nend\n")
    assert shows("...\nend\n", "end\n")
    assert not shows("a ... c\n", "a b d\n")
    assert not shows("a\nend\n", "a\nx\nend\n")


@pytest.mark.parametrize("script", ["reference.py", "pictures.py"])
def test_what_the_program_writes_is_current(script: str) -> None:
    checked = run(f"docs/{script}", "--check")
    assert checked.returncode == 0, f"run python docs/{script}\n{checked.stderr}"


def test_every_link_leads_somewhere(tmp_path: Path) -> None:
    built = run("docs/build.py", "--out", str(tmp_path))
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "docs/pictures/strip.svg").is_file()


def test_every_page_is_listed() -> None:
    index = (DOCS / "README.md").read_text("utf-8")
    pages = [page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")]
    assert [page for page in pages if page != "README.md" and f"({page})" not in index] == []


def test_every_code_exists() -> None:
    known = {*RULES, *(check.code for check in CHECKS), EXAMPLE_CODE}
    assert EXAMPLE_CODE not in {check.code for check in CHECKS}
    named = {(name_of(page), code) for page in PAGES for code in CODE.findall(page.read_text())}
    assert {(page, code) for page, code in named if code not in known} == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_a_section(name: str) -> None:
    command = load_command(name)
    page = (DOCS / "reference/commands.md").read_text("utf-8")
    assert command.help
    assert f"\n## {command.name}\n" in page


def test_every_command_that_is_named_exists() -> None:
    texts = [page.read_text("utf-8") for page in (*PAGES, *(ROOT / "src").rglob("*.py"))]
    named = {name for text in texts for name in re.findall(r"`riskcase ([a-z]+)", text)}
    assert len(named) > 5
    assert named - {*COMMANDS} == set()


def test_help_tells_in_one_line_what_each_command_is_for() -> None:
    shown = CliRunner().invoke(riskcase, ["--help"], terminal_width=80).stdout
    _, _, listed = shown.partition("Commands:\n")
    lines = listed.splitlines()
    assert [line.split()[0] for line in lines] == list(COMMANDS)
    assert [line for line in lines if not line.endswith((".", "?")) or line.endswith("...")] == []


def test_no_word_of_a_verdict() -> None:
    quoting = DOCS / "reference/checks.md"  # RC602 names the words that it finds
    texts = {name_of(page): page.read_text("utf-8") for page in PAGES if page != quoting}
    found = {name: VERDICTS.findall(text) for name, text in texts.items()}
    assert {name: words for name, words in found.items() if words} == {}


def lines_of(page: str, word: str) -> list[str]:
    found = [block.text for block in blocks(DOCS / page) if block.word == word]
    return [line for text in found for line in text.splitlines()]


GRAMMAR = "reference/conditions-and-quantities.md"


def quantity_of(line: str) -> object:
    return yaml.safe_load(line) if line.startswith("{") else line


def test_quantities_are_read() -> None:
    kinds = {parse_quantity(quantity_of(line)).kind for line in lines_of(GRAMMAR, "quantity")}
    assert kinds == {"point", "below", "above", "range", "quantiles", "unknown"}


@pytest.mark.parametrize("line", lines_of(GRAMMAR, "not-a-quantity"))
def test_quantity_is_refused(line: str) -> None:
    with pytest.raises(BadQuantity):
        parse_quantity(quantity_of(line))


@pytest.mark.parametrize("line", lines_of(GRAMMAR, "condition"))
def test_condition_is_read(line: str) -> None:
    assert parse_condition(line).text == line


@pytest.mark.parametrize("line", lines_of(GRAMMAR, "not-a-condition"))
def test_condition_is_refused(line: str) -> None:
    with pytest.raises(BadCondition):
        parse_condition(line)


def json_tables() -> dict[str, set[str]]:
    text = (DOCS / "reference/json.md").read_text("utf-8")
    parts = re.split(r"^#{2,3} (.*)\n", text, flags=re.MULTILINE)[1:]
    found = {}
    for title, part in zip(parts[::2], parts[1::2], strict=True):
        for rows in tables(part):
            found[title] = {row[0].strip("`") for row in rows}
    return found


DESK = """---
title: Desk
kind: rota
works: 90%
queue: {per-day: 9, handling: 5 min, target: 1 h, flood: {per-day: 2000, lasts: 1 h}}
---
"""
BY_DESK = "harm-after: 1 h\nchain: [{id: a, step: a, by: desk, chance: unknown, takes: 1 s}]\n"
OTHER = f"---\ntitle: Another\ndeployment: agents\n{BY_DESK}---\n"


def test_json_has_the_fields_of_its_page(tmp_path: Path) -> None:
    case = str(EXAMPLES / "first-case")
    checked = riskcase_json("check", case, "--for", "release", "--as-of", "2030-01-01")
    measured = riskcase_json("evidence", case)
    explained = riskcase_json("explain", "unwatched-runs", case)
    asked = riskcase_json("ask", case)
    head = f"acts: 2\n{BY_DESK}"
    scenes = write_scene(tmp_path, head, {"controls/desk.md": DESK, "scenarios/other.md": OTHER})
    walked = riskcase_json("walk", str(scenes))
    verified = riskcase_json("verify", case)
    analysed = riskcase_json("analyse", case)
    pages = [check_page(code) for code in (*RULES, *(check.code for check in CHECKS))]
    assert json_tables() == {
        "riskcase check": set(checked),
        "findings": set(checked["findings"][0]),
        "items": set(checked["items"][0]),
        "figures": set(measured["figures"][0]),
        "scenarios": set(walked["scenarios"][0]),
        "unknown": set(walked["scenarios"][0]["unknown"][0]),
        "gates and improvements": set(walked["scenarios"][0]["improvements"][0]),
        **{name: set(walked[name][0]) for name in ("parts", "together", "queues")},
        "riskcase ask": set(asked),
        "people who are asked": set(asked["people"][0]),
        "questions": set(asked["people"][0]["questions"][0]),
        "riskcase verify": set(verified),
        "riskcase analyse": set(analysed),
        "rows of an analysis": set(analysed["rows"][0]),
        "pathways of an analysis": set(analysed["pathways"][0]),
        "roadmap of an analysis": set(analysed["roadmap"]),
        "items of an analysis": set(analysed["items"][0]),
        "riskcase explain ITEM": set(explained),
        "rows": set(explained["rows"][0]),
        "riskcase explain CODE": set().union(*(page for page in pages if page)),
    }
    assert set(measured) == {"figures"}
    assert set(checked["counts"]) == {"error", "warning", "note"}


def test_figures_print_as_their_page_says() -> None:
    page = (DOCS / "explanation/figures.md").read_text("utf-8")
    [rows] = tables(page)
    for counted, printed in rows:
        k, n = map(int, counted.split(" of "))
        given = FigureSource.model_validate({"counts": {"k": k, "n": n}})
        assert figure_words(figure_of_counts("evidence#figure", given)) == printed
    none_of_30 = FigureSource.model_validate({"counts": {"k": 0, "n": 30}})
    one_sided = figure_of_counts("evidence#figure", none_of_30).one_sided
    assert one_sided is not None
    assert f"one-sided bound at 95% is {one_sided:.1%}" in " ".join(page.split())


STANDING = DOCS / "explanation" / "standing-and-grade.md"


def worked_states(folder: Path) -> Iterator[tuple[str, Assessment]]:
    """The worked example of the page, as written and after each of its steps."""
    write_case(folder)
    for block in blocks(STANDING):
        if block.word != "yaml":
            continue
        last = ""
        for kind, items in yaml.safe_load(block.text).items():
            for last, fields in items.items():
                said = {"statement": "It is so."} if kind in {"claims", "defeaters"} else {}
                head = yaml.safe_dump({**said, **fields})
                write_case(folder, {f"{kind}/{last}.md": f"---\n{head}---\n"})
        case, findings = load(folder)
        assert findings == ()
        step = "as written" if "pathways:" in block.text else last
        yield step, assess(case, measure(case))


def test_standing_and_grade_of_the_worked_example(tmp_path: Path) -> None:
    computed = []
    for step, assessment in worked_states(tmp_path):
        rows = {row.cause: row for row in assessment.rows}
        words = [f"{row.standing.word}, {assessment.word(row.grade)}" for row in rows.values()]
        seen = rows["contextual"].barriers
        response = next(one for one in seen if one.barrier.role == "response")
        state = assessment.pathways["tampered-result"]
        weakest = state.weakest or "none"
        grade = assessment.word(state.grade)
        computed.append([step, *words, response.standing.word, grade, weakest])
    [*_, shown] = tables(STANDING.read_text("utf-8"))
    assert shown == computed


def test_readme_says_what_the_picture_shows() -> None:
    case, _ = load(EXAMPLES / "tern-3")
    assessment = assess(case, measure(case))
    load_ = load_of(assessment, events_of(assessment))
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    assert "A permission that nobody tracked held up three of the nine" in readme
    assert len(assessment.pathways) == 9
    assert load_.of("permissions-limit-agents") == 3
    assert assessment.standing("permissions-limit-agents") is Standing.FALLEN


def test_layout_lists_the_floors_in_their_order() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = contract["tool"]["importlinter"]["contracts"][0]["layers"]
    floors = [name for layer in layers for name in re.split(r" [|:] ", layer)]
    page = (DOCS / "explanation/layout.md").read_text("utf-8")
    listed = [row[0].strip("`") for row in next(tables(page))]
    assert [re.sub(r"(/|\.py)$", "", name) for name in listed] == floors
    assert [name for name in listed if not (ROOT / "src/riskcase" / name).exists()] == []


def test_layout_names_every_package_inside_a_floor() -> None:
    base = ROOT / "src/riskcase"
    inside = {path.parent.relative_to(base).as_posix() for path in base.glob("*/**/__init__.py")}
    inside = {name for name in inside if "/" in name and not name.startswith("templates/")}
    _, inner, *_ = tables((DOCS / "explanation/layout.md").read_text("utf-8"))
    assert [row[0].strip("`/") for row in inner] == sorted(inside)


def test_layout_names_places_that_exist() -> None:
    text = (DOCS / "explanation/layout.md").read_text("utf-8")
    for path in re.findall(r"`(src/riskcase/[^`]*)`", text):
        assert (ROOT / path).exists(), path
    for table, path in re.findall(r"`([A-Z]+)` in `([^`]+)`", text):
        assert re.search(rf"^{table}\b", (ROOT / path).read_text("utf-8"), re.MULTILINE), path


def test_citation_has_the_version_and_no_person() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == __version__
    assert citation["authors"] == [{"name": "riskcase contributors"}]
