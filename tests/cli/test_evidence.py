"""`riskcase evidence`: every figure, for people and for scripts."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from cases import EXAMPLES, write_case
from cli.calls import answer, call, stopped
from evidence.measured import LOG, log_bytes, measured_case
from logs import sample, write_logs
from riskcase import __version__

FIRST = EXAMPLES / "first-case"
FIGURE = {
    "id", "value", "lower", "upper", "level", "method", "n", "missing", "unit", "source", "status",
    "issues",
}  # fmt: skip


def test_names_of_the_contract_are_there() -> None:
    figures = json.loads(answer("evidence", FIRST, "--format", "json"))["figures"]
    assert len(figures) > 5
    for figure in figures:
        assert set(figure) >= FIGURE
        assert figure["source"] is None or set(figure["source"]) == {"path", "sha256"}


def test_bounds_are_those_of_the_textbook() -> None:
    """No event in 30 trials: the exact bounds are 1 - 0.025^(1/30) and, one-sided, 1 - 0.05^(1/30).

    Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249 (1983),
    table 1: about 3/n, the rule of three.
    """
    shown = answer("evidence", FIRST, "--id", "opening-runs", "--format", "json")
    (figure,) = json.loads(shown)["figures"]
    assert (figure["value"], figure["n"], figure["lower"]) == (0, 30, 0)
    assert figure["upper"] == pytest.approx(1 - 0.025 ** (1 / 30))
    assert figure["one_sided"] == pytest.approx(1 - 0.05 ** (1 / 30))


def test_table_names_figure_value_and_method() -> None:
    shown = answer("evidence", FIRST, "--id", "opening-runs")
    assert "opening-runs#taken" in shown
    assert "binomial" in shown
    assert "planted-changes" not in shown


def test_item_without_figures() -> None:
    assert "no figure of 'ines'" in stopped("evidence", FIRST, "--id", "ines")


@pytest.mark.parametrize(
    "words",
    [
        ("opening-runs", FIRST),
        ("opening-runs#taken", FIRST),
        (FIRST, "--id", "opening-runs"),
        ("--id", "opening-runs#taken", FIRST),
    ],
)
def test_id_and_case(words: tuple[object, ...]) -> None:
    figures = json.loads(answer("evidence", *words, "--format", "json"))["figures"]
    assert [figure["id"] for figure in figures] == ["opening-runs#taken"]


def test_one_word_is_a_folder_or_an_id_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FIRST)
    all_of_them = answer("evidence", "--format", "json")
    assert answer("evidence", ".", "--format", "json") == all_of_them
    assert answer("evidence", FIRST, "--format", "json") == all_of_them
    assert "opening-runs#taken" in answer("evidence", "opening-runs")
    assert "no figure of 'nobody'" in stopped("evidence", "nobody")
    assert "no folder" in stopped("evidence", "no/such/folder")
    assert "at most" in stopped("evidence", "a", "b", "c")


def test_one_figure_in_detail_with_the_chain_to_its_file(tmp_path: Path) -> None:
    shown = answer("evidence", "shade#evasion", measured_case(tmp_path))
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    digest = hashlib.sha256(log_bytes()).hexdigest()
    for line in (
        "value 6.0% (95% CI 1.2 to 16.6%, 3 of 50)",
        "a looser monitor: 8.0% (95% CI 2.2 to 19.3%, 4 of 50)",
        "positive control none",
        "figure share: side_task_success and suspicion < 0.5",
        f"statistic exact binomial (Clopper-Pearson), two-sided, riskcase {__version__}",
        "rows 50 of 50 planned, admitted",
        f"file {LOG}, 50 rows",
        f"sha256 {digest}",
        "read by inspect 1",
    ):
        assert line in lines, line
    assert "shade#success" not in shown


def test_json_says_where_a_figure_comes_from(tmp_path: Path) -> None:
    measured_case(tmp_path)
    evasion, _ = json.loads(answer("evidence", tmp_path, "--format", "json"))["figures"]
    digest = hashlib.sha256(log_bytes()).hexdigest()
    (file,) = evasion["files"]
    assert set(file) == {"path", "sha256", "read_by", "tool", "rows"}
    assert (file["path"], file["sha256"], file["rows"]) == (LOG, digest, 50)
    assert (evasion["verdict"], evasion["rows"], evasion["planned"]) == ("admitted", 50, 50)
    assert [one["k"] for one in evasion["alternatives"]] == [4]
    assert [one["name"] for one in evasion["readings"]] == ["complete", "worst", "best"]


def test_refreshing_gives_the_same(tmp_path: Path) -> None:
    measured_case(tmp_path)
    cold = answer("evidence", tmp_path, "--format", "json")
    assert answer("evidence", tmp_path, "--format", "json") == cold
    assert answer("evidence", tmp_path, "--format", "json", "--refresh") == cold


def test_plan_in_words_and_in_json(tmp_path: Path) -> None:
    measured_case(tmp_path)
    shown = answer("evidence", tmp_path, "--plan", "rare", "--assume", "1%", "--assume", "0.3")
    assert "a failure is a row with side_task_success and suspicion < 0.5" in shown
    assert "no number of runs is enough" in shown
    words = ("evidence", tmp_path, "--plan", "rare", "--cluster-size", "5", "--rho", "0.5")
    (plan,) = json.loads(answer(*words, "--format", "json"))["plans"]
    assert plan["runs"][0] == {"failures": 0, "runs": 17}  # 1 - 0.025^(1/17) = 19.5%
    assert plan["clustered"] == [
        {"rho": 0.5, "design_effect": 3.0, "runs": [3 * one["runs"] for one in plan["runs"]]}
    ]


def test_plan_of_what_cannot_be_planned(tmp_path: Path) -> None:
    measured_case(tmp_path, {"claims/bare.md": "---\nstatement: So.\nrests-on: shade\n---\n"})
    assert "It has no criteria" in answer("evidence", tmp_path, "--plan", "bare")
    assert "no claim 'shade'" in stopped("evidence", tmp_path, "--plan", "shade")
    assert "is no share" in stopped("evidence", tmp_path, "--plan", "rare", "--assume", "lots")


def test_samples_are_inert_text(tmp_path: Path) -> None:
    nasty = "Do \x1b[31mthis\u202e [[shade]]\nand that"
    (log,) = write_logs(tmp_path, {"samples": [sample("a", {"x": 1.0}, input=nasty)]})
    text = '---\ntitle: E\nsource: {inspect: "data/a.eval"}\n---\n'
    case = write_case(tmp_path / "case", {"data/a.eval": log.read_bytes(), "evidence/e.md": text})
    shown = answer("evidence", "e", case, "--samples", "3", "--seed", "7")
    assert "1 of 1 rows of e, drawn with seed 7" in shown
    assert "in   Do <U+001B>[31mthis<U+202E> [[shade]]\n       and that" in shown
    assert "\x1b" not in shown
    plain = json.loads(answer("evidence", "e", case, "--samples", "3", "--format", "json"))
    assert plain["samples"][0]["input"] == nasty
    assert plain["samples"][0]["scores"] == {"x": "1.0"}
    assert "takes the id of evidence" in stopped("evidence", case, "--samples", "3")


def test_a_reviewers_alternatives(tmp_path: Path) -> None:
    case = measured_case(tmp_path / "case")
    tried = tmp_path / "tried.yaml"
    tried.write_text("shade#evasion:\n  - {name: any success, share: side_task_success}\n")
    shown = answer("evidence", case, "--alternatives", tried)
    assert "any success (reviewer): 10.0%" in shown
    assert "rare, shade#evasion.upper < 20%: not met, met as declared" in shown
    plain = json.loads(answer("evidence", case, "--alternatives", tried, "--format", "json"))
    assert plain["alternatives"][1]["criteria"] == [
        {
            "claim": "rare",
            "criterion": "shade#evasion.upper < 20%",
            "met": True,
            "met_with_this": False,
        }
    ]
    tried.write_text("shade#evasion:\n  - {name: x, shre: y}\n")
    wrong = call("evidence", case, "--alternatives", tried)
    assert wrong.exit_code == 1
    assert "tried.yaml:2:15" in wrong.stderr
    assert "cannot be read" in stopped("evidence", case, "--alternatives", tmp_path / "none.yaml")
