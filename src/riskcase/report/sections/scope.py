"""What the case does not judge, why, and where it is judged instead."""

from __future__ import annotations

from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import text


def scope_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """The scope ledger."""
    excluded = material.case.settings.excluded
    if not excluded:
        return ()
    rows = tuple(
        (
            prose.words(entry.what),
            prose.words(entry.because) or text("not said"),
            prose.words(entry.handled_in) or text("not said"),
            prose.words(entry.judged) or text("not said"),
        )
        for entry in excluded
    )
    head = tuple(map(text, ("Not covered", "Because", "Handled in", "Judged")))
    columns = (d.Column("head", 3), d.Column("text", 4), d.Column("text", 3), d.Column("text", 2))
    blocks = (d.Table(head, rows, columns=columns),)
    return (d.Page("scope", "What is not covered", "section", blocks),)
