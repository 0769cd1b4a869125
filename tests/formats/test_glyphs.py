import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskcase.formats.glyphs import FONTS, is_blank, printable, read_cmap, without_controls


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain 3.1% (95% CI)", "plain 3.1% (95% CI)"),
        ("naïve café “x” ≤ ± →", "naïve café “x” ≤ ± →"),
        ("שלום", "שלום"),
        ("مرحبا", "مرحبا"),
        ("漢", "⟨U+6F22⟩"),
        ("a😀b", "a⟨U+1F600⟩b"),
        ("\U0001f469\u200d\U0001f680", "⟨U+1F469 U+200D⟩⟨U+1F680⟩"),
        ("x\ue000", "x⟨U+E000⟩"),
        ("\x00\x1b", "⟨U+0000⟩⟨U+001B⟩"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_what_no_font_has_is_shown_as_a_code(text: str, shown: str) -> None:
    assert printable(text)[0] == shown


def test_the_codes_are_reported_in_order() -> None:
    assert printable("a😀b漢c")[1] == ("⟨U+1F600⟩", "⟨U+6F22⟩")
    assert printable("none") == ("none", ())


@given(st.text())
def test_printing_twice_changes_nothing_more(text: str) -> None:
    once, _ = printable(text)
    assert printable(once) == (once, ())


@given(st.text(alphabet=st.characters(categories=["Cc", "Cs", "Cn", "Co", "Cf", "Lu"])))
def test_no_character_of_a_forbidden_kind_is_left(text: str) -> None:
    for shown in (printable(text)[0], without_controls(text)):
        assert not [c for c in shown if c not in "\n\t" and unicodedata.category(c) in {"Cc", "Cs"}]
        shown.encode()


def test_controls_show_but_every_script_stays() -> None:
    assert without_controls("漢😀 שלום\ta\nb") == "漢😀 שלום\ta\nb"
    assert without_controls("a\x00b\ud800\u202e") == "a⟨U+0000⟩b⟨U+D800⟩⟨U+202E⟩"


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\ufeff\u200d"[1:], "\u00a0\n"])
def test_nothing_to_see_is_blank(text: str) -> None:
    assert is_blank(text)


def test_a_word_is_not_blank() -> None:
    assert not is_blank("\u200bx")


def test_cmap_tells_letters_from_what_a_font_lacks() -> None:
    points = read_cmap((FONTS / "Inter-Regular.otf").read_bytes())
    assert set(map(ord, "Aaéßж→")) <= points
    assert points.isdisjoint({0x6F22, 0x1F600, 0x5D0})
    assert 0x5D0 in read_cmap((FONTS / "NotoSansHebrew-Regular.ttf").read_bytes())


def test_every_font_has_its_licence() -> None:
    licences = "".join(path.read_text("utf-8") for path in FONTS.glob("*.txt"))
    for path in FONTS.iterdir():
        if path.suffix in {".otf", ".ttf"}:
            assert path.name.removesuffix(path.suffix).split("-")[0][:8] in licences
