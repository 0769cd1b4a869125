"""Trees of Markdown written back to text, so that reading the text gives the same tree."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from riskcase.source.markdown import (
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    FootnoteMark,
    FootnoteText,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
    WikiLink,
)

#: What a mark of the cut looks like; it is left readable where nothing can make a link of it.
_MARK = re.compile(r"(?<![\[!\\])\[(withheld: [A-Z]+(?:, [a-z0-9]+)?)\](?![(\[:])")
#: Whether any of the following has anything to do.
_SPECIAL = re.compile(r"[\\`*\[\]|_<&\x00-\x1f\x7f]|[^\S ]")
_ALWAYS = re.compile(r"[\\`*\[\]|]")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_MARKUP = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)")
_ODD_BLANK = re.compile(r"[^\S ]|[\x00-\x1f\x7f]")
_LINE_START = re.compile(r"(?:[#>+\-=~:]|[0-9]{1,9}(?=[.)]))")
_RUN = re.compile(r"`+")
_FENCES = re.compile(r"(?m)^\s*(`+)")


def write_markdown(blocks: Sequence[Block]) -> str:
    """Write blocks.

    Args:
        blocks: settled ones, without HTML (see `settle_blocks`).

    Returns:
        Markdown that ends in a line end; nothing for no blocks.
    """
    lines = _blocks(blocks, "")
    return "\n".join(lines) + "\n" if lines else ""


def write_inlines(nodes: Sequence[Inline]) -> str:
    """Write inlines for `read_inline`, which knows no blocks."""
    return _inlines(nodes, "", block=False)


def _blocks(blocks: Iterable[Block], outer: str) -> list[str]:
    """Lines of blocks with a blank line between any two.

    Args:
        blocks: the blocks.
        outer: the mark of the list that they stand in; empty outside of one.
    """
    lines: list[str] = []
    last = ""
    for block in blocks:
        if lines:
            lines.append("")
        if isinstance(block, List):
            marks = ".)" if block.ordered else "-*+"
            last = next(mark for mark in marks if mark not in {outer, last} or mark == marks[-1])
            lines += _list(block, last)
        else:
            last = ""
            lines += _block(block)
    return lines


def _block(block: Block) -> list[str]:  # noqa: PLR0911 - one return a kind
    if isinstance(block, Paragraph):
        return _inlines(block.children, "").split("\n")
    if isinstance(block, Heading):
        return _heading(block)
    if isinstance(block, CodeBlock):
        longest = max((len(run[1]) for run in _FENCES.finditer(block.text)), default=0)
        fence = "`" * max(3, longest + 1)
        body = block.text.removesuffix("\n").split("\n") if block.text else []
        return [fence + block.language, *body, fence]
    if isinstance(block, Quote):
        return [f"> {line}".rstrip(" ") for line in _blocks(block.blocks, "") or [""]]
    if isinstance(block, FootnoteText):
        return _hung(f"[^{block.label}]: ", "    ", _blocks(block.blocks, ""))
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Rule):
        return ["___"]
    raise ValueError(f"{type(block).__name__} is not settled")


def _heading(block: Heading) -> list[str]:
    if any(isinstance(node, Break) for node in block.children):
        return [*_inlines(block.children, "").split("\n"), "=" if block.level == 1 else "---"]
    text = _inlines(block.children, "")
    if text.endswith("#") and not text.endswith(r"\#"):
        text = text[:-1] + r"\#"
    return [f"{'#' * block.level} {text}".rstrip(" ")]


def _list(block: List, mark: str) -> list[str]:
    lines: list[str] = []
    tight = all(len(item) == 1 and isinstance(item[0], Paragraph) for item in block.items)
    for number, item in enumerate(block.items, block.start or 0):
        head = f"{number}{mark} " if block.ordered else f"{mark} "
        if lines and not tight:
            lines.append("")
        lines += _hung(head, " " * len(head), _blocks(item, mark))
    return lines


def _hung(head: str, pad: str, lines: Sequence[str]) -> list[str]:
    """Lines after a mark, the later ones below the first."""
    first, *rest = lines or [""]
    return [(head + first).rstrip(" "), *((pad + line) if line else "" for line in rest)]


def _table(table: Table) -> list[str]:
    rules = {"left": ":--", "center": ":-:", "right": "--:"}
    rows = [table.head, *table.rows]
    lines = [
        "| " + " | ".join(_inlines(cell, "", table=True) for cell in row) + " |" for row in rows
    ]
    rule = "| " + " | ".join(rules.get(side, "---") for side in table.alignments) + " |"
    return [lines[0], rule, *lines[1:]]


def _inlines(
    nodes: Sequence[Inline], around: str, *, block: bool = True, table: bool = False
) -> str:
    """Inlines as text.

    Args:
        nodes: what to write.
        around: the mark of the emphasis that they stand in.
        block: whether a line may begin a block, so that its start must be guarded.
        table: whether they stand in a table.
    """
    signs = _signs(nodes, around)
    parts = [
        sign + _inlines(node.children, sign, block=block, table=table) + sign
        if isinstance(node, Emphasis | Strong)
        else _other(node, table=table)
        for node, sign in zip(nodes, signs, strict=True)
    ]
    for i, node in enumerate(nodes):
        if isinstance(node, Text):
            start = not around and (i == 0 or isinstance(nodes[i - 1], Break))
            after = nodes[i + 1] if i + 1 < len(nodes) else None
            text = _text(node.text, line_start=start and block)
            if isinstance(after, Link | WikiLink | FootnoteMark) and text.endswith("!"):
                text = text[:-1] + r"\!"
            if i and isinstance(nodes[i - 1], FootnoteMark) and text[0] in "(:":
                text = f"\\{text}"
            if (
                _is_letter(text[-1:])
                and i + 1 < len(nodes)
                and _is_odd(signs[i + 1], parts[i + 1], 1)
            ):
                text = f"{text[:-1]}&#{ord(text[-1])};"
            if _is_letter(text[:1]) and i and _is_odd(signs[i - 1], parts[i - 1], -1):
                text = f"&#{ord(text[0])};{text[1:]}"
            parts[i] = text
    return "".join(parts)


def _signs(nodes: Sequence[Inline], around: str) -> list[str]:
    """The marks of emphasis: unlike those around it and right before it."""
    signs: list[str] = []
    for node in nodes:
        near = {around[-1:], signs[-1][-1:] if signs else ""}
        mark = "*" if "*" not in near else "_"
        signs.append({Emphasis: mark, Strong: mark * 2}.get(type(node), ""))
    return signs


def _text(text: str, *, line_start: bool) -> str:
    """Words with a backslash before whatever would be taken for a mark."""
    pieces: list[str] = []
    at = 0
    for found in _MARK.finditer(text) if "[withheld" in text else ():
        pieces += (_escaped(text[at : found.start()]), found.group())
        at = found.end()
    written = "".join((*pieces, _escaped(text[at:])))
    if line_start and (found_start := _LINE_START.match(written)):
        end = found_start.end() if written[0].isdigit() else 0
        written = f"{written[:end]}\\{written[end:]}"
    return written


def _escaped(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _MARKUP.sub(r"\\\g<0>", _UNDERSCORE.sub(r"\\_", text))
    return _ODD_BLANK.sub(lambda found: f"&#{ord(found.group())};", text)


def _is_letter(character: str) -> bool:
    """Whether Markdown takes a character for part of a word: it is no blank and no punctuation."""
    return bool(character.strip()) and unicodedata.category(character)[0] not in "PS"


def _is_odd(sign: str, emphasis: str, side: int) -> bool:
    """Whether emphasis works beside no letter: it has underscores, or a sign at its edge."""
    if not sign:
        return False
    edge = emphasis[len(sign)] if side > 0 else emphasis[-len(sign) - 1]
    return "_" in sign or not edge.isalnum()


def _other(node: Inline, *, table: bool) -> str:  # noqa: PLR0911 - one return a kind
    if isinstance(node, Text):
        return ""  # written once its neighbours are
    if isinstance(node, Code):
        return _code(node.text, table=table)
    if isinstance(node, Break):
        return "\\\n" if node.hard else "\n"
    if isinstance(node, WikiLink):
        bar = r"\|" if table else "|"
        words = "" if node.words is None else bar + _text(node.words, line_start=False)
        return f"{'!' if node.embed else ''}[[{node.target}{words}]]"
    if isinstance(node, Link):
        children = _MARK.sub(r"\[\1\]", _inlines(node.children, "[", table=table))
        return f"[{children}](<{_address(node.url)}>)"
    if isinstance(node, Picture):
        alt = _MARK.sub(r"\[\1\]", _text(node.alt, line_start=False))
        return f"![{alt}](<{_address(node.url)}>)"
    if isinstance(node, FootnoteMark):
        return f"[^{node.label}]"
    raise ValueError(f"{type(node).__name__} is not settled")


def _address(url: str) -> str:
    return re.sub(r"[\\<>|&]", r"\\\g<0>", re.sub(r"[\r\n]", "", url))


def _code(text: str, *, table: bool) -> str:
    fence = "`" * (max((len(run) for run in _RUN.findall(text)), default=0) + 1)
    inner = text.replace("|", r"\|") if table else text
    if text.startswith("`") or text.endswith("`") or (text[0] == text[-1] == " " and text.strip()):
        inner = f" {inner} "
    return fence + inner + fence
