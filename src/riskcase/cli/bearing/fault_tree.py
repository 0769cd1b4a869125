"""What a fault tree comes to, in a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from riskcase.analysis.trees.analyse_tree import TopResult, TreeResults
from riskcase.cli.findings.text import visible

MOST_EVENTS = 12


def print_tree(results: TreeResults) -> None:
    """Print every top: probability, cut sets by order, the events that it hangs on most."""
    console = Console()
    for top in results.tops:
        console.print(Text(visible(top.id), style="bold"))
        for line in top_words(top):
            console.print(Padding(Text(visible(line)), (0, 0, 0, 2)))
        if top.importances:
            console.print(Padding(_events(top), (0, 0, 0, 2)))
    for note in results.notes:
        console.print(Text(visible(f"Note: {note}.")))


def top_words(top: TopResult) -> list[str]:
    """What is known of a top, a sentence each."""
    lines = []
    if top.probability is not None:
        approximate = "" if top.rare_event is None else f" (sum over cut sets {top.rare_event:.6g})"
        lines.append(f"Probability {top.probability:.6g}, exact{approximate}.")
    if top.drawn:
        one = top.drawn
        lines.append(
            f"Over draws: mean {one.mean:.3g} (error {one.error:.1g}), median {one.median:.3g},"
            f" 90% between {one.lower:.3g} and {one.upper:.3g}."
        )
    if top.bounds:
        lines.append(
            f"Probability between {top.bounds[0]:.3g} and {top.bounds[1]:.3g}, whatever hangs"
            " together with what: a bound, not an estimate."
        )
    if top.cut_sets:
        by_order = [
            f"{count:,} of {order}" for order, count in enumerate(top.cut_sets.by_order) if count
        ]
        kind = (
            "" if top.coherent else ", over what occurs only, since the tree has NOT or XOR in it"
        )
        listed = f" ({', '.join(by_order)})" if by_order else ""
        lines.append(f"Minimal cut sets: {top.cut_sets.count:,}{listed}{kind}.")
    if top.implicants is not None:
        lines.append(f"Prime implicants: {sum(top.implicants):,}.")
    if top.leading and top.leading.sets and top.leading.sets[0][0]:
        first, chance = top.leading.sets[0]
        lines.append(
            f"Most carries {' + '.join(sorted(first))} ({chance:.3g}). All sets below"
            f" {top.leading.cut_off:.0e} together add {top.leading.remainder:.2g}."
        )
    lines += [f"{why[0].upper()}{why[1:]}." for why in top.why]
    return lines


def _events(top: TopResult) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("event", "probability", "Birnbaum", "Fussell-Vesely", "RAW", "RRW"):
        table.add_column(head, justify="left" if head == "event" else "right", overflow="fold")
    for one in top.importances[:MOST_EVENTS]:
        measures = (one.probability, one.birnbaum, one.fussell_vesely, one.raw, one.rrw)
        cells = ("undefined" if measure is None else f"{measure:.4g}" for measure in measures)
        table.add_row(Text(visible(one.event)), *cells)
    more = len(top.importances) - MOST_EVENTS
    if more > 0:
        table.add_row(Text(f"and {more:,} more", style="dim"))
    return table
