import math
import re
import time
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from riskcase.source.span import FieldPath, Span
from riskcase.source.text import SourceFile, read_text
from riskcase.source.yaml import DEPTH_LIMIT, LENGTH_LIMIT, YamlReading, read_yaml, value_offset


def _read(text: str, before: str = "---\n", after: str = "---\nprose\n") -> YamlReading:
    file = SourceFile("a.md", before + text + after, "")
    return read_yaml(file, Span(len(before), len(before) + len(text)))


def _sources(text: str, found: dict[FieldPath, Span]) -> dict[FieldPath, str]:
    return {path: text[span.start - 4 : span.end - 4] for path, span in found.items()}


EXAMPLE = """\
# a comment
title: Tern-3 "quoted" inside
label: "1.2"   # kept
'single': 'it''s'
empty:
rests-on:
- shade
-
- convergent: {needs: 2, of: [a, "b", ]}
  because: >-
    folded
    text

text: |
  one
  two

level: low
"""


def test_every_value_and_key_has_its_exact_place() -> None:
    reading = _read(EXAMPLE)
    assert reading.problems == ()
    assert reading.value == {
        "title": 'Tern-3 "quoted" inside',
        "label": "1.2",
        "single": "it's",
        "empty": None,
        "rests-on": [
            "shade",
            None,
            {"convergent": {"needs": 2, "of": ["a", "b"]}, "because": "folded text"},
        ],
        "text": "one\ntwo\n",
        "level": "low",
    }
    assert _sources(EXAMPLE, reading.spans) == {
        (): EXAMPLE[len("# a comment\n") : -1],
        ("title",): 'Tern-3 "quoted" inside',
        ("label",): '"1.2"',
        ("single",): "'it''s'",
        ("empty",): "",
        ("rests-on",): EXAMPLE[EXAMPLE.index("- shade") : EXAMPLE.index("\n\ntext: |")],
        ("rests-on", 0): "shade",
        ("rests-on", 1): "",
        ("rests-on", 2): EXAMPLE[EXAMPLE.index("convergent") : EXAMPLE.index("\n\ntext: |")],
        ("rests-on", 2, "convergent"): '{needs: 2, of: [a, "b", ]}',
        ("rests-on", 2, "convergent", "needs"): "2",
        ("rests-on", 2, "convergent", "of"): '[a, "b", ]',
        ("rests-on", 2, "convergent", "of", 0): "a",
        ("rests-on", 2, "convergent", "of", 1): '"b"',
        ("rests-on", 2, "because"): ">-\n    folded\n    text",
        ("text",): "|\n  one\n  two",
        ("level",): "low",
    }
    assert _sources(EXAMPLE, reading.keys) == {
        ("title",): "title",
        ("label",): "label",
        ("single",): "'single'",
        ("empty",): "empty",
        ("rests-on",): "rests-on",
        ("rests-on", 2, "convergent"): "convergent",
        ("rests-on", 2, "convergent", "needs"): "needs",
        ("rests-on", 2, "convergent", "of"): "of",
        ("rests-on", 2, "because"): "because",
        ("text",): "text",
        ("level",): "level",
    }


def test_an_empty_value_stands_right_behind_its_colon() -> None:
    assert _read("a:   # why\nb: 1\n").spans["a",] == Span(6, 6)


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f600: é\r\nb: c\r\n",
        "x: \u05e9\u05dc\u05d5\u05dd\rb: c\r",
        "x: a\x85b: c",
        "x: '\u2028'\nb: c\n",
        "\ufeffx: y\nb: c\n",
        "\ufeff\ufeffx: y\nb: c\n",
        "x: \x00\x07\x9f\ufffe\nb: c\n",
    ],
)
def test_odd_characters_before_a_value_do_not_move_it(text: str) -> None:
    span = _read(text).spans["b",]
    assert text[span.start - 4 : span.end - 4] == "c"


_keys = st.text(alphabet="abn0:-#' é😀\n\t\"", max_size=6)
_scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False)
    # PyYAML does not round-trip YAML 1.1's further line ends; and to it 0E0 is text without quotes.
    | st.text(
        st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029"), max_size=40
    ).filter(lambda text: not re.match("[-+.0-9]", text))
    | st.sampled_from(["no", "on", "12:30", "2026-10-31", "~", "[[x]]", "5%", "0x1F", "1_000"])
)
_values = st.recursive(
    _scalars, lambda inner: st.lists(inner) | st.dictionaries(_keys, inner), max_leaves=20
)


@given(_values, st.sampled_from([None, False, True]), st.sampled_from([None, "'", '"', "|", ">"]))
def test_what_was_dumped_is_read_and_each_span_reads_to_its_value(
    value: Any,
    flow: bool | None,  # noqa: FBT001 - Hypothesis draws it
    style: str | None,
) -> None:
    assume(flow is False or not _holds_lone_list(value))  # it would look like a wiki link
    if style is not None:
        value = _texts(value)  # a tag stands before every number that PyYAML quotes
    text = yaml.safe_dump(
        value, default_flow_style=flow, default_style=style, allow_unicode=True, sort_keys=False
    )
    reading = _read(text, after="")
    assert reading.problems == ()
    assert reading.value == value
    for path, span in reading.spans.items():
        inner: Any = value
        for step in path:
            inner = inner[step]
        source = text[span.start - 4 : span.end - 4]
        if path and source[:1] not in {"|", ">"} and "\n" not in source:
            assert _read(source, after="").value == inner


def _holds_lone_list(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_holds_lone_list, value.values()))
    if isinstance(value, list):
        lone = len(value) == 1 and isinstance(value[0], list)
        return lone or any(map(_holds_lone_list, value))
    return False


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner) for inner in value]
    return value if isinstance(value, str) else repr(value)


@pytest.mark.parametrize(
    ("text", "value", "found"),
    [
        ("a: &x b\n", {"a": "b"}, [("RC004", "&x")]),
        ("a: !!str &x 5\nc: 1", {"a": 5, "c": 1}, [("RC004", "!!str"), ("RC004", "&x")]),
        ("a: &x\nb: 1\n", {"a": None, "b": 1}, [("RC004", "&x")]),
        ("a: !<tag:x,y> {b: 1}\n", {"a": {"b": 1}}, [("RC004", "!<tag:x,y>")]),
        ("a: &x\n  b: 1\nc: *x\n", {"a": {"b": 1}, "c": "*x"}, [("RC004", "&x"), ("RC004", "*x")]),
        ("a: &x 1\n*x : 2\n", {"a": 1, "*x": 2}, [("RC004", "&x"), ("RC004", "*x")]),
        ("<<: {a: 1}\nb: 2\n", {"b": 2}, [("RC004", "<<")]),
        ('"<<": 1\n', {"<<": 1}, []),
        ("%YAML 1.2\n---\na: 1\n", {"a": 1}, [("RC004", "%YAML 1.2\n---")]),
        ("a: 1\nb: {c: 2}\na: {d: 3}\n", {"a": 1, "b": {"c": 2}}, [("RC005", "a")]),
        ("a: {b: 1, 'b': 2}\n", {"a": {"b": 1}}, [("RC005", "'b'")]),
        ("a: [[x]]\n", {"a": "[[x]]"}, [("RC006", "[[x]]")]),
        (
            "- [[[x]], [[y|a: b]]]\n",
            [["[[x]]", "[[y|a: b]]"]],
            [("RC006", "[[x]]"), ("RC006", "[[y|a: b]]")],
        ),
        ("a: [[1], [2]]\n", {"a": [[1], [2]]}, []),
        ("a: [ [1] ]\n", {"a": [[1]]}, []),
        ("a: [[]]\n", {"a": [[]]}, []),
        ('a: "[[x]]"\n', {"a": "[[x]]"}, []),
        ("[[x]]: 1\n", {"[[x]]": 1}, [("RC006", "[[x]]")]),
        ("b: 1\na: [[x]] more\nc: 1\n", {"b": 1, "a": "[[x]]"}, [("RC006", "[[x]] ")]),
        ("b: 1\na: ![[x]]\n", {"b": 1}, [("RC006", "![")]),
        (
            "1: a\ntrue: b\n~: c\nno: d\n",
            {"1": "a", "true": "b", "~": "c", "no": "d"},
            [("RC017", "1"), ("RC017", "true"), ("RC017", "~")],
        ),
        ('"1": a\n', {"1": "a"}, []),
        ("a: {{ name }}\n", {"a": {"{ name }": None}}, [("RC017", "{ name }")]),
        ("? - a\n  - b\n: c\n", {"- a\n  - b": "c"}, [("RC017", "- a\n  - b")]),
        ("a: 1\n...\n---\nb: 2\n", {"a": 1}, [("RC018", "---")]),
        ("a: 1\nt: b: c\n", {"a": 1, "t": "b"}, [("RC002", ":")]),
        ('a: 1\nt: "b\nc: d\n', {"a": 1}, [("RC002", '"')]),
        ("a: 1\nc:\n\tb: 2\n", {"a": 1}, [("RC002", "\t")]),
        ("a: [1, 2\n", {"a": [1, 2]}, [("RC002", "[")]),
        ("a: *bold* text\n", {}, [("RC002", "*")]),
        ("a: > 5%\n", {}, [("RC002", ">")]),
        ("a: %x\n", {}, [("RC002", "%")]),
        ("a: - b\n", {}, [("RC002", "-")]),
        ('a: "\\d"\n', {}, [("RC002", "\\")]),
        ('a: "\\xg1"\n', {}, [("RC002", "g")]),
        ("a: 'it's'\n", {"a": "it"}, [("RC002", "s")]),
        ("- a\nb: c\n", ["a"], [("RC002", "b")]),
        ("a: 1\nbare\nc: 1\n", {"a": 1}, [("RC002", "b")]),
        ("", None, []),
        ("# only a comment\n", None, []),
    ],
)  # fmt: skip
def test_problems_stand_at_their_place_and_the_rest_is_read(
    text: str, value: Any, found: list[tuple[str, str]]
) -> None:
    reading = _read(text, after="")
    assert reading.value == value
    assert [
        (problem.code, text[problem.span.start - 4 : problem.span.end - 4])
        for problem in reading.problems
    ] == found
    assert set(reading.keys) <= set(reading.spans)
    for path in reading.spans:
        inner = reading.value
        for step in path:
            inner = inner[step]


def test_a_duplicate_inside_a_duplicate_leaves_no_trace() -> None:
    reading = _read("a: 1\na: {b: {c: 2}, d: [3]}\n")
    assert set(reading.spans) == {(), ("a",)}
    assert set(reading.keys) == {("a",)}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "{? "])
def test_nesting_ends_at_its_limit(opening: str) -> None:
    assert "RC003" not in {problem.code for problem in _read("[" * DEPTH_LIMIT).problems}
    codes = [problem.code for problem in _read(opening * 30_000).problems]
    assert codes == ["RC003"]


def test_text_beyond_the_limit_is_not_read() -> None:
    reading = _read("a: " + "b" * LENGTH_LIMIT)
    assert [problem.code for problem in reading.problems] == ["RC011"]
    assert reading.value is None


def test_a_place_in_the_words_of_a_field_is_found_in_the_file() -> None:
    text = "---\nstatement: >\n  One of\n  [[shade]].\n---\n"
    file = SourceFile("a.md", text, "")
    reading = read_yaml(file, Span(4, len(text) - 4))
    index = reading.value["statement"].index("shade")
    assert value_offset(file, reading.spans["statement",], index) == text.index("shade")


@pytest.mark.parametrize(
    "unit",
    [
        "[", "{", "- ", "? ", "a: ", "'", '"', "&a ", "*a ", "!a ", "a: b\n", "a,", "- - a\n",
        "a: &x [*x, *x]\n", "- [[a]]\n", "- {{a}}: b\n", "<<: a\n", "? a\n", "a: |\n x\n", "---\n",
        "\n", "\ufeff", "\x00", "\x85", '"\\x41', "11111111111", "[[x]],", "#", "%", "\t", "{a: ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("opening", ["", "a: [", "a: ", "- "])
def test_hostile_text_is_read_in_time_that_grows_with_its_length(unit: str, opening: str) -> None:
    text = opening + unit * (40_000 // len(unit))
    begun = time.process_time()
    reading = _read(text)
    assert time.process_time() - begun < 2
    assert all(4 <= problem.span.start <= problem.span.end for problem in reading.problems)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    file, _ = read_text("a.md", data)
    _whole(file)


@given(st.text(alphabet="ab:-? []{}#&*!|>'\"%@`\n\t\r\\,~<0.é\ufeff\x00", max_size=60))
def test_any_yaml_like_text_is_read(text: str) -> None:
    _whole(SourceFile("a.md", text, ""))


@given(st.integers(0, len(EXAMPLE)), st.text(alphabet="[]{}\"'&*:\n -", max_size=3))
def test_the_example_cut_short_is_read(at: int, ending: str) -> None:
    _whole(SourceFile("a.md", EXAMPLE[:at] + ending, ""))


def _whole(file: SourceFile) -> None:
    reading = read_yaml(file, Span(0, len(file.text)))
    for span in (*reading.spans.values(), *reading.keys.values()):
        assert 0 <= span.start <= span.end <= len(file.text)
    for problem in reading.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(file.text)
        assert problem.message.endswith(".")
    assert set(reading.keys) <= set(reading.spans)
    for path, span in reading.spans.items():
        inner = reading.value
        for step in path:
            inner = inner[step]
        if isinstance(inner, str):
            for index in (0, len(inner) // 2, len(inner)):
                assert span.start <= value_offset(file, span, index) <= span.end
        assert not (isinstance(inner, float) and math.isinf(inner)) or "inf" in (
            file.text[span.start : span.end].lower()
        )
