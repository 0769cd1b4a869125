"""Cut sets and standings in the words of somebody who has to decide on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from riskcase.analysis.numbers.common_causes import COMMON
from riskcase.analysis.numbers.pathways import FLOOR, Numbers
from riskcase.graph.folding import FoldedSets
from riskcase.model.case import Case

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LINK = re.compile(r"!?\[\[([^]|]*)(?:\|([^]]*))?\]\]")
_MARKS = re.compile(r"[*_`]+")
LONGEST_NAME = 72
MOST_ROUGH = 0.95
"""Near certainty a second figure is shown: 99% is not 100%."""
ONE_OF = "one of "
PAIR = 2
"""Sets of more than this many are counted only, where there are smaller ones."""
ANY_FAILS = "If any of these fails, nothing else stops it"
MOST_NAMED = 4
"""Names in one sentence; more are counted."""
MOST_MISSING = 3
"""Things that are missing for numbers of which is said what; more are counted."""


def name_of(case: Case, item_id: str) -> str:
    """The short name of an item as a reader says it, with its number in a published report."""
    item = case.items.get(item_id)
    if item is None:
        return item_id
    words = plain_words(item.name)
    if words.endswith(".") and not words.endswith(".."):  # a statement that serves as a name
        words = words[:-1]
    if len(words) > LONGEST_NAME:
        words = words[: LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
    return f"{item.label} {words}" if item.label else words


def short_name(case: Case, item_id: str) -> str:
    """Its number in a published report where it has one, else its short name."""
    item = case.items.get(item_id)
    return item.label if item and item.label else name_of(case, item_id)


def called(case: Case, item_id: str) -> str:
    """How a sentence calls an item: by its number where it has one, else by its quoted name."""
    item = case.items.get(item_id)
    return item.label if item and item.label else f'"{name_of(case, item_id)}"'


def plain_words(text: str) -> str:
    """Text without marks; of a reference its words, or else what it names."""
    text = _LINK.sub(lambda found: found[2] or found[1], text)
    return " ".join(_MARKS.sub("", text).split())


def event_name(case: Case, name: str) -> str:
    """A folded event as a reader says it: an item, one of several, or a slip past a barrier."""
    if name.startswith(ONE_OF):
        members = [name_of(case, one) for one in name.removeprefix(ONE_OF).split(", ")]
        return f"any one of {joined(members, 'or')}"
    owner, slash, barrier = name.partition("/")
    if owner == COMMON:
        return f"what '{barrier}' has in common"
    if slash:
        return f"a slip past '{barrier}' ({name_of(case, owner)})"
    return name_of(case, name)


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Several things in a row: "a, b and c"."""
    if len(parts) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def quoted(case: Case, items: Sequence[str], last: str = "and", most: int = MOST_NAMED) -> str:
    """The names of items in a sentence, each in quotation marks, and how many more there are."""
    names = [f'"{name_of(case, item)}"' for item in items]
    if len(names) > most + 1:  # one more is no longer than to say that there is one
        names = [*names[:most], f"{count_word(len(names) - most)} more"]
    return joined(names, last)


def sentence(text: str) -> str:
    """What an author wrote as a sentence with one full stop."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def lowered(sentence: str) -> str:
    """A sentence of ours as it stands after a colon."""
    return f"{sentence[:1].lower()}{sentence[1:]}"


def ways(by_order: Sequence[int]) -> str:
    """How many failures are enough, from the number of minimal cut sets of each order."""
    found = [(order, count) for order, count in enumerate(by_order) if count]
    if not found:
        return "Nothing that is named is enough."
    (least, count), *more = found
    if least == 0:
        return "Nothing has to fail for it."
    start = "One failure is enough" if least == 1 else f"It takes {count_word(least)} failures"
    rest = "".join(f"; or {count_word(order)}, in {count_word(many)}" for order, many in more)
    return f"{start}, in {number(count, 'way', 'ways')}{rest}."


def called_all(case: Case, items: Iterable[str]) -> str:
    """Several items in a sentence, by their numbers where they have some."""
    return joined([called(case, item) for item in items])


def count_word(count: int) -> str:
    """A number as a word, where it is small."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def number(count: int, one: str, many: str) -> str:
    """A number of things in words where it is small."""
    return f"{count_word(count)} {one if count == 1 else many}"


def opening(order: int) -> str:
    """How a list of cut sets of an order begins."""
    if order == 1:
        return "If this fails, nothing else stops it"
    if order == PAIR:
        return "If both of these fail, nothing else stops it"
    return f"If all {number(order, 'of it', 'of these')} fail together, nothing else stops it"


def set_words(case: Case, names: Iterable[str]) -> str:
    """One cut set: what has to fail together."""
    return " + ".join(sorted(event_name(case, name) for name in names))


def folded_words(case: Case, folded: FoldedSets | None, most: int = 4) -> list[str]:
    """Folded cut sets, a sentence an order, the smallest first.

    Args:
        case: names the items.
        folded: the sets; None if they were too many to work out.
        most: how many of one order are told; the rest are counted.
    """
    if folded is None:
        return ["What opens it is too much to work out."]
    found = folded.cut_sets
    if not found.count:
        return ["Nothing that the case names opens it."]
    said: list[str] = []
    for order, count in enumerate(found.by_order):
        if not count:
            continue
        if order == 0:
            return ["It is open already: nothing that counts stands in the way."]
        if said and order > PAIR:
            said.append(_counted(found.by_order, order))
            break
        listed = [one for one in found.sets or () if len(one) == order]
        said.append(order_words(case, order, listed[:most], count))
    return said


def order_words(case: Case, order: int, sets: Sequence[Iterable[str]], count: int) -> str:
    """Some of the cut sets of an order in a sentence, and how many there are besides."""
    shown = [set_words(case, one) for one in sets]
    more = count - len(shown)
    rest = [f"and {number(more, 'more such set', 'more such sets')}"] if more and shown else []
    told = "; ".join([*shown, *rest]) or number(count, "set", "sets")
    start = ANY_FAILS if order == 1 and count > 1 else opening(order)
    return f"{start}: {told}."


def _counted(by_order: Sequence[int], least: int) -> str:
    """What takes several failures together, counted only: fewer are told one by one."""
    count = sum(by_order[least:])
    ways = number(count, "way takes", "ways take").capitalize()
    return f"{ways} {number(least, 'failure', 'failures')} together or more."


# Numbers


def rough(value: float) -> str:
    """A probability with one significant figure; more would claim what nobody knows."""
    if value <= 0.0:
        return "0"
    if value < FLOOR:
        return "less than one in a million"
    if value >= 0.01:  # noqa: PLR2004 - shares below a per cent read better as one in so many
        shown = f"{value * 100:.1g}" if value < MOST_ROUGH else f"{value * 100:.2g}"
        return f"{float(shown):g}%"
    return f"1 in {float(f'{1 / value:.1g}'):,.0f}"


def number_words(case: Case, numbers: Numbers) -> list[str]:
    """What a pathway comes to in numbers, as far as it does."""
    lines = []
    if numbers.level == "structure":
        told = _missing_words(case, numbers)
        return [f"No numbers, since this is missing or in the way: {told}."]
    if numbers.bounds:
        lower, upper = (rough(end) for end in numbers.bounds)
        lines.append(f"Whatever hangs together with what: between {lower} and {upper}.")
    if numbers.missing:
        lines.append(f"No distribution, since {_missing_words(case, numbers)}.")
    summary = numbers.summary
    if summary is None:
        return lines
    per = f" for {numbers.per}" if numbers.per else ""
    if numbers.below_floor:
        lines.append(f"With the stated dependence{per}: below what this evidence can support.")
    else:
        lines.append(
            f"With the stated dependence{per}: {rough(summary.median)}, and with 90% belief between"
            f" {rough(summary.lower)} and {rough(summary.upper)}."
        )
    if numbers.sweeps:
        told = ", ".join(f"{one.at} {rough(one.summary.median)}" for one in numbers.sweeps)
        lines.append(f"Common causes: {told}.")
    first = [one for one in numbers.drawn[:3] if one.among_first > 0]
    if first:
        names = "; ".join(
            f"{event_name(case, one.event)} ({one.among_first:.0%} of draws)" for one in first
        )
        lines.append(f"Among the three that matter most: {names}.")
    if numbers.worth is not None:
        lines.append(f"Knowing everything would be worth {numbers.worth:.2g} to the decision.")
    return lines


def _missing_words(case: Case, numbers: Numbers) -> str:
    """The first few things that are missing, each event by its name."""
    told = [
        f"{event_name(case, one.event)}: {one.why}" if one.event else one.why
        for one in numbers.missing[:MOST_MISSING]
    ]
    more = len(numbers.missing) - len(told)
    return "; ".join([*told, *([f"and {more} more"] if more else [])])
