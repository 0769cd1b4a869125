"""The annex of findings: everything that the checks found, accepted ones with their reason."""

from __future__ import annotations

from riskcase.finding import Finding, count
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import text


def findings_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page: counts, then the findings, the worse ones first."""
    number = count(material.findings)
    lead = (
        f"The checks found {_counted(number.error, 'error')}, {_counted(number.warning, 'warning')}"
        f" and {_counted(number.note, 'note')} in the text of this case. A finding is a fact about"
        " the text, not a judgement of the risk."
    )
    ordered = sorted(material.findings, key=lambda finding: -finding.severity)
    rows = tuple(_row(material, prose, finding) for finding in ordered)
    head = tuple(map(text, ("", "Code", "Finding", "Where")))
    columns = (d.Column("text", 3), d.Column("text", 3), d.Column("text", 12), d.Column("text", 15))
    blocks: d.Blocks = (d.Paragraph(text(lead)),)
    if rows:
        blocks = (*blocks, d.Table(head, rows, columns=columns))
    return (d.Page("findings", "Findings", "findings", blocks),)


def _counted(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"


def _row(material: Material, prose: Prose, finding: Finding) -> tuple[d.Inlines, ...]:
    at = (material.origin or material.case).locate(finding.place)
    where = f"{at.path}:{at.start.line}:{at.start.column}"
    said: d.Inlines = text(finding.message)
    if finding.accepted is not None:
        said = (
            *said,
            d.Break(),
            d.Emphasis((d.Text("Accepted: "), *prose.words(finding.accepted))),
        )
    item = finding.items[0] if finding.items else None
    place: d.Inlines = (d.Code(where),)
    if item and item in material.case.items:
        place = prose.link(item, (d.Code(where),))
    severity = "accepted" if finding.accepted is not None else finding.severity.word
    return ((d.Tag(severity),), text(finding.code), said, place)
