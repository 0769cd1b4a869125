"""What a report is made from: a cut case, told findings of the author's own files, and the past."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import SETTINGS, write_case
from riskcase.checks.run import check
from riskcase.editions.withheld import ALL, Readers, readers_of
from riskcase.evidence.measure import measure
from riskcase.formats import FORMATS
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.output import Built
from riskcase.publish import publish
from riskcase.report.material import Judged

EDITIONS = "editions: {public: [], staff: [staff]}\n"
FILES = {
    "riskcase.yaml": f"# remark-in-settings\n{SETTINGS}{EDITIONS}",
    "claims/open-claim.md": (
        "---\n# remark-in-front\nstatement: It is open.\nrests-on: [gone-item, inner-claim]\n---\n"
        "Words. <!-- remark-in-body -->\n\n<!-- remark-alone -->\n"
    ),
    "claims/inner-claim.md": "---\nstatement: Kept inside.\nwithheld: staff\nreason: SEC\n---\n",
}
EARLIER = {
    "riskcase.yaml": f"{SETTINGS}{EDITIONS}",
    "claims/open-claim.md": "---\nstatement: It was open.\n---\n",
    "claims/inner-claim.md": "---\nstatement: Once told to all.\n---\n",
    "claims/dropped-claim.md": "---\nstatement: Dropped since.\n---\n",
}


def judged(folder: Path, files: dict[str, str]) -> Judged:
    case, _ = load(write_case(folder, files))
    figures = measure(case)
    return Judged(case, figures, assess(case, figures))


def published(
    folder: Path,
    files: dict[str, str],
    readers: Readers = ALL,
    before: Judged | None = None,
    formats: tuple[str, ...] = ("html", "md", "json"),
) -> Built:
    made = judged(folder, files)
    found = tuple(check(made.case, made.figures, made.assessment))
    return publish(made.case, made.figures, found, formats, made.assessment, readers, before)


def text_of(built: Built) -> str:
    return "\n".join(data.decode(errors="replace") for data in built.files.values())


def test_comments_reach_no_format(tmp_path: Path) -> None:
    built = published(tmp_path, FILES, formats=tuple(FORMATS))
    assert "It is open." in text_of(built)
    assert "remark-" not in text_of(built)


def test_findings_name_the_lines_of_the_authors_files(tmp_path: Path) -> None:
    said = text_of(published(tmp_path, FILES))
    assert "claims/open-claim.md:4:12" in said


def test_readers_of_an_edition_are_told_nothing_of_what_is_out(tmp_path: Path) -> None:
    readers = readers_of(judged(tmp_path, FILES).case, "public")
    said = text_of(published(tmp_path, FILES, readers))
    assert "inner-claim" not in said
    assert "Kept inside" not in said
    assert "It is open." in said


def test_what_changed_since_the_earlier_case(tmp_path: Path) -> None:
    before = judged(tmp_path / "before", EARLIER)
    said = text_of(published(tmp_path / "now", FILES, before=before))
    assert "Dropped since." in said
    assert "It was open." in said
    assert "Once told to all." in said


def test_what_is_withheld_now_is_not_told_from_the_earlier_case(tmp_path: Path) -> None:
    before = judged(tmp_path / "before", EARLIER)
    readers = readers_of(judged(tmp_path / "now", FILES).case, "public")
    said = text_of(published(tmp_path / "now", FILES, readers, before))
    assert "Dropped since." in said
    assert "Once told" not in said
    assert "inner-claim" not in said


def test_a_label_that_readers_no_longer_hold_is_none_in_the_earlier_case(tmp_path: Path) -> None:
    held = FILES["riskcase.yaml"].replace("public: []", "public: [staff]")
    inner = "---\nstatement: Told under a label.\nwithheld: staff\nreason: SEC\n---\n"
    earlier = {**EARLIER, "riskcase.yaml": held, "claims/once-inner.md": inner}
    before = judged(tmp_path / "before", earlier)
    readers = readers_of(judged(tmp_path / "now", FILES).case, "public")
    said = text_of(published(tmp_path / "now", FILES, readers, before))
    assert "Dropped since." in said
    assert "Told under a label" not in said
    assert "once-inner" not in said


def test_an_earlier_case_without_the_edition_is_not_compared(tmp_path: Path) -> None:
    before = judged(tmp_path / "before", {**EARLIER, "riskcase.yaml": SETTINGS})
    readers = readers_of(judged(tmp_path / "now", FILES).case, "public")
    assert "Dropped since." not in text_of(published(tmp_path / "now", FILES, readers, before))


@pytest.mark.parametrize(("text", "column"), [("Some \u6f22 text.", 6), ("\u6f22 first", 1)])
def test_a_character_that_no_font_has_is_a_finding_where_it_stands(
    tmp_path: Path, text: str, column: int
) -> None:
    files = {"riskcase.yaml": SETTINGS, "sections/intro.md": f"---\ntitle: Intro\n---\n{text}\n"}
    built = published(tmp_path, files, formats=("pdf",))
    (found,) = built.findings
    assert (found.code, found.message) == ("RC027", "this character is printed as ⟨U+6F22⟩")
    at = judged(tmp_path, files).case.locate(found.place)
    assert (at.path, at.start.line, at.start.column) == ("sections/intro.md", 4, column)
