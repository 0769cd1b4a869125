"""What bears the load of a case: what somebody who decides would quote, then the rest, compact."""

from __future__ import annotations

from collections.abc import Sequence

from riskcase.analysis.caveats import ONE_BY_ONE
from riskcase.analysis.results import Results
from riskcase.analysis.words import plain_words, quoted
from riskcase.cli.bearing.changes import (
    write_completeness,
    write_decomposition,
    write_doubts,
    write_roadmap,
)
from riskcase.cli.bearing.claims import write_claims
from riskcase.cli.bearing.in_short import in_short
from riskcase.cli.bearing.page import Page
from riskcase.cli.bearing.pathways import write_pathway, write_pathways
from riskcase.cli.bearing.pillars import write_pillars
from riskcase.errors import UnknownName
from riskcase.model.case import Case
from riskcase.model.pathway import Pathway


def write_results(page: Page, results: Results, *, everything: bool = False) -> None:
    """Write what an analysis finds, most important first."""
    if not results.pathways:
        page.say("The case has no pathway, so nothing bears a load yet.", 0)
        return
    case = results.assessment.case
    day = f", as of {case.as_of}" if case.as_of else ""
    page.head(f"{plain_words(case.settings.title)}{day}")
    page.answers(in_short(results))
    write_caveats(page, results, but=ONE_BY_ONE)
    if everything:
        for pathway in results.pathways:
            write_pathway(page, results, pathway)
    else:
        write_pathways(page, results)
    if ONE_BY_ONE in results.caveats:
        page.say(ONE_BY_ONE, dim=True)
    write_claims(page, results, everything=everything)
    write_pillars(page, results)
    write_doubts(page, results, everything=everything)
    write_roadmap(page, results, everything=everything)
    write_completeness(page, results)
    if everything:
        write_decomposition(page, results.assessment)
    else:
        last = results.pathways[-1]
        name = case.items[last.id].label or last.id
        page.lines.append("")
        page.say(
            f"More: --pathway {name} for all of one pathway, --all for everything.", 0, dim=True
        )


def write_chosen(page: Page, results: Results, chosen: Sequence[str]) -> None:
    """Write the whole text of some pathways, and what it does not say.

    Raises:
        UnknownName: the case has no pathway of an id, or of a number in a published report.
    """
    case = results.assessment.case
    by_id = {one.id: one for one in results.pathways}
    for pathway in [by_id[pathway_of(case, name)] for name in chosen]:
        write_pathway(page, results, pathway)
    write_caveats(page, results)


def pathway_of(case: Case, name: str) -> str:
    """The id of a pathway, from its id or its number in a published report.

    Raises:
        UnknownName: the case has no such pathway.
    """
    for one in case.of(Pathway):
        if name in {one.id, one.label}:
            return one.id
    known = ", ".join(one.id for one in case.of(Pathway)) or "none"
    raise UnknownName(f"There is no pathway '{name}'; there are: {known}.")


def write_caveats(page: Page, results: Results, but: str = "") -> None:
    """Write what an analysis does not say, and what speaks for the pathway that nobody listed.

    Args:
        page: where to.
        results: of the case.
        but: a caveat that stands elsewhere, beside what it is about.
    """
    page.head("What this does not say")
    premise = results.unlisted.premise
    said = (
        f"it rests on {quoted(results.assessment.case, [premise])}"
        if premise
        else "the case names no claim for it"
    )
    unlisted = f"A pathway that nobody listed: open, without a number; {said}."
    page.say(" ".join((*(one for one in results.caveats if one != but), unlisted)))
