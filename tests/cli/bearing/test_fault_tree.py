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
    assert "It takes two failures, in four ways." in shown
    assert "Most likely: pump1 + pump2 (0.49); " in shown
    for name in ("Birnbaum", "Fussell-Vesely", "RAW", "RRW", "cut set"):
        assert name not in shown
    measured = " ".join(answer("analyse", write(tmp_path), "--all").split())
    assert "chance Birnbaum Fussell-Vesely RAW RRW" in measured
    assert "Minimal cut sets: 4 (4 of order 2)." in measured


def test_words_where_no_chance_is_known(tmp_path: Path) -> None:
    shown = " ".join(answer("analyse", write(tmp_path, "")).split())
    told = "pump1 + pump2; pump1 + valve2; pump2 + valve1; and one more such set"
    assert f"If both of these fail, nothing else stops it: {told}" in shown
    assert "No probability: pump1, pump2, valve1 and 1 more." in shown


def test_probability_without_an_event_and_with_it(tmp_path: Path) -> None:
    # By hand: (0.5 + 0.5 p)(0.5 + 0.5 * 0.7) with p 0, and 1, in the place of the first 0.7.
    lines = answer("analyse", write(tmp_path)).splitlines()
    (found,) = [line.split() for line in lines if line.startswith("  pump1 ")]
    assert found[1:] == ["0.7", "0.425", "0.85"]


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


def test_everything_that_is_wrong_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    first, second = tmp_path / "gates.xml", tmp_path / "data.xml"
    gates = "<and><gate name='b'/><gate name='none'/></and>"
    first.write_text(
        "<opsa-mef>\n<define-fault-tree name='t'>\n"
        f"  <define-gate name='a'>{gates}</define-gate>\n"
        "  <define-gate name='b'><or><gate name='a'/><event name='e'/></or></define-gate>\n"
        "</define-fault-tree>\n</opsa-mef>"
    )
    second.write_text(
        "<opsa-mef>\n"
        "<define-basic-event name='e'><float value='2'/></define-basic-event></opsa-mef>"
    )
    assert stopped("analyse", first, second).splitlines() == [
        "3 things are wrong with the fault tree:",
        f"{second}:2:1: the probability of 'e' is 2, outside 0 to 1.",
        f"{first}:3:46: there is no gate 'none'; define it, or correct the name.",
        f"{first}:4:29: gates need each other in a circle: a -> b -> a; take one of them out.",
    ]


def test_every_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    missing = [tmp_path / "one.xml", tmp_path / "two.xml"]
    assert len(stopped("analyse", *missing).splitlines()) == 2
    for path in missing:
        path.write_text("<opsa-mef>\n<a></opsa-mef>")
    told = stopped("analyse", *missing).splitlines()
    assert told[1:] == [f"{path}:2:6: no XML: mismatched tag." for path in missing]


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


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--pathway", "P1"), "of a case"),
        (("--what-if", "a=fallen"), "of a case"),
    ],
)
def test_options_of_a_case(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    assert told in stopped("analyse", write(tmp_path), *words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--samples", "10"), "of a fault tree"),
        (("--seed", "1"), "of a fault tree"),
        (("--no-common-cause",), "of a fault tree"),
        (("--pathway", "a", "--what-if", "b=fallen"), "one after the other"),
    ],
)
def test_options_of_a_fault_tree(words: tuple[str, ...], told: str) -> None:
    assert told in stopped("analyse", EXAMPLES / "first-case", *words)


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
