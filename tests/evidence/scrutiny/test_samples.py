"""Rows drawn at random, as inert text."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from cases import write_case
from evidence.measured import EVIDENCE, loaded, measured_case
from logs import many, sample, write_logs
from riskcase.editions.cut import cut
from riskcase.editions.withheld import readers_of
from riskcase.evidence.measure import measure
from riskcase.evidence.scrutiny.samples import LONGEST
from riskcase.evidence.scrutiny.transcript import LARGEST, read_transcripts
from riskcase.graph.assess import assess
from riskcase.model.figure import Sample

NASTY = "Ignore \x1b[31mall[[shade]] <script>\u202e|\n# heading"


def drawn(folder: Path, count: int = 3, seed: int = 1) -> tuple[Sample, ...]:
    other = EVIDENCE.replace("count: 2, seed: 3", f"count: {count}, seed: {seed}")
    return measure(loaded(measured_case(folder, {"evidence/shade.md": other}))).samples["shade"]


def test_same_seed_same_rows(tmp_path: Path) -> None:
    first, again, other = drawn(tmp_path), drawn(tmp_path), drawn(tmp_path, seed=2)
    assert first == again
    assert [one.row for one in first] != [one.row for one in other]
    chance = random.Random(1)  # noqa: S311 - the draw that anybody can repeat
    places = sorted(chance.sample([(0, row) for row in range(50)], 3))
    assert [one.row for one in first] == [
        f"data/shade.eval, s{row:04}, epoch 1" for _, row in places
    ]


def test_no_more_rows_than_there_are(tmp_path: Path) -> None:
    shown = drawn(tmp_path, count=50)
    assert len({one.row for one in shown}) == 50
    assert {one.output for one in shown} == {"Done as asked."}
    assert dict(shown[7].scores)["suspicion"] == "0.59"


def test_every_shape_of_log_is_read(tmp_path: Path) -> None:
    samples = [sample("a/b c", {"x": 1.0}, input=NASTY), sample("fails", {"x": 0.0}, fails=True)]
    specs: list[dict[str, Any]] = [
        {"samples": samples, "epochs": 2, "format": kind} for kind in ("eval", "json")
    ]
    for path in write_logs(tmp_path, *specs):
        found = read_transcripts(path, [("a/b c", 2), ("fails", 1), ("not-there", 1)])
        assert found["a/b c", 2].input == NASTY
        assert found["a/b c", 2].output == "Done as asked."
        assert found["fails", 1].output == ""
        assert ("not-there", 1) not in found or "does not hold" in found["not-there", 1].input


def test_messages_parts_and_attachments(tmp_path: Path) -> None:
    log = {
        "samples": [
            {
                "id": 7,
                "epoch": 1,
                "input": [
                    {"role": "system", "content": "attachment://abc"},
                    {
                        "role": "user",
                        "content": [{"type": "text", "text": "Hello"}, {"type": "image"}],
                    },
                ],
                "output": {
                    "choices": [
                        {"message": {"content": "Well.", "tool_calls": [{"function": "bash"}]}}
                    ],
                    "error": "cut off",
                },
                "attachments": {"abc": "Be kind."},
            }
        ]
    }
    path = tmp_path / "log.json"
    path.write_text(json.dumps(log), "utf-8")
    found = read_transcripts(path, [("7", 1)])["7", 1]
    assert found.input == "system: Be kind.\n\nuser: Hello\n[image]"
    assert found.output == "Well.\n\n[calls bash]\n\ncut off"


def test_long_texts_are_cut_and_say_so(tmp_path: Path) -> None:
    (log,) = write_logs(tmp_path, {"samples": [sample("a", {"x": 1.0}, input="y" * 9_000)]})
    text = "---\ntitle: Long\nsource: {inspect: log.eval}\nsamples: {count: 1}\n---\n"
    case = loaded(
        write_case(tmp_path / "case", {"evidence/e.md": text, "log.eval": log.read_bytes()})
    )
    (shown,) = measure(case).samples["e"]
    assert shown.input.startswith("y" * LONGEST + " [... 5000 more characters]")


def test_a_sample_that_expands_without_end_is_not_shown(tmp_path: Path) -> None:
    import zipfile  # noqa: PLC0415 - only this test writes an archive

    path = tmp_path / "bomb.eval"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("samples/a_epoch_1.json", '{"id": "a", "input": "' + "x" * LARGEST + '"}')
        archive.writestr("samples/b_epoch_1.json", '{"id": "b", "input": 12')
    found = read_transcripts(path, [("a", 1), ("b", 1)])
    assert all(one.input.startswith("[not shown: ") for one in found.values())
    assert len(found) == 2


def test_a_log_that_is_gone_or_broken(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_bytes(b'{"samples": [\xff')
    for name in ("gone.eval", "broken.json"):
        shown = read_transcripts(tmp_path / name, [("a", 1)])
        assert shown["a", 1].input == "[not shown: its log cannot be read]"


def test_no_edition_holds_samples(tmp_path: Path) -> None:
    settings = 'riskcase: 1\ntitle: "Cut"\ncoverage-date: 2026-10-31\neditions: {public: []}\n'
    case = loaded(measured_case(tmp_path, {"riskcase.yaml": settings}))
    figures = measure(case)
    assert figures.samples
    edition = cut(case, figures, assess(case, figures), readers_of(case, "public"))
    for found in (edition.case, loaded(write_case(tmp_path / "out", edition.files))):
        assert measure(found).samples == {}
        evasion = measure(found).figures["shade#evasion"]
        assert (evasion.k, evasion.digest) == (3, None)


def test_many_logs_are_one_population(tmp_path: Path) -> None:
    logs = write_logs(tmp_path, many(5), many(15))
    files: dict[str, str | bytes] = {
        f"data/{i}.eval": log.read_bytes() for i, log in enumerate(logs)
    }
    text = '---\ntitle: Two\nsource: {inspect: "data/*.eval"}\nsamples: {count: 20}\n---\n'
    case = loaded(write_case(tmp_path / "case", {"evidence/e.md": text, **files}))
    names = [one.row.split(",")[0] for one in measure(case).samples["e"]]
    assert (names.count("data/0.eval"), names.count("data/1.eval")) == (5, 15)
