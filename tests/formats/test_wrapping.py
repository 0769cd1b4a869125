from hypothesis import given
from hypothesis import strategies as st

from riskcase.formats.wrapping import LINE_CHARACTERS, as_records, breakable, column_rooms
from riskcase.report.document import (
    Blocks,
    Column,
    Definition,
    DefinitionList,
    Inlines,
    Paragraph,
    Table,
    Text,
)


def cells(*texts: str) -> tuple[Inlines, ...]:
    return tuple((Text(text),) for text in texts)


def records_of(table: Table) -> Blocks | None:
    return as_records(table, column_rooms(table))


@given(st.text(alphabet="aW-/. é", max_size=200), st.integers(1, 40))
def test_breaking_adds_only_places_to_break(text: str, room: int) -> None:
    broken = breakable(text, room)
    assert broken.replace("\u200b", "") == text
    assert all(len(part) <= room for part in broken.replace(" ", "\u200b").split("\u200b"))


def test_short_words_stay_whole() -> None:
    assert breakable("an ordinary sentence", 12) == "an ordinary sentence"


def test_a_long_name_breaks_behind_its_hyphens_first() -> None:
    assert breakable("cannot-hide-side-task", 12) == "cannot-\u200bhide-\u200bside-\u200btask"


def test_columns_fill_the_line_and_give_words_their_room() -> None:
    prose = "A long sentence about what the claim rests on and why that may be wrong. " * 2
    rooms = column_rooms(Table(cells("Claim", "Why"), (cells("unconfirmed", prose),)))
    assert rooms[0] >= len("unconfirmed")
    assert rooms[1] > 3 * rooms[0]
    assert sum(rooms) <= LINE_CHARACTERS


def test_a_small_table_stays_narrow() -> None:
    assert sum(column_rooms(Table(cells("a", "b"), (cells("1", "2"),)))) < LINE_CHARACTERS / 3


def test_widths_that_are_given_hold() -> None:
    table = Table(cells("a", "b"), (), columns=(Column(width=1), Column(width=3)))
    assert column_rooms(table) == (LINE_CHARACTERS // 4, LINE_CHARACTERS * 3 // 4)


def test_a_table_without_cells_has_no_columns() -> None:
    assert column_rooms(Table((), ())) == ()
    assert column_rooms(Table((), ((), ()))) == ()


def test_a_table_that_fits_stays_one() -> None:
    assert records_of(Table(cells("a", "b"), (cells("1", "2"),))) is None


def test_a_table_too_wide_for_the_sheet_becomes_one_list_per_row() -> None:
    names = [f"c{i}" for i in range(13)]
    table = Table(cells(*names), (cells(*map(str, range(13))), cells("x")))
    records = records_of(table)
    assert records is not None
    first, second = records
    assert isinstance(first, DefinitionList)
    assert first.entries[12] == Definition((Text("c12"),), (Paragraph((Text("12"),)),))
    assert isinstance(second, DefinitionList)
    assert second.entries[0] == Definition((Text("c0"),), (Paragraph((Text("x"),)),))


def test_a_cell_taller_than_the_sheet_makes_records() -> None:
    assert records_of(Table(cells("a"), (cells("word " * 2000),))) is not None
