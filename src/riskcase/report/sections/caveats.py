"""What an output of the analysis does not say, beside that output."""

from __future__ import annotations

from riskcase.analysis.caveats import WITHHELD
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.sections.facts import text


def note(*said: str) -> d.Blocks:
    """Sentences set apart, a paragraph each; nothing for none."""
    return (d.Note("info", tuple(d.Paragraph(text(line)) for line in said)),) if said else ()


def unsaid(material: Material) -> str:
    """What is said where nothing is known; in an edition it may as well be withheld."""
    return "nobody could say" if material.case.settings.edition is None else "unknown, or withheld"


def caveats(material: Material, *said: str) -> d.Blocks:
    """What an output does not say; of an edition also that it sees no further than its readers."""
    seen = () if material.case.settings.edition is None else (WITHHELD,)
    return note(*seen, *said)
