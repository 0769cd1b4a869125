"""What would change: doubts, one by one and together, the roadmap, published lists, patches."""

from __future__ import annotations

from riskcase.analysis.change.outcome import Outcome
from riskcase.analysis.decomposition import Term, by_cause
from riskcase.analysis.difference import (
    bought_words,
    completeness_words,
    difference,
    named_item,
    portfolio_words,
    roadmap_words,
    together_words,
)
from riskcase.analysis.results import Reach, Results
from riskcase.analysis.words import name_of, number, quoted
from riskcase.cli.bearing.page import Page
from riskcase.graph.assess import Assessment


def write_doubts(page: Page, results: Results, *, everything: bool) -> None:
    """Write what each doubt would cost, and what all the accepted ones would together."""
    case = results.assessment.case
    if results.reaches:
        page.head("What each doubt would cost if it were sustained")
        shown = [one for one in results.reaches if everything or one.opens or one.weakens]
        rows = [(name_of(case, one.id), *_cost(one)) for one in shown]
        if rows:
            heads = ("", "opens", "weakens", "barriers", "state")
            page.table(heads, rows, right={1, 2, 3})
            page.say(
                "Opens, weakens: how many pathways. Barriers: how many would be down that are not.",
                dim=True,
            )
        rest = len(results.reaches) - len(shown)
        if rest:
            more = "more doubt" if shown else "doubt"
            page.say(
                f"{number(rest, more, more + 's').capitalize()} would open and weaken nothing."
            )
    _section(page, "With every accepted doubt sustained at once", together_words(results))


def _cost(one: Reach) -> tuple[str, ...]:
    counts = (len(one.opens), len(one.weakens), len(one.barriers))
    return (*map(str, counts), f"{one.state}, {one.severity}")


def write_roadmap(page: Page, results: Results, *, everything: bool) -> None:
    """Write what the roadmap would buy; what would change nothing is only named by default."""
    if everything:
        _section(page, "What the roadmap would buy", roadmap_words(results))
        return
    items = results.roadmap.items
    ahead = [one for one in items if one.after is not None]
    bought = [(one, bought_words(results, one)) for one in ahead]
    lines = [f"{named_item(results, one)}: {told}" for one, told in bought if told]
    nothing = [one.id for one, told in bought if not told]
    case = results.assessment.case
    if nothing:
        names = quoted(case, nothing, most=len(nothing))
        lines.append(f"No pathway would stand differently with {names}.")
    aside = len(items) - len(ahead)
    if aside:
        said = "is done, dropped, or does not say what it changes"
        are = "are done, dropped, or do not say what they change"
        lines.append(f"{number(aside, f'item {said}', f'items {are}').capitalize()}.")
    _section(page, "What the roadmap would buy", [*lines, *portfolio_words(results)])


def write_completeness(page: Page, results: Results) -> None:
    """Write how the pathways stand beside published lists, and what became of proposals."""
    _section(page, "Is the list of pathways complete?", completeness_words(results))


def write_decomposition(page: Page, assessment: Assessment) -> None:
    """Write how likely each cause is, how bad, and how much is left, as stated and as it holds."""
    lines = by_cause(assessment)
    if not lines:
        return
    page.head("How likely, how bad, how much is left")
    for line in lines:
        overall = f": overall {line.overall}, as stated" if line.overall else ""
        page.say(f"{name_of(assessment.case, line.id)}{overall}", hang=2)
        for term in line.terms:
            page.say(f"{term.name}: {_term(assessment, term)}", 4, hang=2)


def _term(assessment: Assessment, term: Term) -> str:
    stated = term.stated or "not stated"
    if term.standing is None:
        return f"{stated}; no barrier"
    held = "down" if term.standing.down else f"{term.standing.word}, {assessment.word(term.grade)}"
    some = "" if term.rows[0] == term.rows[1] else f" in {term.rows[0]} of {term.rows[1]} pathways"
    return f"{stated}; barriers: {held}{some}"


def write_what_if(page: Page, assessment: Assessment, before: Outcome, after: Outcome) -> None:
    """Write what some changes would do."""
    lines = list(difference(assessment, before, after))
    _section(page, "What would change", lines or ["No pathway would stand differently."])


def _section(page: Page, title: str, lines: list[str]) -> None:
    if lines:
        page.head(title)
        for line in lines:
            page.say(line, hang=2)
