"""Trees with any words in any node, and what each of them says, in order."""

from collections.abc import Iterator
from typing import get_args

from hypothesis import strategies as st

from riskcase.formats.glyphs import is_blank, without_controls
from riskcase.report import document as tree
from riskcase.report.document import (
    Anchor,
    Block,
    Break,
    BulletList,
    Code,
    CodeBlock,
    Column,
    Columns,
    Definition,
    DefinitionList,
    Emphasis,
    Heading,
    Inline,
    ItemTarget,
    Link,
    Note,
    NumberedList,
    Paragraph,
    Picture,
    Quotable,
    Quote,
    Standing,
    Strong,
    Table,
    Tag,
    Text,
    WebTarget,
)

# --- what a tree says, in order -------------------------------------------------------------------


def said(run: tuple[Inline, ...]) -> str:
    """Return the words of a run in a document with no page that a link could lead to."""
    words = []
    for inline in run:
        match inline:
            case Text(text) | Code(text) | Tag(text):
                words.append(without_controls(text))
            case Emphasis(children) | Strong(children):
                words.append(said(children))
            case Link(children, target):
                words.append(said(children))
                if isinstance(target, WebTarget) and tree.safe_url(target.url) is None:
                    words.append(f"({target.url})")
            case Standing(word):
                symbols = {"stands": "●", "weakened": "◐", "unconfirmed": "○", "fallen": "✕"}
                words.append(symbols[word] + word)
            case _:
                pass
    return "".join(words)


def told(blocks: tuple[Block, ...]) -> Iterator[str]:  # noqa: C901 - one case per kind
    """Yield the words of blocks, with the labels that the writer adds."""
    for block in blocks:
        match block:
            case Heading(_, inlines):
                yield "" if is_blank(said(inlines)) else said(inlines)
            case Paragraph(inlines):
                yield said(inlines)
            case Quotable(sentence, terms):
                yield from map(said, (sentence, terms))
            case DefinitionList(entries) | Columns(entries):
                for entry in entries:
                    term = said(entry.term)
                    colon = ":" if entry.blocks and not is_blank(term) else ""
                    yield ("" if is_blank(term) else term) + colon
                    yield from told(entry.blocks)
            case Table(head, rows, caption):
                yield from map(said, (caption, *head, *(cell for row in rows for cell in row)))
            case CodeBlock(text):
                yield without_controls(text)
            case Picture(_, alt, caption):
                yield "Drawing, in words:" + without_controls(alt) + said(caption)
            case Note(kind, inner):
                yield kind.capitalize().replace("Info", "Note") + (":" if inner else "")
                yield from told(inner)
            case _:
                yield from told(tuple(tree.child_blocks(block)))


# --- any words in any node ------------------------------------------------------------------------

NASTY = (
    *(
        "<script>alert(1)</script>",
        "<!-- x -->",
        "<https://example.org>",
        "<b",
        "&lt;",
        "&",
        "&#35;",
    ),
    *("*", "**", "_", "__", "***", "___", "`", "``", "```", "~~~", "~", "~~", "\\", "$", "$$"),
    *(
        "[x](y)",
        "[x]: y",
        "![x](y)",
        "[^1]",
        "[^1]: x",
        "[ ] ",
        "[",
        "]",
        "](",
        "!",
        "(",
        ")",
        "{#x}",
    ),
    *("# ", " #", "##", "> ", "- ", "-", "+ ", "* ", "1. ", "12) ", "===", "---", ":-:", "|", "||"),
    *("https://example.org/x", "www.example.org", "ftp://x", "a@example.org", "@team", ":tada:"),
    *("\n", "\n\n", "\t", "    ", " ", "\u00a0", "\u200b", "\u2028", "\x00", "\u202e", "\ud800"),
    *("a", "b c", "é", "漢字", "€", "…", "«", "😀", "%%", "[!NOTE]", "{{", "<%", "==", "^"),
)
words = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=3)), max_size=5).map("".join)
seen = words.filter(lambda text: not is_blank(without_controls(text)))
urls = st.sampled_from(
    [
        "https://example.org/a_(b)*c|d`e`\\f<g>",
        "http://example.org/?x=1&copy;=$2$#é",
        "mailto:ada@example.org",
        "javascript:alert(1)",
        "https://[::1]/",
    ]
)
plain: st.SearchStrategy[Inline] = st.one_of(
    words.map(Text),
    words.map(Code),
    words.map(Tag),
    st.builds(Break),
    st.builds(Anchor, words),
    st.sampled_from([Standing(word) for word in get_args(tree.StandingWord)]),
)


def run_of(inline: st.SearchStrategy[Inline]) -> st.SearchStrategy[tuple[Inline, ...]]:
    return st.lists(inline, max_size=3).map(tuple)


def one_deeper(inline: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    label = st.tuples(seen.map(Text), inline)
    target = st.one_of(urls.map(WebTarget), st.builds(ItemTarget, words.map("gone-{}".format)))
    return st.one_of(
        plain,
        st.builds(Emphasis, run_of(inline)),
        st.builds(Strong, run_of(inline)),
        st.builds(Link, label, target),
    )


runs = run_of(one_deeper(plain))
leaves: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, runs),
    st.builds(Heading, st.integers(-1, 9), runs, st.none() | words),
    st.builds(CodeBlock, words),
    st.builds(Picture, st.just("<svg"), seen, runs),
    st.builds(
        Table,
        run_of(plain).map(lambda run: (run,)) | st.lists(runs, max_size=3).map(tuple),
        st.lists(st.lists(runs, max_size=3).map(tuple), max_size=2).map(tuple),
        runs,
        st.just((Column("number"),)) | st.just(()),
    ),
    st.builds(Quotable, runs, runs),
    st.builds(tree.Rule),
    st.builds(tree.PageBreak),
)


def blocks_of(block: st.SearchStrategy[Block]) -> st.SearchStrategy[tuple[Block, ...]]:
    return st.lists(block, max_size=2).map(tuple)


def one_box(block: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.lists(blocks_of(block), max_size=2).map(tuple)
    return st.one_of(
        leaves,
        st.builds(BulletList, items),
        st.builds(NumberedList, items, st.integers(-2, 10**10)),
        st.builds(
            DefinitionList,
            st.lists(st.builds(Definition, runs, blocks_of(block)), max_size=2).map(tuple),
        ),
        st.builds(Quote, blocks_of(block)),
        st.builds(
            Columns,
            st.lists(st.builds(Definition, runs, blocks_of(block)), max_size=3).map(tuple),
        ),
        st.builds(
            Note, st.sampled_from(("info", "doubt", "withheld", "warning")), blocks_of(block)
        ),
    )


paragraphs = run_of(one_deeper(one_deeper(plain)))
pages = blocks_of(one_box(one_box(leaves)))

ENDS = ("a", "b(", "(c", "é", "€", "«", "*", "_", "漢", "!", " ", "x y", "`", "@a", "1")
looks = st.lists(
    st.recursive(
        st.sampled_from(ENDS).map(Text) | st.sampled_from(ENDS).map(Code),
        lambda inline: st.builds(Emphasis, run_of(inline)) | st.builds(Strong, run_of(inline)),
        max_leaves=4,
    ),
    max_size=5,
).map(tuple)
