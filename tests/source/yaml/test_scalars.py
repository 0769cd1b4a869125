import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from riskcase.source.span import Span
from riskcase.source.text import SourceFile
from riskcase.source.yaml.scalars import read_plain, value_offset


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # YAML 1.2.2, section 10.3.2: the table of the core schema and its examples.
        ("null", None),
        ("~", None),
        ("", None),
        ("Null", None),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("0", 0),
        ("0o7", 7),
        ("0x3A", 58),
        ("-19", -19),
        ("0.", 0.0),
        ("-0.0", 0.0),
        (".5", 0.5),
        ("+12e03", 12000.0),
        ("-2E+05", -200000.0),
        (".inf", float("inf")),
        ("-.Inf", float("-inf")),
        ("+.INF", float("inf")),
        ("010", 10),
        # YAML 1.1 reads these as something else.
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("y", "y"),
        ("12:30", "12:30"),
        ("2026-10-31", "2026-10-31"),
        ("1_000", "1_000"),
        ("0b1", "0b1"),
        ("nUll", "nUll"),
        ("tRUE", "tRUE"),
        ("-0x1", "-0x1"),
        ("5%", "5%"),
        ("1.2.3", "1.2.3"),
        ("-", "-"),
        (".", "."),
        ("1e", "1e"),
        ("\u0661", "\u0661"),
        # What does not fit stays as written.
        ("999999999999999999", 999999999999999999),
        ("99999999999999999999", "99999999999999999999"),
        ("1e400", "1e400"),
    ],
)
def test_plain_scalars_follow_the_core_schema(text: str, value: object) -> None:
    read = read_plain(text)
    assert read == value
    assert type(read) is type(value)


def test_not_a_number_is_not_equal_to_itself() -> None:
    number = read_plain(".nan")
    assert number != number  # noqa: PLR0124 - that is how one knows it


def _agree(source: str) -> None:
    """Each visible character of the last value stands where the mapping says."""
    events = yaml.parse(source, Loader=yaml.CSafeLoader)
    *_, event = (event for event in events if isinstance(event, yaml.ScalarEvent))
    value = event.value
    assert event.start_mark is not None
    assert event.end_mark is not None
    start, end = event.start_mark.index, event.end_mark.index
    file = SourceFile("a.md", source, "")
    found = [value_offset(file, Span(start, end), index) for index in range(len(value) + 1)]
    assert found == sorted(found)
    assert start <= found[0]
    assert found[-1] <= end
    for index, character in enumerate(value):
        if not character.isspace():
            assert source[found[index]] in {character, "\\"}


@pytest.mark.parametrize(
    "source",
    [
        "plain words here",
        "plain words\n  on three\n\n\n  lines",
        "'single ''quoted'' words'",
        "'on two\n  lines''\n\n  or three'",
        '"double quoted"',
        '"a\\tb \\u0041 \\x41 \\U0001F600 c"',
        '"a \\\n  b\\\n\n  c\n  d"',
        "|\n  literal\n    deeper\n\n  last\n",
        ">\n  folded\n  line\n\n\n  next\n    deeper\n    again\n  flat\n",
        ">-\n\n  first\n  second",
        "|+ # comment\n  kept\n\n",
        "a:\n  - b: |2\n        two deeper\n      flat\n",
        "a:\n  - - |1\n      one deeper\n     flat\n",
        "|2-\n    two deeper\n  flat\n",
        "|\r\n  one\r\n  two\r\n",
        "\u05d0\u05d1\u05d2 😀 x",
    ],
)
def test_characters_of_a_value_are_found_in_the_file(source: str) -> None:
    _agree(source)


@given(
    st.text(alphabet="ab '\"\\é😀\n", min_size=1).filter(str.strip),
    st.sampled_from(["'", '"', "|", ">"]),
    st.integers(10, 80),
)
def test_characters_of_any_dumped_value_are_found_in_the_file(
    value: str, style: str, width: int
) -> None:
    source = yaml.safe_dump(value, default_style=style, width=width, allow_unicode=True)
    _agree(source)


@given(st.lists(st.text(alphabet="ab' ", min_size=1).filter(str.strip), min_size=1))
def test_folded_lines_of_any_shape_are_found_in_the_file(lines: list[str]) -> None:
    _agree(
        ">\n  first\n"
        + "".join(f"  {line}\n\n" if "'" in line else f"  {line}\n" for line in lines)
    )


def test_an_index_beyond_the_value_is_its_end() -> None:
    file = SourceFile("a.md", 'x: "ab"', "")
    assert value_offset(file, Span(3, 7), 99) == 6
    assert value_offset(file, Span(3, 3), 5) == 3


@given(st.text(), st.integers(0, 40))
def test_any_text_taken_for_a_scalar_gives_a_place_inside_it(text: str, index: int) -> None:
    file = SourceFile("a.md", text, "")
    assert 0 <= value_offset(file, Span(0, len(text)), index) <= len(text)
