"""Written YAML reads as the values that were written."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from riskcase.source.span import Span
from riskcase.source.text import read_text
from riskcase.source.writing.yaml import write_yaml
from riskcase.source.yaml import read_yaml

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from(["no", "null", "~", "1e3", "0x1f", "a: b", "a #b", "- a", "---", "2026-01-02"]),
)
PLAIN = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
)
KEYS = TEXTS.filter(lambda text: len(text) < 100)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_what_is_written_reads_the_same(fields: dict[str, Any]) -> None:
    written = write_yaml(fields)
    file, problems = read_text("a.yaml", written.encode())
    reading = read_yaml(file, Span(0, len(file.text)))
    assert (problems, reading.problems) == ([], ())
    assert (reading.value or {}) == fields
    assert written == write_yaml(reading.value or {})


def test_plain_words_stay_plain() -> None:
    fields = {"title": "A plain title, 5% of it", "when": "2026-10-31", "of": ["one", {"k": 3}]}
    assert write_yaml(fields) == (
        "title: A plain title, 5% of it\nwhen: 2026-10-31\nof:\n  - one\n  - k: 3\n"
    )
