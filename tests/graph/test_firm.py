"""When items stand without being weakened, as formulas: against standing."""

from __future__ import annotations

from hypothesis import given

from graph.test_properties import ITEMS, assess_case, cases
from riskcase.graph.events import events_of
from riskcase.graph.firm import firm_of, soft_name
from riskcase.graph.logic.formula import evaluate
from riskcase.model.case import Case
from riskcase.model.standing import Standing


@given(cases())
def test_items_and_barriers_stand_just_where_their_formulas_hold(case: Case) -> None:
    found = assess_case(case)
    events = events_of(found)
    firm = firm_of(found, events)
    own = {
        name: min((reason.standing for reason in reasons), default=Standing.STANDS)
        for name, reasons in found.reasons.items()
    }
    failed = {name for name, standing in own.items() if standing.down}
    failed |= {soft_name(name) for name, standing in own.items() if standing is Standing.WEAKENED}
    stands = {name for name in ITEMS if evaluate(firm.plain[name], failed)}
    assert stands == {name for name in ITEMS if found.standings[name] is Standing.STANDS}
    for row in found.rows:
        for state in row.barriers:
            formula = firm.barrier(state, row.cause)
            assert evaluate(formula, failed) == (state.standing is Standing.STANDS)
