"""Each rule of withholding on a case as small as it gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import copy_example, swap, write_case
from cli.calls import call, stopped
from editions.made import opened
from riskcase.checks.run import check
from riskcase.editions.cut import Edition, cut
from riskcase.editions.withheld import ALL, Readers
from riskcase.evidence.figures.frozen import figure_of_frozen, freeze
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.graph.because import because
from riskcase.load import load, load_files
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.publish import publish

PUBLIC = Readers("public")
SETTINGS = "riskcase: 1\ntitle: A case\ncoverage-date: 2026-10-31\n"
SECRET = "---\nwithheld: security\nreason: SEC\n"  # noqa: S105
EVIDENCE = "---\ntitle: A study\n---\n"
HIDDEN = {
    "evidence/hidden.md": SECRET + "figures: {f: {counts: {k: 1, n: 9}}}\n---\n",
    "evidence/old.md": f"{SECRET}title: Hidden\nexpires: 2020-01-01\n---\n",
    "evidence/own.md": "---\nwithheld: [staff]\nreason: PRIV\ntitle: Hidden\n---\n",
    "evidence/plain.md": EVIDENCE,
}


def edition(files: dict[str, str], readers: Readers = PUBLIC) -> Edition:
    texts = {"riskcase.yaml": SETTINGS, **files}
    return cut(*opened({path: text.encode() for path, text in texts.items()}), readers)


def written(files: dict[str, str], path: str, readers: Readers = PUBLIC) -> str:
    return edition({**HIDDEN, **files}, readers).files[path].decode()


def rests_on(expression: str, readers: Readers = PUBLIC) -> str:
    text = f"---\nstatement: It holds.\nrests-on: {expression}\n---\n"
    head = written({"claims/c.md": text}, "claims/c.md", readers).split("---\n")[1]
    return " ".join(head.removeprefix("statement: It holds.\n").split())


def body(text: str) -> str:
    path = "sections/s.md"
    return written({path: f"---\ntitle: S\n---\n{text}"}, path).split("---\n", 2)[2]


# ---- who may read what ----


def test_an_item_is_in_if_all_its_labels_are_held() -> None:
    files = {
        "claims/a.md": "---\nwithheld: [one, two]\nstatement: A.\nrests-on: e\n---\n",
        "claims/b.md": "---\nwithheld: one\nstatement: B.\nrests-on: e\n---\n",
        "evidence/e.md": EVIDENCE,
    }
    held = {"one": {"b", "e"}, "two": {"e"}, "one two": {"a", "b", "e"}, "": {"e"}}
    for labels, inside in held.items():
        assert set(edition(files, Readers("x", frozenset(labels.split()))).case.items) == inside


def test_what_has_no_label_takes_the_labels_of_the_case() -> None:
    files = {
        "riskcase.yaml": f"{SETTINGS}default-withheld: staff\n",
        "evidence/e.md": EVIDENCE,
        "evidence/f.md": "---\nwithheld: other\n---\n",
    }
    assert not edition(files).case.items
    found = edition(files, Readers("staff", frozenset({"staff"})))
    assert set(found.case.items) == {"e"}
    assert "withheld:\n  - staff" in found.files["evidence/e.md"].decode()
    assert b"default-withheld" not in found.files["riskcase.yaml"]


def test_a_file_that_cannot_be_read_is_out() -> None:
    texts = {
        "riskcase.yaml": SETTINGS,
        "evidence/e.md": "---\nwithheld: [5]\ntitle: E\n---\n",
        "evidence/f.md": "---\ntitle: [\n---\n",
    }
    folder = {path: text.encode() for path, text in texts.items()}
    case, findings = load_files(folder)
    assert findings
    figures = measure(case)
    found = cut(case, figures, assess(case, figures), PUBLIC)
    assert set(found.files) == {"riskcase.yaml"}


def test_settings_keep_what_an_edition_may_know() -> None:
    files = {
        "riskcase.yaml": SETTINGS
        + "retired: [gone]\npredecessor: ../secret\neditions: {public: [], mine: [security]}\n"
        "outline: {body: [intro, inner, pathways]}\n# a comment\n",
        "sections/intro.md": "---\ntitle: Intro\n---\n",
        "sections/inner.md": f"{SECRET}title: Inner\n---\n",
    }
    assert edition(files).files["riskcase.yaml"].decode() == (
        "riskcase: 1\ntitle: A case\ncoverage-date: 2026-10-31\noutline:\n  body:\n    - intro\n"
        "    - pathways\nedition: public\neditions:\n  public: []\n"
    )


# ---- holes ----


@pytest.mark.parametrize(
    ("written_as", "becomes"),
    [
        ("hidden", "rests-on: withheld: SEC standing: stands"),
        ("[hidden]", "rests-on: withheld: SEC standing: stands"),
        ("[old, plain, hidden]", "rests-on: - plain - withheld: SEC standing: unconfirmed"),
        ("{any: [old, plain, hidden]}", "rests-on: any: - plain - withheld: SEC standing: stands"),
        (
            "[own, plain, hidden]",
            "rests-on: - plain - withheld: PRIV standing: stands - withheld: SEC standing: stands",
        ),
        ("[plain, {any: [hidden, old]}]", "rests-on: - plain - withheld: SEC standing: stands"),
        (
            "{at-least: {needs: 3, of: [old, plain, hidden, own]}}",
            (
                "rests-on: at-least: needs: 3 of: - plain - withheld: PRIV standing: stands"
                " - withheld: SEC standing: stands"
            ),
        ),
        (
            "{convergent: {needs: 1, of: [plain, old]}}",
            "rests-on: convergent: needs: 1 of: - plain - withheld: SEC standing: unconfirmed",
        ),
        ("plain", "rests-on: plain"),
    ],
)
def test_what_is_out_becomes_one_last_member(written_as: str, becomes: str) -> None:
    assert rests_on(written_as) == becomes


def test_lists_keys_criteria_and_single_ids() -> None:
    files = {
        "people/p.md": f"{SECRET}title: Somebody\n---\n",
        "deployments/d.md": f"{SECRET}title: There\n---\n",
        "deployments/here.md": "---\ntitle: Here\n---\n",
        "controls/m.md": "---\nkind: monitor\nowner: p\ncatches: hidden#f\n"
        "covers: {d: {logged: 5%}, here: {logged: hidden#f}}\n---\n",
        "claims/c.md": "---\nstatement: It holds.\nrests-on: plain\n"
        'criteria: ["hidden#f.upper < 99%"]\n---\n',
        "causes/x.md": "---\ntitle: X\nundermines: [{item: hidden, because: Y.}]\n---\n",
        "assumptions/a.md": "---\nstatement: So.\nbasis: [hidden, plain]\n---\n",
    }
    found = edition({**HIDDEN, **files}).files
    control = found["controls/m.md"].decode()
    assert "owner:\n  withheld: SEC\n" in control
    assert "catches:\n  withheld: SEC\n  standing: stands\n" in control
    assert "  here:\n    logged:\n      withheld: SEC\n" in control
    assert "  d:\n" not in control
    assert b"criteria" not in found["claims/c.md"]
    assert found["causes/x.md"] == b"---\ntitle: X\n---\n"
    assert b"basis:\n  - plain\n  - withheld: SEC\n" in found["assumptions/a.md"]


def test_references_in_prose_say_only_why() -> None:
    text = "A [[hidden]], [[hidden|with words]], [[hidden#f]], [[hidden#f.upper]] and [[plain]]."
    hole = "[withheld: SEC]"
    assert body(text) == f"A {hole}, {hole}, {hole}, {hole} and [[plain]].\n"
    claim = "---\nstatement: It is [[hidden#f]].\nrests-on: plain\n---\n"
    assert "It is [withheld: SEC]." in written({"claims/c.md": claim}, "claims/c.md")


def test_comments_definitions_and_blanks_never_leave() -> None:
    text = "A <!-- no -->word.  \n\n<!-- no\n\nno -->\n\n[no]: no 'no'\n\nEnd [x](y 'no').   \n"
    assert body(text) == "A word.\n\nEnd [x](<y>).\n"
    claim = '---\n# no\nstatement: "It <!-- no -->holds."\nrests-on: plain # no\n---\n'
    files = {"claims/c.md": claim}
    for readers in (PUBLIC, ALL):
        assert "no" not in written(files, "claims/c.md", readers)


def test_a_passage_leaves_reason_gist_and_mark() -> None:
    files = {
        "passages/gap.md": SECRET
        + "mark: k7f2\ngist: A gap [[hidden]].\nimportance: high\n---\nNo.",
        "passages/odd.md": f"{SECRET}mark: bbbb\ngist: |\n  - *One*\n\n  # Two\n---\nNo.",
        "sections/t.md": "---\ntitle: T\n---\n![[odd]]",
        "passages/unmarked.md": f"{SECRET}gist: Nothing.\n---\nNo.",
        "passages/unused.md": f"{SECRET}mark: aaaa\n---\nNo.",
        "sections/s.md": "---\ntitle: S\n---\n![[gap]]\n\nSo ![[unmarked]] and [[gap]].",
    }
    found = edition({**HIDDEN, **files})
    assert (
        found.files["sections/s.md"]
        .decode()
        .endswith("![[withheld-k7f2]]\n\nSo [withheld: SEC] and [withheld: SEC].\n")
    )
    passages = [path for path in found.files if path.startswith("passages")]
    assert passages == ["passages/withheld-bbbb.md", "passages/withheld-k7f2.md"]
    measured = measure(found.case)
    again = cut(found.case, measured, assess(found.case, measured), PUBLIC)
    assert again.files == found.files
    assert found.files["passages/withheld-k7f2.md"].decode() == (
        '---\nreason: SEC\ngist: "A gap [withheld: SEC]."\nmark: k7f2\n---\n'
        "[withheld: SEC, k7f2] A gap [withheld: SEC].\n"
    )


# ---- why, but never whether ----


@pytest.mark.parametrize(
    ("state", "word", "said"),
    [
        ("open", "weakened", True),
        ("sustained", "fallen", True),
        ("refuted", "stands", False),
        ("accepted", "stands", False),
    ],
)
def test_an_objection_that_stands_is_told(state: str, word: str, said: bool) -> None:  # noqa: FBT001
    files = {
        "evidence/e.md": EVIDENCE,
        "claims/c.md": "---\nstatement: It holds.\nrests-on: e\n---\n",
        "defeaters/d.md": f"{SECRET}statement: Not so.\nagainst: c#support\nstate: {state}\n---\n",
    }
    found = edition(files).case
    judged = assess(found, measure(found))
    claim = found.items["c"]
    assert judged.standings["c"].word == word
    assert claim.withheld_objections == (("SEC",) if said else ())
    if said:
        assert because(judged, "c") == "a withheld objection stands (SEC)"
        page = publish(found, measure(found), (), ["html"]).files["c.html"].decode()
        assert "A withheld objection stands (SEC)." in page
    assert "standing:" not in found.sources["evidence/e.md"].file.text


def test_an_objection_to_an_objection_is_heard() -> None:
    files = {
        "evidence/e.md": EVIDENCE,
        "defeaters/d.md": "---\nstatement: Not so.\nagainst: e\nstate: refuted\n---\n",
        "defeaters/x.md": f"{SECRET}statement: But it is.\nagainst: d\nstate: open\n---\n",
    }
    found = edition(files).case
    judged = assess(found, measure(found))
    assert judged.states["d"] == "open"
    assert judged.standings["e"].word == "weakened"


def test_a_standing_is_frozen_only_where_the_edition_gives_another() -> None:
    files = {
        "claims/c.md": "---\nstatement: C.\nrests-on: plain\n"
        "criteria: 'hidden#f.upper < 1%'\n---\n",
        "claims/d.md": "---\nstatement: D.\nrests-on: c\n---\n",
    }
    found = edition({**HIDDEN, **files})
    assert b"standing: fallen" in found.files["claims/c.md"]
    assert b"standing" not in found.files["claims/d.md"]
    judged = assess(found.case, measure(found.case))
    assert judged.standings["d"].word == "fallen"
    assert "the full case has it so" in because(judged, "d")


def test_only_an_edition_hears_a_frozen_word_or_a_hole() -> None:
    texts = {
        "riskcase.yaml": SETTINGS,
        "claims/c.md": "---\nstatement: C.\nrests-on: {withheld: SEC, standing: stands}\n---\n",
        "claims/d.md": "---\nstatement: D.\nstanding: stands\n---\n",
    }
    _, _, judged = opened({path: text.encode() for path, text in texts.items()})
    assert {word.word for word in judged.standings.values()} == {"unconfirmed"}


# ---- figures ----


@pytest.mark.parametrize(
    "way",
    [
        "share: secretflag",
        "mean: secretscore",
        "quantile: {of: secretscore, at: 50%}",
        "ratio: {events: secretflag, trials: secretcount}",
        "auroc: {score: secretscore, honest: not secretflag, attack: secretflag}",
        "recall: {score: secretscore, honest: not secretflag, attack: secretflag, at-fpr: 30%}",
        "joint-miss: {first: secretflag, second: secretscore > 0.5}",
        "attempts: {success: secretflag, caught: secretscore > 0.5}",
    ],
)
def test_a_frozen_figure_names_no_column_that_its_rows_are_grouped_by(
    tmp_path: Path, way: str
) -> None:
    lines = (f"{i % 5},{i % 3 == 0},{i / 40},{i + 1}" for i in range(40))
    rows = "\n".join(("secretgroup,secretflag,secretscore,secretcount", *lines))
    write_case(
        tmp_path,
        {
            "data/hidden.csv": rows.lower(),
            "evidence/e.md": "---\nsource: {table: data/hidden.csv}\nfigures:\n"
            f"  f: {{{way}, clusters: secretgroup}}\n---\n",
        },
    )
    case, _ = load(tmp_path)
    figures = measure(case)
    before = figures.figures["e#f"]
    assert "secretgroup" in before.method
    evidence = case.get("e", Evidence)
    assert evidence
    frozen = freeze(evidence.figures["f"], before)
    assert "secret" not in repr(frozen)
    assert figure_of_frozen("e#f", frozen).value == before.value


def test_a_figure_is_frozen_without_its_data() -> None:
    files = {
        "evidence/e.md": "---\nsource: {table: data/secret.csv, sha256: " + "a" * 64 + "}\n"
        "figures:\n  f: {counts: {k: 5, n: 163}, from: table 3, quantity: share}\n"
        "  g: {quoted: '97%', approximate: true}\ndata-withheld: [security]\n---\n"
    }
    found = edition(files)
    text = found.files["evidence/e.md"].decode()
    assert "secret" not in text
    assert "aaaa" not in text
    assert "data-withheld" not in text
    full = opened({"riskcase.yaml": SETTINGS.encode(), **{p: t.encode() for p, t in files.items()}})
    before, after = full[1].figures, measure(found.case).figures
    for name in before:
        for part in ("value", "lower", "upper", "level", "method", "k", "n", "missing", "unit"):
            assert getattr(before[name], part) == getattr(after[name], part)
        assert after[name].quantity == before[name].quantity
    evidence = found.case.get("e", Evidence)
    assert evidence
    assert figure_of_frozen("e#f", evidence.figures["f"]).k == 5


# ---- the full case, the command line, an example ----


def test_the_full_case_says_what_it_said(tmp_path: Path) -> None:
    case, _ = load(copy_example(tmp_path))
    figures = measure(case)
    whole = cut(case, figures, assess(case, figures), ALL)
    assert {
        item.id: item.model_copy(update={"body": None}) for item in whole.case.items.values()
    } == {item.id: item.model_copy(update={"body": None}) for item in case.items.values()}
    again = cut(whole.case, figures, assess(whole.case, figures), ALL)
    assert again.files == whole.files


def labelled(tmp_path: Path) -> Path:
    folder = copy_example(tmp_path)
    for path, label in (
        ("evidence/run-list-trial.md", "security"),
        ("people", "staff"),
        ("defeaters/list-is-read-in-office-hours.md", "security"),
        ("claims/permissions-limit-the-agent.md", "security"),
    ):
        files = [folder / path] if path.endswith(".md") else sorted((folder / path).iterdir())
        for file in files:
            text = file.read_text("utf-8")
            file.write_text(text.replace("---\n", f"---\nwithheld: {label}\n", 1), "utf-8")
    swap(folder / "riskcase.yaml", "  public: []", "  public: []\n  staff: [staff]")
    return folder


def test_the_example_as_an_edition(tmp_path: Path) -> None:
    folder, out = labelled(tmp_path), tmp_path / "public"
    assert call("cut", folder, "--edition", "public", "--out", out).exit_code == 0
    text = "\n".join(path.read_text("utf-8") for path in sorted(out.rglob("*.md")))
    assert "run-list-trial" not in text
    assert "office-hours" not in text
    case, figures, judged = opened(
        {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    )
    full, _ = load(folder)
    before = assess(full, measure(full))
    assert {name: judged.standing(name) for name in case.items} == {
        name: before.standing(name) for name in case.items
    }
    known = {(one.code, one.place.path) for one in check(full, measure(full))}
    assert [o for o in check(case, figures) if (o.code, o.place.path) not in known] == []
    assert call("cut", folder, "--edition", "public", "--out", out).exit_code == 0


def test_cut_refuses(tmp_path: Path) -> None:
    folder, out = labelled(tmp_path), tmp_path / "out"
    said = stopped("cut", folder, "--edition", "board", "--out", out)
    assert said == "There is no edition 'board' in riskcase.yaml; it has: public, staff."
    assert not out.exists()
    write_case(out, {"notes.txt": "mine"})
    said = stopped("cut", folder, "--edition", "public", "--out", out)
    assert "holds something else" in said
    assert (out / "notes.txt").read_text("utf-8") == "mine"
    swap(folder / "evidence/run-list-trial.md", "withheld: security", "withheld: {a: b}")
    assert call("cut", folder, "--edition", "public", "--out", tmp_path / "x").exit_code == 1
    assert not (tmp_path / "x").exists()


def test_an_earlier_cut_is_replaced(tmp_path: Path) -> None:
    folder, out = labelled(tmp_path), tmp_path / "out"
    assert call("cut", folder, "--edition", "staff", "--out", out).exit_code == 0
    assert list(out.glob("people/*.md"))
    swap(folder / "riskcase.yaml", "staff: [staff]", "staff: []")
    assert call("cut", folder, "--edition", "staff", "--out", out).exit_code == 0
    assert not list(out.glob("people/*.md"))


def test_build_takes_an_edition(tmp_path: Path) -> None:
    folder, out = labelled(tmp_path), tmp_path / "site"
    built = call("build", folder, "--edition", "public", "--to", "html", "--out", out)
    assert built.exit_code in {0, 1}
    pages = "\n".join(path.read_text("utf-8") for path in out.rglob("*.html"))
    assert "run-list-trial" not in pages
    assert "[withheld: SEC]" in pages


def test_a_judgement_stays_without_the_name_of_who_judged() -> None:
    kim = "{by: kim, lowest: 1%, best: 2%, highest: 5%}"
    judged = f"[{kim}, {{by: lee, lowest: 0, best: 0, highest: 1%}}]"
    files = {
        "people/kim.md": "---\ntitle: Kim\n---\n",
        "people/lee.md": "---\ntitle: Lee\nnamed: true\n---\n",
        "claims/c.md": f"---\nstatement: It holds.\ndoubt: {{judgements: {judged}}}\n---\n",
    }
    claim = edition(files).case.items["c"]
    assert isinstance(claim, Claim)
    assert claim.doubt is not None
    assert [(str(one.by), one.best) for one in claim.doubt.judgements] == [
        ("[withheld: PRIV]", 0.02),
        ("lee", 0.0),
    ]


def test_an_edition_is_not_told_of_what_was_accepted_in_the_full_case() -> None:
    files = {
        "deployments/d.md": "---\ntitle: D\naccepts: [{code: RC804, because: Known.}]\n---\n",
        "controls/c.md": "---\ntitle: C\nkind: review\n---\n",
    }
    made = edition(files).case
    assert not [one for one in check(made, measure(made)) if one.code == "RC113"]
