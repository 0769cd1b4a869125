"""Blocks and inlines as HTML: every word of a document comes out as text."""

import re
from collections.abc import Iterable
from html import escape

from markupsafe import Markup

from riskcase.formats.addresses import Addresses, fragment
from riskcase.formats.glyphs import is_blank, without_controls
from riskcase.formats.headings import Levels
from riskcase.formats.pictures import read_drawing
from riskcase.report import document as tree
from riskcase.report.document import Block, Blocks, Inline, Inlines

NOTE_WORDS = {"info": "Note", "doubt": "Doubt", "withheld": "Withheld", "warning": "Warning"}
_WIDE = 7
_NARROW, _LONG_ROW = 3, 90
"""Columns for which a phone has room, where their rows have no more letters than this."""
_ROLES = ("table", "rowgroup", "row", "columnheader", "rowheader", "cell")
_SHORT_TAG = 24
_NO_LETTERS = re.compile(r"[\W_]+")
_WORDS_OF_A_NAME, _LONGEST_NAME = 8, 60
_FRAME = ("~main", "~navigation")


def escaped(text: str) -> str:
    """Return text as markup that shows just this text."""
    return escape(without_controls(text))


def name_after(text: str) -> str:
    """Return an id made of the first words of a text; no anchor of a document has such an id."""
    words = _NO_LETTERS.sub(" ", text).lower().split()[:_WORDS_OF_A_NAME]
    return "~" + fragment("-".join(words))


def standing_label(word: str) -> str:
    """Return the label of a standing; its symbol is drawn by the stylesheet."""
    return f'<span class="standing {escaped(word)}">{escaped(word)}</span>'


class PageMarkup:
    """Writes the blocks of one page."""

    def __init__(self, addresses: Addresses, file: str) -> None:
        self._addresses = addresses
        self._file = file
        self._levels = Levels()
        self._given = set(_FRAME)
        self._pictures = 0
        self._tables = 0

    def blocks(self, blocks: Blocks) -> Markup:
        """Return a run of blocks as markup."""
        return Markup("\n".join(part for block in blocks for part in self._block(block)))  # noqa: S704

    def _block(self, block: Block) -> Iterable[str]:  # noqa: C901, PLR0912 - one case per kind
        match block:
            case tree.Heading():
                yield self._heading(block)
            case tree.Paragraph(inlines, lead):
                look = ' class="lead"' if lead else ""
                yield f"<p{look}>{self.inlines(inlines)}</p>"
            case tree.BulletList(items):
                yield f"<ul>{self._items(items)}</ul>"
            case tree.NumberedList(items, start):
                yield f'<ol start="{start:d}">{self._items(items)}</ol>'
            case tree.DefinitionList(entries):
                rows = (
                    f"<dt>{self.inlines(entry.term)}</dt><dd>{self.blocks(entry.blocks)}</dd>"
                    for entry in entries
                )
                yield f"<dl>{''.join(rows)}</dl>" if entries else ""
            case tree.Table():
                yield self._table(block)
            case tree.Quote(blocks):
                yield f"<blockquote>{self.blocks(blocks)}</blockquote>"
            case tree.CodeBlock(text):
                yield f'<pre tabindex="0"><code>{escaped(text)}</code></pre>'
            case tree.Picture():
                yield self._picture(block)
            case tree.Note(kind, blocks):
                yield (
                    f'<div class="note {escaped(kind)}" role="note">'
                    f'<p class="kind">{NOTE_WORDS[kind]}</p>{self.blocks(blocks)}</div>'
                )
            case tree.Quotable():
                yield self._quotable(block)
            case tree.Columns(entries):
                cells = (
                    f'<div><p class="term">{self.inlines(entry.term)}</p>'
                    f"{self.blocks(entry.blocks)}</div>"
                    for entry in entries
                )
                yield f'<div class="side-by-side">{"".join(cells)}</div>' if entries else ""
            case tree.Rule():
                yield "<hr>"
            case tree.PageBreak():
                yield '<div class="page-break"></div>'

    def _items(self, items: tuple[Blocks, ...]) -> str:
        return "".join(f"<li>{self.blocks(item)}</li>" for item in items)

    def _heading(self, heading: tree.Heading) -> str:
        words = tree.plain_text(heading.inlines)
        if is_blank(words):
            name = self._give(fragment(heading.anchor)) if heading.anchor else None
            return f'<span id="{name}"></span>' if name else ""
        level = self._levels.take(heading.level)
        name = self._give(fragment(heading.anchor) if heading.anchor else name_after(words))
        inside = self.inlines(heading.inlines)
        if name is None:
            return f"<h{level}>{inside}</h{level}>"
        # The link stands beside the heading, so that it is no part of the heading's name.
        link = _permalink(name, words)
        return f'<div class="headed"><h{level} id="{name}">{inside}</h{level}>{link}</div>'

    def _give(self, name: str) -> str | None:
        """Return an id for a place, or None if the page has given it already."""
        if name in self._given:
            return None
        self._given.add(name)
        return name

    def _quotable(self, quotable: tree.Quotable) -> str:
        runs = (quotable.sentence, quotable.terms)
        named = any(isinstance(one, tree.Anchor) for run in runs for one in tree.all_inlines(run))
        name = None if named else self._give(name_after(tree.plain_text(quotable.sentence)))
        terms = self.inlines(quotable.terms)
        below = f'<p class="terms">{terms}</p>' if terms else ""
        said = f'<p class="sentence">{self.inlines(quotable.sentence)}</p>{below}'
        place = f' id="{name}"' if name else ""
        return f'<div class="quotable"{place}><div class="piece">{said}</div></div>'

    def _table(self, table: tree.Table) -> str:
        width = max((len(row) for row in (table.head, *table.rows)), default=0)
        if width == 0:
            return ""
        kinds = [*(column.kind for column in table.columns), *("text",) * width]
        heads = [tree.plain_text(cell).strip() for cell in _padded(table.head, width)]
        # On a phone a wide table is a list of rows; its roles say that it is a table all the same.
        stacked = width > _NARROW or (width == _NARROW and any(map(_is_long, table.rows)))
        role = {word: f' role="{word}"' if stacked else "" for word in _ROLES}
        head = ""
        if any(not is_blank(words) for words in heads):
            cells = (
                f'<th scope="col"{role["columnheader"]} class="{kind}">{self.inlines(cell)}</th>'
                if not is_blank(words)
                else f'<td{role["cell"]} class="{kind}"></td>'
                for cell, words, kind in zip(_padded(table.head, width), heads, kinds, strict=False)
            )
            row = f"<tr{role['row']}>{''.join(cells)}</tr>"
            head = f"<thead{role['rowgroup']}>{row}</thead>"
        labels = [
            f' data-label="{escaped(words)}"' if stacked and not is_blank(words) else ""
            for words in [*heads, *("",) * width]
        ]
        rows = "".join(
            f"<tr{role['row']}>"
            + "".join(
                f'<th scope="row"{role["rowheader"]} class="head">{self.inlines(cell)}</th>'
                if kind == "head"
                else f'<td{role["cell"]} class="{kind}"{label}>{self.inlines(cell)}</td>'
                for cell, kind, label in zip(_padded(row, width), kinds, labels, strict=False)
            )
            + "</tr>"
            for row in table.rows
        )
        # The caption stands outside the box, so that it stays when the table is moved in it.
        named = ", ".join(filter(None, heads))
        label = f'aria-label="{escaped(_shortened(f"Table: {named}" if named else "Table"))}"'
        caption = ""
        if table.caption:
            self._tables += 1
            label = f'aria-labelledby="~table~{self._tables}"'
            words = self.inlines(table.caption)
            caption = f'<p class="caption" id="~table~{self._tables}">{words}</p>'
        look = ' class="stacked"' if stacked else ""
        return (
            f'{caption}<div class="scroll" tabindex="0" role="group" {label}>'
            f"<table{role['table']}{look} {label}>{head}"
            f"<tbody{role['rowgroup']}>{rows}</tbody></table></div>"
        )

    def _picture(self, picture: tree.Picture) -> str:
        self._pictures += 1
        alt = without_controls(picture.alt).strip() or "A drawing without a description."
        drawing = read_drawing(
            picture.svg, prefix=f"p{self._pictures}-", alt=alt, words=without_controls
        )
        caption = self.inlines(picture.caption)
        below = f"<figcaption>{caption}</figcaption>" if caption else ""
        if drawing is None:
            return (
                f'<figure class="missing"><p>Drawing, in words: {escaped(alt)}</p>{below}</figure>'
            )
        # Widths go in steps that the stylesheet knows, since no style stands in the page.
        step = min(10, max(1, round(picture.width * 10)))
        look = "themed" if drawing.themed else "on-white"
        shown = drawing.svg
        if step >= _WIDE:
            # On a phone a wide drawing keeps its size and is moved under the finger.
            shown = (
                f'<div class="scroll" tabindex="0" role="group" aria-label="Drawing">{shown}</div>'
                f"{self._narrow(picture.narrow, alt)}"
            )
        return f'<figure class="{look} w{step}">{shown}{below}</figure>'

    def _narrow(self, svg: str, alt: str) -> str:
        """The drawing for a phone, if there is one; the stylesheet shows one of the two."""
        prefix = f"p{self._pictures}n-"
        drawing = read_drawing(svg, prefix=prefix, alt=alt, words=without_controls) if svg else None
        return f'<div class="narrow">{drawing.svg}</div>' if drawing else ""

    # --- inlines --------------------------------------------------------------------------------

    def inlines(self, run: Inlines, *, links: bool = True) -> str:
        """Return a run of inlines as markup; without links, only their words."""
        return "".join(
            self._place(inline.name, run[:at], run[at + 1 :], links=links)
            if isinstance(inline, tree.Anchor)
            else self._inline(inline, links=links)
            for at, inline in enumerate(run)
        )

    def _place(self, anchor: str, before: Inlines, after: Inlines, *, links: bool) -> str:
        """Return a place that can be linked to; its link is named by the words that follow it."""
        name = self._give(fragment(anchor))
        if name is None:
            return ""
        words = tree.plain_text(after)
        look = "place" if is_blank(tree.plain_text(before)) else "place inside"
        link = _permalink(name, anchor if is_blank(words) else words, by_key=False) if links else ""
        return f'<span class="{look}" id="{name}">{link}</span>'

    def _inline(self, inline: Inline, *, links: bool) -> str:  # noqa: PLR0911 - one case per kind
        match inline:
            case tree.Text(text):
                return escaped(text)
            case tree.Code(text):
                return f"<code>{escaped(text)}</code>"
            case tree.Emphasis(children):
                return f"<em>{self.inlines(children, links=links)}</em>"
            case tree.Strong(children):
                return f"<strong>{self.inlines(children, links=links)}</strong>"
            case tree.Link():
                return self._link(inline, links=links)
            case tree.Break():
                return "<br>"
            case tree.Anchor():
                return self._place(inline.name, (), (), links=links)
            case tree.Standing(word):
                return standing_label(word)
            case tree.Tag(text):
                look = "tag short" if len(text) <= _SHORT_TAG else "tag"
                return f'<span class="{look}">{escaped(text)}</span>'

    def _link(self, link: tree.Link, *, links: bool) -> str:
        target = link.target
        shown = tree.plain_text(link.children)
        words = self.inlines(link.children, links=False)
        if is_blank(shown):
            shown = target.id if isinstance(target, tree.ItemTarget) else target.url
            words = escaped(shown)
        if not links:
            return words
        if isinstance(target, tree.WebTarget):
            url = tree.safe_url(target.url)
            if url is None:
                return words if shown == target.url else f"{words} ({escaped(target.url)})"
            return f'<a href="{escaped(url)}" rel="noopener noreferrer">{words}</a>'
        address = self._addresses.href(target, self._file)
        return words if address is None else f'<a href="{escaped(address)}">{words}</a>'


def _permalink(name: str, words: str, *, by_key: bool = True) -> str:
    """Return the link of a place to itself; the stylesheet draws its sign, so no copy holds it.

    Those of statements are so many that the Tab key passes over them.
    """
    label = escaped(_shortened(f"Link to: {words.strip()}"))
    step = "" if by_key else ' tabindex="-1"'
    return f'<a class="permalink" href="#{name}"{step} aria-label="{label}"></a>'


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST_NAME:
        return words
    return words[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"


def _is_long(row: tuple[Inlines, ...]) -> bool:
    """Whether a row has too many letters for three columns on a phone."""
    return sum(len(tree.plain_text(cell)) for cell in row) > _LONG_ROW


def _padded(row: tuple[Inlines, ...], width: int) -> list[Inlines]:
    return [*row, *[()] * (width - len(row))]
