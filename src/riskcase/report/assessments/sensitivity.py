"""What an assessment would have missed: what was planted, what was found, and what never was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riskcase.evidence.words import bare_words, control_words, is_low
from riskcase.model.evidence import Evidence
from riskcase.model.figure import UNAWARE, Figure
from riskcase.report import document as d
from riskcase.report.figures.annex import linked
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import filled_table, listed, section, text

TITLE = "What would this assessment have missed?"
SAID = (
    "A low figure says little by itself: the assessment may have been unable to see what was there."
    " Below stands what was planted to find out, and what nobody planted."
)


def sensitivity_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page, if the case has an assessment at all."""
    tests = [one for one in material.case.of(Evidence) if _is_test(material, one)]
    blocks = (
        *_planted(material, prose, tests),
        *section("Low figures and their positive controls", _low(material)),
        *section("With and without runs that seem aware of the test", _aware(material, tests)),
    )
    if not blocks:
        return ()
    lead = d.Paragraph(text(SAID))
    return (d.Page("sensitivity", TITLE, "section", (lead, *blocks)),)


def _is_test(material: Material, evidence: Evidence) -> bool:
    figures = material.figures_of.get(evidence.id, ())
    told = evidence.planted or evidence.never_planted or evidence.aware
    return bool(told) or any(figure.assessed for figure in figures)


def _planted(material: Material, prose: Prose, tests: Iterable[Evidence]) -> d.Blocks:
    rows = tuple(row for one in tests for row in _rows(material, prose, one))
    head = ("Assessment", "Planted", "Found", "Missed", "Never planted")
    columns = (
        d.Column("head", 5),
        d.Column("text", 5),
        d.Column("text", 5),
        d.Column("number", 3),
        d.Column("text", 5),
    )
    return (filled_table(head, rows, columns),) if rows else ()


def _rows(material: Material, prose: Prose, evidence: Evidence) -> Iterator[tuple[d.Inlines, ...]]:
    never = listed([prose.words(kind) for kind in evidence.never_planted], "; ")
    if not evidence.planted:
        record = evidence.elicitation
        control = record.positive_control if record else None
        yield (
            prose.link(evidence.id),
            text("nothing; somebody else took the same test" if control else "nothing"),
            prose.reference(control) if control else (),
            text(_missed(material.figures.get(control))) if control else (),
            never or text("not said"),
        )
    for i, one in enumerate(evidence.planted):
        figure = material.figures.get(one.figure)
        yield (
            prose.link(evidence.id) if i == 0 else (),
            prose.words(one.kind),
            prose.reference(one.figure),
            text(_missed(figure)),
            never if i == 0 else (),
        )


def _missed(figure: Figure | None) -> str:
    """How many planted cases were not found; unknown where they were not counted."""
    if figure is None or figure.k is None or figure.n is None:
        return "unknown"
    return f"{figure.n - figure.k} of {figure.n}"


def _low(material: Material) -> d.Blocks:
    rows = tuple(
        (
            linked(figure),
            text(bare_words(figure)),
            text(control_words(figure, material.figures)),
        )
        for figure in material.figures
        if is_low(figure)
    )
    columns = (d.Column("head", 4), d.Column("text", 5), d.Column("text", 5))
    return (filled_table(("Figure", "Value", "Positive control"), rows, columns),) if rows else ()


def _aware(material: Material, tests: Iterable[Evidence]) -> d.Blocks:
    rows = []
    unsaid = []
    for evidence in tests:
        with_both = [
            (figure, other)
            for figure in material.figures_of.get(evidence.id, ())
            if (other := figure.alternatives.get(UNAWARE))
        ]
        if not with_both and evidence.aware is None:
            unsaid.append(evidence.id)
        for figure, other in with_both:
            cells = (text(bare_words(figure)), text(bare_words(other)), text(_apart(figure, other)))
            rows.append((linked(figure), *cells))
    if not rows:
        return ()
    columns = (d.Column("head", 4), d.Column("text", 5), d.Column("text", 5), d.Column("number", 2))
    table = filled_table(("Figure", "With them", "Without them", "Rows apart"), rows, columns)
    more = f"Of {len(unsaid)} more assessments nobody said which runs seem aware."
    return (table, *((d.Paragraph(text(more)),) if unsaid else ()))


def _apart(figure: Figure, other: Figure) -> str:
    """How many rows the two figures differ by."""
    if figure.n is None or other.n is None:
        return ""
    return str(figure.n + figure.missing - other.n - other.missing)
