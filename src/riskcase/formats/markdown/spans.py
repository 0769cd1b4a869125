"""Runs of inlines made flat: spans of text, of code, links, and line ends, each with its look."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import quote

from riskcase.formats.glyphs import is_blank, without_controls
from riskcase.report import document as tree
from riskcase.report.document import Inline, Inlines, ItemTarget, Target, WebTarget

MARKS = {"stands": "●", "weakened": "◐", "unconfirmed": "○", "fallen": "✕"}
"""What stands before the word of a standing, so that it is told apart at a glance."""

Addresser: TypeAlias = Callable[[ItemTarget], str | None]
"""Tells where a link inside the file leads, or that it leads nowhere."""

PLAIN, EMPHASIS, STRONG = 0, 1, 2

_SPACE = re.compile(r"[ \n\t]+")
_IN_ADDRESS = "/:?#[]@!'+,;=%~&-._"

# What code hosts look for in the finished text, where no backslash is seen any more: mentions,
# addresses of mail, emoji by name. Set as code, the first character keeps the words as they are.
_LIVE = re.compile(r"(@(?=\w)|:(?=(?:[a-z+-][\w+-]*|100|1234|8ball):))")


class Span(NamedTuple):
    """A stretch of one kind and look.

    Attributes:
        kind: What it is.
        text: The words that are read; of a link, those of its label.
        look: Emphasis, strong, both or neither, as bits.
        label: What a link shows.
        address: Where a link leads.
    """

    kind: Literal["text", "code", "link", "break"]
    text: str
    look: int = PLAIN
    label: "tuple[Span, ...]" = ()
    address: str = ""


def one_line(text: str) -> str:
    """Return text in one line, with codes for what acts on a screen but is not seen."""
    if text.isprintable() and "  " not in text:
        return text
    return _SPACE.sub(" ", without_controls(text))


def words_of(run: Inlines) -> str:
    """Return the words of a run as a reader finds them."""
    return "".join(span.text for span in spans_of(run, None)).strip()


def spans_of(  # noqa: C901 - one case per kind of inline
    run: Inlines, address: Addresser | None, look: int = PLAIN
) -> Iterator[Span]:
    """Yield the spans of a run; without an addresser, links as their words."""
    before: Inline | None = None
    for inline in run:
        match inline:
            case tree.Text(text):
                yield from _text(text, look)
            case tree.Code(text):
                text = one_line(text)
                yield Span("text" if text.isspace() else "code", text, look)
            case tree.Emphasis(children):
                yield from spans_of(children, address, look | EMPHASIS)
            case tree.Strong(children):
                yield from spans_of(children, address, look | STRONG)
            case tree.Link():
                yield from _link(inline, address, look)
            case tree.Break():
                yield Span("break", " ")
            case tree.Anchor():
                pass
            case tree.Standing() | tree.Tag():
                if isinstance(before, tree.Standing | tree.Tag):
                    yield Span("text", " ", look)
                yield from _text(_label(inline), look)
        before = inline


def _label(inline: tree.Standing | tree.Tag) -> str:
    if isinstance(inline, tree.Tag):
        return inline.text
    return f"{MARKS[inline.word]}\u00a0{inline.word}"


def _text(text: str, look: int) -> Iterator[Span]:
    for index, part in enumerate(_LIVE.split(one_line(text))):
        if part:
            yield Span("code" if index % 2 else "text", part, look)


def _link(link: tree.Link, address: Addresser | None, look: int) -> Iterator[Span]:
    target = link.target
    label = tuple(unbroken(spans_of(link.children, None)))
    shown = "".join(span.text for span in label)
    if is_blank(shown):
        shown = target.id if isinstance(target, ItemTarget) else target.url
        label = tuple(_text(shown, PLAIN))
    if isinstance(target, WebTarget) and tree.safe_url(target.url) is None and shown != target.url:
        label += tuple(_text(f" ({target.url})", PLAIN))
    place = _place(target, address) if address and not is_blank(shown) else None
    if place is None:
        yield from (span._replace(look=span.look | look) for span in label)
    else:
        yield Span("link", "".join(span.text for span in label).strip(), look, label, place)


def _place(target: Target, address: Addresser) -> str | None:
    """Return where a link leads, as it is written between round brackets."""
    if isinstance(target, ItemTarget):
        return address(target)
    url = tree.safe_url(target.url)
    return None if url is None else _encoded(url)


def _encoded(url: str) -> str:
    """Return an address with codes for all that could end it or be read as markup."""
    coded = quote(url, safe=_IN_ADDRESS, errors="surrogatepass")
    return re.sub(r"&(?=#?\w+;)", "&amp;", coded)


def unbroken(spans: Iterable[Span]) -> list[Span]:
    """Return spans with a blank for every line end."""
    return [span._replace(kind="text") if span.kind == "break" else span for span in spans]
