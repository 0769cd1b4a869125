"""Every kind of item, by the folder that holds it."""

from __future__ import annotations

from riskcase.model.assumption import Assumption
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.control import Control
from riskcase.model.defeater import Defeater
from riskcase.model.evidence import Evidence
from riskcase.model.incident import Incident
from riskcase.model.item import Item
from riskcase.model.pathway import Pathway
from riskcase.model.prose import Passage, Section
from riskcase.model.roadmap import Mitigation
from riskcase.model.scenario import Scenario
from riskcase.model.world import Deployment, Somebody, System, Term

KINDS: tuple[type[Item], ...] = (
    Section,
    Pathway,
    Cause,
    Claim,
    Evidence,
    Assumption,
    Defeater,
    Control,
    Scenario,
    Incident,
    Mitigation,
    System,
    Deployment,
    Somebody,
    Term,
    Passage,
)
FOLDERS: dict[str, type[Item]] = {kind.folder: kind for kind in KINDS}
OTHER_FOLDERS = ("data", "assets", "reviews", "releases")
"""Folders of a case that hold no items."""
