"""Paragraphs as one text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riskcase.checks.paragraphs import Paragraph
from riskcase.checks.running_text import GAP, RunningText, RunningTexts
from riskcase.model.case import Case
from riskcase.model.settings import Settings
from riskcase.source.scan import Words


def running(source: str, *runs: tuple[int, int]) -> RunningText:
    words = tuple(Words(source[start:end], start) for start, end in runs)
    raw = "\n".join(run.text for run in words)
    return RunningText(Paragraph(None, "a.md", (), words, ()), raw, source)


def test_a_line_end_is_a_blank_and_emphasis_is_nothing() -> None:
    source = "for **12\nhours** or `7`, in"
    text = running(source, (0, 4), (6, 8), (9, 14), (16, 20), (23, 27))
    assert text.text == f"for 12 hours or {GAP}, in"
    place = text.place(4, 12)
    assert place.span is not None
    assert source[place.span.start : place.span.end] == "12\nhours"


def test_quotations_are_left_out() -> None:
    source = 'It said "safe, 5%" and “half” of 6" pipes'
    text = running(source, (0, len(source))).text
    assert text.replace(GAP, "") == 'It said  and  of 6" pipes'
    assert len(text) == len(source)


def test_a_field_has_no_source_and_its_places_are_in_the_value() -> None:
    words = (Words("about ", 0), Words("5", 8), Words(" or", 30))
    text = RunningText(Paragraph(None, "a.md", ("statement",), words, ()), "")
    assert text.text == f"about 5{GAP} or"
    assert text.place(6, 7).within == (8, 9)
    assert text.place(6, 7).at == ("statement",)


@given(
    st.lists(
        st.tuples(st.text("ab 1", min_size=1, max_size=5), st.sampled_from(["\n", "**", "[[x]]"]))
    )
)
def test_every_character_of_a_run_is_found_at_its_place(parts: list[tuple[str, str]]) -> None:
    source, runs = "", []
    for text, between in parts:
        runs.append((len(source), len(source) + len(text)))
        source += text + between
    joined = running(source, *runs)
    for start, end in runs:
        for at in range(start, end):
            offsets = [i for i in range(len(joined.text)) if joined.offset(i) == at]
            assert source[at] in {joined.text[i] for i in offsets}


WORDS = st.lists(st.text("aB%0 \n\u0130", max_size=6), min_size=1, max_size=3)


@given(st.lists(WORDS), st.lists(st.sampled_from(["a", "0%", "aa", "b", "B "]), min_size=1))
def test_one_search_of_all_finds_what_a_search_of_each_does(
    texts: list[list[str]], parts: list[str]
) -> None:
    paragraphs = [
        Paragraph(None, f"{number}", (), tuple(Words(run, 0) for run in runs), ())
        for number, runs in enumerate(texts)
    ]
    case = Case(None, Settings.model_validate({"riskcase": 1, "title": "A case"}), {})
    every = RunningTexts(case, paragraphs)
    raws = ["\n".join(runs) for runs in texts]
    small = [part.lower() for part in parts]
    exact = [str(i) for i, raw in enumerate(raws) if any(part in raw for part in parts)]
    folded = [str(i) for i, raw in enumerate(raws) if any(part in raw.lower() for part in small)]
    assert [found.paragraph.path for found in every.holding(*parts)] == exact
    assert [found.paragraph.path for found in every.holding(*small, any_case=True)] == folded
