"""Runs of inlines as WordprocessingML, and the bookmarks that links lead to."""

import hashlib
import re
from collections.abc import Callable
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from riskcase.formats.destinations import STATEMENT
from riskcase.formats.glyphs import is_blank, without_controls
from riskcase.formats.word import styles as looks
from riskcase.formats.word.styles import element
from riskcase.report import document as tree
from riskcase.report.document import Inline, Inlines, Page
from riskcase.report.places import Places

_SPACE = re.compile(r"[\n\t]+")
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_ODD = re.compile(r"[^A-Za-z0-9]+")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT = re.compile(rf"([{_RTL}]+(?:[ ,.;:!?'\"()-]{{1,3}}[{_RTL}]+)*)")
_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"
_LONGEST_NAME = 40
_LONGEST_URL = 2000


class Bookmarks:
    """Names the places that links lead to, alike in every document, and gives each once.

    A place is a page, or an anchor on it: `shade` and `shade__evasion`; a statement bears its name
    alone, `s_0123456789ab`, where it stands first. Word processors know
    bookmarks of at most 40 letters, digits and low lines; any other name becomes what can be
    kept of it and a digest.
    """

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self.page = ""
        self._places = Places(pages)
        self._given: set[str] = set()

    def name(self, page: str, anchor: str | None = None) -> str:
        """Return the bookmark of a place."""
        if anchor is not None and STATEMENT.fullmatch(anchor):
            return anchor.replace("-", "_")
        parts = (page,) if anchor is None else (page, anchor)
        name = "__".join(part.replace("-", "_") for part in parts)
        plain = all(map(_PLAIN_NAME.fullmatch, parts)) and not STATEMENT.fullmatch(page)
        if plain and len(name) <= _LONGEST_NAME:
            return name
        whole = "\0".join((*parts, str(len(parts))))
        digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        # No plain name has three low lines together.
        return "p___" + _ODD.sub("_", "_".join(parts)[:20]).strip("_") + "_" + digest

    def find(self, target: tree.ItemTarget) -> str | None:
        """Return the bookmark that a link leads to, or None."""
        place = self._places.nearest(target)
        return None if place is None else self.name(*place)

    def put(self, anchor: str | None, words: str = "") -> str:
        """Return the words within the bookmark of a place on the present page."""
        return self.put_name(self.name(self.page, anchor), words)

    def put_name(self, name: str, words: str) -> str:
        """Return the words within a bookmark, which stands only where it is put first."""
        if name in self._given:
            return words
        self._given.add(name)
        number = len(self._given)
        start = element("bookmarkStart", id_=number, name=name)
        return start + words + element("bookmarkEnd", id_=number)


class Look(NamedTuple):
    """How a run of words is set."""

    style: str = ""
    bold: bool = False
    italic: bool = False


PLAIN = Look()


class Runs:
    """Sets words, links and bookmarks.

    Args:
        bookmarks: Where links inside the document lead.
        relate: Gives the relation that stands for an address outside it.
    """

    def __init__(self, bookmarks: Bookmarks, relate: Callable[[str], str]) -> None:
        self._bookmarks = bookmarks
        self._relate = relate

    def inlines(self, run: Inlines, look: Look = PLAIN, *, links: bool = True) -> str:
        """Return a run of inlines as markup; without links, only their words."""
        return "".join(self._inline(inline, look, links=links) for inline in run)

    def _inline(  # noqa: PLR0911 - one case per kind of inline
        self, inline: Inline, look: Look, *, links: bool
    ) -> str:
        match inline:
            case tree.Text(text):
                return words_of(text, look)
            case tree.Code(text):
                return words_of(text, look._replace(style="Code"))
            case tree.Emphasis(children):
                return self.inlines(children, look._replace(italic=True), links=links)
            case tree.Strong(children):
                return self.inlines(children, look._replace(bold=True), links=links)
            case tree.Link():
                return self._link(inline, look, links=links)
            case tree.Break():
                return element("r", element("br"))
            case tree.Anchor(name):
                return self._bookmarks.put(name) if links else ""
            case tree.Standing(word):
                return standing(word)
            case tree.Tag(text):
                # The frame needs room inside.
                framed = f"\u00a0{one_line(text)}\u00a0"
                return "" if is_blank(text) else words_of(framed, Look("Tag"))

    def _link(self, link: tree.Link, look: Look, *, links: bool) -> str:
        target = link.target
        inside = look._replace(style="Hyperlink")
        shown = tree.plain_text(link.children)
        children = link.children
        if is_blank(shown):
            shown = target.id if isinstance(target, tree.ItemTarget) else target.url
            children = (tree.Text(shown),)
        if links and isinstance(target, tree.ItemTarget):
            name = self._bookmarks.find(target)
            if name is not None:
                words = self.inlines(children, inside, links=False)
                return element("hyperlink", words, anchor=name, history=1)
        if links and isinstance(target, tree.WebTarget):
            url = tree.safe_url(target.url)
            if url is None and shown != target.url:
                children = (*children, tree.Text(f" ({target.url})"))
            elif url is not None and len(url) <= _LONGEST_URL:
                words = self.inlines(children, inside, links=False)
                relation = self._relate(quote(url, safe=_IN_ADDRESSES, errors="surrogatepass"))
                return f'<w:hyperlink r:id="{relation}" w:history="1">{words}</w:hyperlink>'
        return self.inlines(children, look, links=False)


def standing(word: str) -> str:
    """Return the label of a standing: its symbol and the word."""
    return words_of(f"{looks.MARKS[word]}\u00a0{word}", Look(looks.standing_style(word)))


def one_line(text: str) -> str:
    """Return a text without line ends, tabs and controls."""
    return _SPACE.sub(" ", without_controls(text)).strip()


def words_of(text: str, look: Look = PLAIN) -> str:
    """Return a text as runs of one look, on one line."""
    text = _SPACE.sub(" ", without_controls(text))
    if text.isascii():
        return _piece(text, look)
    # Words that run from right to left are told apart, so that they keep their order.
    pieces = _RIGHT_TO_LEFT.split(text)
    return "".join(_piece(piece, look, turned=at % 2 == 1) for at, piece in enumerate(pieces))


def _piece(text: str, look: Look, *, turned: bool = False) -> str:
    if not text:
        return ""
    named = look.style or ("Strong" if look.bold else "Emphasis" if look.italic else "")
    properties = (
        element("rStyle", val=named) if named else "",
        # Beside the style, since bold words in a bold paragraph would else turn light.
        element("b") + element("bCs") if look.bold else "",
        element("i") + element("iCs") if look.italic else "",
        element("rtl") if turned else "",
    )
    shown = f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
    return element("r", element("rPr", *properties) if any(properties) else "", shown)


def code_lines(text: str) -> str:
    """Return literal text as one run, with its lines and tabs."""
    lines = without_controls(text).rstrip("\n").split("\n")
    tab, line_end = element("tab"), element("br")
    shown = (
        tab.join(
            f'<w:t xml:space="preserve">{escape(part, quote=False)}</w:t>' if part else ""
            for part in line.split("\t")
        )
        for line in lines
    )
    return element("r", line_end.join(shown))
