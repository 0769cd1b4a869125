"""Hostile folders: findings, never an exception, never a hang."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cases import SETTINGS, write_case
from mutations import LIMIT, corpus, in_time, seeded, spoil
from riskcase.checks.run import check
from riskcase.cli.findings import FORMS
from riskcase.cli.opened import Opened
from riskcase.errors import NotACase
from riskcase.evidence.measure import measure
from riskcase.finding import Findings
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.publish import publish
from riskcase.response.walk import walk
from riskcase.source.files import read_text
from riskcase.source.frontmatter import split
from riskcase.source.markdown import read_markdown
from riskcase.source.scan import scan_markdown
from riskcase.source.span import Span
from riskcase.source.yaml import read_yaml

HEAD = "---\nstatement: It holds.\n"
CLAIM = f"{HEAD}---\n"
RNG = seeded(7)
TREE = "\n".join(f"{'  ' * i}a:" for i in range(3000))

FILES: dict[str, str | bytes] = {
    "nothing": "",
    "random bytes": RNG.randbytes(100_000),
    "zeros": bytes(10_000),
    "truncated": "---\nstatement: 'It hol",
    "only a fence": "---",
    "deep flow": f"{HEAD}rests-on: {'[' * 30_000}\n---\n",
    "deep flow closed": f"{HEAD}rests-on: {'[' * 30_000}{']' * 30_000}\n---\n",
    "deep mappings": f"{HEAD}rests-on: {'{all: ' * 30_000}\n---\n",
    "deep blocks": f"---\n{TREE}\n---\n",
    "deep sequences": f"{HEAD}note:\n {'- ' * 30_000}a\n---\n",
    "deep keys": f"---\n{'? ' * 30_000}a\n---\n",
    "deep expression": f"{HEAD}rests-on: {'{any: [' * 30}a{']}' * 30}\n---\n",
    "deep condition": f"{HEAD}criteria: ['{'(' * 20_000}a#b > 1{')' * 20_000}']\n---\n",
    "deep nots": f"{HEAD}criteria: ['{'not ' * 20_000}a#b > 1']\n---\n",
    "long condition": f"{HEAD}criteria: ['{'a#b > 1 or ' * 50_000}a#b > 1']\n---\n",
    "deep quotes": f"{CLAIM}{'> ' * 30_000}a\n",
    "deep lists": CLAIM + "".join(f"{'  ' * i}- a\n" for i in range(1500)),
    "deep emphasis": f"{CLAIM}{'*a **b ' * 30_000}\n",
    "deep links": f"{CLAIM}{'[' * 30_000}{']' * 30_000}({'(' * 30_000}\n",
    "backticks": CLAIM + "".join("`" * i + " " for i in range(700)),
    "anchors": "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n",
    "merge keys": "---\nbase: &base {a: b}\nstatement: x\n<<: *base\n---\n",
    "tags": "---\nstatement: !!python/object/apply:os.system ['true']\n---\n",
    "huge scalar": f"---\nstatement: {'word ' * 180_000}\n---\n",
    "huge word": f"---\nstatement: {'w' * 900_000}\n---\n",
    "huge number": f"{HEAD}label: {'9' * 900_000}\n---\n",
    "huge label": f"{HEAD}label: '{'9' * 900_000}'\n---\n",
    "huge key": f"---\n{'k' * 900_000}: 1\n---\n",
    "huge id": f"{HEAD}rests-on: {'a-' * 400_000}b\n---\n",
    "huge no id": f"{HEAD}rests-on: {'A_' * 400_000}\n---\n",
    "huge date": f"{HEAD}triggers: [{{when: 'a#b > {'9' * 5000}', severity: high}}]\n---\n",
    "many keys": "---\n" + "".join(f"key-{i}: {i}\n" for i in range(20_000)) + "---\n",
    "one key many times": "---\n" + "a: 1\n" * 25_000 + "---\n",
    "many references": CLAIM + "[[one]] " * 60_000,
    "broken references": CLAIM + "[[" * 200_000,
    "closing brackets": CLAIM + "]]" * 200_000,
    "many rests-on": f"{HEAD}rests-on: [{', '.join(f'x{i}' for i in range(10_000))}]\n---\n",
    "long line": f"{CLAIM}{'a ' * 500_000}\n",
    "long table": f"{CLAIM}|{' a |' * 20_000}\n|{'---|' * 20_000}\n|{' b |' * 20_000}\n",
    "many footnotes": CLAIM + "".join(f"[^{i}] " for i in range(5000)) + "\n\n[^1]: x\n",
    "many definitions": CLAIM + "".join(f"[a{i}]: /x\n" for i in range(20_000)) + "[a1]\n",
    "many rows": f"{CLAIM}| a |\n|---|\n" + "| b |\n" * 20_000,
    "entities": CLAIM + "&amp;&#x0;&#xffffff;" * 20_000,
    "html": CLAIM + "<div " * 100_000,
    "comments": CLAIM + "<!--" * 50_000,
    "numbers": CLAIM + "In 1.2.3 and 4,567 of 8%, 9 out of 10. " * 10_000,
    "not UTF-8": b"---\nstatement: \xff\xfe It\xed\xa0\x80 holds.\n---\n\x80\n",
    "UTF-16": f"{CLAIM}".encode("utf-16"),
    "Windows lines": CLAIM.replace("\n", "\r\n"),
    "lone returns": CLAIM.replace("\n", "\r"),
    "right to left": f"{HEAD}---\n\u202eabc\u202c \u2067def\u2069 العربية\n",
    "escapes": '---\nstatement: "\\x1b[2J \\u202e \\U0001F600 \\0"\n---\n\x1b]0;x\x07\n',
    "two documents": "---\nstatement: a\n---\n---\nstatement: b\n---\n",
    "null everywhere": "---\nstatement:\nrests-on:\nassumes:\ntriggers:\nconfidence:\n---\n",
    "self": f"{HEAD}rests-on: [hostile]\n---\n[[hostile]] ![[hostile]]\n",
}
"""Hand-made files that spoil the claim `hostile`."""


MOST_PRINTED = 60_000


def judged(folder: Path, *forms: str) -> tuple[Opened, Findings]:
    """What `riskcase check` does, with its output in some forms."""
    case, reading = load(folder)
    figures = measure(case)
    walked = walk(case, figures)
    figures = figures.plus(walked.figures)
    opened = Opened(case, figures, assess(case, figures), reading, walked)
    found = (*reading, *check(case, figures, opened.assessment))
    for form in forms:
        assert FORMS[form](opened, found)
    for finding in found:
        at = case.locate(finding.place)
        assert at.start.line >= 1
        assert at.start <= at.end
    return opened, found


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("path", ["claims/hostile.md", "riskcase.yaml"])
def test_hostile_file_is_checked_in_time(name: str, path: str, tmp_path: Path) -> None:
    write_case(tmp_path, {"claims/one.md": CLAIM, path: FILES[name]})
    with in_time():
        opened, _ = judged(tmp_path, "text")
    assert "one" in opened.case.items


@pytest.mark.parametrize("name", FILES)
def test_hostile_body_is_printed_in_time(name: str, tmp_path: Path) -> None:
    data = FILES[name]
    body = (data if isinstance(data, bytes) else data.encode())[:MOST_PRINTED]
    write_case(tmp_path, {"sections/hostile.md": b"---\ntitle: It\n---\n" + body})
    with in_time():
        opened, found = judged(tmp_path)
        built = publish(opened.case, opened.figures, found, ["html"], opened.assessment)
    assert b"<h1" in built.files["index.html"]


def fifo(case: Path) -> None:
    os.mkfifo(case / "claims/hostile.md")


def link_out(case: Path) -> None:
    (case.parent / "secret.md").write_text("---\nstatement: zebra\n---\n")
    (case / "claims/hostile.md").symlink_to(case.parent / "secret.md")


def folder_out(case: Path) -> None:
    (case.parent / "claims").mkdir()
    (case.parent / "claims/hostile.md").write_text("---\nstatement: zebra\n---\n")
    (case / "evidence").symlink_to(case.parent / "claims")


def link_round(case: Path) -> None:
    (case / "claims/again").symlink_to(case)


def link_to_itself(case: Path) -> None:
    (case / "claims/hostile.md").symlink_to(case / "claims/hostile.md")


def link_to_device(case: Path) -> None:
    (case / "claims/hostile.md").symlink_to("/dev/zero")


def settings_as_folder(case: Path) -> None:
    (case / "riskcase.yaml").unlink()
    (case / "riskcase.yaml").mkdir()


def name_not_utf8(case: Path) -> None:
    (case / "claims" / os.fsdecode(b"\xff.md")).write_text(CLAIM)


def name_of_controls(case: Path) -> None:
    (case / "claims/\x1b[2J\n\u202e.md").write_text(CLAIM)


def same_id(case: Path) -> None:
    (case / "evidence").mkdir()
    (case / "evidence/one.md").write_text("---\ntitle: It\n---\n")


def huge(case: Path) -> None:
    with (case / "claims/hostile.md").open("wb") as stream:
        stream.truncate(5_000_000_000)


def data_that_is_a_device(case: Path) -> None:
    (case / "evidence").mkdir()
    source = "---\nsource: {table: data/rows.csv}\n---\n"
    (case / "evidence/rows.md").write_text(source)
    (case / "data").mkdir()
    (case / "data/rows.csv").symlink_to("/dev/zero")


def data_that_is_a_pipe(case: Path) -> None:
    data_that_is_a_device(case)
    (case / "data/rows.csv").unlink()
    os.mkfifo(case / "data/rows.csv")


def data_outside(case: Path) -> None:
    (case / "evidence").mkdir()
    for i, path in enumerate(("../../etc/passwd", "/etc/passwd", "**/*", "[", "data/\\0", "~/x")):
        text = f"---\nsource: {{document: '{path}'}}\n---\n"
        (case / f"evidence/outside-{i}.md").write_text(text)


@pytest.mark.parametrize(
    "arrange",
    [fifo, link_out, folder_out, link_round, link_to_itself, link_to_device,
     settings_as_folder, name_not_utf8, name_of_controls, same_id, huge, data_that_is_a_device,
     data_that_is_a_pipe, data_outside],
)  # fmt: skip
def test_hostile_folder_is_findings(arrange: Callable[[Path], None], tmp_path: Path) -> None:
    case = write_case(tmp_path / "case", {"claims/one.md": CLAIM})
    arrange(case)
    with in_time():
        opened, found = judged(case, *FORMS)
    assert "one" in opened.case.items
    assert [finding for finding in found if finding.severity.word == "error"]
    shown = json.loads(FORMS["json"](opened, found))
    assert "zebra" not in str(shown)
    assert "root:" not in str(shown)


def test_folder_of_nothing_but_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "riskcase.yaml")
    with in_time(), pytest.raises(NotACase):
        load(tmp_path)


def read_all(data: bytes) -> None:
    """What every function of the lowest floor makes of a file."""
    file, _ = read_text("claims/x.md", data)
    parts = split(file)
    if parts.head:
        spans = read_yaml(file, parts.head).spans.values()
        assert all(0 <= span.start <= span.end <= len(file.text) for span in spans)
    read_yaml(file, Span(0, len(file.text)))
    scan_markdown(file, parts.body)
    read_markdown(file, parts.body)


def read_spoiled(seed: int, number: int) -> None:
    """Read so many spoiled files; one that fails is named by its bytes."""
    rng, files = seeded(seed), list(corpus().values())
    for _ in range(number):
        data = spoil(rng, files)
        try:
            with in_time():
                read_all(data)
        except Exception as bad:
            raise AssertionError(f"{bad!r} for {data!r}") from bad


def judge_spoiled(seed: int, number: int, folder: Path) -> None:
    """Judge a case of so many spoiled files; one that fails stays in its folder."""
    rng, files = seeded(seed), corpus()
    sound = list(files.values())
    paths = rng.sample(sorted(files), number)
    settings = spoil(rng, [SETTINGS.encode()]) if seed % 4 == 0 else SETTINGS
    write_case(folder, {"riskcase.yaml": settings, **{path: spoil(rng, sound) for path in paths}})
    with in_time(LIMIT + number * 0.1):
        opened, found = judged(folder, "text", "json")
        if seed % 10 == 0:
            publish(opened.case, opened.figures, found, ["html"], opened.assessment)


def test_spoiled_files_are_read() -> None:
    read_spoiled(1, 400)


def test_spoiled_case_is_judged(tmp_path: Path) -> None:
    judge_spoiled(40, 40, tmp_path)


BATCHES, FILES_EACH, CASES_EACH, CASE_SIZE = 20, 4600, 12, 40


def test_fuzzing_takes_as_many_inputs_as_it_says() -> None:
    assert BATCHES * (FILES_EACH + CASES_EACH * CASE_SIZE) >= 100_000


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_very_many_spoiled_files_are_read(batch: int) -> None:
    read_spoiled(1000 + batch, FILES_EACH)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_very_many_spoiled_cases_are_judged(batch: int, tmp_path: Path) -> None:
    for i in range(CASES_EACH):
        judge_spoiled(batch * CASES_EACH + i, CASE_SIZE, tmp_path / str(i))
