"""Ways in which something withheld once got out, or could."""

from __future__ import annotations

import pytest

from editions.made import opened
from editions.test_cut import EVIDENCE, PUBLIC, SECRET, SETTINGS, edition, written
from riskcase.editions.cut import cut
from riskcase.editions.withheld import Readers
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.load import load_files


def test_a_reference_in_another_style_is_a_reference() -> None:
    hole = "[withheld: SEC]"
    files = {"evidence/night-shift.md": f"{SECRET}title: Nights\n---\n"}
    for spelt in ("Night Shift", "NightShift", "evidence/night-shift.md", "night_shift#f.upper"):
        files["sections/s.md"] = f"---\ntitle: S\n---\nAs [[{spelt}]] and [[{spelt}|so]].\n"
        assert f"As {hole} and {hole}." in written(files, "sections/s.md")


def test_a_record_about_what_is_out_goes() -> None:
    said = "changes: [{item: hidden, to: stands}, {item: plain, to: stands}, {item: own, to: 5%}]"
    files = {"roadmap/m.md": f"---\ntitle: M\n{said}\n---\n"}
    assert written(files, "roadmap/m.md") == (
        "---\ntitle: M\nchanges:\n  - item: plain\n    to: stands\n---\n"
    )
    chain = "chain: [{id: seen, step: It is seen, by: hidden}]"
    files = {"scenarios/w.md": f"---\ntitle: W\n{chain}\n---\n"}
    assert "step: It is seen\n    by:\n      withheld: SEC" in written(files, "scenarios/w.md")


@pytest.mark.parametrize(("one", "two"), ["ab", "ba"])
def test_of_two_passages_with_one_mark_no_name_decides(one: str, two: str) -> None:
    files = {
        f"passages/{one}.md": "---\nwithheld: security\nreason: SEC\nmark: aaaa\n---\nNo.",
        f"passages/{two}.md": "---\nwithheld: security\nreason: IP\nmark: aaaa\n---\nNo.",
        "sections/s.md": "---\ntitle: S\n---\n![[a]]\n\n![[b]]\n",
    }
    assert "reason: SEC" in written(files, "passages/withheld-aaaa.md")


def test_where_nobody_can_tell_the_labels_everything_is_out() -> None:
    texts = {
        "riskcase.yaml": SETTINGS + "default-withheld: {a: b}\n",
        "evidence/e.md": EVIDENCE,
    }
    folder = {path: text.encode() for path, text in texts.items()}
    case, _ = load_files(folder)
    figures = measure(case)
    found = cut(case, figures, assess(case, figures), PUBLIC)
    assert set(found.files) == {"riskcase.yaml"}


def test_of_two_files_with_one_id_neither_is_in() -> None:
    files = {"evidence/e.md": EVIDENCE, "controls/e.md": f"{SECRET}kind: block\n---\n"}
    assert set(edition(files).files) == {"riskcase.yaml"}


def test_a_person_who_is_not_named_is_for_staff() -> None:
    files = {
        "people/ada.md": "---\ntitle: Ada\n---\n",
        "people/ben.md": "---\ntitle: Ben\nnamed: true\n---\n",
        "evidence/e.md": "---\ntitle: E\nowner: ada\n---\n",
    }
    found = edition(files)
    assert set(found.case.items) == {"ben", "e"}
    assert b"owner:\n  withheld: PRIV\n" in found.files["evidence/e.md"]
    assert "ada" in edition(files, Readers("staff", frozenset({"staff"}))).case.items


def test_an_earlier_case_gives_nothing_that_is_withheld_now() -> None:
    texts = {"riskcase.yaml": SETTINGS, "evidence/e.md": EVIDENCE, "evidence/f.md": EVIDENCE}
    before = opened({path: text.encode() for path, text in texts.items()})
    assert set(cut(*before, PUBLIC, also={"e": "SEC"}).case.items) == {"f"}
