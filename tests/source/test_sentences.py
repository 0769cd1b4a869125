"""Sentences: nothing is lost, and the usual traps end none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.source.markdown import read_inline
from riskcase.source.sentences import split_sentences, unresolved


def sentences(text: str) -> list[str]:
    return [unresolved(part) for part in split_sentences(read_inline(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        (
            "It is so, e.g. Fig. 3 of Dr. Lund. Next.",
            ["It is so, e.g. Fig. 3 of Dr. Lund.", "Next."],
        ),
        ("A share of 3.5 of 100. Then more.", ["A share of 3.5 of 100.", "Then more."]),
        ('"Well," he said. "So it is." Yes.', ['"Well," he said.', '"So it is."', "Yes."]),
        ("J. Smith saw it. He left.", ["J. Smith saw it.", "He left."]),
        ("1. First of all this. Then that.", ["1. First of all this.", "Then that."]),
        (
            "It ends here.\nA new line. It goes\non.",
            ["It ends here.", "A new line.", "It goes on."],
        ),
        (
            "See [[a-claim]]. [[other|Words]] follow.",
            ["See [[a-claim]].", "[[other|Words]] follow."],
        ),
        ("Run `x.Y`. `Code` begins.", ["Run x.Y.", "Code begins."]),
        ("no capital. follows here", ["no capital. follows here"]),
        ("Éclair ends. Über begins.", ["Éclair ends.", "Über begins."]),
        ("", []),
    ],
)
def test_where_a_sentence_ends(text: str, found: list[str]) -> None:
    assert sentences(text) == found


@given(st.text(st.sampled_from("aB1 .!?…\n\"')([]|*`é漢"), max_size=80))
def test_nothing_is_lost(text: str) -> None:
    nodes = read_inline(text)
    together = tuple(node for part in split_sentences(nodes) for node in part)
    assert "".join(unresolved(together).split()) == "".join(unresolved(nodes).split())
    assert all(part for part in split_sentences(nodes))
