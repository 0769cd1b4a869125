"""Walks and questions of an edition: told as frozen, and moved by nothing that is withheld."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cases import swap
from cli.calls import answer, call
from response.scenes import write_scene

HEAD = """acts: {from: 2, to: 9}
harm-after: {5%: 2 h, 95%: 3 d}
chain:
  - {id: seen, step: somebody sees it, by: eye, takes: {50%: 10 min, 95%: 2 h}}
  - {id: stop, step: it is stopped, by: desk, paged: true, takes: unknown}
"""
LABEL = "withheld: [security]\nreason: SEC\n"
COVER = (
    "cover: {zone: UTC, shifts: [{from: '09:00', to: '17:00'}]}\n"
    "queue: {per-day: 5, handling: 10 min, target: 1 h}\n"
)
OTHER = "title: Secret act\ndeployment: agents\nacts: 1\nharm-after: 2 h\n"
FILES = {
    "riskcase.yaml": 'riskcase: 1\ntitle: "A"\neditions: {public: []}\n',
    "controls/eye.md": "---\ntitle: Eye\nkind: monitor\ncatches: 75%\n"
    f"off-switches: A flag.\n{LABEL}covers: {{agents: {{monitored: 90%}}}}\n---\n",
    "controls/desk.md": f"---\ntitle: Desk\nkind: rota\n{COVER}---\n",
    "controls/other.md": f"---\ntitle: Other\nkind: rota\nworks: 90%\n{LABEL}---\n",
    "scenarios/secret.md": f"---\n{OTHER}{LABEL}"
    "chain: [{id: a, step: a, by: desk, chance: 80%, takes: 1 min}]\n---\n",
}
CHANGES = [
    [("controls/eye.md", "A flag.", "Two flags, and a variable of the environment.")],
    [("controls/eye.md", "title: Eye", "title: Eyes\nexceptions: Traffic that is marked.")],
    [("controls/eye.md", "kind: monitor", "kind: monitor\nswitched-off-by: one person")],
    [("controls/other.md", "works: 90%", "works: 10%\ncatches: 3%\nneeds: [desk]")],
    [("scenarios/secret.md", "chance: 80%", "paged: true, chance: 1%")],
    [("scenarios/secret.md", "acts: 1", "acts: 900"), ("scenarios/secret.md", "id: a,", "id: b,")],
]


def told(folder: Path, tmp_path: Path) -> dict[str, bytes]:
    """All that an edition of a case says of its walks and questions, and its report."""
    cut, site = tmp_path / "cut", tmp_path / "site"
    assert call("cut", folder, "--edition", "public", "--out", cut).exit_code == 0
    shown = call("build", folder, "--edition", "public", "--to", "html,md", "--out", site)
    assert shown.exit_code in {0, 1}
    said = {
        "walk": answer("walk", cut, "--format", "json"),
        "page": answer("walk", cut),
        "ask": answer("ask", cut, "--format", "json"),
        "list": answer("ask", cut, "--list"),
    }
    files = (path for root in (cut, site) for path in root.rglob("*") if path.is_file())
    return {
        **{name: text.encode() for name, text in said.items()},
        **{str(path.relative_to(tmp_path)): path.read_bytes() for path in files},
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    return told(write_scene(folder / "case", HEAD, FILES), folder)


@pytest.mark.parametrize("changes", CHANGES)
def test_nothing_withheld_moves_a_walk_a_question_or_a_report(
    changes: list[tuple[str, str, str]], whole: dict[str, bytes], tmp_path: Path
) -> None:
    folder = write_scene(tmp_path / "case", HEAD, FILES)
    for path, old, new in changes:
        swap(folder / path, old, new)
    assert told(folder, tmp_path) == whole


def test_an_edition_says_that_its_chances_are_frozen(whole: dict[str, bytes]) -> None:
    shown = " ".join(whole["page"].decode().split())
    assert "as the full case had it when this edition was cut" in shown
    (act,) = json.loads(whole["walk"])["scenarios"]
    assert act["frozen"]
    assert act["contained"]["lower"] is not None


def test_the_full_case_is_walked_and_says_nothing_of_it(tmp_path: Path) -> None:
    folder = write_scene(tmp_path, HEAD, FILES)
    assert "when this edition was cut" not in answer("walk", folder)
    assert not json.loads(answer("walk", "act", folder, "--format", "json"))["scenarios"][0][
        "frozen"
    ]
