"""The quality of evidence, and beside it what was found in the writing: two things, never one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from riskcase.finding import Finding, count
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Issue
from riskcase.report import document as d
from riskcase.report.assessments.words import CUSTODY, MOVES, freshness
from riskcase.report.figures.origin import verdict_words
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import filled_table, listed, section, text

ABOUT_EVIDENCE = "RC2"
"""How the codes of checks on evidence begin; all others are on the writing and the argument."""
MOST_ISSUES = 8
"""How many issues of one piece of evidence are listed here; its own page has more."""
SAID = (
    "How far each piece of evidence may be relied on, and what the checks found in the text that"
    " tells of it. The two are different things: well-written text may rest on weak evidence, and"
    " strong evidence may be badly told. They are not added up."
)


def quality_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page, if the case has evidence."""
    items = material.case.of(Evidence)
    if not items:
        return ()
    blocks = (
        d.Paragraph(text(SAID)),
        _overview(material, prose, items),
        *section("How assessments differ from the deployment", _settings(prose, items)),
        *section("Waivers: refused data that is used all the same", _waivers(prose, items)),
        *section("What was tried to get the best out of the system", _elicitation(prose, items)),
        *section("Issues of the data", _issues(material, prose, items)),
    )
    return (d.Page("quality", "Quality of evidence", "section", blocks),)


def _overview(material: Material, prose: Prose, items: Sequence[Evidence]) -> d.Table:
    rows = tuple(
        (
            prose.link(item.id),
            text(CUSTODY.get(item.custody or "", "not said")),
            text(item.verified or "not said"),
            text(verdict_words(material.figures.sources.get(item.id)) or "none"),
            text("yes" if item.proxy else ""),
            text(freshness(material.case, item)),
            text(written(material.findings_on.get(item.id, ()))),
        )
        for item in items
    )
    head = (
        *("Evidence", "Who could have altered it", "Looked at", "Data", "Proxy task"),
        *("Fresh", "In the writing"),
    )
    columns = (d.Column("head", 5), *[d.Column("text", 3)] * 6)
    return filled_table(head, rows, columns)


def written(findings: Iterable[Finding]) -> str:
    """The findings on the text of a piece of evidence, counted: "1 warning, 2 notes"."""
    numbers = count(one for one in findings if not one.code.startswith(ABOUT_EVIDENCE))
    said = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for word, number in zip(numbers._fields, numbers, strict=True)
        if number
    ]
    return ", ".join(said) or "nothing"


def _settings(prose: Prose, items: Iterable[Evidence]) -> d.Blocks:
    rows = tuple(
        (
            prose.link(item.id) if i == 0 else (),
            prose.words(one.differs),
            text(MOVES[one.moves]),
            prose.words(one.because),
        )
        for item in items
        for i, one in enumerate(item.setting)
    )
    columns = (d.Column("head", 4), d.Column("text", 5), d.Column("text", 4), d.Column("text", 5))
    head = ("Evidence", "Difference", "What it would do", "Because")
    return (filled_table(head, rows, columns),) if rows else ()


def _waivers(prose: Prose, items: Iterable[Evidence]) -> d.Blocks:
    rows = tuple(
        (
            prose.link(item.id),
            (d.Code(one.issue),),
            prose.words(one.because),
            prose.link(one.by),
            text(str(one.given_on) if one.given_on else ""),
        )
        for item in items
        for one in item.waivers
    )
    columns = (d.Column("head", 4), *[d.Column("text", 3)] * 4)
    head = ("Evidence", "Issue", "Used because", "Decided by", "On")
    return (filled_table(head, rows, columns),) if rows else ()


def _elicitation(prose: Prose, items: Iterable[Evidence]) -> d.Blocks:
    rows = tuple(
        (
            prose.link(item.id),
            listed([prose.words(one) for one in record.attempts]),
            prose.words(record.strongest),
            prose.reference(control) if (control := record.positive_control) else text("none"),
            prose.words(record.stopped_because) or text("not said"),
        )
        for item in items
        if (record := item.elicitation)
    )
    columns = (d.Column("head", 4), *[d.Column("text", 4)] * 4)
    head = ("Evidence", "Tried", "Strongest", "Positive control", "Stopped because")
    return (filled_table(head, rows, columns),) if rows else ()


def _issues(material: Material, prose: Prose, items: Iterable[Evidence]) -> d.Blocks:
    rows: list[tuple[d.Inlines, ...]] = []
    for item in items:
        found = issues_of(material, item)
        shown = found[:MOST_ISSUES]
        rows += (
            (prose.link(item.id) if i == 0 else (), (d.Tag(one.weight),), text(one.message))
            for i, one in enumerate(shown)
        )
        if len(found) > len(shown):
            rows.append(((), (), text(f"and {len(found) - len(shown)} more")))
    columns = (d.Column("head", 4), d.Column("text", 2), d.Column("text", 9))
    return (filled_table(("Evidence", "", "What is the matter"), rows, columns),) if rows else ()


def issues_of(material: Material, item: Evidence) -> tuple[Issue, ...]:
    """The issues of the data of a piece of evidence and of its figures, each once."""
    state = material.figures.sources.get(item.id)
    own = state.issues if state else ()
    figures = (issue for one in material.figures_of.get(item.id, ()) for issue in one.issues)
    return tuple(dict.fromkeys((*own, *figures)))
