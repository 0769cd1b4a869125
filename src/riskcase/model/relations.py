"""Which kinds of item each field may refer to: the legal relations of a case.

What the GSN Community Standard (version 3, table 1:2-2) fixes for goals, strategies and solutions
is fixed here for every field that takes an id. A field that is missing here may refer to nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from riskcase.model.item import Item
from riskcase.model.scenario import RESULTS, Scenario
from riskcase.model.walk import PROSE, Link, relation
from riskcase.values.fields import Target

ANY = "item"
"""Stands for every kind, in a row of the table."""
CASE = "case"
"""Stands for riskcase.yaml, in a row of the table."""
EMBED = "embed"
"""The relation of a passage to the text that embeds it."""
NAMED_BY_AUTHORS = frozenset({"covers", "figures"})
"""Fields whose keys are the author's own; the names of relations leave those keys out."""

PERSON = frozenset({"person"})
SYSTEM = frozenset({"system"})
DEPLOYMENT = frozenset({"deployment"})
PATHWAY = frozenset({"pathway"})
CAUSE = frozenset({"cause"})
CLAIM = frozenset({"claim"})
EVIDENCE = frozenset({"evidence", "evidence#figure"})
FIGURE = frozenset({"evidence#figure", "scenario#figure"})
SUPPORT = CLAIM | EVIDENCE
# What has a standing of its own. Controls have none: what a cause may spoil about a control is the
# evidence for it, and what a mitigation changes about one is a claim.
STANDING = SUPPORT | {"assumption"}

RELATIONS: Mapping[tuple[str, str], frozenset[str]] = {
    (CASE, "systems"): SYSTEM,
    (CASE, "conclusion.premises"): CLAIM,
    (CASE, "common-causes.members"): STANDING,
    (CASE, "proposals.by"): PERSON,
    (CASE, "proposals.pathway"): PATHWAY,
    (ANY, "owner"): PERSON,
    (ANY, EMBED): frozenset({"passage"}),
    ("pathway", "deployments"): DEPLOYMENT,
    ("pathway", "causes"): CAUSE,
    ("pathway", "barriers.against"): CAUSE,
    ("pathway", "barriers.holds-if"): SUPPORT,
    ("pathway", "barriers.slip"): FIGURE,
    ("pathway", "barriers.frozen.cause"): CAUSE,
    ("cause", "barriers.against"): CAUSE,
    ("cause", "barriers.holds-if"): SUPPORT,
    ("cause", "barriers.slip"): FIGURE,
    ("cause", "barriers.frozen.cause"): CAUSE,
    ("cause", "undermines.item"): STANDING,
    ("cause", "undermines.by"): PERSON,
    # An assumption is taken as given for the whole claim, so it stands under `assumes`, where a
    # reader looks for it, and not among what the claim is argued from.
    ("claim", "rests-on"): SUPPORT,
    ("claim", "assumes"): frozenset({"assumption"}),
    ("claim", "doubt.chance"): FIGURE,
    ("claim", "doubt.judgements.by"): PERSON,
    ("claim", "triggers.re-opens"): PATHWAY | CLAIM,
    ("evidence", "source.by"): PERSON,
    ("evidence", "system"): SYSTEM,
    ("evidence", "valid-if"): CLAIM,
    ("evidence", "doubt.chance"): FIGURE,
    ("evidence", "doubt.judgements.by"): PERSON,
    # A scenario's figure is backwards here, which RC108 says in better words.
    ("evidence", "elicitation.positive-control"): EVIDENCE | FIGURE,
    ("evidence", "planted.figure"): FIGURE,
    ("evidence", "source.chosen-by"): PERSON,
    ("evidence", "waivers.by"): PERSON,
    ("evidence", "figures.system"): SYSTEM,
    ("evidence", "figures.positive-control"): EVIDENCE | FIGURE,
    ("evidence", "figures.judge.sensitivity"): FIGURE,
    ("evidence", "figures.judge.specificity"): FIGURE,
    ("evidence", "figures.conservative.bound"): FIGURE,
    ("evidence", "figures.alternatives.judge.sensitivity"): FIGURE,
    ("evidence", "figures.alternatives.judge.specificity"): FIGURE,
    ("evidence", "figures.alternatives.conservative.bound"): FIGURE,
    ("assumption", "basis"): SUPPORT,
    ("assumption", "doubt.chance"): FIGURE,
    ("assumption", "doubt.judgements.by"): PERSON,
    # Only an objection may name the inference: nothing can rest on one without its claim.
    ("defeater", "against"): STANDING | {"claim#support", "defeater"},
    ("defeater", "raised-by"): PERSON,
    ("defeater", "accepted-by"): PERSON,
    ("control", "covers"): DEPLOYMENT,
    ("control", "covers.logged"): FIGURE,
    ("control", "covers.monitored"): FIGURE,
    ("control", "covers.reviewed"): FIGURE,
    ("control", "catches"): FIGURE,
    ("control", "alerts"): FIGURE,
    ("control", "must.for"): PATHWAY,
    ("control", "covers.owner"): PERSON,
    ("control", "stages.catches"): FIGURE,
    ("control", "works"): FIGURE,
    ("control", "needs"): frozenset({"control"}),
    ("control", "cover.shifts.who"): PERSON,
    ("control", "queue.per-day"): FIGURE,
    ("control", "queue.handling"): FIGURE,
    ("control", "queue.flood.per-day"): FIGURE,
    ("control", "queue.flood.lasts"): FIGURE,
    ("control", "queue.target"): FIGURE,
    ("scenario", "pathways"): PATHWAY,
    ("scenario", "deployment"): DEPLOYMENT,
    ("scenario", "harm-after"): FIGURE,
    ("scenario", "chain.by"): frozenset({"control", "person"}),
    ("scenario", "chain.takes"): FIGURE,
    ("scenario", "chain.chance"): FIGURE,
    ("scenario", "chain.measured"): FIGURE,
    ("scenario", "chain.said-by"): PERSON,
    ("scenario", "chain.cover.shifts.who"): PERSON,
    ("incident", "touches"): STANDING | PATHWAY | DEPLOYMENT | {"control", "pathway#barrier"},
    ("mitigation", "changes.item"): STANDING,
    ("mitigation", "changes.figure"): FIGURE,
    ("system", "successor-of"): SYSTEM,
    ("deployment", "system"): SYSTEM,
}
"""By kind and field, what may stand there: a kind, or a kind and the sort of part that is meant."""

_PARTS: Mapping[str, str] = {
    "claim": "support",
    "evidence": "figure",
    "pathway": "barrier",
    "cause": "barrier",
    "scenario": "step",
}


def relation_of(link: Link) -> str:
    """The field of a reference as the table names it; "embed" or "prose" for one in prose."""
    if link.relation == PROSE:
        return EMBED if link.embed else PROSE
    if link.at[0] in NAMED_BY_AUTHORS:
        return relation((link.at[0], *link.at[2:]))
    return link.relation


def allowed(kind: str, name: str) -> frozenset[str]:
    """What may stand in a field of a kind; nothing, for a field that is no relation."""
    return RELATIONS.get((kind, name)) or RELATIONS.get((ANY, name)) or frozenset()


def sort_of(item: Item, target: Target) -> str:
    """What a reference names, in the words of the table: `claim`, `evidence#figure`."""
    if target.part is None:
        return item.kind
    if isinstance(item, Scenario) and target.part in RESULTS:
        return f"{item.kind}#figure"
    return f"{item.kind}#{_PARTS.get(item.kind, 'part')}"
