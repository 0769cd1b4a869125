"""Is the list of pathways complete: lists of others, and pathways that others proposed."""

from __future__ import annotations

from riskcase.analysis.completeness import Entry
from riskcase.model.scope.pathways import Proposal
from riskcase.model.settings import Settings
from riskcase.report import document as d
from riskcase.report.dates import long_date
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.caveats import caveats
from riskcase.report.sections.facts import filled_table, listed, section, text

CAVEAT = (
    "A list holds what its authors thought of. To answer all of it does not make ours complete:"
    " the branch 'pathway not listed' stays open in every result."
)


def list_blocks(material: Material, prose: Prose) -> d.Blocks:
    """Every published list, entry by entry, and what became of proposals."""
    found = material.results.completeness
    blocks: list[d.Block] = [*caveats(material, CAVEAT)]
    blocks += _unlisted(material, prose)
    silent = []
    for name, title in found.titles.items():
        entries = [one for one in found.entries if one.id.startswith(f"{name}/")]
        if any(one.answered for one in entries):
            blocks += section(title, _answers(prose, entries))
        else:
            silent.append(f"{title} ({len(entries)})")
    if silent:
        said = f"The case does not say which entries of these lists it covers: {', '.join(silent)}."
        blocks += section("Lists that were not answered", (d.Paragraph(text(said)),))
    if found.unknown:
        blocks.append(d.Paragraph(text(f"No list has {', '.join(found.unknown)}.")))
    blocks += section("What others proposed", _proposals(prose, material.case.settings))
    return tuple(blocks)


def _unlisted(material: Material, prose: Prose) -> d.Blocks:
    """The claim that speaks for the pathway that nobody listed."""
    premise = material.results.unlisted.premise
    if premise is None:
        return (d.Paragraph(text("No claim says how little the pathways add that nobody listed.")),)
    said = "How little the pathways add that nobody listed rests on one claim: "
    return (d.Paragraph((d.Text(said), *prose.link(premise), d.Text("."))),)


def _answers(prose: Prose, entries: list[Entry]) -> d.Blocks:
    answered = sum(one.answered for one in entries)
    said = f"{answered} of {len(entries)} are covered or left out by name."
    rows = tuple((text(one.what), _answer(prose, one)) for one in entries)
    head = (text("On the list"), text("In this case"))
    columns = (d.Column("head", 1), d.Column("text", 1))
    return (d.Paragraph(text(said)), d.Table(head, rows, columns=columns))


def _answer(prose: Prose, entry: Entry) -> d.Inlines:
    if entry.covered_by:
        return listed([prose.link(one) for one in entry.covered_by])
    if entry.excluded is not None:
        return (d.Text("left out: "), *prose.words(entry.excluded))
    return (d.Strong(text("not said")),)


def _proposals(prose: Prose, settings: Settings) -> d.Blocks:
    rows = tuple(_proposal(prose, one) for one in settings.proposals)
    head = ("Pathway", "From", "What became of it", "Because")
    columns = (d.Column("head", 5), d.Column("text", 4), d.Column("text", 4), d.Column("text", 6))
    return (filled_table(head, rows, columns),) if rows else ()


def _proposal(prose: Prose, one: Proposal) -> tuple[d.Inlines, ...]:
    by = prose.reference(one.by) if one.by else text("somebody unnamed")
    day = f", {long_date(one.given_on)}" if one.given_on else ""
    how = "reserved before drafting" if one.reserved else "proposed"
    into = (d.Text(": "), *prose.link(one.pathway.target.item)) if one.pathway else ()
    return (
        prose.words(one.what),
        (*by, d.Text(f"{day}; {how}")),
        (d.Tag(one.became), *into),
        prose.words(one.because),
    )
