"""Two readers of Markdown, made by others, as oracles of what we write."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyromark
from markdown_it import MarkdownIt

COMMON = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
GITHUB = (
    pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_MATH
)


def dense(text: str) -> str:
    """Return text without white space."""
    return "".join(text.split())


@dataclass
class Found:
    """What a reader of Markdown finds in a file."""

    text: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    other: set[str] = field(default_factory=set)

    @property
    def words(self) -> str:
        """All text without white space."""
        return dense("".join(self.text))


def read_common(source: str) -> Found:
    """Read with markdown-it-py."""
    found = Found()
    before = ""
    for token in COMMON.parse(source):
        found.other.add(token.type)
        children = token.children or []
        found.other.update(child.type for child in children)
        found.links += [str(c.attrs["href"]) for c in children if c.type == "link_open"]
        said = [c.content for c in children if c.type in {"text", "code_inline"}]
        found.text += [token.content] if token.type == "fence" else said
        if before == "heading_open":
            found.headings.append("".join(said))
        before = token.type
    return found


def read_github(source: str) -> Found:
    """Read with pulldown-cmark and the extensions that code hosts have."""
    found = Found()
    heading: list[str] = []
    for event in pyromark.events(source, options=GITHUB):
        name, value = (event, "") if isinstance(event, str) else _only(event)
        kind, inside = _only(value)
        if name in {"Text", "Code"}:
            found.text.append(str(value))
            heading.append(str(value))
        elif name == "Start" and kind == "Heading":
            heading = []
        elif name == "End" and kind == "Heading":
            found.headings.append("".join(heading))
        elif name == "Start" and kind == "Link":
            found.links.append(inside["dest_url"])
        elif name != "End":
            found.other.add(str(kind if name == "Start" else name))
    return found


def _only(entry: Any) -> tuple[str, Any]:
    return next(iter(entry.items())) if isinstance(entry, dict) else (str(entry), None)


READERS: Mapping[str, Callable[[str], Found]] = {
    "markdown-it-py": read_common,
    "pulldown-cmark": read_github,
}
HARMFUL = {
    *("html_block", "html_inline", "image", "s_open", "code_block"),
    *("Html", "InlineHtml", "Image", "InlineMath", "DisplayMath", "FootnoteReference"),
    *("FootnoteDefinition", "TaskListMarker", "HtmlBlock", "Strikethrough"),
}
"""Nothing that we write; what words might have become."""
