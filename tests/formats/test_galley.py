"""What print asks of blocks: brief facts on one line, drawings no higher than a sheet."""

from typing import Any

import pytest

from riskcase.formats.galley import Galley, shortened
from riskcase.formats.runs import Runs
from riskcase.report.document import (
    Anchor,
    Block,
    Columns,
    Definition,
    DefinitionList,
    Heading,
    Page,
    Paragraph,
    Picture,
    Quote,
    Table,
    Text,
)


def galley_of(*blocks: Block, dense: bool = False) -> list[dict[str, Any]]:
    runs = Runs((Page("a", "A", "item", blocks),))
    runs.turn("a")
    galley = Galley(runs, drawings=True)
    galley.turn(1, dense=dense)
    return galley.blocks(blocks)


def fact(term: str, words: str) -> Definition:
    return Definition((Text(term),), (Paragraph((Text(words),)),))


FACTS = DefinitionList(
    (fact("Kind", "inability"), fact("Owner", "Ada"), fact("Note", "so " * 30), fact("By", "Bo"))
)


def test_brief_facts_stand_on_one_line_where_the_print_is_dense() -> None:
    brief, *others = galley_of(FACTS, dense=True)
    assert brief == {"k": "brief", "pairs": [["Kind", "inability"], ["Owner", "Ada"]]}
    assert [[row[0] for row in block["rows"]] for block in others] == [["Note", "By"]]
    (whole,) = galley_of(FACTS)
    assert [row[0] for row in whole["rows"]] == ["Kind", "Owner", "Note", "By"]


@pytest.mark.parametrize(
    ("size", "width"),
    [
        ('viewBox="0 0 100 50"', 1.0),
        ('viewBox="0 0 100 1300"', 0.1),
        ('width="10pt" height="26pt"', 0.5),
    ],
)
def test_a_high_drawing_is_set_narrower(size: str, width: float) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect width="9" height="9"/></svg>'
    (block,) = galley_of(Picture(svg, "A box."))
    assert block["width"] == pytest.approx(width)


def test_a_heading_keeps_one_place_and_passes_the_others_on() -> None:
    run = (Anchor("one"), Text("Words"), Anchor("two"))
    places, heading = galley_of(Heading(2, run, anchor="own"))
    assert places == {"k": "places", "body": [["a", "one"], ["a", "two"]]}
    assert (heading["at"], heading["body"]) == ("own", "Words")


def test_stretches_in_a_box_or_too_many_stand_below_each_other() -> None:
    entries = tuple(fact(str(number), "x") for number in range(3))
    assert [block["k"] for block in galley_of(Columns(entries))] == ["columns"]
    assert [block["k"] for block in galley_of(Columns(entries * 2))] == ["dl"]
    (box,) = galley_of(Quote((Columns(entries),)))
    assert [block["k"] for block in box["body"]] == ["dl"]
    assert galley_of(Columns(())) == []


def test_of_stretches_side_by_side_the_long_one_is_wide_and_none_is_too_narrow() -> None:
    entries = (fact("A", "so " * 90), fact("B", "so " * 90), fact("C", "None."))
    (block,) = galley_of(Columns(entries))
    long, same, short = block["shares"]
    assert long == same
    assert 2 < long / short < 3  # a head of a few words fits the narrowest


def test_terms_that_are_long_have_a_wider_column() -> None:
    (usual,) = galley_of(DefinitionList((fact("Why", "so " * 30),)))
    (wide,) = galley_of(DefinitionList((fact("Last end-to-end test", "so " * 30),)))
    (wider,) = galley_of(DefinitionList((fact("Acts that the harm needs", "so " * 30),)))
    assert [usual["wide"], wide["wide"], wider["wide"]] == [False, False, True]


def test_a_short_table_is_not_broken_and_a_long_one_may_be() -> None:
    row = ((Text("a"),), (Text("b"),))
    (short,) = galley_of(Table(row, (row,) * 5))
    (long,) = galley_of(Table(row, (row,) * 60))
    (high,) = galley_of(Table(row, (((Text("so " * 500),), (Text("b"),)),) * 2))
    assert [short["together"], long["together"], high["together"]] == [True, False, False]


def test_words_before_a_drawing_stay_with_it() -> None:
    box = '<rect width="9" height="9"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{box}</svg>'
    one = Paragraph((Text("One."),))
    first, second, _ = galley_of(one, one, Picture(svg, "A box."))
    assert [first["sticky"], second["sticky"]] == [False, True]


def test_a_text_that_is_cut_says_so() -> None:
    assert shortened("abcd", 4) == "abcd"
    assert shortened("abcde", 4) == "abc…"
