"""The built site as a reader's browser has it: opened from a folder, with nothing but its files."""

import importlib.util
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect, sync_playwright

from riskcase.cli.build import build
from riskcase.formats.html import write_html
from riskcase.formats.search import words_of
from riskcase.report.document import Columns as SideBySide
from riskcase.report.document import Definition, Document, Paragraph, Quotable, Text
from riskcase.report.document import Page as ReportPage

CASE = Path(__file__).parents[2] / "examples" / "published-cases"
AXE = importlib.util.find_spec("axe_playwright_python")
"""The package that carries axe-core; nothing of its own is used."""
CLAIM = "cannot-keep-a-secret"
PAGES = ("index", "targeted-sabotage", CLAIM, "hidden-side-task-pilot", "findings", "contents")
GROUND = "getComputedStyle(document.documentElement).backgroundColor"
MORE = "li:nth-child(n+5), tr:nth-child(n+7)"
PHONE, DESK = 360, 1280

in_browser = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    arguments = [str(CASE), "--to", "html", "--out", str(folder)]
    assert CliRunner().invoke(build, arguments).exit_code in {0, 1}
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


class Seen(NamedTuple):
    """A page of the browser, and what it complained of or asked for."""

    page: Page
    complaints: list[str]
    requests: list[str]

    def strangers(self, site: Path) -> list[str]:
        """What it asked for that is no file of the site."""
        return [url for url in self.requests if not url.startswith(f"{site.as_uri()}/")]


def open_page(browser: Browser, width: int = DESK, **rest: Any) -> Seen:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
        **rest,
    )
    context.set_default_timeout(5000)
    seen = Seen(context.new_page(), [], [])
    seen.page.on("console", lambda said: seen.complaints.append(said.text))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    return seen


def visit(seen: Seen, site: Path, name: str) -> Page:
    seen.page.goto(f"{site.as_uri()}/{name}.html")
    return seen.page


def too_wide(page: Page) -> list[str]:
    """The elements that make the page wider than its window, or nothing if it is not."""
    found = page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return [...document.querySelectorAll("body *")]
            .filter((one) => one.getBoundingClientRect().right > width)
            .map((one) => one.outerHTML.slice(0, 80));
        }"""
    )
    return [str(one) for one in found]


def barriers(page: Page, *rules: str, whole: bool = False) -> list[str]:
    """What axe-core finds that bars people from a page, by all rules or those named."""
    # What stands far down in a list or a table is more of the same, and costs seconds.
    if not whole:
        page.evaluate(f"document.querySelectorAll('{MORE}').forEach((one) => one.remove())")
    assert AXE is not None
    assert AXE.origin is not None
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Path(AXE.origin).with_name("axe.min.js").read_text("utf-8"))
    options = {"preload": False} | ({"runOnly": rules} if rules else {})
    found = page.evaluate(
        """async (options) => (await axe.run(options)).violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`))""",
        options,
    )
    return [str(one) for one in found]


@in_browser
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_pages_open_quietly_fit_and_bar_nobody(browser: Browser, site: Path, width: int) -> None:
    seen = open_page(browser, width)
    for name in PAGES:
        page = visit(seen, site, name)
        expect(page.get_by_role("searchbox")).to_be_visible()
        assert (name, too_wide(page)) == (name, [])
        assert (name, barriers(page)) == (name, [])
        # The colours are all that pages in the dark have of their own.
        page.emulate_media(color_scheme="dark")
        assert (name, barriers(page, "color-contrast")) == (name, [])
        page.emulate_media(color_scheme="light")
    assert seen.complaints == []
    assert len(seen.requests) >= len(PAGES)
    assert seen.strangers(site) == []
    seen.page.context.close()


@in_browser
@pytest.mark.slow
@pytest.mark.parametrize(("width", "step"), [(PHONE, 5), (DESK, 1)])
def test_every_page_whole_bars_nobody(browser: Browser, site: Path, width: int, step: int) -> None:
    """All pages on a desk; on a phone every fifth, since the rules are the same."""
    seen = open_page(browser, width)
    names = sorted(path.stem for path in site.glob("*.html"))
    assert len(names) > 200
    for name in names[::step]:
        page = visit(seen, site, name)
        assert (name, too_wide(page)) == (name, [])
        assert (name, barriers(page, whole=True)) == (name, [])
    assert (seen.complaints, seen.strangers(site)) == ([], [])
    seen.page.context.close()


@in_browser
def test_a_phone_has_a_strip_of_its_own_and_words_keep_to_their_boxes(
    browser: Browser, site: Path
) -> None:
    for width, shown, hidden in ((PHONE, ".narrow", ".scroll"), (DESK, ".scroll", ".narrow")):
        page = visit(open_page(browser, width), site, "index")
        strip = page.locator("figure").first
        expect(strip.locator(shown)).to_be_visible()
        expect(strip.locator(hidden)).to_be_hidden()
        page.context.close()
    page = visit(open_page(browser), site, "map-of-leaks")
    page.evaluate("document.fonts.ready.then(() => 0)")
    assert page.evaluate("[...document.fonts].filter((one) => one.status == 'loaded').length") == 2
    page.context.close()


@in_browser
def test_the_dark_is_dark(browser: Browser, site: Path) -> None:
    page = visit(open_page(browser), site, "index")
    grounds = []
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        grounds.append(page.evaluate(GROUND))
    assert grounds == ["rgb(255, 255, 255)", "rgb(20, 24, 29)"]
    ink = "getComputedStyle(document.querySelector('figure.themed text.ink')).fill"
    assert page.evaluate(ink) == "rgb(221, 227, 234)"
    page.context.close()


@in_browser
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_search_finds_a_claim_and_enter_goes_there(
    browser: Browser, site: Path, width: int
) -> None:
    seen = open_page(browser, width)
    page = visit(seen, site, "findings")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("secr keep cannot")
    found = page.get_by_role("list", name="Pages found").get_by_role("link")
    expect(found.first).to_contain_text("Cannot keep a secret")
    expect(page.get_by_role("search").get_by_role("status")).to_contain_text("page")
    assert too_wide(page) == []
    assert barriers(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{CLAIM}.html")
    assert (seen.complaints, seen.strangers(site)) == ([], [])
    seen.page.context.close()


@in_browser
def test_arrows_walk_the_pages_found_and_escape_leaves(browser: Browser, site: Path) -> None:
    page = visit(open_page(browser), site, "index")
    field = page.get_by_role("searchbox")
    found = page.get_by_role("list", name="Pages found").get_by_role("link")
    field.focus()
    page.keyboard.type("monitor")
    expect(found.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(found.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(found.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(found.first).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(found.first).to_be_visible()
    field.fill("zzzz monitor")
    expect(page.get_by_role("search").get_by_role("status")).to_have_text(
        "No page has all these words."
    )
    page.context.close()


@in_browser
def test_a_page_is_walked_by_keyboard(browser: Browser, site: Path) -> None:
    page = visit(open_page(browser), site, CLAIM)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the text")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url.endswith("#~main")
    page.keyboard.press("Tab")
    inside = "document.querySelector('main').contains(document.activeElement)"
    assert page.evaluate(inside)
    drawn = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(drawn) == "solid"
    page.context.close()


QUOTE = Document(
    "T",
    (
        ReportPage(
            "a",
            "A",
            "index",
            (
                Quotable((Text("It  is low."),), (Text("5 of 163;\u00a0as of 1 May 2026"),)),
                SideBySide((Definition((Text("for"),), (Paragraph((Text("x"),)),)),) * 3),
            ),
        ),
    ),
)


@pytest.fixture
def quoted(tmp_path: Path) -> Path:
    for name, data in write_html(QUOTE).items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


@in_browser
def test_a_sentence_its_terms_and_its_address_copy_as_one_piece(
    browser: Browser, quoted: Path
) -> None:
    seen = open_page(browser)
    page = visit(seen, quoted, "index")
    page.get_by_role("button", name="Copy with link").click()
    expect(page.locator(".quotable").get_by_role("status")).to_have_text("Copied")
    sentence, terms, address = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert (sentence, terms) == ("It is low.", "5 of 163; as of 1 May 2026")
    page.goto(address)
    marked = page.locator(":target")
    expect(marked).to_contain_text("It is low.")
    assert seen.complaints == []
    page.context.close()


@in_browser
def test_without_scripts_the_piece_is_selected_whole_and_nothing_is_dead(
    browser: Browser, quoted: Path
) -> None:
    page = visit(open_page(browser, java_script_enabled=False), quoted, "index")
    expect(page.locator("input, button")).to_have_count(0)
    expect(page.locator(".search")).to_be_hidden()
    page.locator(".piece").click()
    page.keyboard.press("ControlOrMeta+c")
    page.context.close()
    other = open_page(browser)
    page = visit(other, quoted, "index")
    page.locator(".terms").click()
    assert "It is low." in page.evaluate("getSelection().toString()")
    page.context.close()


@in_browser
@pytest.mark.parametrize(("width", "rows"), [(PHONE, 3), (DESK, 1)])
def test_columns_stand_side_by_side_where_there_is_room(
    browser: Browser, quoted: Path, width: int, rows: int
) -> None:
    page = visit(open_page(browser, width), quoted, "index")
    tops = page.evaluate(
        "[...document.querySelectorAll('.side-by-side > div')].map((one) => one.offsetTop)"
    )
    assert len(set(tops)) == rows
    page.context.close()


@in_browser
def test_paper_has_no_navigation_and_no_underlined_links(browser: Browser, site: Path) -> None:
    page = visit(open_page(browser), site, CLAIM)
    page.emulate_media(media="print")
    for gone in ("nav", ".search", ".neighbours", ".quotable button"):
        expect(page.locator(gone).first).to_be_hidden()
    link = page.locator("main p a[href]:not(.permalink)").first
    assert "none" in link.evaluate("(one) => getComputedStyle(one).textDecorationLine")
    page.context.close()


@in_browser
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_hostile_report_is_inert_and_fits(
    browser: Browser, hostile: Document, tmp_path: Path, width: int
) -> None:
    for name, data in write_html(hostile).items():
        (tmp_path / name).write_bytes(data)
    seen = open_page(browser, width)
    page = visit(seen, tmp_path, "index")
    page.get_by_role("searchbox").fill("script alert")
    found = page.get_by_role("list", name="Pages found").get_by_role("link")
    expect(found.first).to_be_visible()
    assert too_wide(page) == []
    assert (seen.complaints, seen.strangers(tmp_path)) == ([], [])
    page.context.close()


@in_browser
def test_a_query_is_cut_into_words_as_the_pages_were(browser: Browser) -> None:
    texts = [
        "Évasion 3.1% (95% CI 1.0 to 7.0%)",
        "monitor-catches-attacks, C1.2; doesn't a_b",
        "漢字 かな ガ 한국어 ΟΔΟΣ İstanbul ﬁne Straße x² 3,5",
        "W" * 100,
        "😀 — … \u00ad zero\u200bwidth",
    ]
    page = open_page(browser).page
    source = (Path(write_html.__code__.co_filename).parent / "templates" / "search.js").read_text()
    start, end = source.index("  const SIGNS"), source.index("  const MOST_SHOWN")
    cut = source[source.index("  const wordsOf") : source.index("  let index")]
    script = f"(texts) => {{ {source[start:end]} {cut} return texts.map(wordsOf); }}"
    assert [set(words) for words in page.evaluate(script, texts)] == [*map(words_of, texts)]
    page.context.close()


def test_every_link_leads_to_a_file_and_a_place(site: Path) -> None:
    links: list[tuple[str, str]] = []
    ids: dict[str, set[str]] = {}
    for path in site.glob("*.html"):
        text = path.read_text("utf-8")
        ids[path.name] = set(re.findall(r'\bid="([^"]*)"', text))
        links += [(path.name, href) for href in re.findall(r'\bhref="([^"]*)"', text)]
    inside = [(page, urlsplit(href)) for page, href in links if not urlsplit(href).scheme]
    assert len(inside) > 1000
    lost = [
        (page, address.geturl())
        for page, address in inside
        if not (site / (address.path or page)).is_file()
        or (address.fragment and unquote(address.fragment) not in ids[address.path or page])
    ]
    assert lost == []


def test_the_index_of_the_site_stays_small(site: Path) -> None:
    script = (site / "search-index.js").read_text("ascii")
    index = json.loads(script.removeprefix("searchIndex = ").rstrip().removesuffix(";"))
    assert len(index["pages"]) == len([*site.glob("*.html")]) - 1
    assert len(index["words"].split(" ")) == len(index["on"].split(","))
    pages = sum(path.stat().st_size for path in site.glob("*.html"))
    assert len(script) < 0.1 * pages
