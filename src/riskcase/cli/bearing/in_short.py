"""The first screen: the few sentences that somebody who decides would quote."""

from __future__ import annotations

from riskcase.analysis.change.roadmap import Portfolio
from riskcase.analysis.difference import cost_words
from riskcase.analysis.results import ItemResult, Results
from riskcase.analysis.words import (
    MOST_NAMED,
    called_all,
    count_word,
    joined,
    name_of,
    number,
    quoted,
)
from riskcase.cli.bearing.certainty import how_sure
from riskcase.cli.bearing.claims import bearing_groups

MOST_GROUPS = 3
"""Groups of pathways of which is said what they rest on; so many are named again."""
MOST_BELOW = 2
"""Claims that are named of those below the first."""


def in_short(results: Results) -> list[tuple[str, str]]:
    """What opens, what bears most, what helps and how sure that is, each under a short label."""
    found = {
        "Open now": _open(results),
        "One failure": _one_failure(results),
        "Most load": _most_load(results),
        "If it tries": _if_it_tries(results),
        "Least examined": _least_examined(results),
        "What helps": _what_helps(results),
        "How sure": how_sure(results),
    }
    return [(label, " ".join(said)) for label, said in found.items() if said]


def _open(results: Results) -> list[str]:
    opened = [one.id for one in results.pathways if one.standing.down]
    total = len(results.pathways)
    if not opened:
        under = " under every cause" if any(row.cause for row in results.rows) else ""
        held = f"at least one barrier counts{under}."
        if total == 1:
            return [f"The one listed pathway is not open: {held}"]
        return [f"None of the {total} listed pathways is open: in each {held}"]
    names = joined([name_of(results.assessment.case, one) for one in opened])
    be = "is" if len(opened) == 1 else "are"
    return [f"{len(opened)} of {total} pathways {be} open as things stand: {names}."]


def _one_failure(results: Results) -> list[str]:
    case = results.assessment.case
    alone = [one.id for one in results.pathways if one.single_points]
    if not alone:
        return ["No single failure would open a pathway that is not open."]
    total = len(results.pathways)
    if len(alone) == total:
        many = {1: "The one pathway", 2: "Both pathways"}.get(total, f"All {total} pathways")
        return [f"{many} would be open if one single item failed."]
    many = f"{len(alone)} of {total} pathways"
    return [f"{many} would be open if one single item failed: {called_all(case, alone)}."]


def _if_it_tries(results: Results) -> list[str]:
    case = results.assessment.case
    tries = [row.pathway for row in results.rows if row.if_present.open and not row.open]
    if not tries:
        return []
    names = tuple(dict.fromkeys(tries))
    held = "Set aside what says that it would not try: nothing that counts stands in the way of"
    under = " under at least one cause" if any(row.cause for row in results.rows) else ""
    return [f"{held} {called_all(case, names)}{under}."]


def _most_load(results: Results) -> list[str]:
    case = results.assessment.case
    groups = bearing_groups(results)
    if not groups:
        return ["No claim takes a counted barrier down by its fall."]
    most = len(groups[0][0].load)
    alike: dict[tuple[str, ...], dict[str, int]] = {}
    rest: dict[tuple[tuple[str, ...], bool], list[ItemResult]] = {}
    for one, below in groups:
        if len(one.load) == most:
            alike.setdefault(one.alone, {})[one.id] = below
        elif len(one.load) > 1:
            rest.setdefault((one.load, one.standing.counts), []).append(one)
    said: list[str] = []
    for pathways, items in alike.items():
        opens = f", and {_opened(results, pathways)} open" if pathways else ""
        where = _where(most, len(results.pathways)) if not said else "as many"
        names = _with_below(results, items)
        said.append(f"If {names} fails, a barrier falls in {where}{opens}.")
    for (pathways, counts), some in list(rest.items())[:MOST_GROUPS]:
        names = quoted(case, [one.id for one in some], most=MOST_BELOW)
        words = joined(list(dict.fromkeys(one.standing.word for one in some)), "or")
        on = f"rest on {names}" if counts else f"counted on {names}, now {words}"
        said.append(f"{called_all(case, pathways)} {on}.")
    return said


def _where(count: int, total: int) -> str:
    """In how many pathways."""
    if count < total:
        return f"{count} of {total} pathways"
    return {1: "the one pathway", 2: "both pathways"}.get(total, f"all {total} pathways")


def _opened(results: Results, pathways: tuple[str, ...]) -> str:
    """The pathways that something opens alone; those that any item does are named above."""
    case = results.assessment.case
    every = tuple(one.id for one in results.pathways if one.single_points)
    be = "is" if len(pathways) == 1 else "are"
    if len(pathways) == len(results.pathways) > 1:
        return f"all {count_word(len(pathways))} are"
    if pathways == every and len(every) > MOST_GROUPS:
        return f"those {count_word(len(every))} {be}"
    return f"{called_all(case, pathways)} {be}"


def _least_examined(results: Results) -> list[str]:
    if not results.least_examined:
        return []
    one = results.item(results.least_examined)
    name = quoted(results.assessment.case, [one.id])
    return [f"Of what bears most, {name} was looked at least: {one.examined.words}."]


def _what_helps(results: Results) -> list[str]:
    roadmap, case = results.roadmap, results.assessment.case
    if not roadmap.items:
        return ["The case has no roadmap."]
    now, best = roadmap.now, roadmap.front[0]
    if not best.items:
        return ["Nothing on the roadmap changes what is open, or what one failure opens."]
    left = []
    if best.open != now.open:
        instead = f"instead of {count_word(now.open)}"
        many = number(best.open, "pathway", "pathways") if best.open else "no pathway"
        left.append(f"{many} open {instead}")
    if best.on_one_item != now.on_one_item:
        many = number(best.on_one_item, "pathway", "pathways") if best.on_one_item else "none"
        instead = f"instead of {count_word(now.on_one_item)}"
        left.append(f"{many} that one failure opens {instead}")
    cost = cost_words(best, roadmap.unit)
    alike = [one for one in roadmap.front if _rank(one) == _rank(best)]
    names = joined([quoted(case, one.items) for one in alike], "or")
    said = [f"{names}{cost}{',' * bool(cost)} would leave {joined(left)}."]
    helped = {
        new.id
        for item in roadmap.items
        for old, new in zip(now.pathways, item.after.pathways if item.after else (), strict=False)
        if (new.open, new.singles > 0) < (old.open, old.singles > 0)
    }
    weak = [one.id for one in now.pathways if one.open or one.singles]
    without = [one for one in weak if one not in helped]
    if helped and without:
        better = called_all(case, [one for one in weak if one in helped])
        stay = "stays as it is" if len(without) == 1 else "stay as they are"
        said.append(f"The roadmap helps {better}; {called_all(case, without)} {stay}.")
    return said


def _rank(one: Portfolio) -> tuple[int, int, float]:
    """What makes two choices a tie; without costs that add up, fewer items are cheaper."""
    return one.open, one.on_one_item, len(one.items) if one.cost is None else one.cost


def _with_below(results: Results, items: dict[str, int]) -> str:
    """Names, each with how many claims under it bear the same."""
    case = results.assessment.case
    names = []
    for item, below in list(items.items())[:MOST_NAMED]:
        one = "the claim" if below == 1 else f"one of {count_word(below)} claims"
        names.append(quoted(case, [item]) + (f" (or {one} under it)" if below else ""))
    more = len(items) - len(names)
    return joined([*names, *([f"{count_word(more)} more"] if more else [])], "or")
