import re

from hypothesis import given
from hypothesis import strategies as st

from riskcase.formats.addresses import Addresses, fragment
from riskcase.report.document import Anchor, ItemTarget, Page, Paragraph

ODD = st.text(alphabet="aA./\\:~ é\x00\ud800-", max_size=90) | st.sampled_from(
    ["index", "contents", "CON", "con", "../../etc/passwd", "a" * 5000, "style.css", ""]
)


def pages(*names: str) -> tuple[Page, ...]:
    return tuple(Page(name, "T", "item", (Paragraph((Anchor("a b"),)),)) for name in names)


@given(st.lists(ODD, max_size=8))
def test_files_are_safe_and_never_alike(names: list[str]) -> None:
    files = Addresses(pages(*names)).files
    assert len({file.lower() for file in files} | {"contents.html"}) == len(files) + 1
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,90}\.html", file) for file in files)


def test_an_ordinary_id_is_its_file_name() -> None:
    assert Addresses(pages("start", "monitor-catches-attacks")).files == (
        "index.html",
        "monitor-catches-attacks.html",
    )


def test_a_page_of_a_part_is_named_after_both() -> None:
    pages = tuple(Page(name, "", "item", ()) for name in ("a", "shade#evasion", "con#x", "a#B"))
    files = Addresses(pages).files
    assert files[:2] == ("index.html", "shade.evasion.html")
    assert not {file.split(".")[0] for file in files[2:]} & {"con", "a"}


def test_addresses_are_relative() -> None:
    addresses = Addresses(pages("start", "shade"))
    assert addresses.href(ItemTarget("start"), "shade.html") == "index.html"
    assert addresses.href(ItemTarget("shade", "a b"), "index.html") == "shade.html#a~20~b"
    assert addresses.href(ItemTarget("shade", "a b"), "shade.html") == "#a~20~b"
    assert addresses.href(ItemTarget("shade", "gone"), "index.html") == "shade.html"
    assert addresses.href(ItemTarget("gone"), "index.html") is None


@given(st.text(), st.text())
def test_two_anchors_never_share_a_fragment(one: str, other: str) -> None:
    assert (fragment(one) == fragment(other)) == (one == other)
    assert re.fullmatch(r"[A-Za-z0-9.~-]*", fragment(one))
