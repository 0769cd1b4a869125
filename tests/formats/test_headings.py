from hypothesis import given
from hypothesis import strategies as st

from riskcase.formats.headings import Levels


@given(st.lists(st.integers(-3, 12)), st.integers(1, 2))
def test_no_level_is_skipped(wanted: list[int], title: int) -> None:
    levels = Levels(title=title)
    before = title
    for level in wanted:
        given_level = levels.take(level)
        assert title < given_level <= min(before + 1, 6)
        before = given_level


def test_levels_that_follow_each_other_stay() -> None:
    levels = Levels()
    assert [levels.take(level) for level in (2, 3, 4, 2, 3)] == [2, 3, 4, 2, 3]
