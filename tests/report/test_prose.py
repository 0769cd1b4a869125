"""References in prose: what each prints, where it leads, and that embedding ends."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cases import write_case
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import LONGEST_NAME, ROOM, Prose

FILES = {
    "claims/code-is-reviewed.md": "---\ntitle: Code is *reviewed*\nstatement: It is.\n---\n",
    "claims/numbered.md": '---\ntitle: Seen\nlabel: "1.2"\nstatement: It is.\n---\n',
    "claims/untitled.md": "---\nstatement: It holds.\n---\n",
    "claims/loop.md": '---\ntitle: "As [[loop]] says"\nstatement: It is.\n---\n',
    "evidence/shade.md": "---\ntitle: Hidden task\nfigures:\n"
    "  evasion: {counts: {k: 5, n: 163}}\n  approx: {quoted: '97%', approximate: true}\n---\n",
    "pathways/way.md": "---\ntitle: A way\nbarriers:\n"
    "  - {id: seen, name: It would be seen, role: detection, holds-if: untitled}\n"
    '  - {id: odd, name: "See [[way#odd]]", role: detection, holds-if: untitled}\n---\n',
    "scenarios/act.md": "---\ntitle: An act\nchain: [{id: call, step: Somebody calls}]\n---\n",
    "people/ada.md": "---\ntitle: Ada Lund\n---\n",
    "passages/gap.md": "---\ntitle: Gap\n---\nFirst *words*.\n\nSecond paragraph.\n",
    "passages/round.md": "---\ntitle: Round\n---\nAgain:\n\n![[round]]\n",
}


def prose_of(folder: Path, more: dict[str, str] | None = None) -> Prose:
    case, _ = load(write_case(folder, {**FILES, **(more or {})}))
    figures = measure(case)
    return Prose(Material(case, figures, assess(case, figures), ()))


@pytest.fixture(scope="module")
def prose(tmp_path_factory: pytest.TempPathFactory) -> Prose:
    return prose_of(tmp_path_factory.mktemp("case"))


@pytest.mark.parametrize(
    ("reference", "printed", "target"),
    [
        ("[[code-is-reviewed]]", "Code is reviewed", d.ItemTarget("code-is-reviewed")),
        ("[[numbered]]", "1.2 Seen", d.ItemTarget("numbered")),
        ("[[untitled]]", "It holds", d.ItemTarget("untitled")),
        ("[[untitled|that claim]]", "that claim", d.ItemTarget("untitled")),
        ("[[untitled#support]]", "the inference to It holds", d.ItemTarget("untitled")),
        (
            "[[shade#evasion]]",
            "3.1% (95% CI 1.0 to 7.0%, 5 of 163)",
            d.ItemTarget("shade", "evasion"),
        ),
        ("[[shade#evasion|some]]", "some", d.ItemTarget("shade", "evasion")),
        ("[[shade#evasion.value]]", "3.1%", d.ItemTarget("shade", "evasion")),
        ("[[shade#evasion.lower]]", "1.0%", d.ItemTarget("shade", "evasion")),
        ("[[shade#evasion.upper]]", "7.0%", d.ItemTarget("shade", "evasion")),
        ("[[shade#evasion.k]]", "5", d.ItemTarget("shade", "evasion")),
        ("[[shade#evasion.n]]", "163", d.ItemTarget("shade", "evasion")),
        ("[[way#seen]]", "It would be seen", d.ItemTarget("way")),
        ("[[way#odd]]", "way#odd", d.ItemTarget("way")),
        ("[[act#call]]", "Somebody calls", d.ItemTarget("act")),
        ("[[act#other]]", "act#other", d.ItemTarget("act")),
        ("[[loop]]", "loop", d.ItemTarget("loop")),
    ],
)
def test_reference_prints_and_leads(
    prose: Prose, reference: str, printed: str, target: d.ItemTarget
) -> None:
    (link,) = prose.words(reference)
    assert isinstance(link, d.Link)
    assert d.plain_text((link,)) == printed
    assert link.target == target


@pytest.mark.parametrize(
    ("reference", "printed"),
    [
        ("[[nobody]]", "[no item 'nobody']"),
        ("[[Not an id]]", "[no item 'Not an id']"),
        ("[[ada]]", "Ada Lund"),
        ("[[gap]]", "Gap"),
        ("![[nobody]]", "[no item 'nobody']"),
        ("![[untitled]]", "It holds"),
        ("`[[untitled]]`", "[[untitled]]"),
        ("", ""),
    ],
)
def test_reference_without_a_page_of_its_own(prose: Prose, reference: str, printed: str) -> None:
    assert prose.plain(reference) == printed


def test_passage_alone_in_a_paragraph_is_embedded_whole(tmp_path: Path) -> None:
    more = {"sections/one.md": "---\ntitle: One\n---\nBefore.\n\n![[gap]]\n\nAfter.\n"}
    prose = prose_of(tmp_path, more)
    blocks = prose.body(prose._material.case.items["one"])
    texts = [d.plain_text(block.inlines) for block in blocks if isinstance(block, d.Paragraph)]
    assert texts == ["Before.", "First words.", "Second paragraph.", "After."]


def test_passage_within_a_sentence_gives_its_first_paragraph(prose: Prose) -> None:
    assert prose.plain("As we say: ![[gap]] And so on.") == "As we say: First words. And so on."


def test_passage_in_itself_becomes_a_link(prose: Prose) -> None:
    blocks = prose.body(prose._material.case.items["round"])
    texts = [d.plain_text(block.inlines) for block in blocks if isinstance(block, d.Paragraph)]
    assert texts[-1] == "Round"
    assert texts[:-1] == ["Again:"] * (len(texts) - 1)


def test_passages_that_multiply_end_soon(tmp_path: Path) -> None:
    inner = "\n\n".join(["![[{}]]"] * 300)
    more = {
        f"passages/level-{i}.md": f"---\ntitle: L\n---\n{inner.format(*[f'level-{i + 1}'] * 300)}"
        for i in range(6)
    }
    prose = prose_of(tmp_path, more)
    start = time.process_time()
    blocks = prose.body(prose._material.case.items["level-0"])
    assert len(blocks) < ROOM
    assert time.process_time() - start < 20


def test_links_print_no_endless_names(tmp_path: Path) -> None:
    more = {"claims/long.md": f"---\nstatement: {'word ' * 2000}\n---\n"}
    said = prose_of(tmp_path, more).plain("[[long]]")
    assert len(said) == LONGEST_NAME + 1
    assert said.endswith("…")


@pytest.mark.parametrize(
    ("markdown", "kind"),
    [
        ("# A heading", d.Heading),
        ("- a\n- b", d.BulletList),
        ("3. a\n4. b", d.NumberedList),
        ("> said", d.Quote),
        ("```\ncode\n```", d.CodeBlock),
        ("| a | b |\n|---|---|\n| 1 | 2 |", d.Table),
        ("***", d.Rule),
        ("<div>\nraw\n</div>", d.CodeBlock),
        ("Words.", d.Paragraph),
    ],
)
def test_blocks(markdown: str, kind: type[d.Block], tmp_path: Path) -> None:
    prose = prose_of(tmp_path, {"sections/one.md": f"---\ntitle: One\n---\n{markdown}\n"})
    (block,) = prose.body(prose._material.case.items["one"])
    assert isinstance(block, kind)
    if isinstance(block, d.Heading):
        assert block.level == 2, "the title of the page is the first level"
    if isinstance(block, d.NumberedList):
        assert block.start == 3


def test_footnotes_keep_their_marks(tmp_path: Path) -> None:
    text = "Said[^1].\n\n[^1]: Where it was said.\n"
    prose = prose_of(tmp_path, {"sections/one.md": f"---\ntitle: One\n---\n{text}"})
    blocks = prose.body(prose._material.case.items["one"])
    words = [d.plain_text(run) for block in d.all_blocks(blocks) for run in d.inline_runs(block)]
    assert words[0] == "Said[1]."
    assert "Where it was said." in words
