"""Roadmap items by probability: the same draws for all, and ties where they tell no difference."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cases import write_case
from riskcase.analysis.analyse import analyse
from riskcase.analysis.change.likely import ByProbability, _less
from riskcase.analysis.difference import portfolio_words
from riskcase.analysis.plain import plain
from riskcase.analysis.results import Results
from riskcase.evidence.measure import measure
from riskcase.load import load

FILES = {
    "pathways/leak.md": "---\nnumbers: probability\nbarriers:\n"
    "  - {name: It would not, role: propensity, holds-if: harmless}\n"
    "  - {name: It would be seen, role: detection, holds-if: watched}\n---\n",
    "claims/harmless.md": "---\nstatement: It is.\nrests-on: test\ndoubt: 10%\n---\n",
    "claims/watched.md": "---\nstatement: It is.\nrests-on: test\ndoubt: missed#share\n---\n",
    "evidence/test.md": "---\ntitle: A test\ndoubt: {5%: 1%, 50%: 3%, 95%: 20%}\n---\n",
    "evidence/missed.md": "---\ntitle: Misses\nfigures: {share: {counts: {k: 20, n: 100}}}\n---\n",
}
CALM = "title: Calm\nchanges: {item: harmless, to: stands}\ncost: 2 person-weeks\n"
FEWER = "title: Fewer\nchanges: {figure: missed#share, to: 1%}\ncost: 3 person-weeks\n"


def analysed(folder: Path, changed: dict[str, str] | None = None, /, **items: str) -> Results:
    ahead = {f"roadmap/{name}.md": f"---\n{fields}---\n" for name, fields in items.items()}
    case, findings = load(write_case(folder, {**FILES, **(changed or {}), **ahead}))
    assert findings == ()
    return analyse(case, measure(case))


def scored(folder: Path, **items: str) -> ByProbability:
    found = analysed(folder, **items).roadmap.by_probability
    assert found
    return found


def test_each_combination_by_hand(tmp_path: Path) -> None:
    results = analysed(tmp_path, calm=CALM, fewer=FEWER)
    found = results.roadmap.by_probability
    assert found
    front = {one.items: one for one in found.front}
    test = results.numbers["leak"].importances
    doubt = next(one.probability for one in test if one.event == "test")
    seen = 20.5 / 101  # the mean of Jeffreys' posterior of 20 of 100
    both = {
        (): doubt + (1 - doubt) * 0.1 * seen,
        # Harmless no longer hangs on the test, and keeps its own doubt.
        ("calm",): 0.1 * (doubt + (1 - doubt) * seen),
        ("calm", "fewer"): 0.1 * (doubt + (1 - doubt) * 0.01),
    }
    assert front.keys() == both.keys()  # "fewer" alone is dearer than "calm", and worse
    for items, expected in both.items():
        assert front[items].worst == pytest.approx(expected, rel=0.02)
        assert front[items].means == {"leak": front[items].worst}
    mean, error = front["calm",].less
    assert mean == pytest.approx(both[()] - both["calm",], rel=0.03)
    assert 0.0 < error < mean / 10
    assert (found.scored, found.shares) == (4, {"calm": 1.0, "fewer": 1.0})


def test_words_for_a_probability(tmp_path: Path) -> None:
    said = portfolio_words(analysed(tmp_path, calm=CALM, fewer=FEWER))
    become = ": the largest mean chance of a pathway in numbers becomes"
    # .025 and .007, of .078, as by hand above.
    assert said[-2] == f'With "Calm", for 2 person-weeks{become} 2%, from 8%.'
    assert said[-1] == f'With "Calm" and "Fewer", for 5 person-weeks{become} 1 in 100, from 8%.'


def test_what_is_alike_is_a_tie_if_it_costs_the_same(tmp_path: Path) -> None:
    again = CALM.replace("title: Calm", "title: Calm otherwise")
    dear = again.replace("2 person-weeks", "5 person-weeks")
    found = scored(tmp_path / "a", calm=CALM, other=again)
    assert [one.items for one in found.front] == [(), ("calm",), ("other",)]
    found = scored(tmp_path / "b", calm=CALM, other=dear)
    assert [one.items for one in found.front] == [(), ("calm",)]


def test_difference_within_the_noise_is_a_tie() -> None:
    generator = np.random.default_rng(1)
    noise = generator.standard_normal(10_000) * 0.01
    one = {"leak": np.full(10_000, 0.2)}
    assert _less(one, {"leak": 0.2 + noise - noise.mean() + 1e-5}) == 0
    # Common draws cancel: what is noise by itself is none in the difference.
    same = generator.random(10_000)
    assert _less({"leak": same}, {"leak": same + 1e-5}) == 1
    assert _less({"leak": same + 1e-5}, {"leak": same}) == -1


def test_nothing_is_scored_without_a_doubt_or_without_asking(tmp_path: Path) -> None:
    bare = {"evidence/test.md": "---\ntitle: A test\n---\n"}
    found = analysed(tmp_path / "a", bare, calm=CALM)
    assert found.roadmap.by_probability is None
    quiet = {"pathways/leak.md": FILES["pathways/leak.md"].replace("probability", "bounds")}
    assert analysed(tmp_path / "b", quiet, calm=CALM).roadmap.by_probability is None
    assert plain(found)["roadmap"]["by_probability"] is None


def test_what_no_pathway_rests_on_changes_no_draw(tmp_path: Path) -> None:
    aside = {
        "claims/aside.md": "---\nstatement: It is.\nrests-on: test\ndoubt: 1%\n---\n",
        "evidence/other.md": "---\ntitle: Other\nfigures: {share: {counts: {k: 1, n: 10}}}\n---\n",
    }
    idle = "title: Aside\nchanges: [{item: aside, to: stands}, {figure: other#share, to: 2%}]\n"
    results = analysed(tmp_path, aside, calm=CALM, idle=f"{idle}cost: 1 person-weeks\n")
    found = results.roadmap.by_probability
    assert found
    assert [one.items for one in found.front] == [(), ("calm",)]
    assert (found.scored, found.shares) == (2, {"calm": 1.0, "idle": 0.0})


def test_roadmap_that_betters_nothing_has_no_shares(tmp_path: Path) -> None:
    worse = CALM.replace("to: stands", "to: weakened").replace("harmless", "test")
    found = scored(tmp_path, worse=worse.replace("stands", "weakened"))
    assert [one.items for one in found.front] == [()]
    assert found.shares == {"worse": 0.0}


def test_draws_of_a_name_are_its_own(tmp_path: Path) -> None:
    """A pathway more, with events of its own, leaves the draws of the others as they were."""
    more = {
        "pathways/also.md": FILES["pathways/leak.md"].replace("harmless", "able"),
        "claims/able.md": "---\nstatement: It is.\nrests-on: extra\n"
        "doubt: {5%: 1%, 95%: 9%}\n---\n",
        "evidence/extra.md": "---\ntitle: Extra\ndoubt: {5%: 1%, 95%: 9%}\n---\n",
    }
    one, other = analysed(tmp_path / "a"), analysed(tmp_path / "b", more)
    assert one.numbers["leak"] == other.numbers["leak"]
