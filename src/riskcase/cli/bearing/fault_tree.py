"""What a fault tree comes to: in words by default, with the measures of the trade where asked."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.analysis.caveats import MARGINALS, ONE_BY_ONE, TREE
from riskcase.analysis.numbers.importance import Importance
from riskcase.analysis.trees.analyse_tree import TopResult, TreeResults
from riskcase.analysis.words import ANY_FAILS, number, opening, ways
from riskcase.cli.bearing.page import Page

MOST_EVENTS = 12
MOST_SETS = 3
MEASURES = ("Birnbaum", "Fussell-Vesely", "RAW", "RRW")
LEGEND = (
    "Without it, with it: what the probability would be if the event never occurred, and if it"
    " surely did."
)


def write_tree(page: Page, results: TreeResults, *, everything: bool = False) -> None:
    """Write every top: how likely it is, what brings it about, which events it hangs on most."""
    for top in results.tops:
        page.head(top.id)
        for line in top_words(top, everything=everything):
            page.say(line, hang=2)
        if top.importances:
            _events(page, top, everything=everything)
    page.head("What this does not say")
    said = [TREE]
    said += [MARGINALS] if any(top.bounds for top in results.tops) else []
    said += [ONE_BY_ONE] if any(top.importances for top in results.tops) else []
    page.say(" ".join(said))
    for note in results.notes:
        page.say(f"Note: {note}.")


def top_words(top: TopResult, *, everything: bool = False) -> Iterator[str]:
    """What is known of a top, a sentence or two each."""
    if top.probability is not None:
        yield f"Probability {top.probability:.6g}, exact."
    if top.drawn:
        one = top.drawn
        yield (
            f"Over draws: mean {one.mean:.3g} (error {one.error:.1g}), median {one.median:.3g},"
            f" 90% between {one.lower:.3g} and {one.upper:.3g}."
        )
    if top.bounds:
        yield (
            f"Probability between {top.bounds[0]:.3g} and {top.bounds[1]:.3g}, whatever hangs"
            " together with what: a bound, not an estimate."
        )
    if top.cut_sets:
        negated = "" if top.coherent else " Counted is what occurs: there is NOT or XOR in it."
        yield f"{ways(top.cut_sets.by_order)}{negated}"
    yield from _sets(top, None if everything else MOST_SETS)
    if everything:
        yield from _measured(top)
    for why in top.why:
        yield f"{why[0].upper()}{why[1:]}."


def _sets(top: TopResult, most: int | None) -> Iterator[str]:
    """The sets that carry most, where chances are known, else the smallest ones."""
    if top.leading and top.leading.sets:
        shown = top.leading.sets[:most]
        told = "; ".join(f"{' + '.join(sorted(one))} ({chance:.3g})" for one, chance in shown)
        yield f"Most likely: {told}."
    elif top.cut_sets and top.cut_sets.sets:
        order = len(top.cut_sets.sets[0])
        smallest = [one for one in top.cut_sets.sets if len(one) == order]
        named = [" + ".join(sorted(one)) for one in smallest[:most]]
        more = len(smallest) - len(named)
        told = "; ".join(named)
        rest = f"; and {number(more, 'more such set', 'more such sets')}" if more else ""
        if order:
            start = ANY_FAILS if order == 1 < len(smallest) else opening(order)
            yield f"{start}: {told}{rest}."


def _measured(top: TopResult) -> Iterator[str]:
    """What people of the trade ask for, by its name."""
    if top.cut_sets:
        orders = enumerate(top.cut_sets.by_order)
        listed = ", ".join(f"{count:,} of order {order}" for order, count in orders if count)
        yield f"Minimal cut sets: {top.cut_sets.count:,} ({listed})."
    if top.implicants is not None:
        yield f"Prime implicants: {sum(top.implicants):,}."
    if top.rare_event is not None:
        yield f"Rare-event approximation, the sum over cut sets: {top.rare_event:.6g}."
    if top.leading:
        yield (
            f"All sets below {top.leading.cut_off:.0e} together add {top.leading.remainder:.2g}."
        )


def _events(page: Page, top: TopResult, *, everything: bool) -> None:
    chosen = top.importances if everything else top.importances[:MOST_EVENTS]
    heads = MEASURES if everything else ("without it", "with it")
    rows = [
        (one.event, f"{one.probability:.4g}", *(_named(one) if everything else _changed(top, one)))
        for one in chosen
    ]
    page.table(("", "chance", *heads), rows, right=range(1, len(heads) + 2))
    more = len(top.importances) - len(chosen)
    rest = f" {number(more, 'more event', 'more events')} with less.".capitalize() if more else ""
    if not everything:
        page.say(f"{LEGEND}{rest}", dim=True)


def _changed(top: TopResult, one: Importance) -> tuple[str, str]:
    """The probability of a top without an event, and with it."""
    now = top.probability or 0.0
    without = now / one.rrw if one.rrw else now - one.probability * one.birnbaum
    given = now * one.raw if one.raw is not None else without + one.birnbaum
    return f"{max(without, 0.0):.4g}", f"{given:.4g}"


def _named(one: Importance) -> tuple[str, ...]:
    """The measures of the trade, in the order of their names above."""
    measures = (one.birnbaum, one.fussell_vesely, one.raw, one.rrw)
    return tuple("-" if measure is None else f"{measure:.4g}" for measure in measures)
