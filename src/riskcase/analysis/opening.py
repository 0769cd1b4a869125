"""What opens each pathway, in words; causes under which the same is to be said stand together."""

from __future__ import annotations

from riskcase.analysis.results import PathwayResult, Results, RowResult
from riskcase.analysis.words import (
    count_word,
    folded_words,
    lowered,
    name_of,
    order_words,
    quoted,
    set_words,
)

MOST_SETS = 4
"""Sets of one order that are told; the rest are counted."""


def opened_first(results: Results, pathway: PathwayResult, most: int) -> str:
    """The smallest folded sets that open a pathway under any of its causes, in a sentence.

    Returns:
        Empty where it is open already, or no set could be listed.
    """
    rows = [row for row in results.rows if row.pathway == pathway.id and row.folded]
    sets = [one for row in rows if row.folded for one in row.folded.cut_sets.sets or ()]
    least = min(map(len, sets), default=0)
    if not least:
        return ""
    case = results.assessment.case
    smallest = list(dict.fromkeys(one for one in sets if len(one) == least))
    every = frozenset.intersection(*smallest)
    if len(smallest) == 1 or not every:
        return order_words(case, least, smallest[:most], len(smallest))
    others = "; ".join(set_words(case, one - every) for one in smallest[:most])
    more = f"; or {count_word(len(smallest) - most)} more" if len(smallest) > most else ""
    name = next(iter(every))
    first = (
        quoted(case, [name]) if every == {name} and name in case.items else set_words(case, every)
    )
    return f"If {first} fails together with any of these, nothing else stops it: {others}{more}."


def opened_under(
    results: Results, pathway: PathwayResult, most: int = MOST_SETS
) -> list[tuple[list[str], tuple[str, ...]]]:
    """What opens a pathway, as sentences, each time with the names of the causes it holds for.

    Args:
        results: of the case.
        pathway: one of its pathways.
        most: how many sets of one order are told.
    """
    case = results.assessment.case
    said: dict[tuple[str, ...], list[str]] = {}
    for row in results.rows:
        if row.pathway == pathway.id:
            causes = said.setdefault(tuple(_row_words(results, row, most)), [])
            causes += [name_of(case, row.cause)] if row.cause else []
    return [(causes, words) for words, causes in said.items()]


def _row_words(results: Results, row: RowResult, most: int) -> list[str]:
    case = results.assessment.case
    words = folded_words(case, row.folded, most)
    present = row.if_present
    if row.open:
        return words
    if present.open:
        return [*words, "Assume that it would try: nothing that counts stands in the way."]
    if present.folded and row.folded and present.folded.cut_sets != row.folded.cut_sets:
        tried = folded_words(case, present.folded, most=2)[0]
        return [*words, f"Assume that it would try: {lowered(tried)}"]
    return words
