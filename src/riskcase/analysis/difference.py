"""What would change, in words: doubts together, the roadmap, published lists."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.analysis.change.likely import Likely
from riskcase.analysis.change.outcome import Outcome
from riskcase.analysis.change.roadmap import Bought, Portfolio, Roadmap
from riskcase.analysis.results import Results
from riskcase.analysis.words import (
    called,
    joined,
    name_of,
    number,
    plain_words,
    quoted,
    rough,
    sentence,
    short_name,
)
from riskcase.graph.assess import Assessment
from riskcase.values.quantity import SECONDS

MOST_PORTFOLIOS = 8


def together_words(results: Results) -> list[str]:
    """What is left if everything that was accepted as a doubt is true."""
    found, case = results.together, results.assessment.case
    if not found.doubts:
        return []
    doubts = number(len(found.doubts), "doubt", "doubts")
    true = "it" if len(found.doubts) == 1 else "all of them"
    lines = [f"The case knowingly leaves {doubts}. Were {true} true:"]
    changed = list(difference(results.assessment, found.before, found.after))
    lines += changed or ["No pathway would be worse off."]
    names = joined([called(case, one) for one in found.doubts])
    lines.append(f"It is {names}." if len(found.doubts) == 1 else f"They are {names}.")
    return lines


def difference(assessment: Assessment, before: Outcome, after: Outcome) -> Iterator[str]:
    """What is different between two states, a sentence a kind of difference."""
    case = assessment.case
    pairs = list(zip(before.pathways, after.pathways, strict=True))
    opened = [new.id for old, new in pairs if new.open and not old.open]
    closed = [new.id for old, new in pairs if old.open and not new.open]
    for found, words in ((opened, "open"), (closed, "closed")):
        if found:
            names = joined([called(case, one) for one in found])
            many = number(len(found), "pathway", "pathways").capitalize()
            yield f"{many} would be {words}: {names}."
    for old, new in pairs:
        if old == new or old.open != new.open:
            continue
        parts = []
        if old.standing is not new.standing:
            parts.append(f"{old.standing.word} becomes {new.standing.word}")
        if old.grade != new.grade:
            parts.append(f"grade {assessment.word(old.grade)} becomes {assessment.word(new.grade)}")
        if old.singles != new.singles:
            parts.append(f"items that open it alone: {old.singles} become {new.singles}")
        if parts:
            yield f"{short_name(case, new.id)}: {'; '.join(parts)}."


def roadmap_words(results: Results) -> list[str]:
    """What each item of the roadmap would change, and which go well together."""
    lines = []
    for one in results.roadmap.items:
        told = bought_words(results, one) or "no pathway would stand differently."
        lines.append(f"{named_item(results, one)}: {told}")
    return [*lines, *portfolio_words(results)]


def named_item(results: Results, one: Bought) -> str:
    """An item of the roadmap with its state, its date and its cost."""
    due = f"due {one.due}" if one.due else None
    about = filter(None, (one.state, due, one.cost))
    return f"{name_of(results.assessment.case, one.id)} ({', '.join(about)})"


def bought_words(results: Results, one: Bought) -> str:
    """What an item of the roadmap would change, or why it changes nothing more."""
    if one.after is not None:
        return " ".join(difference(results.assessment, results.roadmap.now, one.after))
    if one.state in {"done", "dropped"}:
        return sentence(plain_words(one.because)) if one.because else f"{one.state}."
    return "it does not say what it would change."


def portfolio_words(results: Results) -> list[str]:
    """Which items of the roadmap go well together: what nothing else beats."""
    roadmap, case = results.roadmap, results.assessment.case
    if roadmap.front and (len(roadmap.front) > 1 or roadmap.front[0].items):
        return [
            f"With {quoted(case, one.items, most=len(one.items)) or 'nothing'}"
            f"{cost_words(one, roadmap.unit)}: {one.open} open, {one.on_one_item} on one item."
            for one in roadmap.front[:MOST_PORTFOLIOS]
        ] + [*tried_words(roadmap), *likely_words(results)]
    if roadmap.items:
        return ["No combination of them changes what is open or hangs on one item."]
    return []


def tried_words(roadmap: Roadmap) -> Iterator[str]:
    """What is not told of combinations, and how good those may be that were not tried."""
    more = max(len(roadmap.front) - MOST_PORTFOLIOS, 0) + roadmap.ties_left_out
    if more:
        yield f"{number(more, 'combination', 'combinations').capitalize()} more that nothing beats."
    if not roadmap.complete:
        short = any(one.least_open < one.open for one in roadmap.front)
        told = "one may" if short else "none can"
        yield f"Not every combination was tried; {told} leave fewer open for the same cost."


def likely_words(results: Results) -> Iterator[str]:
    """What combinations do to the worst pathway that has a probability."""
    found, case = results.roadmap.by_probability, results.assessment.case
    for one in found.front[1:MOST_PORTFOLIOS] if found else ():
        names = quoted(case, one.items, most=len(one.items))
        cost = cost_words(one, results.roadmap.unit)
        yield (
            f"With {names}{cost}: the largest mean chance of a pathway in numbers becomes"
            f" {rough(one.worst)}, from {rough(one.worst + one.less[0])}."
        )


def cost_words(chosen: Portfolio | Likely, unit: str) -> str:
    """What a portfolio costs, where that can be added up."""
    return "" if chosen.cost is None else f", for {sum_words(chosen.cost, unit)}"


def sum_words(cost: float, unit: str) -> str:
    """A sum of costs in their unit; durations are in seconds."""
    if unit == "duration":
        unit = "d" if cost > SECONDS["d"] else "h"
        return f"{cost / SECONDS[unit]:g} {unit}"
    many = "s" if cost != 1 and unit.startswith("person-") else ""
    return f"{cost:g} {unit.removeprefix('number')}{many}".rstrip()


def completeness_words(results: Results) -> list[str]:
    """Which entries of published lists the case answers to."""
    found, case = results.completeness, results.assessment.case
    lines = []
    for name, title in found.titles.items():
        entries = [one for one in found.entries if one.id.startswith(f"{name}/")]
        open_ones = [one for one in entries if not one.answered]
        if not open_ones:
            lines.append(f"{title}: every one of {len(entries)} is covered or left out by name.")
        elif len(open_ones) == len(entries):
            lines.append(f"{title}: the case does not say which of its {len(entries)} it covers.")
        else:
            told = "; ".join(one.what for one in open_ones)
            lines.append(
                f"{title}: {len(entries) - len(open_ones)} of {len(entries)}; not: {told}."
            )
    if found.unknown:
        lines.append(f"No list has {', '.join(found.unknown)}.")
    for one in case.settings.proposals:
        by = f" by {name_of(case, one.by)}" if one.by else ""
        how = "reserved" if one.reserved else "proposed"
        into = f", now in {name_of(case, one.pathway.target.item)}" if one.pathway else ""
        because = f": {sentence(plain_words(one.because))}" if one.because else "."
        lines.append(f"'{one.what}' was {how}{by}; it is {one.became}{into}{because}")
    return lines
