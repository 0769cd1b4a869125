"""What is known of a fault tree as plain values for scripts; names are a contract."""

from __future__ import annotations

from typing import Any

from riskcase.analysis.plain import cut_sets, group_measures, measures
from riskcase.analysis.trees.analyse_tree import TopResult, TreeResults
from riskcase.evidence.doubts import LEVEL

Plain = dict[str, Any]


def plain_tree(results: TreeResults) -> Plain:
    """Everything that an analysis of a fault tree finds, as JSON has it."""
    return {"tops": [_top(top) for top in results.tops], "notes": list(results.notes)}


def _top(top: TopResult) -> Plain:
    return {
        "id": top.id,
        "probability": top.probability,
        "complement": top.complement,
        "exact": top.probability is not None,
        "bounds": top.bounds and {"lower": top.bounds[0], "upper": top.bounds[1]},
        "coherent": top.coherent,
        "cut_sets": cut_sets(top.cut_sets),
        "rare_event": top.rare_event,
        "importances": [{"id": one.event, **measures(one)} for one in top.importances],
        "structural": dict(top.structural),
        "groups": [group_measures(one) for one in top.groups],
        "leading": top.leading
        and {
            "cut_off": top.leading.cut_off,
            "kept": top.leading.kept,
            "remainder": top.leading.remainder,
            "sets": [
                {"events": sorted(one), "probability": chance} for one, chance in top.leading.sets
            ],
        },
        "prime_implicants": None
        if top.implicants is None
        else {"count": sum(top.implicants), "by_order": list(top.implicants)},
        "why": list(top.why),
        "drawn": top.drawn
        and {
            "mean": top.drawn.mean,
            "median": top.drawn.median,
            "lower": top.drawn.lower,
            "upper": top.drawn.upper,
            "level": LEVEL,
            "deviation": top.drawn.deviation,
            "mean_error": top.drawn.error,
        },
    }
