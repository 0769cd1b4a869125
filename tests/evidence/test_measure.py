"""From a log to a printed figure, end to end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cases import write_case
from evidence.measured import EVIDENCE, LOG, loaded, log_bytes, measured_case
from riskcase.evidence import measure as measuring
from riskcase.evidence.cache.store import HOME, Cache
from riskcase.evidence.engines import ENGINES
from riskcase.evidence.engines.job import Job
from riskcase.evidence.figures import WAYS
from riskcase.evidence.measure import measure
from riskcase.evidence.readers import READERS
from riskcase.model.figure import Figure


def test_a_share_is_computed_from_a_log(tmp_path: Path) -> None:
    wrong = EVIDENCE.replace("success: {share: side_task_success}", "wrong: {share: side_task < 3}")
    figures = measure(loaded(measured_case(tmp_path, {"evidence/shade.md": wrong})))
    evasion = figures.figures["shade#evasion"]
    # Successes at 0, 10, ... 40 have suspicion 0, .7, .4, .1, .8.
    assert (evasion.k, evasion.n, evasion.missing) == (3, 50, 0)
    assert [other.k for other in evasion.alternatives.values()] == [4]
    found = figures.figures["shade#wrong"]
    assert (found.value, found.status, found.issues[0].name) == (None, "undefined", "no-column")
    assert figures.sources["shade"].verdict == "admitted"
    assert figures.sources["shade"].files[0].rows == 50


def count_calls(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> Callable[[], int]:
    calls = []
    original = getattr(module, name)

    def counted(*given: object) -> object:
        calls.append(given)
        return original(*given)

    monkeypatch.setattr(module, name, counted)
    return lambda: len(calls)


def test_a_warm_run_reads_and_computes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = loaded(measured_case(tmp_path))
    cold = measure(case)
    computed = count_calls(monkeypatch, measuring, "_compute")
    read: list[Job] = []

    def engine(jobs: list[Job]) -> object:
        read.extend(jobs)
        return ENGINES["here"](jobs)

    assert measure(case, engine=engine) == cold  # type: ignore[arg-type]  # a test's own engine
    assert (read, computed()) == ([], 0)
    assert measure(case, engine=engine, refresh=True) == cold  # type: ignore[arg-type]
    assert (len(read), computed()) == (1, 3)
    assert measure(case, cache=Cache(None)) == cold
    assert computed() == 6


def test_a_changed_declaration_is_computed_again_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measure(loaded(measured_case(tmp_path)))
    computed = count_calls(monkeypatch, measuring, "_compute")
    other = EVIDENCE.replace("suspicion < 0.5", "suspicion  <  0.5").replace("0.8}", "0.9}")
    figures = measure(loaded(measured_case(tmp_path, {"evidence/shade.md": other})))
    assert computed() == 1  # more blanks say the same; another threshold does not
    assert figures.figures["shade#evasion"].alternatives["a looser monitor"].k == 5


def test_other_data_gives_other_figures(tmp_path: Path) -> None:
    before = measure(loaded(measured_case(tmp_path))).figures["shade#success"]
    (tmp_path / LOG).write_bytes(log_bytes(30))
    after = measure(loaded(tmp_path)).figures["shade#success"]
    assert (before.n, after.n) == (50, 30)
    assert before.digest != after.digest


def test_the_case_folder_gets_nothing_but_the_cache(tmp_path: Path) -> None:
    measured_case(tmp_path)
    before = set(tmp_path.rglob("*"))
    measure(loaded(tmp_path))
    new = set(tmp_path.rglob("*")) - before
    assert new
    assert {path.relative_to(tmp_path).parts[0] for path in new} == {HOME.parts[0]}


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    case = loaded(measured_case(tmp_path))

    def meddling(jobs: list[Job]) -> object:
        for number, done in ENGINES["here"](jobs):
            (tmp_path / LOG).write_bytes(log_bytes(30))
            yield number, done

    figures = measure(case, engine=meddling)  # type: ignore[arg-type]
    state = figures.sources["shade"]
    assert (state.verdict, state.issues[0].name) == ("refused", "unreadable-data")
    assert figures.figures["shade#success"].value is None
    again = measure(loaded(tmp_path))
    assert again.figures["shade#success"].n == 30


def test_a_file_that_the_system_refuses_is_an_issue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = loaded(measured_case(tmp_path))

    def refused(path: Path, options: object) -> None:
        raise PermissionError(13, "Permission denied", str(path), options)

    reader = READERS["inspect"]._replace(read=refused)  # type: ignore[arg-type]
    monkeypatch.setitem(READERS, "inspect", reader)
    state = measure(case).sources["shade"]
    assert (state.verdict, state.rows) == ("refused", 0)
    assert "Permission denied" in state.issues[0].message


COUNTED = "counts: {k: 1, n: 40}"


def conservative(bound: str) -> str:
    return f"conservative: {{bound: {bound}, confidence: 95%}}"


@pytest.fixture
def adding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A way that adds the doubt to the bound, so that a chain of figures is seen in its value."""

    def way(question: object) -> Figure:
        given = question.given.conservative  # type: ignore[attr-defined]
        found = question.figure(given.bound.target.whole)  # type: ignore[attr-defined]
        value = None if found is None or found.value is None else found.value + 1
        return Figure(question.id, value=value)  # type: ignore[attr-defined]

    monkeypatch.setitem(WAYS, "conservative", way)


@pytest.mark.usefixtures("adding")
def test_figures_are_computed_after_those_they_need_whatever_the_files_are_called(
    tmp_path: Path,
) -> None:
    def evidence(figure: str) -> str:
        return f"---\ntitle: One\nfigures:\n  f: {{{figure}}}\n---\n"

    files: dict[str, str | bytes] = {
        "evidence/a.md": evidence(conservative('"b#f"')),
        "evidence/b.md": evidence(conservative('"c#f"')),
        "evidence/c.md": evidence(COUNTED),
    }
    figures = measure(loaded(write_case(tmp_path, files)))
    assert list(figures.figures) == ["a#f", "b#f", "c#f"]
    assert [figure.value for figure in figures] == [2.025, 1.025, 0.025]


@pytest.mark.usefixtures("adding")
def test_a_circle_is_an_issue_of_each_in_it(tmp_path: Path) -> None:
    given = {
        "a": conservative('"x#b"'),
        "b": conservative('"x#a"'),
        "own": conservative('"x#own"'),
        "above": conservative('"x#a"'),
        "plain": COUNTED,
    }
    lines = "".join(f"  {name}: {{{said}}}\n" for name, said in given.items())
    text = f"---\ntitle: One\nfigures:\n{lines}---\n"
    figures = measure(loaded(write_case(tmp_path, {"evidence/x.md": text}))).figures
    names = {name: [issue.name for issue in one.issues] for name, one in figures.items()}
    circular = ["circular-figure"]
    assert names == {
        "x#a": circular,
        "x#b": circular,
        "x#own": circular,
        "x#above": [],
        "x#plain": [],
    }
    assert figures["x#plain"].value == 0.025


def test_alternatives_take_over_what_is_said_of_their_figure(tmp_path: Path) -> None:
    said = 'quantity: evasion\n    looks: 3\n    positive-control: "shade#planted"'
    more = EVIDENCE.replace("alternatives:", f"{said}\n    alternatives:").replace(
        "  success:", "  planted: {counts: {k: 4, n: 5}}\n  success:"
    )
    figures = measure(loaded(measured_case(tmp_path, {"evidence/shade.md": more}))).figures
    figure = figures["shade#evasion"]
    (other,) = figure.alternatives.values()
    for name in ("source", "control", "assessed", "quantity", "looks"):
        assert getattr(other, name) == getattr(figure, name)
    assert (figure.control, figure.looks) == ("shade#planted", 3)


def test_a_figure_that_is_its_own_control_is_told(tmp_path: Path) -> None:
    own = EVIDENCE.replace("alternatives:", 'positive-control: "shade#evasion"\n    alternatives:')
    figures = measure(loaded(measured_case(tmp_path, {"evidence/shade.md": own}))).figures
    (issue,) = figures["shade#evasion"].issues
    assert (issue.name, issue.weight) == ("circular-figure", "warning")
    assert figures["shade#evasion"].k == 3


def test_progress_says_how_far_it_is(tmp_path: Path) -> None:
    told = []
    measure(
        loaded(measured_case(tmp_path)),
        progress=lambda what, done, total: told.append((what, done, total)),
    )
    assert ("reading evidence", 1, 1) in told
    assert told[-1] == ("computing figures", 2, 2)


def test_samples_are_drawn_where_evidence_asks_for_them(tmp_path: Path) -> None:
    case = loaded(measured_case(tmp_path))
    figures = measure(case)
    assert [len(drawn) for drawn in figures.samples.values()] == [2]
    assert measure(case).samples == figures.samples
    assert measure(replace(case, root=None)).samples == {}
