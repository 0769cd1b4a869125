"""A folder becomes a case: what is wrong is said, what can be read is read."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from cases import EXAMPLES, SETTINGS, write_case
from riskcase.errors import NotACase
from riskcase.load import Loaded, load
from riskcase.model.claim import Claim

CLAIM = "---\nstatement: It holds.\n---\n"


def told(loaded: Loaded) -> list[str]:
    """Every finding as `CODE path:line:column`."""
    places = [(one.code, loaded.case.locate(one.place)) for one in loaded.findings]
    return [f"{code} {at.path}:{at.start.line}:{at.start.column}" for code, at in places]


@pytest.mark.parametrize("name", ["first-case", "published-cases"])
def test_examples_are_read_without_a_finding(name: str) -> None:
    case, findings = load(EXAMPLES / name)
    assert findings == ()
    assert len(case.items) > 20
    assert case.broken == {}
    assert set(case.sources) == {"riskcase.yaml", *(item.path for item in case.items.values())}


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(NotACase, match="There is no folder"):
        load(tmp_path / "nowhere")
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotACase, match="There is no folder"):
        load(tmp_path / "file")


def test_folder_without_a_case(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(NotACase, match="is not a case"):
        load(tmp_path)


def test_day_of_judgement(tmp_path: Path) -> None:
    write_case(tmp_path)
    assert load(tmp_path).case.as_of == date(2026, 10, 31)
    assert load(str(tmp_path), date(2027, 1, 2)).case.as_of == date(2027, 1, 2)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (None, ["RC024 riskcase.yaml:1:1"]),
        ("", ["RC021 riskcase.yaml:1:1", "RC021 riskcase.yaml:1:1"]),
        ("- a\n- b\n", ["RC022 riskcase.yaml:1:1"]),
        ("riskcase: 2\ntitle: A\n", ["RC022 riskcase.yaml:1:11"]),
        ("riskcase: 1\ntitle: 7\n", ["RC022 riskcase.yaml:2:8"]),
        ("riskcase: 1\ntitel: A\n", ["RC020 riskcase.yaml:2:1"]),
    ],
)
def test_settings_that_are_wrong_leave_the_items(
    settings: str | None, said: list[str], tmp_path: Path
) -> None:
    write_case(tmp_path, {"claims/one.md": CLAIM, "riskcase.yaml": settings or ""})
    if settings is None:
        (tmp_path / "riskcase.yaml").unlink()
    loaded = load(tmp_path)
    assert told(loaded) == said
    assert list(loaded.case.items) == ["one"]
    assert "riskcase.yaml" in loaded.case.broken


def test_rest_of_broken_settings_counts(tmp_path: Path) -> None:
    text = "riskcase: 1\ntitle: 7\ncoverage-date: 2026-10-31\nretired: [old, 5]\nstage: ready\n"
    case, findings = load(write_case(tmp_path, {"riskcase.yaml": text}))
    assert case.settings.coverage_date == date(2026, 10, 31)
    assert case.settings.retired == ("old",)
    assert len(findings) == 3


def test_all_problems_of_all_files_at_once(tmp_path: Path) -> None:
    files = {
        "claims/one.md": "---\nstatement: 7\nconfidence: [low]\nrests-on: {some: x}\n---\n",
        "claims/two.md": "statement: It holds.\n",
        "claims/Three_3.md": CLAIM,
        "evidence/four.md": "---\ntitle: Four\ntitle: Five\n---\n",
    }
    loaded = load(write_case(tmp_path, files))
    assert told(loaded) == [
        "RC023 claims/Three_3.md:1:1",
        "RC022 claims/one.md:2:12",
        "RC022 claims/one.md:3:13",
        "RC022 claims/one.md:4:11",
        "RC007 claims/two.md:1:1",
        "RC005 evidence/four.md:3:1",
    ]
    assert set(loaded.case.broken) == {"one", "two", "Three_3", "four"}
    assert set(loaded.case.items) == {"Three_3", "four"}


def test_rest_of_an_item_survives_its_wrong_values(tmp_path: Path) -> None:
    text = """---
statement: It holds.
about: magic
confidence: low
assumes: [fine, "not an id", other]
nonsense: 1
---
Body with [[one]].
"""
    case, findings = load(write_case(tmp_path, {"claims/one.md": text}))
    claim = case.items["one"]
    assert isinstance(claim, Claim)
    assert len(findings) == 3
    assert claim.about is None
    assert claim.confidence == "low"
    assert claim.assumes == ("fine", "other")
    assert [link.text for link in case.links["one"]] == ["fine", "other", "one"]


def test_fields_that_the_loader_fills(tmp_path: Path) -> None:
    text = "---\nid: other\npath: /etc/passwd\nbody: x\nstatement: It holds.\n---\n"
    loaded = load(write_case(tmp_path, {"claims/one.md": text}))
    assert sorted(told(loaded)) == [f"RC020 claims/one.md:{line}:1" for line in (2, 3, 4)]
    assert loaded.case.items["one"].path == "claims/one.md"


def test_first_of_two_items_of_one_id_counts(tmp_path: Path) -> None:
    files = {"claims/same.md": CLAIM, "evidence/same.md": "---\ntitle: It\n---\n"}
    case, _ = load(write_case(tmp_path, files))
    assert case.items["same"].path == "claims/same.md"
    assert [item.path for item in case.repeated] == ["evidence/same.md"]


def test_items_come_by_kind_then_number_then_path(tmp_path: Path) -> None:
    labelled = "---\nstatement: It holds.\nlabel: '{}'\n---\n"
    files = {
        "evidence/a.md": "---\ntitle: It\n---\n",
        "claims/b.md": CLAIM,
        "claims/a.md": CLAIM,
        "claims/ten.md": labelled.format("C1.10"),
        "claims/two.md": labelled.format("C1.2"),
        "pathways/z.md": "---\ntitle: A way\n---\n",
    }
    case, _ = load(write_case(tmp_path, files))
    assert [item.path for item in case.items.values()] == [
        "pathways/z.md",
        "claims/two.md",
        "claims/ten.md",
        "claims/a.md",
        "claims/b.md",
    ]


@pytest.mark.parametrize("label", ["\u0663" * 5000, "9" * 5000, "\u00b2", ".", "", "1" * 9 + "a"])
def test_any_label_can_be_ordered(label: str, tmp_path: Path) -> None:
    labelled = f'---\nstatement: It holds.\nlabel: "{label}"\n---\n'
    case, findings = load(write_case(tmp_path, {"claims/a.md": labelled, "claims/b.md": labelled}))
    assert list(case.items) == ["a", "b"]
    assert findings == ()


def test_section_named_like_a_made_chapter_is_told(tmp_path: Path) -> None:
    files = {"sections/findings.md": "---\ntitle: Ours\n---\n"}
    assert told(load(write_case(tmp_path, files))) == ["RC023 sections/findings.md:1:1"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("claim/one.md", "Did you mean claims/?"),
        ("claims/one.markdown", "items are .md files"),
        ("notes/one.md", None),
        ("data/rows.csv", None),
        ("README.md", None),
        (".hidden/one.md", None),
    ],
)
def test_files_that_are_not_read(path: str, said: str | None, tmp_path: Path) -> None:
    _, findings = load(write_case(tmp_path, {path: "x"}))
    words = [f"{finding.message} {finding.hint}" for finding in findings]
    assert [said in word for word in words if said] == ([True] if said else [])
    assert len(words) == (said is not None)


@pytest.mark.skipif(sys.platform == "darwin", reason="the file system allows only UTF-8 names")
def test_folder_whose_name_is_not_utf8(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    write_case(folder, {"claims/one.md": CLAIM})
    (folder / "riskcase.yaml").unlink()
    case, _ = load(folder)
    assert case.settings.title == "Untitled"


def test_a_reload_is_equal(tmp_path: Path) -> None:
    write_case(tmp_path, {"claims/one.md": CLAIM, "riskcase.yaml": SETTINGS + "retired: [x]\n"})
    first, second = load(tmp_path), load(tmp_path)
    assert first.case.items == second.case.items
    assert first.findings == second.findings


def test_a_file_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    case = write_case(tmp_path, {"claims/other.md": "---\nstatement: It is calm.\n---\n"})
    (case / "claims/calm.md").symlink_to("nowhere.md")
    (case / "riskcase.yaml").unlink()
    (case / "riskcase.yaml").symlink_to("nowhere.yaml")
    loaded = load(case)
    assert [finding.code for finding in loaded.findings] == ["RC016", "RC016"]
    assert {"calm", "riskcase.yaml"} <= loaded.case.broken.keys()


def test_a_folder_that_may_not_be_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", refused)
    with pytest.raises(NotACase, match="cannot be read: Permission denied"):
        load(tmp_path)
