from datetime import date

import pytest

from riskcase.report.document import (
    Anchor,
    Break,
    BulletList,
    Code,
    Definition,
    DefinitionList,
    Document,
    Emphasis,
    Heading,
    ItemTarget,
    Link,
    Note,
    Page,
    Paragraph,
    Picture,
    Standing,
    Strong,
    Table,
    Tag,
    Text,
    WebTarget,
    all_blocks,
    anchors,
    plain_text,
    safe_url,
    targets,
)
from riskcase.report.places import Place, Places, broken_targets


def link(name: str, anchor: str | None = None) -> Link:
    return Link((Text(name),), ItemTarget(name, anchor))


def linked(*links: Link) -> Document:
    first = Page("first", "First", "index", (Paragraph(links),))
    second = Page(
        "second",
        "Second",
        "item",
        (Heading(2, (Text("Part"),), "part"), Paragraph((Anchor("third#share"), Anchor("third")))),
    )
    return Document("Title", (first, second))


def test_a_link_to_no_page_and_one_to_no_anchor_are_broken() -> None:
    document = linked(
        link("second"), link("second", "part"), link("nowhere"), link("second", "other")
    )
    assert broken_targets(document) == (
        ("first", ItemTarget("nowhere")),
        ("first", ItemTarget("second", "other")),
    )


@pytest.mark.parametrize(
    "holder",
    [
        lambda run: Paragraph((Emphasis((Strong(run),)),)),
        lambda run: Heading(2, run),
        lambda run: BulletList(((Paragraph(()), Paragraph(run)),)),
        lambda run: DefinitionList((Definition(run, ()),)),
        lambda run: DefinitionList((Definition((), (Paragraph(run),)),)),
        lambda run: Note("doubt", (Note("info", (Paragraph(run),)),)),
        lambda run: Table((run,), ()),
        lambda run: Table((), (((), run),)),
        lambda run: Table((), (), caption=run),
        lambda run: Picture("<svg/>", "alt", caption=run),
    ],
)
def test_a_broken_link_is_found_wherever_it_stands(holder: object) -> None:
    assert callable(holder)
    page = Page("page", "Page", "index", (holder((link("nowhere"),)),))
    assert broken_targets(Document("T", (page,))) == (("page", ItemTarget("nowhere")),)


def test_a_web_address_is_a_target_that_cannot_be_broken() -> None:
    document = linked(Link((Text("x"),), WebTarget("https://example.org")))
    assert list(targets(document)) == [("first", WebTarget("https://example.org"))]
    assert broken_targets(document) == ()


def test_an_item_without_a_page_is_found_where_its_name_is_printed() -> None:
    document = linked()
    places = Places(document.pages)
    assert places.find(ItemTarget("third")) == Place("second", "third")
    assert places.find(ItemTarget("third", "share")) == Place("second", "third#share")
    assert places.find(ItemTarget("third", "mean")) is None
    assert places.nearest(ItemTarget("third", "mean")) == Place("second", "third")


def test_the_page_itself_comes_before_an_anchor_of_its_name() -> None:
    pages = (
        Page("a", "A", "index", (Paragraph((Anchor("b"), Anchor("b#part"))),)),
        Page("b", "B", "item", (Paragraph((Anchor("part"),)),)),
    )
    places = Places(pages)
    assert places.find(ItemTarget("b")) == Place("b", None)
    assert places.find(ItemTarget("b", "part")) == Place("b", "part")


def test_a_page_of_its_own_comes_before_an_anchor_on_the_page_of_its_item() -> None:
    pages = (
        Page("b", "B", "item", (Paragraph((Anchor("part"),)),)),
        Page("b#part", "Part", "item", ()),
    )
    assert Places(pages).find(ItemTarget("b", "part")) == Place("b#part", None)
    assert Places(pages[:1]).find(ItemTarget("b", "part")) == Place("b", "part")


def test_plain_text_keeps_the_words_and_nothing_else() -> None:
    run = (
        Text("a "),
        Emphasis((Strong((Code("b"),)), Text("c"))),
        Break(),
        Anchor("x"),
        Tag("low"),
        Standing("fallen"),
        link("d"),
    )
    assert plain_text(run) == "a bc lowfallend"


def test_anchors_are_headings_and_places() -> None:
    assert list(anchors(linked().pages[1])) == ["part", "third#share", "third"]


def test_all_blocks_goes_outside_in() -> None:
    inner = Paragraph((Text("x"),))
    note = Note("info", (inner,))
    outer = BulletList(((note,), (inner,)))
    assert list(all_blocks((outer,))) == [outer, note, inner, inner]


@pytest.mark.parametrize(
    "url",
    ["https://example.org/a?b=c#d", "HTTP://example.org", "mailto:someone@example.org"],
)
def test_a_common_address_may_be_followed(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "//example.org",
        "/etc/passwd",
        "https:",
        "https:///path",
        "https://exam ple.org",
        "http://[",
        "claims/x.md",
    ],
)
def test_any_other_address_is_text(url: str) -> None:
    assert safe_url(url) is None


def test_a_document_is_a_value() -> None:
    one = Document("T", (), as_of=date(2026, 10, 31))
    assert one == Document("T", (), as_of=date(2026, 10, 31))
    assert hash(one) == hash(Document("T", (), as_of=date(2026, 10, 31)))
