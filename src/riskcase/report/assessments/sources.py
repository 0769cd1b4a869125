"""Where evidence comes from, with what a reader needs to doubt it: who, when, how many, chosen how.

A survey tells its question, whom it asked and how many did not answer; incidents tell how many
there were beside how many are shown; production counts tell the days and the share of traffic.
"""

from __future__ import annotations

from riskcase.evidence.rounding import round_share
from riskcase.model.evidence import Evidence
from riskcase.model.figure import SourceState
from riskcase.model.source import Source
from riskcase.report import document as d
from riskcase.report.assessments.words import CUSTODY, MOVES, freshness
from riskcase.report.figures.origin import rows_words, verdict_words
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import listed, text

READ = {"primary": "read in the primary text", "second-hand": "taken second-hand"}
Entries = list[tuple[str, d.Inlines]]


def source_words(prose: Prose, source: Source) -> d.Inlines:
    """What the source is, as far as it fits a line."""
    if source.paths:
        said: d.Inlines = (d.Text(f"{source.kind}: "), d.Code(", ".join(source.paths)))
    else:
        words = source.published or source.answer or source.judgement
        kind = {"published": "", "answer": "an answer: ", "judgement": "a judgement: "}[source.kind]
        said = (d.Text(kind), *prose.words(words)) if kind else prose.words(words)
    if source.read:
        said = (*said, d.Text(f" ({READ[source.read]})"))
    return said


def source_facts(prose: Prose, source: Source, state: SourceState | None) -> Entries:
    """Everything that is declared of a source."""
    window = source.window
    asked_by = "Answered by" if source.kind == "answer" else "By"
    return [
        ("Source", source_words(prose, source)),
        (asked_by, listed([prose.link(person) for person in source.by])),
        ("On", text(str(source.given_on)) if source.given_on else ()),
        ("How they know", prose.words(source.how_known)),
        ("Days covered", text(f"{window.from_} to {window.to}") if window else ()),
        ("Share of traffic covered", text(_share(source.coverage))),
        ("Question", prose.words(source.question)),
        ("Population", prose.words(source.population)),
        ("Sampling", prose.words(source.sampling)),
        ("Asked and answered", text(_asked(source, state))),
        ("Shown of those there were", text(_shown(source, state))),
        ("Chosen by", prose.link(source.chosen_by) if source.chosen_by else ()),
        ("Rule of choice", prose.words(source.rule)),
    ]


def quality_facts(material: Material, prose: Prose, item: Evidence) -> Entries:
    """How far the evidence may be relied on, at the head of its page."""
    state = material.figures.sources.get(item.id)
    data = verdict_words(state)
    read = rows_words(state) if state else ""
    differs = [
        (*prose.words(one.differs), d.Text(f" ({MOVES[one.moves]})"), *_because(prose, one.because))
        for one in item.setting
    ]
    dated = item.collected or item.expires
    return [
        ("Data", text(", ".join(part for part in (data, read) if part))),
        ("Waived", waiver_words(prose, item)),
        ("Digest (SHA-256)", (d.Code(state.sha256),) if state and state.sha256 else ()),
        ("Could have been altered by", text(CUSTODY[item.custody]) if item.custody else ()),
        ("Verified", text(item.verified or "")),
        ("Stands for", prose.words(item.proxy)),
        ("Differs from the deployment", listed(differs, "; ")),
        ("Fresh", text(freshness(material.case, item)) if dated else ()),
    ]


def waiver_words(prose: Prose, item: Evidence) -> d.Inlines:
    """The waivers of refused data: which issue, why it is used all the same, who said so, when."""
    said: list[d.Inlines] = [
        (
            d.Code(one.issue),
            d.Text(" because "),
            *prose.words(one.because),
            d.Text(" ("),
            *prose.link(one.by),
            d.Text(f", {one.given_on})" if one.given_on else ")"),
        )
        for one in item.waivers
    ]
    return listed(said, "; ")


def _because(prose: Prose, because: str | None) -> d.Inlines:
    return (d.Text(": "), *prose.words(because)) if because else ()


def _share(share: float | None) -> str:
    return "" if share is None else round_share(share).value


def _asked(source: Source, state: SourceState | None) -> str:
    """How many were asked, and how many gave no answer."""
    if source.asked is None:
        return ""
    if state is None or not state.files:
        return f"{source.asked} asked"
    return f"{source.asked} asked, {state.rows} answered"


def _shown(source: Source, state: SourceState | None) -> str:
    if source.existing is None:
        return ""
    if state is None or not state.files:
        return f"there were {source.existing}"
    return f"{state.rows} shown of {source.existing}"
