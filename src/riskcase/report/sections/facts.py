"""The parts that pages of items share: facts, expressions, objections, findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from riskcase.finding import Finding
from riskcase.graph.because import SHOWN, roots
from riskcase.graph.own import withheld_objection
from riskcase.model.defeater import Defeater
from riskcase.model.item import Item
from riskcase.model.standing import Standing
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.values.expression import Gate, Leaf

MODES = {
    "all": "All of these:",
    "any": "Any one of these:",
    "at-least": "At least {needs} of these {all}:",
    "convergent": "At least {needs} of these {all}, which are partly independent:",
}


def text(words: str) -> d.Inlines:
    """Plain words as inlines."""
    return (d.Text(words),)


def title_of(prose: Prose, item: Item) -> str:
    """The title of an item's page; a statement that serves as one has no full stop."""
    title = prose.plain(item.name)
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def standing_label(standing: Standing | None) -> d.Inlines:
    """The label of a standing; nothing for kinds that have none."""
    if standing is None:
        return ()
    return (d.Standing(cast("d.StandingWord", standing.word)),)


def standing_word(standing: Standing | None) -> d.StandingWord | None:
    """The word of a standing as pages carry it."""
    return None if standing is None else cast("d.StandingWord", standing.word)


def facts(entries: Iterable[tuple[str, d.Inlines]]) -> d.Blocks:
    """Label and text of whatever is known; what is empty is left out."""
    kept = tuple(
        d.Definition(text(label), (d.Paragraph(words),))
        for label, words in entries
        if d.plain_text(words)
    )
    return (d.DefinitionList(kept),) if kept else ()


def common_facts(material: Material, prose: Prose, item: Item) -> list[tuple[str, d.Inlines]]:
    """What may be known of any item: why it has its standing, where it comes from, whose it is."""
    read = {"primary": "read in the primary text", "second-hand": "taken second-hand"}
    origin = prose.words(item.origin)
    if origin and item.read:
        origin = (*origin, d.Text(f" ({read[item.read]})"))
    return [
        ("Standing because", _reasons(material, prose, item.id)),
        ("Restates", origin),
        ("Owner", prose.link(item.owner) if item.owner else ()),
        ("Note", prose.words(item.note)),
    ]


def _reasons(material: Material, prose: Prose, item_id: str) -> d.Inlines:
    """Why an item does not stand: the first few roots of it, each behind its item's number."""
    assessment = material.assessment
    standing = assessment.standings.get(item_id)
    if standing is None or standing is Standing.STANDS:
        return ()
    found = roots(assessment, item_id)
    worst = [root for root in found if root[1].standing <= standing] or list(found)
    parts: list[d.Inlines] = []
    for item, reason in worst[:SHOWN]:
        why = reason.why.replace(f" ({reason.by})", "") if reason.by else reason.why
        of = (*numbered(material, prose, item), d.Text(": ")) if item != item_id else ()
        parts.append((*of, d.Text(why)))
    more = text(f", and {len(worst) - SHOWN} more") if len(worst) > SHOWN else ()
    return (*listed(parts, "; "), *more) or text("it rests on itself")


def listed(parts: Sequence[d.Inlines], between: str = ", ", last: str = "") -> d.Inlines:
    """Runs with commas between them, or with other words, and with others before the last."""
    found: list[d.Inline] = []
    for i, part in enumerate(parts):
        joint = last if last and i == len(parts) - 1 else between
        found += [d.Text(joint), *part] if i else part
    return tuple(found)


def numbered(material: Material, prose: Prose, item_id: str, *, quoted: bool = False) -> d.Inlines:
    """A link that prints an item's number, or its name where it has none.

    Args:
        material: where the item is looked up.
        prose: makes the link.
        item_id: the item.
        quoted: whether a name stands in quotation marks, as inside a sentence.
    """
    item = material.case.items.get(item_id)
    if item is None:
        return prose.link(item_id)
    if not item.label:
        return prose.link(item_id, text(f"'{prose.name(item)}'") if quoted else ())
    kind = f"{item.kind} " if item.label[0].isdigit() else ""
    return prose.link(item_id, text(f"{kind}{item.label}"))


def filled_table(
    head: Sequence[str], rows: Sequence[tuple[d.Inlines, ...]], columns: Sequence[d.Column] = ()
) -> d.Table:
    """A table without the columns in which no row has anything."""
    kept = [i for i in range(len(head)) if any(d.plain_text(row[i]) for row in rows)]
    hints = [*columns, *[d.Column()] * len(head)]
    return d.Table(
        tuple(text(head[i]) for i in kept),
        tuple(tuple(row[i] for i in kept) for row in rows),
        columns=tuple(hints[i] for i in kept),
    )


def with_standing(material: Material, prose: Prose, item_id: str) -> d.Inlines:
    """A link to an item with the label of its standing."""
    standing = material.assessment.standing(item_id)
    label = (d.Text(" "), *standing_label(standing)) if standing is not None else ()
    return (*prose.link(item_id), *label)


def expression(material: Material, prose: Prose, node: Leaf | Gate) -> d.Blocks:
    """What something rests on, in words and nested lists."""
    if isinstance(node, Leaf):
        return (d.Paragraph(with_standing(material, prose, node.id.target.item)),)
    if node.mode == "all" and len(node.of) == 1:
        return expression(material, prose, node.of[0])
    words = MODES[node.mode].format(needs=node.needs, all=len(node.of))
    return (
        d.Paragraph(text(words)),
        d.BulletList(tuple(expression(material, prose, part) for part in node.of)),
    )


def withheld_against(item: Item) -> d.Blocks:
    """What is told of objections that this edition withholds."""
    return tuple(
        d.Paragraph(text(f"{said[0].upper()}{said[1:]}."))
        for said in map(withheld_objection, item.withheld_objections)
    )


def objections(material: Material, prose: Prose, defeaters: Sequence[Defeater]) -> d.Blocks:
    """A table of defeaters: what is said, what became of it, and why."""
    if not defeaters:
        return ()
    rows = tuple(
        (
            prose.link(defeater.id, text(prose.plain(defeater.statement))),
            (d.Tag(state_words(material, defeater)),),
            text(defeater.severity),
            prose.words(defeater.because),
        )
        for defeater in defeaters
    )
    head = (text("Objection"), text("State"), text("Severity"), text("Because"))
    columns = (d.Column("head", 5), d.Column("text", 2), d.Column("text", 2), d.Column("text", 4))
    return (d.Table(head, rows, columns=columns),)


def state_words(material: Material, defeater: Defeater) -> str:
    """The state of a defeater, with what counts instead where that differs."""
    counts = material.assessment.states[defeater.id]
    state = "accepted doubt" if defeater.state == "accepted" else str(defeater.state)
    return state if counts == defeater.state else f"{state}, counts as {counts}"


def remarks(findings: Sequence[Finding], *, headed: bool = False) -> d.Blocks:
    """The findings in an item's file: as one more fact, or below a heading."""
    if not findings:
        return ()
    entries = tuple(
        (d.Paragraph((d.Tag(f.severity.word), d.Text(f" {f.code} {f.message}"))),) for f in findings
    )
    if headed:
        return section("Findings", (d.BulletList(entries),))
    return (d.DefinitionList((d.Definition(text("Findings"), (d.BulletList(entries),)),)),)


def section(title: str, blocks: d.Blocks) -> d.Blocks:
    """Blocks below a heading; nothing where there are none."""
    return (d.Heading(2, text(title)), *blocks) if blocks else ()
