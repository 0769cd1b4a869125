"""Whether each pathway stays closed on one line of argument alone; pathways alike are one row."""

from __future__ import annotations

from riskcase.analysis.pillars import only_together
from riskcase.analysis.results import Cell, Results
from riskcase.analysis.words import called, joined, name_of, quoted, short_name
from riskcase.cli.bearing.claims import by_load
from riskcase.cli.bearing.page import Page

MOST_CLAIMS = 3
LEGEND = (
    "Yes: it stays closed on this line by itself. Part: not against every cause. No: it has no"
    " barrier of this line that counts. Down: it has one, which may not be relied on."
)


def write_pillars(page: Page, results: Results) -> None:
    """Write a row for all pathways of which the same is to be said."""
    if not results.pillars:
        return
    case = results.assessment.case
    page.head("On one line of argument alone")
    singles = [cell.pillars[0] for cell in results.pillars[0].cells if len(cell.pillars) == 1]
    groups: dict[tuple[str, ...], list[str]] = {}
    for row in results.pillars:
        marks = [_mark(cell) for cell in row.cells if len(cell.pillars) == 1]
        groups.setdefault((*marks, "\n".join(map(" + ".join, only_together(row)))), []).append(
            row.pathway
        )
    rows = [
        (", ".join(short_name(case, one) for one in pathways), *marks)
        for marks, pathways in groups.items()
    ]
    for line in _sentences(results, singles):
        page.say(line)
    page.table(("", *singles, "only together"), rows)
    page.say(LEGEND, dim=True)
    spanning = {item for row in results.pillars for item in row.shared}
    claims = [one.id for one in by_load(results.items, "claim") if one.id in spanning]
    if claims:
        sit = "sits" if len(claims) == 1 else "sit"
        names = quoted(case, claims, most=MOST_CLAIMS)
        page.say(f"The lines are not independent: {names} {sit} under two or more.")


def _mark(cell: Cell) -> str:
    if cell.missing == "no barrier":
        return "no"
    if cell.missing:
        return "part"
    return "down" if cell.standing.down else "yes"


def _sentences(results: Results, singles: list[str]) -> list[str]:
    """On which line alone which pathways stay closed, as one would quote it."""
    case, word = results.assessment.case, results.assessment.word
    said, none = [], []
    for i, line in enumerate(singles):
        held = [(row.pathway, row.cells[i]) for row in results.pillars if row.cells[i].survives]
        if not held:
            none.append(line)
            continue
        names = joined([called(case, pathway) for pathway, _ in held])
        grades = joined(list(dict.fromkeys(word(cell.grade) for _, cell in held)), "or")
        stay = "stays" if len(held) == 1 else "stay"
        if len(held) == len(results.pillars) > 1:
            names, stay = "every pathway", "stays"
        said.append(f"On {line} alone {names} {stay} closed (grade {grades}).")
    if none:
        said.append(f"No pathway stays closed on {joined(none, 'or')} alone.")
    return [" ".join(said)]


def pillar_words(results: Results, pathway: str) -> list[str]:
    """How a pathway does on each line alone, and on two of which neither would do, in words."""
    (row,) = [one for one in results.pillars if one.pathway == pathway]
    alone = [
        f"{cell.pillars[0]} {_cell_words(results, cell)}"
        for cell in row.cells
        if len(cell.pillars) == 1
    ]
    pairs = [
        f"{' with '.join(cell.pillars)} {_cell_words(results, cell)}"
        for cell in row.cells
        if cell.pillars in only_together(row)
    ]
    said = [f"On one line of argument alone: {'; '.join(alone)}."]
    return [*said, *([f"On two together: {'; '.join(pairs)}."] if pairs else [])]


def _cell_words(results: Results, cell: Cell) -> str:
    if cell.against:
        names = [name_of(results.assessment.case, one) for one in cell.against]
        return f"not against {joined(names, 'or')}"
    if cell.missing:
        return f"has {cell.missing}"
    if cell.standing.down:
        return f"is {cell.standing.word}"
    return f"{cell.standing.word}, grade {results.assessment.word(cell.grade)}"
