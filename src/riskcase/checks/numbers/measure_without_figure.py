"""RC404."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Severity
from riskcase.model.item import Item
from riskcase.model.walk import PROSE, Link
from riskcase.source.markdown import (
    Block,
    FootnoteText,
    Heading,
    List,
    Paragraph,
    Quote,
    Table,
    WikiLink,
    walk_inlines,
)
from riskcase.source.span import Span


class MeasureWithoutFigure(Check):
    """A part of a figure is printed in a paragraph where the whole figure does not stand.

    ## Why it matters

    A single bound, or a sample size alone, can be chosen to please: "as low as 1%" and "as high
    as 7%" are both parts of one figure. Whoever quotes the sentence then quotes half of a result.

    ## What to do

    Write `[[evidence#figure]]` in the same paragraph, or in the same table; the part may then
    stand beside it.
    """

    code = "RC404"
    name = "measure-without-figure"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at every reference to a part of a figure, and at its paragraph."""
        case = subject.case
        yield from self._alone(subject, None, case.settings_links)
        for item in case.items.values():
            yield from self._alone(subject, item, case.links[item.id])

    def _alone(
        self, subject: Subject, item: Item | None, links: Iterable[Link]
    ) -> Iterator[Finding]:
        parts = [
            link for link in links if link.relation == PROSE and link.target and link.target.measure
        ]
        if not parts:
            return
        fields = {(link.at, link.text) for link in links if link.at}
        in_body = any(not link.at for link in parts)
        body = list(_paragraphs(subject.case.blocks(item))) if item and in_body else []
        for link in parts:
            whole = link.target.whole if link.target else ""
            if link.at:
                beside = (link.at, whole) in fields
            else:
                beside = any(whole in wholes for span, wholes in body if _inside(link, span))
            if not beside:
                yield self.finding(
                    f"'{link.text}' stands without [[{whole}]] in its paragraph",
                    subject.case.place(item, link),
                    f"Write [[{whole}]] in the same paragraph, or in place of the part.",
                    items=(item.id, link.target.item) if item and link.target else (),
                )


def _inside(link: Link, span: Span) -> bool:
    return link.span is not None and span.start <= link.span.start < span.end


def _paragraphs(blocks: Iterable[Block]) -> Iterator[tuple[Span, frozenset[str]]]:
    """What each paragraph refers to; a table is one paragraph."""
    for block in blocks:
        if isinstance(block, (Paragraph, Heading, Table)):
            targets = (node for node in walk_inlines([block]) if isinstance(node, WikiLink))
            yield block.span, frozenset(node.target for node in targets)
        elif isinstance(block, List):
            for entry in block.items:
                yield from _paragraphs(entry)
        elif isinstance(block, (Quote, FootnoteText)):
            yield from _paragraphs(block.blocks)
