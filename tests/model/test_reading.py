"""What is said of a value that does not fit: where, why, and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import write_case
from riskcase.load import load

FIGURE = "evidence/a.md", "---\nfigures:\n  {}\n---\n"
SOURCE = "evidence/a.md", "---\nsource: {}\n---\n"
CLAIM = "claims/a.md", "---\nstatement: {}\n---\n"
SETTINGS = "riskcase.yaml", "riskcase: {}\ntitle: A\ncoverage-date: 2026-10-31\n"
WHOLE = "evidence/a.md", "---\n{}\n---\n"


@pytest.mark.parametrize(
    ("file", "value", "place", "said"),
    [
        (FIGURE, "seen: 12%", "3:9", 'Write {counts: {k: 3, n: 50}}, or {quoted: "6%"}.'),
        (FIGURE, "seen: {counts: 3 of 50}", "3:18", "Write {k: 3, n: 50}: events, and trials."),
        (FIGURE, "Seen Often: {quoted: 6%}", "3:3", "ids are kebab-case, such as seen-often"),
        (FIGURE, "seen: {counts: {k: 1, n: 9, of: 9}}", "3:31", "Known here: k, n."),
        (SOURCE, "{published: Report, section 3}", "2:29", "Inside braces a comma ends the value"),
        (CLAIM, "true", "2:12", "'true' is read as a number or truth value"),
        (CLAIM, "", "2:11", "nothing is written here; text is meant"),
        (CLAIM, "{calm}", "2:12", "Put the whole value in quotes."),
        (SETTINGS, "2", "1:11", "'2' does not fit: write 1"),
        (SETTINGS, '"1"', "1:11", "write 1, without quotes"),
        (WHOLE, "about: harm", "2:1", "It is a field in claims/: does this file belong there?"),
        (WHOLE, "rests-on: b", "2:1", "It is a field in claims/: does this file belong there?"),
        (WHOLE, "verified: Asserted", "2:11", "Did you mean 'asserted'?"),
        (WHOLE, "system: Tern 3", "2:9", "ids are kebab-case, such as tern-3"),
    ],
)
def test_what_to_write_instead(
    tmp_path: Path, file: tuple[str, str], value: str, place: str, said: str
) -> None:
    case, findings = load(write_case(tmp_path, {file[0]: file[1].replace("{}", value, 1)}))
    assert len(findings) == 1
    at = case.locate(findings[0].place).start
    assert f"{at.line}:{at.column}" == place
    assert said in f"{findings[0].message} {findings[0].hint}"
