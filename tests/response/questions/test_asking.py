"""Which questions a case leaves open, of whom they are asked, and what hangs on them."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from cases import EXAMPLES, write_case
from response.scenes import scene, write_scene
from riskcase import measure
from riskcase.load import load
from riskcase.model.scenario import Scenario
from riskcase.response.plan import plan_of
from riskcase.response.questions.asking import Open, questions_of
from riskcase.response.questions.bank import bank, of_the_developer
from riskcase.response.questions.people import NOBODY
from riskcase.response.spread import Ends

HEAD = """pathways: [harm]
chain:
  - {id: seen, step: the monitor flags it, by: eye, takes: 1 min}
  - {id: told, step: Ben is told, does: acknowledge, by: ben, takes: unknown}
"""
FILES = {
    "people/ada.md": "---\ntitle: Ada\n---\n",
    "people/ben.md": "---\ntitle: Ben\n---\n",
    "pathways/harm.md": "---\ntitle: Harm\nbarriers: []\n---\n",
    "controls/eye.md": "---\ntitle: Eye\nkind: monitor\nowner: ada\n---\n",
}
CLAIM = "---\nstatement: It is so.\nrests-on: {on}\n---\n"
ARGUED = {
    **FILES,
    "pathways/harm.md": "---\ntitle: Harm\nbarriers:\n"
    "  - {name: It is seen, role: detection, holds-if: it-is-seen}\n"
    "  - {name: It cannot, role: capability, holds-if: it-cannot}\n---\n",
    "claims/it-is-seen.md": CLAIM.format(on="eye-sees"),
    "claims/eye-sees.md": CLAIM.format(on="trial"),
    "claims/it-cannot.md": CLAIM.format(on="trial"),
    "evidence/trial.md": "---\ntitle: Trial\nfigures: {flagged: {counts: {k: 3, n: 5}}}\n---\n",
    "controls/eye.md": "---\ntitle: Eye\nkind: monitor\nowner: ada\n"
    'catches: "trial#flagged"\n---\n',
}


def opened(files: dict[str, str] | None = None, head: str = HEAD) -> Open:
    return questions_of(scene(head, FILES if files is None else files))


def names(person: str, files: dict[str, str] | None = None) -> list[str]:
    asked = [one for one in opened(files).questions if one.person == person]
    return [one.name for one in asked if one.scenario]


def roles(files: dict[str, str], name: str) -> list[tuple[str, str]]:
    return [(one.person, one.role) for one in opened(files).questions if one.name == name]


def test_whoever_should_know_is_asked() -> None:
    assert names("ben") == ["channel", "paged", "takes"]
    assert names("ada") == ["signal", "monitored", "flagged", "off-switches", "exceptions"]
    whole = ["acts", "harm-after", "misses", "by-itself", "drilled"]
    assert names(NOBODY) == [*whole, "permissions", "logs", "may-stop"]


def test_owners_answer_before_the_author_and_the_author_before_nobody() -> None:
    written = {**FILES, "people/ada.md": "---\ntitle: Ada\nroles: [author]\n---\n"}
    assert roles(written, "acts") == [("ada", "author of the case")]
    written["deployments/agents.md"] = "---\ntitle: Agents\nowner: ben\n---\n"
    assert roles(written, "acts") == [("ben", "owner of the surface")]
    written["pathways/harm.md"] = "---\ntitle: Harm\nowner: ada\nbarriers: []\n---\n"
    assert roles(written, "acts") == [("ada", "owner of the pathway")]
    assert roles(written, "logs") == [("ben", "owner of the surface")]
    owned = HEAD + "owner: ben\n"
    found = {one.name: (one.person, one.role) for one in opened(written, owned).questions}
    assert found["acts"] == ("ben", "owner of the scenario")
    assert found["takes"] == ("ben", "does the step")
    assert found["flagged"] == ("ada", "owner of the control")


def test_nobody_is_left_without_a_person_in_the_example() -> None:
    case, _ = load(EXAMPLES / "tern-3")
    assert {one.person for one in questions_of(case).questions} <= set(case.items)


def test_what_hangs_on_a_scenario() -> None:
    found = {one.name: one.hangs for one in opened(ARGUED).questions}
    # The barrier of detection holds by it-is-seen; the control names the trial, and with that all
    # claims on the trial hang on the control.
    assert found["takes"].pathways == ("harm",)
    assert found["takes"].claims == ("it-is-seen",)
    assert found["exceptions"].claims == ("eye-sees", "it-cannot", "it-is-seen")
    assert found["exceptions"].load == 4


def test_a_pathway_hangs_where_a_barrier_falls_with_a_claim() -> None:
    # No pathway is named by the scenario; a claim that names it carries a barrier of `harm`.
    files = {**ARGUED, "claims/eye-sees.md": CLAIM.format(on="trial") + "See [[act]].\n"}
    found = {one.name: one.hangs for one in opened(files, HEAD.replace("[harm]", "[]")).questions}
    assert found["takes"].pathways == ("harm",)
    assert found["takes"].claims == ("eye-sees", "it-is-seen")


def test_most_load_first_and_nobody_last() -> None:
    people = opened(ARGUED).by_person()
    assert [one.person for one in people] == ["ada", "ben", NOBODY]
    assert [one.hangs.load for one in people[:2]] == [4, 2]
    for one in people:
        loads = [group.hangs.load for group in one.groups]
        assert loads == sorted(loads, reverse=True)


def test_what_two_scenarios_lack_is_asked_once() -> None:
    other = f"---\ntitle: Another\ndeployment: agents\n{HEAD.replace('[harm]', '[more]')}---\n"
    files = {**FILES, "scenarios/other.md": other}
    files["pathways/more.md"] = files["pathways/harm.md"]
    asked = [one for one in opened(files).questions if one.id == "eye flagged"]
    assert [one.hangs.pathways for one in asked] == [("harm", "more")]


def test_equal_questions_are_asked_together() -> None:
    head = HEAD + "  - {id: stop, step: Ben stops it, by: ben, takes: unknown, paged: true}\n"
    ben = next(one for one in opened(head=head).by_person() if one.person == "ben")
    takes = next(group for group in ben.groups if group.question.name == "takes")
    assert takes.ask == bank()["takes"].each
    assert [one.subject for one in takes.places] == [
        "Ben is told (An act)",
        "Ben stops it (An act)",
    ]
    paged = next(group for group in ben.groups if group.question.name == "paged")
    assert paged.ask == paged.places[0].ask


def test_an_answer_ends_the_question() -> None:
    eye = FILES["controls/eye.md"].replace("owner", "catches: 5%\nowner")
    files = {**FILES, "controls/eye.md": eye}
    assert "eye flagged" not in {one.id for one in opened(files).questions}


def test_words_end_it_until_they_expire() -> None:
    said = "---\ntitle: Said\nsource: {answer: Twice., by: ada, answers: [eye flagged]}\n---\n"
    files = {**FILES, "evidence/said.md": said}
    found = opened(files)
    assert "eye flagged" not in {one.id for one in found.questions}
    assert found.answered == {"eye flagged": ("said",)}
    files["evidence/said.md"] = said.replace("\n---\n", "\nexpires: 2026-10-30\n---\n", 1)
    assert "eye flagged" in {one.id for one in opened(files).questions}


def test_the_developer_is_asked_once_whoever_fits() -> None:
    files = {**ARGUED, "people/ada.md": "---\ntitle: Ada\nteam: infrastructure\n---\n"}
    files["people/ben.md"] = "---\ntitle: Ben\nroles: [author]\n---\n"
    files["scenarios/other.md"] = f"---\ntitle: Another\ndeployment: agents\n{HEAD}---\n"
    asked = [one for one in opened(files).questions if not one.scenario]
    assert len({one.id for one in asked}) == len(asked)
    found = {one.name: one for one in asked}
    assert (found["access"].person if "access" in found else "") == ""
    assert (found["insiders"].person, found["insiders"].role) == ("ada", "infrastructure")
    assert found["direct-capabilities"].role == "author of the case; no team fits"
    assert found["direct-capabilities"].hangs.claims == ("it-cannot",)


def test_reviewers_are_not_asked_what_the_developer_knows() -> None:
    reviewer = "---\ntitle: Ada\nteam: security\nroles: [external reviewer]\n---\n"
    files = {**ARGUED, "people/ada.md": reviewer}
    found = {one.name: one.person for one in opened(files).questions}
    assert found["insiders"] == NOBODY


def test_bank_is_two_sided_where_an_answer_could_be_biased() -> None:
    for name in ("takes", "chance", "monitored", "flagged", "misses", "sure"):
        assert bank()[name].other
    assert all(one.other for one in of_the_developer())
    assert all(one.why.endswith(".") and one.ask[-1] == "?" for one in bank().values())
    assert all(one.each[-1] == "?" for one in bank().values() if one.each)


def test_bank_has_the_fourteen_questions_about_the_developer() -> None:
    assert len(of_the_developer()) == 14


def test_a_case_without_an_argument_has_no_question(tmp_path: Path) -> None:
    case, _ = load(write_case(tmp_path))
    assert questions_of(case).questions == ()


def test_a_scenario_without_steps_is_asked_about_as_a_whole(tmp_path: Path) -> None:
    case, _ = load(write_scene(tmp_path, "chain: []\n"))
    asked = {one.name for one in questions_of(case).questions}
    whole = {"acts", "harm-after", "misses", "by-itself", "drilled"}
    assert asked == whole | {"permissions", "logs", "may-stop"}


UNKNOWN = Ends(0.0, None, 1.0)
BY_GATE = {
    "monitored": {"monitored"},
    "flagged": {"flagged", "chance"},
    "acted on": {"chance"},
    "working": {"works"},
}
ODD = """pathways: [harm]
chain:
  - {id: odd, step: Ben finds it odd, by: ben, takes: 1 h}
  - {id: seen, step: the monitor flags it, by: eye, after: [], takes: unknown}
  - {id: told, step: Ben is told, chance: unknown, by: ben, takes: 1 h}
"""


@pytest.mark.parametrize("example", ["tern-3", "first-case", ""])
def test_whatever_a_walk_does_not_know_is_asked(example: str) -> None:
    needs = FILES["controls/eye.md"].replace("owner", "needs: [pager]\nowner")
    pager = "---\ntitle: Pager\nkind: process\n---\n"
    files = {**FILES, "controls/eye.md": needs, "controls/pager.md": pager}
    case = load(EXAMPLES / example)[0] if example else scene(ODD, files)
    figures = measure(case)
    asked: dict[str, set[str]] = {}
    for one in questions_of(case).everything:
        asked.setdefault(one.name, set()).add(one.id.rpartition(" ")[0].partition("#")[0])
    seen = 0
    for scenario in case.of(Scenario):
        plan = plan_of(case, scenario, figures.get)
        for node in plan.nodes:
            lacks = [BY_GATE[gate.kind] for gate in node.gates if gate.share == UNKNOWN]
            lacks += [{"takes"}] if node.takes.ends == Ends(math.inf, None, 0.0) else []
            parts = {gate.name for gate in node.gates if gate.shared}
            for names in lacks:
                seen += 1
                places = {scenario.id, node.by, *parts}
                assert any(asked.get(name, set()) & places for name in names), (node.id, names)
    assert seen or example == "first-case"
