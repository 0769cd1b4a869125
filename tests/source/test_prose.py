from riskcase.source.markdown import read_markdown
from riskcase.source.prose import Node, Text, plain_text, walk_inlines, walk_nodes
from riskcase.source.span import Span
from riskcase.source.text import SourceFile

PROSE = """\
# Head *one*

First **bold _both_** [words](url)[^1] and [[item]], [[item|its words]].
Next `code`\\
last ![what it shows](p.png) <b>

- tight
  - inner
    > quote

| a | b |
|---|---|
| c | [[d]] |

***

```
code
```

[^1]: Note.
"""


def _blocks() -> tuple[Node, ...]:
    return read_markdown(SourceFile("a.md", PROSE, ""), Span(0, len(PROSE)))


def test_every_node_is_met_once_and_in_the_order_of_the_text() -> None:
    nodes = list(walk_nodes(_blocks()))
    assert len({id(node) for node in nodes}) == len(nodes)
    starts = [node.span.start for node in nodes]
    assert starts == sorted(starts)
    assert [type(node).__name__ for node in nodes[:4]] == ["Heading", "Text", "Emphasis", "Text"]


def test_inlines_are_found_in_every_kind_of_block() -> None:
    words = [node.text for node in walk_inlines(_blocks()) if isinstance(node, Text)]
    found = (
        "Head |one|First |bold |both| |words| and |, |.|Next |last | |tight|inner|quote|a|b|c|Note."
    )
    assert words == found.split("|")


def test_plain_text_has_the_words_and_not_the_marks() -> None:
    assert plain_text(_blocks()).split("\n") == [
        "Head one",
        "First bold both words and item, its words. Next code",
        "last what it shows <b>",
        "tight",
        "inner",
        "quote",
        "a\tb",
        "c\td",
        "",
        "code",
        "Note.",
    ]


def test_plain_text_of_inlines_is_one_line() -> None:
    paragraph = _blocks()[0]
    assert plain_text(walk_inlines([paragraph]))[:5] == "Head "
    assert plain_text([]) == ""
