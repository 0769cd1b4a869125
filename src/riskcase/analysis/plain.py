"""Results as plain values for scripts; names are a contract."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from riskcase.analysis.numbers.importance import GroupImportance, Importance
from riskcase.analysis.numbers.pathways import Numbers
from riskcase.analysis.plain_changes import changes
from riskcase.analysis.results import (
    Cell,
    ItemResult,
    PathwayResult,
    PillarRow,
    Reach,
    Results,
    RowResult,
)
from riskcase.evidence.doubts import LEVEL
from riskcase.graph.assess import Assessment
from riskcase.graph.folding import FoldedSets
from riskcase.graph.logic.diagram import CutSets

Plain = dict[str, Any]


def plain(results: Results) -> Plain:
    """Everything that an analysis finds, as JSON has it."""
    assessment = results.assessment
    return {
        "rows": [_row(assessment, row) for row in results.rows],
        "pathways": [
            {**_pathway(assessment, pathway), **_numbers(results.numbers.get(pathway.id))}
            for pathway in results.pathways
        ],
        "items": [
            {**_item(item), **_importance(item.id, results.numbers)} for item in results.items
        ],
        "pillars": [_pillars(assessment, row) for row in results.pillars],
        "doubts": [_reach(reach) for reach in results.reaches],
        "shared": [
            {"id": one.id, "evidence": list(one.evidence), "pathways": list(one.pathways)}
            for one in results.shared
        ],
        "groups": [
            {
                "name": one.name,
                "kind": one.kind,
                "members": list(one.members),
                "opens": list(one.opens),
            }
            for one in results.groups
        ],
        "unlisted": {
            "premise": results.unlisted.premise,
            "standing": results.unlisted.standing.word if results.unlisted.standing else None,
            "probability": None,
        },
        "least_examined": results.least_examined,
        **changes(results),
        "caveats": list(results.caveats),
    }


def _row(assessment: Assessment, row: RowResult) -> Plain:
    present = row.if_present
    return {
        "pathway": row.pathway,
        "cause": row.cause,
        "standing": row.standing.word,
        "grade": assessment.word(row.grade),
        "open": row.open,
        "single_points": list(row.single_points),
        "highest_single_points": list(row.highest),
        "cut_sets": cut_sets(row.cut_sets),
        "folded": _folded(row.folded),
        "if_present": {
            "open": present.open,
            "single_points": list(present.single_points),
            "folded": _folded(present.folded),
        },
    }


def _pathway(assessment: Assessment, pathway: PathwayResult) -> Plain:
    return {
        "id": pathway.id,
        "standing": pathway.standing.word,
        "grade": assessment.word(pathway.grade),
        "weakest_claim": pathway.weakest_claim,
        "single_points": list(pathway.single_points),
        "cut_sets": cut_sets(pathway.cut_sets),
        "path_sets": cut_sets(pathway.others.path_sets),
        "cut_sets_if_legs_are_independent": cut_sets(pathway.others.independent),
        "cut_sets_if_weak_barriers_counted": cut_sets(pathway.others.with_weak),
    }


def _numbers(numbers: Numbers | None) -> Plain:
    """What a pathway comes to in numbers; null where it does not ask or something is missing."""
    numbers = numbers or Numbers("", "structure")
    bounds, summary = numbers.bounds, numbers.summary
    return {
        "worked_out_to": numbers.level,
        "missing": list(map(str, numbers.missing)),
        "per": numbers.per,
        "bounds": bounds and {"lower": bounds[0], "upper": bounds[1]},
        "probability": summary
        and {
            "at_means": numbers.at_means,
            "mean": summary.mean,
            "median": summary.median,
            "lower": summary.lower,
            "upper": summary.upper,
            "level": LEVEL,
            "mean_error": summary.error,
            "below_floor": numbers.below_floor,
            "with_common_causes": [
                {
                    "at": sweep.at,
                    "share": sweep.share,
                    "mean": sweep.summary.mean,
                    "lower": sweep.summary.lower,
                    "upper": sweep.summary.upper,
                }
                for sweep in numbers.sweeps
            ],
        },
        "events": [
            {
                "id": one.event,
                "among_first_three": one.among_first,
                "share_of_variance": one.first_order,
                "share_of_variance_of_log": one.first_order_of_log,
                "share_of_variance_in_total": one.total_order,
                "worth_of_knowing": one.worth,
            }
            for one in numbers.drawn
        ],
        "groups": [group_measures(one) for one in numbers.groups],
        "doubts": [
            {
                "id": event,
                "lower": chance.lower,
                "upper": chance.upper,
                "from": chance.how,
                "best_guesses": list(chance.spread),
            }
            for event, chance in numbers.given.items()
        ],
        "worth_of_knowing_all": numbers.worth,
    }


def _importance(item: str, numbers: Mapping[str, Numbers]) -> Plain:
    """The importance of an item in the pathway where it is greatest, and in each."""
    each = {
        pathway: found
        for pathway, one in numbers.items()
        for found in one.importances
        if found.event == item
    }
    most = max(each, key=lambda name: abs(each[name].birnbaum), default=None)
    if most is None:
        nothing = dict.fromkeys(("birnbaum", "fussell_vesely", "raw", "rrw", "most_in"))
        return {**nothing, "measures_by_pathway": {}}
    by_pathway = {name: measures(found) for name, found in each.items()}
    shown = {name: by_pathway[most][name] for name in ("birnbaum", "fussell_vesely", "raw", "rrw")}
    return {**shown, "most_in": most, "measures_by_pathway": by_pathway}


def measures(one: Importance) -> Plain:
    """The importance of an event by the names of its measures."""
    infinite = one.rrw is not None and not isfinite(one.rrw)
    return {
        "probability": one.probability,
        "birnbaum": one.birnbaum,
        "criticality": one.criticality,
        "fussell_vesely": one.fussell_vesely,
        "raw": one.raw,
        # JSON has no infinity: without the event nothing is left.
        "rrw": None if infinite else one.rrw,
        "rrw_infinite": infinite,
        "dif": one.dif,
    }


def group_measures(one: GroupImportance) -> Plain:
    """The importance of several events at once."""
    infinite = one.rrw is not None and not isfinite(one.rrw)
    return {
        "name": one.name,
        "members": list(one.members),
        "if_all": one.certain,
        "if_none": one.gone,
        "fussell_vesely": one.fussell_vesely,
        "raw": one.raw,
        "rrw": None if infinite else one.rrw,
        "rrw_infinite": infinite,
    }


def cut_sets(found: CutSets | None) -> Plain | None:
    """Sets with their exact number, and how many there are of order 0, 1, 2, and so on.

    Returns:
        None where they were not worked out; `sets` is None where there are too many to list.
    """
    if found is None:
        return None
    return {
        "count": found.count,
        "by_order": list(found.by_order),
        "sets": None if found.sets is None else [sorted(one) for one in found.sets],
    }


def _folded(folded: FoldedSets | None) -> Plain | None:
    if folded is None:
        return None
    folds = [
        {"name": fold.name, "members": list(fold.members), "any_suffices": fold.any_suffices}
        for fold in folded.folds
    ]
    return {**(cut_sets(folded.cut_sets) or {}), "folds": folds}


def _item(item: ItemResult) -> Plain:
    return {
        "id": item.id,
        "kind": item.kind,
        "standing": item.standing.word,
        "load": len(item.load),
        "weakens": len(item.weakens),
        "alone": len(item.alone),
        "alone_if_present": len(item.alone_if_present),
        "carries": list(item.load),
        "weakens_in": list(item.weakens),
        "alone_in": list(item.alone),
        "pairs": [list(pair) for pair in item.pairs],
        "structural": item.most_structural,
        "structural_by_pathway": dict(item.structural),
        "examined": {
            "words": item.examined.words,
            "pieces": item.examined.pieces,
            "people": item.examined.people,
            "age_days": item.examined.age,
            "one_persons_word": item.examined.one_word,
        },
    }


def _pillars(assessment: Assessment, row: PillarRow) -> Plain:
    return {
        "pathway": row.pathway,
        "cells": [_cell(assessment, cell) for cell in row.cells],
        "shared": {item: list(pillars) for item, pillars in row.shared.items()},
    }


def _cell(assessment: Assessment, cell: Cell) -> Plain:
    return {
        "pillars": list(cell.pillars),
        "survives": cell.survives,
        "standing": cell.standing.word,
        "grade": assessment.word(cell.grade),
        "cause": cell.cause,
        "missing": cell.missing or None,
    }


def _reach(reach: Reach) -> Plain:
    return {
        "id": reach.id,
        "state": reach.state,
        "severity": reach.severity,
        "against": list(reach.against),
        "barriers": list(reach.barriers),
        "opens": list(reach.opens),
        "weakens": list(reach.weakens),
    }
