"""Trees of Markdown made to say only what a reader sees: the form that is written back to files.

Comments go. Other HTML becomes the text as which it is printed. Blanks that no reader sees go.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias

from riskcase.source.markdown import (
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    FootnoteMark,
    FootnoteText,
    Heading,
    HtmlBlock,
    Inline,
    Link,
    List,
    Paragraph,
    Quote,
    RawHtml,
    Strong,
    Table,
    Text,
    WikiLink,
    plain_text,
)
from riskcase.source.span import Span

NOWHERE = Span(0, 0)
Swap: TypeAlias = Callable[[WikiLink], WikiLink | Text]

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BLANKS = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
_LANGUAGE = re.compile(r"[\w.+#-]+")
_LINE_END_BLANKS = re.compile(r"[ \t\r]+(?=\n|\Z)")


def _keep(link: WikiLink) -> WikiLink:
    return link


def settle_blocks(blocks: Iterable[Block], swap: Swap = _keep) -> tuple[Block, ...]:
    """Settle blocks.

    Args:
        blocks: what `read_markdown` gave.
        swap: what stands in the place of each reference.

    Returns:
        The blocks without spans; those that say nothing are left out.
    """
    found: list[Block] = []
    for block in blocks:
        settled = _block(block, swap)
        if settled is not None:
            found.append(settled)
    return tuple(found)


def _block(block: Block, swap: Swap) -> Block | None:  # noqa: PLR0911 - one return a kind
    if isinstance(block, Paragraph):
        children = settle_inlines(block.children, swap)
        return Paragraph(children, NOWHERE) if children else None
    if isinstance(block, Heading):
        return Heading(block.level, settle_inlines(block.children, swap), NOWHERE)
    if isinstance(block, HtmlBlock):
        text = _COMMENT.sub("", block.text).strip("\r\n")
        return CodeBlock(_tidy(text), "", NOWHERE) if text.strip() else None
    if isinstance(block, CodeBlock):
        language = block.language if _LANGUAGE.fullmatch(block.language) else ""
        return CodeBlock(_tidy(block.text), language, NOWHERE)
    if isinstance(block, List):
        items = tuple(settle_blocks(item, swap) for item in block.items)
        return List(block.ordered, block.start, items, NOWHERE)
    if isinstance(block, Quote):
        return Quote(settle_blocks(block.blocks, swap), NOWHERE)
    if isinstance(block, FootnoteText):
        return FootnoteText(block.label, settle_blocks(block.blocks, swap), NOWHERE)
    if isinstance(block, Table):
        head = tuple(settle_inlines(cell, swap) for cell in block.head)
        rows = tuple(tuple(settle_inlines(cell, swap) for cell in row) for row in block.rows)
        return Table(block.alignments, head, rows, NOWHERE)
    return replace(block, span=NOWHERE)


def _tidy(text: str) -> str:
    """Lines of code, each without blanks at its end, and with one line end after the last."""
    kept = _LINE_END_BLANKS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return kept if kept.endswith("\n") or not kept else kept + "\n"


def settle_inlines(nodes: Iterable[Inline], swap: Swap = _keep) -> tuple[Inline, ...]:
    """Settle the inlines of one paragraph, heading, cell or field."""
    return tuple(_trimmed(_inside(nodes, swap)))


def _inside(nodes: Iterable[Inline], swap: Swap) -> list[Inline]:
    found: list[Inline] = []
    for node in nodes:
        settled = _inline(node, swap)
        if settled is None:
            continue
        if isinstance(settled, Link | WikiLink) and found and isinstance(found[-1], FootnoteMark):
            found.append(Text(" ", NOWHERE))  # side by side they would read as one link
        found.append(settled)
    return _joined(found)


def _joined(nodes: list[Inline]) -> list[Inline]:
    """Words that stand side by side as one."""
    found: list[Inline] = []
    for node in nodes:
        last = found[-1] if found else None
        if isinstance(node, Text) and isinstance(last, Text):
            found[-1] = Text(_BLANKS.sub(" ", last.text + node.text), NOWHERE)
        else:
            found.append(node)
    return found


def _inline(node: Inline, swap: Swap) -> Inline | None:  # noqa: PLR0911 - one return a kind
    if isinstance(node, Text):
        text = _BLANKS.sub(" ", node.text.replace("\0", "\ufffd"))
        return Text(text, NOWHERE) if text else None
    if isinstance(node, RawHtml):
        text = _BLANKS.sub(" ", _COMMENT.sub("", node.text))
        return Text(text, NOWHERE) if text.strip() else None
    if isinstance(node, Code) and not node.text.strip():
        return None
    if isinstance(node, WikiLink):
        return replace(swap(node), span=NOWHERE)
    if isinstance(node, Emphasis | Strong):
        children = _trimmed(_apart(_once(type(node), _inside(node.children, swap))))
        return type(node)(tuple(children), NOWHERE) if children else None
    if isinstance(node, Link):
        return Link(node.url, tuple(_trimmed(_inside(node.children, swap))), NOWHERE)
    return replace(node, span=NOWHERE)


def _once(kind: type[Emphasis | Strong], nodes: Iterable[Inline]) -> list[Inline]:
    """Inside emphasis of one kind, none of that kind: it would say nothing more."""
    found: list[Inline] = []
    for node in nodes:
        if isinstance(node, Emphasis | Strong):
            children = _once(kind, node.children)
            found += children if isinstance(node, kind) else [type(node)(tuple(children), NOWHERE)]
        else:
            found.append(node)
    return _joined(found)


def _apart(nodes: list[Inline]) -> list[Inline]:
    """Inside emphasis none is left whose marks could not be told from those around it.

    Two pieces that touch become one, and of what has no letter only the words are left.
    """
    found: list[Inline] = []
    for node in nodes:
        touching = bool(found) and isinstance(found[-1], Emphasis | Strong)
        if isinstance(node, Emphasis | Strong) and (touching or not _has_letter(node)):
            found += node.children
        else:
            found.append(node)
    return _joined(found)


def _has_letter(node: Emphasis | Strong) -> bool:
    return any(map(str.isalnum, plain_text(node.children)))


def _trimmed(nodes: list[Inline]) -> list[Inline]:
    """Leave out breaks and blanks that a break or an end follows or that follow one."""
    found: list[Inline] = []
    for node in nodes:
        last = found[-1] if found else None
        here: Inline = node
        if isinstance(node, Break):
            _trim_end(found)
            last = found[-1] if found else None
            if isinstance(last, Break):
                found[-1] = Break(hard=last.hard or node.hard, span=NOWHERE)
                continue
            if last is None:
                continue
        elif isinstance(node, Text) and (last is None or isinstance(last, Break)):
            here = Text(node.text.lstrip(" "), NOWHERE)
            if not here.text:
                continue
        found.append(here)
    _trim_end(found)
    while found and isinstance(found[-1], Break):
        found.pop()
        _trim_end(found)
    return found


def _trim_end(found: list[Inline]) -> None:
    if found and isinstance(last := found[-1], Text):
        found[-1] = Text(last.text.rstrip(" "), NOWHERE)
        if not last.text.rstrip(" "):
            found.pop()
