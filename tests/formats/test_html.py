import re
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.formats.addresses import fragment
from riskcase.formats.html import BESIDE, write_html
from riskcase.formats.markup import name_after
from riskcase.report.document import (
    Anchor,
    Column,
    Columns,
    Definition,
    Document,
    Heading,
    ItemTarget,
    Link,
    Page,
    Paragraph,
    Picture,
    Quotable,
    Standing,
    Table,
    Text,
    WebTarget,
)

VOID = {"meta", "link", "br", "hr"}


class Parsed(HTMLParser):
    """What a browser would find on a page."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def parsed(document: Document) -> dict[str, Parsed]:
    site = write_html(document)
    return {path: Parsed(data) for path, data in site.items() if path.endswith(".html")}


def one_page(*blocks: object) -> Document:
    return Document("T", (Page("a", "A", "index", blocks),))  # type: ignore[arg-type]


def test_the_site_is_as_it_was(
    sample: Document, compare_golden: Callable[[str, Mapping[str, bytes]], None]
) -> None:
    site = {path: data for path, data in write_html(sample).items() if path not in BESIDE}
    compare_golden("html", site)


@pytest.mark.parametrize("which", ["sample", "hostile"])
def test_pages_are_well_formed_and_inert(which: str, request: pytest.FixtureRequest) -> None:
    for path, page in parsed(request.getfixturevalue(which)).items():
        assert (page.unbalanced, page.open) == ([], []), path
        names = {name for name, _ in page.elements}
        assert names.isdisjoint({"style", "iframe", "object", "embed", "base", "form", "input"})
        scripts = [{"src": name, "defer": None} for name in ("search.js", "quote.js")]
        assert page.all("script") == scripts
        ids = [a["id"] for _, a in page.elements if "id" in a]
        assert len(ids) == len(set(ids)), path
        for name, attributes in page.elements:
            assert not [key for key in attributes if key.startswith("on") or key == "style"]
            for key in ("href", "src", "xlink:href"):
                scheme = urlsplit(attributes.get(key) or "").scheme
                assert scheme in {"", "https"}, (name, attributes)


@pytest.mark.parametrize("which", ["sample", "hostile"])
def test_links_inside_the_site_lead_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    site = write_html(request.getfixturevalue(which))
    pages = {path: Parsed(data) for path, data in site.items() if path.endswith(".html")}
    ids = {path: {a.get("id") for _, a in page.elements} for path, page in pages.items()}
    for path, page in pages.items():
        for _, attributes in page.elements:
            href = attributes.get("href")
            if href is None or href.startswith("https:"):
                continue
            file, _, anchor = href.partition("#")
            assert (file or path) in site, (path, href)
            assert not anchor or anchor in ids[file or path], (path, href)


def test_every_page_forbids_what_it_does_not_need(sample: Document) -> None:
    for page in parsed(sample).values():
        policy = [a["content"] for a in page.all("meta") if a.get("http-equiv")]
        assert len(policy) == 1
        rules = dict(str(rule).split(" ", 1) for rule in str(policy[0]).split("; "))
        assert rules == {
            "default-src": "'none'",
            "style-src": "'self'",
            "font-src": "'self'",
            "script-src": "'self'",
            "img-src": "'self' data:",
            "base-uri": "'none'",
            "form-action": "'none'",
        }


def test_hostile_words_come_out_as_words(hostile: Document) -> None:
    text = "".join(parsed(hostile)["index.html"].text)
    assert "<script>alert(1)</script> {{ 7*7 }} {% raw %} #set page(width: 1pt)" in text
    assert "⟨U+0000⟩⟨U+0007⟩⟨U+001B⟩[31m" in text
    assert "שלום مرحبا" in text


def test_every_page_carries_the_notice_and_a_title(sample: Document) -> None:
    site = write_html(sample)
    for path, data in site.items():
        if path.endswith(".html"):
            assert b"An invented example: no such developer, no such model." in data
            own = b"" if path == "index.html" else b"[^<]+ \xc2\xb7 "
            assert re.search(b"<title>" + own + b"Sabotage risk report: Tern-3</title>", data)


def test_every_drawing_has_its_words(sample: Document) -> None:
    page = parsed(sample)["targeted-sabotage.html"]
    drawings = page.all("svg")
    assert [drawing["role"] for drawing in drawings] == ["img"]
    named = {a.get("id") for a in page.all("title")}
    assert drawings[0]["aria-labelledby"] in named
    assert "Three barriers in the way" in "".join(page.text)


def test_wide_tables_keep_their_roles_and_cells_bear_their_heads() -> None:
    head = ((Text("Item"),), (Text("State"),), (Text("A & B"),), ())
    row = ((Text("lamp"),), (Text("planned"),), (), (Text("x"),))
    wide = Table(head, (row,), columns=(Column("head"),))
    page = Parsed(write_html(one_page(wide))["index.html"])
    assert [one["role"] for one in page.all("table")] == ["table"]
    assert [one["role"] for one in page.all("tr")] == ["row", "row"]
    roles = [one["role"] for one in page.all("th")]
    assert roles == ["columnheader"] * 3 + ["rowheader"]
    cells = [(one["role"], one.get("data-label")) for one in page.all("td")]
    assert cells == [("cell", None), ("cell", "State"), ("cell", "A & B"), ("cell", None)]


@pytest.mark.parametrize(("letters", "labels"), [(30, 0), (31, 2)])
def test_of_three_columns_only_long_rows_are_stacked(letters: int, labels: int) -> None:
    head = tuple((Text(one),) for one in "abc")
    row = ((Text("x" * 30),), (Text("y" * 30),), (Text("z" * letters),))
    page = Parsed(
        write_html(one_page(Table(head, (row,), columns=(Column("head"),))))["index.html"]
    )
    assert len([one for one in page.all("td") if "data-label" in one]) == labels


def test_a_drawing_that_cannot_be_read_is_told_in_words() -> None:
    page = write_html(one_page(Picture("<svg", "Two bars.")))["index.html"].decode()
    assert "Drawing, in words: Two bars." in page


def test_a_standing_always_prints_its_word() -> None:
    for word in ("stands", "weakened", "unconfirmed", "fallen"):
        page = write_html(one_page(Paragraph((Standing(word),))))["index.html"].decode()
        assert f'<span class="standing {word}">{word}</span>' in page


def test_headings_skip_no_level() -> None:
    headings = (Heading(5, (Text("a"),)), Heading(9, (Text("b"),)), Heading(2, (Text("c"),)))
    page = Parsed(write_html(one_page(*headings))["index.html"])
    levels = [name for name, _ in page.elements if re.fullmatch("h[1-6]", name)]
    assert levels == ["h1", "h2", "h3", "h2"]


def test_a_link_that_may_not_be_followed_is_printed() -> None:
    link = Link((Text("words"),), WebTarget("javascript:alert(1)"))
    page = write_html(one_page(Paragraph((link,))))["index.html"].decode()
    assert "<p>words (javascript:alert(1))</p>" in page


def test_a_link_to_nowhere_is_its_words() -> None:
    link = Link((Text("words"),), ItemTarget("gone"))
    assert b"<p>words</p>" in write_html(one_page(Paragraph((link,))))["index.html"]


def test_a_second_anchor_of_one_name_is_left_out() -> None:
    page = write_html(one_page(Paragraph((Anchor("x"), Anchor("x")))))["index.html"].decode()
    assert page.count('id="x"') == 1


def test_every_place_has_a_link_to_itself() -> None:
    table = Table((), (((Anchor("row"), Text("Recall")),),))
    blocks = (Heading(2, (Text("Barriers"),), anchor="b"), Heading(2, (Text("Of note"),)), table)
    page = Parsed(write_html(one_page(*blocks))["index.html"])
    links = [(a["href"], a["aria-label"]) for a in page.all("a") if a.get("class") == "permalink"]
    assert links == [
        ("#b", "Link to: Barriers"),
        ("#~of-note", "Link to: Of note"),
        ("#row", "Link to: Recall"),
    ]
    assert {a.get("id") for _, a in page.elements} >= {"b", "~of-note", "row"}


def test_two_headings_of_the_same_words_get_one_place() -> None:
    page = Parsed(write_html(one_page(*[Heading(2, (Text("Doubts"),))] * 2))["index.html"])
    assert [a.get("id") for a in page.all("h2")] == ["~doubts", None]


@given(st.text(), st.text())
def test_a_place_named_after_words_is_never_an_anchor(words: str, anchor: str) -> None:
    assert name_after(words) != fragment(anchor)


def test_a_place_inside_a_link_can_be_led_to() -> None:
    link = Link((Anchor("x"), Text("words")), WebTarget("https://example.org/"))
    page = Parsed(write_html(one_page(Paragraph((link,))))["index.html"])
    assert [a.get("id") for a in page.all("span")][-1:] == ["x"]


def test_the_first_page_starts_with_the_title_the_facts_and_the_conclusion() -> None:
    said = Paragraph((Text("It is low."),))
    pages = (Page("a", "Summary", "index", (said,)),)
    document = Document("T", pages, meta=(("System", "Tern"), ("Digest", "4f")), digest="4f")
    site = write_html(document)["index.html"].decode()
    main = site[site.index("<main") : site.index("</main>")]
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main)).strip()
    assert words == "T System Tern It is low."
    assert "Digest <code>4f</code>" in site


def test_a_sentence_to_quote_is_one_piece_with_a_place() -> None:
    quotable = Quotable((Text("None seen."),), (Text("86 runs"),))
    page = write_html(one_page(quotable))["index.html"].decode()
    assert (
        '<div class="quotable" id="~none-seen"><div class="piece"><p class="sentence">None seen.'
        '</p><p class="terms">86 runs</p></div></div>'
    ) in page


def test_the_place_of_a_sentence_to_quote_is_its_own_anchor_where_it_has_one() -> None:
    page = write_html(
        one_page(
            Quotable(
                (
                    Anchor("q"),
                    Text("None."),
                ),
                (),
            )
        )
    )["index.html"].decode()
    assert '<div class="quotable"><div class="piece">' in page
    assert '<span class="place" id="q">' in page


def test_columns_without_words_are_drawn_all_the_same() -> None:
    columns = Columns((Definition((Text("For"),), ()), Definition((Text("Against"),), ())))
    page = write_html(one_page(columns))["index.html"].decode()
    assert page.count('<p class="term">') == 2


def test_the_navigation_has_the_report_and_the_annex(sample: Document) -> None:
    claims = [replace(page, part="annex") for page in sample.pages if page.group == "Claims"]
    others = [page for page in sample.pages if page.group != "Claims"]
    site = write_html(replace(sample, pages=(*others, *claims)))
    page = site["cannot-hide-side-task.html"].decode()
    navigation = page[page.index("<nav") : page.index("</nav>")]
    assert re.findall('class="part">([^<]*)<', navigation) == ["Report", "Annex"]
    here = re.search('<a href="contents.html#([^"]*)" aria-current="true">Claims', navigation)
    assert here
    assert navigation.count("aria-current") == 1
    assert f'<h3 id="{here[1]}">Claims' in site["contents.html"].decode()


def test_the_page_shown_is_marked_once_in_the_navigation(sample: Document) -> None:
    for path, page in parsed(sample).items():
        marked = [a for a in page.all("a") if "aria-current" in a]
        assert len(marked) == 1, path


def test_short_rows_are_filled_up() -> None:
    table = Table(((Text("a"),), (Text("b"),)), (((Text("1"),),),))
    page = Parsed(write_html(one_page(table))["index.html"])
    assert (len(page.all("th")), len(page.all("td"))) == (2, 2)


def test_many_items_stay_out_of_the_navigation_and_in_the_contents(sample: Document) -> None:
    items = tuple(
        Page(f"c-{i}", f"Claim number {i}", "item", (), group="Claims") for i in range(40)
    )
    site = write_html(replace(sample, pages=sample.pages[:1] + items))
    assert b"Claim number 7<" not in site["c-20.html"]
    assert b"Claim number 7<" in site["contents.html"]
    assert b'rel="next">Claim number 21<' in site["c-20.html"]


def test_a_document_without_pages_still_has_a_first_page() -> None:
    assert b"Nothing to show" in write_html(Document("", ()))["index.html"]


def test_the_same_document_gives_the_same_bytes(hostile: Document) -> None:
    assert write_html(hostile) == write_html(hostile)


def test_a_thousand_pages_take_seconds(sample: Document) -> None:
    body = sample.pages[1].blocks
    items = tuple(Page(f"c-{i}", f"Claim {i}", "item", body, group="Claims") for i in range(1000))
    document = replace(sample, pages=sample.pages + items)
    start = time.process_time()
    assert len(write_html(document)) == 1000 + len(sample.pages) + 2 + len(BESIDE)
    assert time.process_time() - start < 6.0
