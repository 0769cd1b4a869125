"""From a case and its figures to what bears the load."""

from __future__ import annotations

from collections.abc import Mapping

from riskcase.analysis.caveats import BELIEF, MARGINALS, ONE_BY_ONE, STRUCTURE, WITHHELD
from riskcase.analysis.examined import least_examined
from riskcase.analysis.load import (
    barriers_alone,
    item_results,
    list_groups,
    reaches,
    shared_conditions,
)
from riskcase.analysis.numbers.pathways import Numbers, pathway_numbers
from riskcase.analysis.pillars import pillar_rows
from riskcase.analysis.results import OpenBranch, Results
from riskcase.analysis.rows import RowAnalysis
from riskcase.graph.assess import Assessment, assess
from riskcase.graph.events import events_of
from riskcase.graph.firm import firm_of
from riskcase.model.case import Case
from riskcase.model.figure import Figures


def analyse(case: Case, figures: Figures, assessment: Assessment | None = None) -> Results:
    """Work out which claims bear the load of a case, and what opens its pathways.

    The structure needs no number: cut sets, single points, load, pillars, grades. A case with bad
    input is analysed as far as it goes.

    Args:
        case: the case, or an edition of it.
        figures: its figures.
        assessment: standing of everything in it, where that is known already.
    """
    assessment = assessment or assess(case, figures)
    events = events_of(assessment)
    firm = firm_of(assessment, events)
    analysis = RowAnalysis(assessment, events)
    rows = tuple(analysis.row(row) for row in assessment.rows)
    pathways = tuple(analysis.pathway(state) for state in assessment.pathways.values())
    sets = {one.id: one.cut_sets for one in pathways}
    barriers = barriers_alone(assessment, events)
    items = item_results(assessment, firm, barriers, rows, pathways)
    shared = shared_conditions(assessment, items)
    groups = list_groups(assessment, events, shared)
    together = {one.name: one.members for one in groups}
    numbers = pathway_numbers(assessment, figures, events, sets, together)
    return Results(
        figures,
        assessment,
        rows,
        pathways,
        items,
        pillar_rows(assessment, barriers),
        reaches(assessment, events, firm),
        shared,
        open_branch(assessment),
        least_examined((case.items[one.id], len(one.load), one.examined) for one in items),
        _caveats(case, numbers),
        numbers,
        groups,
    )


def _caveats(case: Case, numbers: Mapping[str, Numbers]) -> tuple[str, ...]:
    levels = {one.level for one in numbers.values()}
    return (
        *STRUCTURE,
        *((MARGINALS,) if levels & {"bounds", "probability"} else ()),
        *((BELIEF, ONE_BY_ONE) if "probability" in levels else ()),
        *((WITHHELD,) if case.settings.edition is not None else ()),
    )


def open_branch(assessment: Assessment) -> OpenBranch:
    """The branch "pathway not listed": the first premise of the conclusion speaks for it."""
    conclusion = assessment.case.settings.conclusion
    premises = conclusion.premises if conclusion else ()
    if not premises:
        return OpenBranch(None, None)
    premise = premises[0].target.item
    return OpenBranch(premise, assessment.standing(premise))
