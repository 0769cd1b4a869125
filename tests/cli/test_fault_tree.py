"""`riskcase analyse MODEL.xml` and `riskcase export`: fault trees in and out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cases import EXAMPLES
from cli.calls import answer, stopped
from riskcase.cli.main import main

MODEL = """<opsa-mef><define-fault-tree name="trains"><define-gate name="both"><and>
<or><event name="valve1"/><event name="pump1"/></or>
<or><event name="valve2"/><event name="pump2"/></or>
</and></define-gate></define-fault-tree>{data}</opsa-mef>"""
DATA = "<model-data>{}</model-data>".format(
    "".join(
        f'<define-basic-event name="{name}{i}"><float value="{p}"/></define-basic-event>'
        for i in (1, 2)
        for name, p in (("valve", 0.5), ("pump", 0.7))
    )
)


def write(folder: Path, data: str = DATA) -> Path:
    path = folder / "trains.xml"
    path.write_text(MODEL.format(data=data), "utf-8")
    return path


def test_names_of_the_contract(tmp_path: Path) -> None:
    found = json.loads(answer("analyse", write(tmp_path), "--format", "json"))
    (top,) = found["tops"]
    assert set(top) >= {"id", "probability", "cut_sets"}
    assert top["id"] == "both"
    assert top["probability"] == pytest.approx(0.7225)
    assert top["cut_sets"]["count"] == 4
    assert top["cut_sets"]["by_order"] == [0, 0, 4]


def test_words(tmp_path: Path) -> None:
    shown = " ".join(answer("analyse", write(tmp_path)).split())
    assert "Probability 0.7225, exact" in shown
    assert "Minimal cut sets: 4 (4 of 2)." in shown


def test_structure_without_probabilities(tmp_path: Path) -> None:
    (top,) = json.loads(answer("analyse", write(tmp_path, ""), "--format", "json"))["tops"]
    assert top["probability"] is None
    assert top["cut_sets"]["count"] == 4
    assert top["why"] == ["no probability: pump1, pump2, valve1 and 1 more"]


def test_model_in_two_files(tmp_path: Path) -> None:
    first = write(tmp_path, "")
    second = tmp_path / "data.xml"
    second.write_text(f"<opsa-mef>{DATA}</opsa-mef>", "utf-8")
    (top,) = json.loads(answer("analyse", first, second, "--format", "json"))["tops"]
    assert top["probability"] == pytest.approx(0.7225)


def test_common_cause_can_be_left_out(tmp_path: Path) -> None:
    group = (
        '<define-CCF-group name="pumps" model="beta-factor"><members><basic-event name="pump1"/>'
        '<basic-event name="pump2"/></members><distribution><float value="0.7"/></distribution>'
        '<factor level="2"><float value="0.5"/></factor></define-CCF-group>'
    )
    path = write(tmp_path, DATA + group)
    shared, apart = (
        json.loads(answer("analyse", path, *options, "--format", "json"))["tops"][0]["probability"]
        for options in ((), ("--no-common-cause",))
    )
    assert apart == pytest.approx(0.7225)
    assert shared != pytest.approx(0.7225, rel=1e-3)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><opsa-mef>&b;</opsa-mef>", "document type"),
        ("no xml", "no XML"),
        ("<opsa-mef/>", "no gate"),
    ],
)
def test_files_that_are_no_model(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "m.xml"
    path.write_text(text, "utf-8")
    assert told in stopped("analyse", path)


def test_what_is_not_there(tmp_path: Path) -> None:
    assert "cannot be read" in stopped("analyse", tmp_path / "none.xml")
    assert "One case at a time" in stopped("analyse", tmp_path, tmp_path)
    assert "one after the other" in stopped("analyse", tmp_path, tmp_path / "m.xml")


def test_case_written_out_and_read_again(tmp_path: Path) -> None:
    out = tmp_path / "case.xml"
    answer("export", EXAMPLES / "published-cases", "--to", "open-psa", "--out", out)
    (top,) = json.loads(answer("analyse", out, "--format", "json"))["tops"]
    # All of the published case, and the pathway that nobody listed.
    assert top["cut_sets"]["by_order"] == [0, 34, 0, 796]
    assert top["probability"] is None
    assert 'value="pathways/' in out.read_text("utf-8")


def test_export_that_cannot_be_written(tmp_path: Path) -> None:
    out = tmp_path / "none" / "case.xml"
    assert "cannot be written" in stopped(
        "export", EXAMPLES / "first-case", "--to", "open-psa", "--out", out
    )


def test_what_if() -> None:
    case = EXAMPLES / "published-cases"
    change = "covert-capabilities-are-weak=fallen"
    assert "PW1, PW2, PW5, PW8 and PW9" in answer("analyse", case, "--what-if", change)
    found = json.loads(answer("analyse", case, "--what-if", change, "--format", "json"))
    assert (found["before"]["open"], found["after"]["open"]) == (0, 5)
    assert "changes nothing" in stopped("analyse", case, "--what-if", "nothing=fallen")


def test_names_in_messages_steer_no_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.xml"
    odd = '<define-gate name="g"><gate name="\u202ex\u009b"/></define-gate>'
    path.write_text(f"<opsa-mef>{odd}</opsa-mef>", "utf-8")
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.setattr("sys.argv", ["riskcase", "analyse", str(path)])
    with pytest.raises(SystemExit):
        main()
    assert "'<U+202E>x<U+009B>'" in capsys.readouterr().err
