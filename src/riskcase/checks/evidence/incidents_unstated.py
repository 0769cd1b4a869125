"""RC216."""

from __future__ import annotations

from riskcase.checks.source_words import SourceWords
from riskcase.model.evidence import Evidence
from riskcase.model.figure import SourceState


class IncidentsUnstated(SourceWords):
    """Incidents are shown without how many there were, or by what rule these were chosen.

    ## Why it matters

    Six incidents described at length say nothing of how often such things happen, and a selection
    by the authors may leave out the worst. Critics of published system cards asked for just this:
    there was no way to see the remainder.

    ## What to do

    Write with `existing` how many there were. Where fewer are shown, write with `rule` and
    `chosen-by` how and by whom they were chosen. The remainder is missing in every figure.
    """

    code = "RC216"
    name = "incidents-unstated"
    kinds = ("incidents",)
    expected = {  # noqa: RUF012 - a constant of the class
        "existing": "how many incidents there were",
        "rule": "by what rule these were chosen",
        "chosen-by": "who chose them",
    }

    def is_missing(self, evidence: Evidence, name: str, state: SourceState | None) -> bool:
        """Where all there were are shown, nobody chose."""
        existing = evidence.source.existing if evidence.source else None
        whole = existing is not None and state is not None and state.rows == existing
        return super().is_missing(evidence, name, state) and (name == "existing" or not whole)
