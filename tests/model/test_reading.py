"""Every sort of wrong value becomes a plain sentence at its exact place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cases import write_case
from riskcase.finding import Finding, Severity
from riskcase.load import Loaded, load
from riskcase.model.reading import MILD, RULES, severity_of

# What a program says and a person does not.
JARGON = re.compile(r"input|valid (?:string|integer)|pydantic|dict|tuple|\bstr\b", re.IGNORECASE)

CLAIM = "---\nstatement: It holds.\n{}\n---\n"
EVIDENCE = "---\ntitle: It\n{}\n---\n"
PATHWAY = "---\ntitle: A way\n{}\n---\n"

SORTS: tuple[tuple[str, str, int, int, str, str], ...] = (
    # file, lines, line, column, message, hint
    ("claims", "confidence: 0.9", 3, 13, "text is meant", "Put it in quotes."),
    ("claims", "confidence: true", 3, 13, "'true' is read as a number or truth value", "quotes"),
    ("claims", "assumes:", 3, 9, "nothing is written here; a list is meant", "Write [first"),
    ("claims", "confidence: [low]", 3, 13, "text is meant here", ""),
    ("claims", "about: magic", 3, 8, "'magic' is not one of capability, ", ""),
    ("claims", "about: monitorng", 3, 8, "is not one of", "Did you mean 'monitoring'?"),
    ("claims", "stage: Relase", 3, 8, "not one of draft, review or release", "'release'?"),
    ("claims", "importance: huge", 3, 13, "'huge' is not one of", ""),
    ("claims", "mark: abcde", 3, 7, "a mark is four small letters or digits", ""),
    ("claims", "owner: Ada Lund", 3, 8, "'Ada Lund' does not fit: ", ""),
    ("claims", "assumes: 7", 3, 10, "a list is meant here", "Write [first, second]"),
    ("claims", "assumes: [a, {b: c}]", 3, 14, "text is meant here", ""),
    ("claims", "triggers: x", 3, 11, "a list is meant here", ""),
    ("claims", "triggers: [x]", 3, 12, "fields and values are meant here", ""),
    ("claims", "triggers: [{because: x}]", 3, 12, "'when' is missing", "Write the field."),
    ("claims", 'criteria: ["a#b >"]', 3, 12, "", ""),
    ("claims", "accepts: [{code: RC1, because: x}]", 3, 18, "a code is RC and three digits", ""),
    ("claims", "rest-on: [a]", 3, 1, "no field 'rest-on' here", "Did you mean 'rests-on'?"),
    ("claims", "rests-on: [a, B!]", 3, 15, "'B!' is not an id", ""),
    ("claims", "rests-on: {some: a}", 3, 11, "write an id, a list of ids", ""),
    ("evidence", "collected: 2026-13-01", 3, 12, "'2026-13-01' is no date", ""),
    ("evidence", "collected: 20261013", 3, 12, "this is no date; write it as 2026-10-31", ""),
    ("evidence", "source: rows.csv", 3, 9, "fields and values are meant", "Write {published:"),
    ("evidence", "source: {}", 3, 9, "a source names exactly one of", ""),
    ("evidence", "source: {published: }", 3, 9, "a source names exactly one of", ""),
    ("evidence", "source: {table: [], read: primary}", 3, 9, "a source names exactly one", ""),
    ("evidence", "source: {table: a, drill: b}", 3, 9, "exactly one of", ""),
    ("evidence", "source: {table: a, sha256: abc}", 3, 28, "64 digits 0-9 and a-f", ""),
    ("evidence", "figures: [a]", 3, 10, "fields and values are meant here", ""),
    ("evidence", "figures: {a: {counts: {k: 5, n: 3}}}", 3, 23, "k is above n", ""),
    ("evidence", "figures: {a: {counts: {k: -1, n: 3}}}", 3, 27, "write a number not below 0", ""),
    ("evidence", "figures: {a: {counts: {k: 1.5, n: 3}}}", 3, 27, "a whole number is meant", ""),
    ("evidence", "figures: {a: {counts: {k: 1, n: 0}}}", 3, 33, "write a number not below 1", ""),
    ("evidence", "figures: {a: {quoted: 5%, level: 2}}", 3, 34, "write a number below 1", ""),
    ("evidence", "figures: {a: {quoted: 5%, level: no}}", 3, 34, "a number is meant here", ""),
    ("evidence", "figures: {a: {quoted: 5%, approximate: 7}}", 3, 40, "true or false is meant", ""),
    ("evidence", "figures: {a: {quoted: much}}", 3, 23, "is not a quantity", ""),
    ("evidence", "figures: {a: {}}", 3, 14, "a figure has one origin", ""),
    ("pathways", "response-window: soon", 3, 18, "is not a quantity", ""),
    ("pathways", "level: 5", 3, 8, "fields and values are meant here", ""),
    ("pathways", "level: {argued: low, fnal: low}", 3, 22, "no field 'fnal'", "'final'?"),
    ("pathways", "barriers: [{role: response, holds-if: a}]", 3, 12, "'name' is missing", ""),
    ("pathways", "barriers: [{name: A, role: response}]", 3, 12, "'holds-if' is missing", ""),
    ("pathways", "barriers: [{nme: A, role: response, holds-if: a}]", 3, 13, "'nme'", "'name'?"),
)
BODIES = {"claims": CLAIM, "evidence": EVIDENCE, "pathways": PATHWAY}


def read(folder: Path, kind: str, lines: str) -> Loaded:
    return load(write_case(folder, {f"{kind}/one.md": BODIES[kind].format(lines)}))


@pytest.mark.parametrize(
    ("kind", "lines", "line", "column", "message", "hint"), SORTS, ids=[row[1] for row in SORTS]
)
def test_wrong_value_is_one_plain_sentence_at_its_place(  # noqa: PLR0913, PLR0917 - a row
    kind: str, lines: str, line: int, column: int, message: str, hint: str, tmp_path: Path
) -> None:
    case, findings = read(tmp_path, kind, lines)
    (finding,) = findings
    at = case.locate(finding.place)
    assert (at.path, at.start.line, at.start.column) == (f"{kind}/one.md", line, column)
    assert message in finding.message
    assert hint in finding.hint
    assert finding.hint
    assert not JARGON.search(finding.message), finding.message
    assert finding.severity is Severity.ERROR
    assert "one" in case.items, "the rest of the item survives"


def test_several_problems_of_one_value_are_all_told(tmp_path: Path) -> None:
    lines = "rests-on: [A, b, {any: [C]}]\nconfidence: 5\nextra: 1"
    case, findings = read(tmp_path, "claims", lines)
    places = [case.locate(finding.place).start for finding in findings]
    assert sorted((at.line, at.column) for at in places) == [(3, 12), (3, 25), (4, 13), (5, 1)]


def test_field_of_another_kind_names_its_folder(tmp_path: Path) -> None:
    _, [finding] = read(tmp_path, "claims", "critical-action: Act.")
    assert "pathways/" in finding.hint


def test_unknown_field_lists_the_known_ones(tmp_path: Path) -> None:
    _, [finding] = read(tmp_path, "claims", "zzz: 1")
    assert "rests-on" in finding.hint
    assert "body" not in finding.hint


def test_missing_field_that_is_misspelt_is_told_once(tmp_path: Path) -> None:
    _, findings = load(write_case(tmp_path, {"claims/one.md": "---\nstatment: It.\n---\n"}))
    (finding,) = findings
    assert finding.hint == "Did you mean 'statement'?"


def test_long_values_are_shortened(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "claims", f"about: {'x' * 5000}\nowner: {'Y' * 5000}")
    messages = [finding.message for finding in findings]
    assert max(map(len, messages)) < 400


def test_every_rule_has_a_severity_and_a_page() -> None:
    assert set(MILD) <= set(RULES)
    for code, rule in RULES.items():
        assert re.fullmatch(r"RC0\d\d", code)
        assert severity_of(code) in Severity
        assert rule.why.endswith(".")
        assert rule.what_to_do.endswith(".")


def test_finding_is_named_after_its_rule(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "claims", "extra: 1\nabout: x")
    assert all(isinstance(one, Finding) and one.name == RULES[one.code].name for one in findings)
