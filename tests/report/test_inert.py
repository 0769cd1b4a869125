"""Whatever stands in whatever field of whatever kind, a page runs nothing and loads nothing."""

from __future__ import annotations

import builtins
import json
import types
import typing
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest

from cases import write_case
from riskcase.checks.run import check
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.model.evidence import Evidence
from riskcase.model.figure_source import WAYS, Estimand
from riskcase.model.item import OWN_FIELDS, Item
from riskcase.model.kinds import KINDS
from riskcase.model.settings import Settings
from riskcase.model.source import Source
from riskcase.publish import publish
from riskcase.values.condition import Condition
from riskcase.values.expression import Expression
from riskcase.values.fields import Id, Record
from riskcase.values.quantity import Quantity
from riskcase.values.row_filter import RowFilter

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'><iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "</title></style></textarea></svg><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "[press](javascript:alert(1)) [press](<java\tscript:alert(1)>) <javascript:alert(1)>",
    "[press](data:text/html,<script>alert(1)</script>) ![x](javascript:alert(1))",
    '{{ 7 * 7 }} {% raw %} #import "x" $(touch x)',
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
)
MARK = "zebra"
FIXED = {"id": "one", "code": "RC101", "mark": "a1b2", "sha256": "0" * 64, "use": "complete"}
VALUES: dict[type, Any] = {
    Id: "claim",
    Expression: "claim",
    Quantity: "5%",
    Condition: "evidence#one.value < 5%",
    RowFilter: "score.judge < 5%",
    date: "2026-10-30",
    bool: True,
    int: 1,
    float: 0.9,
}
FORBIDDEN = frozenset(
    [
        "script",
        "iframe",
        "object",
        "embed",
        "base",
        "applet",
        "form",
        "input",
        "button",
        "frame",
        "frameset",
        "audio",
        "video",
    ]
)
ADDRESSES = frozenset(
    ["href", "src", "action", "formaction", "srcdoc", "data", "poster", "background", "xlink:href"]
)


def fill(annotation: Any, text: str) -> Any:  # noqa: PLR0911 - one return a sort of type
    """A value that a field takes, with `text` wherever text may stand."""
    match get_origin(annotation), get_args(annotation):
        case typing.Annotated, (inner, *_):
            return fill(inner, text)
        case typing.Literal, (first, *_):
            return first
        case ((typing.Union | types.UnionType), kinds):
            return fill(next(kind for kind in kinds if kind is not type(None)), text)
        case builtins.tuple, (inner, *_):
            return [fill(inner, text)]
        case builtins.dict, (key, inner):
            return {"claim" if key is Id else text: fill(inner, text)}
    if issubclass(annotation, Record):
        return fields(annotation, text)
    if issubclass(annotation, str) and not issubclass(annotation, Id):
        return text
    return next(value for kind, value in VALUES.items() if issubclass(annotation, kind))


def fields(kind: type[Record], text: str) -> dict[str, Any]:
    """Every field of a record, filled."""
    if kind is Source:
        return {"published": text, "read": "primary", "by": ["person"], "how-known": text}
    filled = {
        str(field.alias): FIXED.get(name) or fill(field.annotation, text)
        for name, field in kind.model_fields.items()
        if not (issubclass(kind, Item) and name in OWN_FIELDS)
    }
    if "clusters" in filled:
        filled["clusters"] = text[:200]  # a name of a column is no longer
    if issubclass(kind, Estimand):
        for way in WAYS:
            if way != "counts":
                del filled[way]
    return filled


def hostile_case(folder: Path, payload: str) -> Path:
    """A case of one item a kind, each with the payload in every field, in its body and its name."""
    text = f"{MARK} {payload}"
    files = {"riskcase.yaml": json.dumps(fields(Settings, text), ensure_ascii=False)}
    for kind in KINDS:
        head = fields(kind, text)
        if kind is Evidence:
            head["figures"] = {"one": head["figures"][text]}
        item = f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n"
        body = f"# {text}\n\n{text}\n\n- {text}\n\n> {text}\n\n| {text} |\n|---|\n| {text} |\n"
        refers = f"\n[[claim]] ![[passage]] [[evidence#one]] [[{text}]]\n\n![[passage]]\n"
        files[f"{kind.folder}/{kind.kind}.md"] = f"{item}{body}{refers}"
        stem = f"x{payload}".replace("/", "")[:200]
        files[f"{kind.folder}/{kind.kind} {stem}.md"] = f"{item}{body}{refers}"
    return write_case(folder, files)


OWN_SCRIPTS = frozenset({"quote.js", "search.js", "search-index.js"})
"""Scripts that the site has beside its pages; none stands in a page."""


class Reader(HTMLParser):
    """Gathers what a browser would run, load or follow, and the words that it would show."""

    def __init__(self) -> None:
        super().__init__()
        self.live: list[str] = []
        self.script = False
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = tag == "script" and dict(attrs).keys() <= {"src", "defer"}
        self.script = tag == "script"
        if tag in FORBIDDEN and not (own and dict(attrs).get("src") in OWN_SCRIPTS):
            self.live.append(f"<{tag}>")
        for name, value in attrs:
            address = "".join((value or "").split()).lower()
            if name.startswith("on"):
                self.live.append(f"{name}={value}")
            elif name in ADDRESSES and (":" in address.split("/")[0] or address.startswith("//")):
                if not address.startswith(("https://", "http://", "mailto:")):
                    self.live.append(f"{name}={value}")
            elif name == "http-equiv" and address == "refresh":
                self.live.append("refresh")

    def handle_endtag(self, tag: str) -> None:
        self.script = self.script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.script:
            self.live.append(data)
        self.words.append(data)


def read_page(data: bytes) -> Reader:
    reader = Reader()
    reader.feed(data.decode("utf-8"))
    reader.close()
    return reader


def test_the_reader_sees_what_is_live() -> None:
    assert read_page(b"<script src=search.js>1</script>").live == ["1"]
    assert read_page(b"<script src=search.js onload=x></script>").live == ["<script>", "onload=x"]
    live = b"<p onclick=x><script>1</script><a href=' java\nscript:x'>a</a><img src=data:x></p>"
    assert len(read_page(live).live) == 5
    assert (
        read_page(b"<a href='a.html#b'>&lt;script&gt;</a> <a href='https://a.b/'>c</a>").live == []
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_in_every_field_comes_out_as_text(payload: str, tmp_path: Path) -> None:
    case, findings = load(hostile_case(tmp_path, payload))
    kinds = {item.kind for item in case.items.values()}
    assert kinds == {kind.kind for kind in KINDS}, findings
    assert not [one for one in findings if one.code in {"RC020", "RC021"}], findings
    figures = measure(case)
    assert "evidence#one" in figures.figures
    assessment = assess(case, figures)
    found = (*findings, *check(case, figures, assessment))
    built = publish(case, figures, found, ["html"], assessment).files
    pages = {name: read_page(data) for name, data in built.items() if name.endswith(".html")}
    assert len(pages) > len(KINDS)
    for name in OWN_SCRIPTS & (built.keys() - {"search-index.js"}):
        assert MARK not in built[name].decode(), name
    index = built["search-index.js"].decode().partition("=")[2].rstrip("\n; ")
    assert MARK in str(json.loads(index))
    for name, page in pages.items():
        assert page.live == [], name
    shown = " ".join(word for page in pages.values() for word in page.words)
    assert shown.count(MARK) > 100
