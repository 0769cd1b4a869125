"""What opens each pathway, in words; pathways of which the same is to be said stand together."""

from __future__ import annotations

from riskcase.analysis.results import PathwayResult, Results, RowResult
from riskcase.analysis.words import folded_words, joined, name_of, number


def told_together(results: Results) -> list[tuple[list[PathwayResult], tuple[str, ...]]]:
    """Return groups of pathways with what opens all of a group, a sentence or two a cause."""
    found: dict[tuple[str, ...], list[PathwayResult]] = {}
    for pathway in results.pathways:
        found.setdefault(_sentences(results, pathway), []).append(pathway)
    return [(group, said) for said, group in found.items()]


def _sentences(results: Results, pathway: PathwayResult) -> tuple[str, ...]:
    """What is said of the rows of a pathway, each sentence once with the causes it holds for."""
    case = results.assessment.case
    said: dict[str, list[str]] = {}
    for row in results.rows:
        if row.pathway == pathway.id:
            causes = said.setdefault(_row_words(results, row), [])
            causes += [name_of(case, row.cause)] if row.cause else []
    found = [
        f"Under {joined(causes)}: {words}" if causes else words for words, causes in said.items()
    ]
    if pathway.cut_sets and pathway.cut_sets.count and not pathway.standing.down:
        sets = pathway.cut_sets
        counts = [f"{count:,} of {order}" for order, count in enumerate(sets.by_order) if count]
        found.append(f"Over all items: {number(sets.count, 'set', 'sets')} ({', '.join(counts)}).")
    return tuple(found)


def _row_words(results: Results, row: RowResult) -> str:
    case = results.assessment.case
    words = " ".join(folded_words(case, row.folded))
    present = row.if_present
    if row.open:
        return words
    if present.open:
        return f"{words} Assume that it would try: nothing that counts stands in the way."
    if present.folded and row.folded and present.folded.cut_sets != row.folded.cut_sets:
        tried = folded_words(case, present.folded, most=2)[0]
        return f"{words} Assume that it would try: {tried[0].lower()}{tried[1:]}"
    return words
