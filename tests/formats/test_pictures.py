import pytest

from riskcase.formats.pictures import read_drawing

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'


def drawn(inside: str, **more: str) -> str:
    drawing = read_drawing(f"{OPEN}{inside}</svg>", **more)  # type: ignore[arg-type]
    assert drawing is not None
    return drawing.svg


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<style>@import 'x'</style>",
        '<image href="https://example.org/x.png"/>',
        "<foreignObject><b xmlns='http://www.w3.org/1999/xhtml'>x</b></foreignObject>",
        '<a href="javascript:alert(1)"><rect/></a>',
        '<use href="#x"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
    ],
)
def test_elements_that_act_are_dropped(inside: str) -> None:
    assert drawn(inside) == drawn("")


@pytest.mark.parametrize(
    "attribute",
    [
        'onload="alert(1)"',
        'style="background:url(https://example.org)"',
        'fill="url(https://example.org/#x)"',
        'fill="URL(https://example.org/#x)"',
        'fill="u\\72l(x)"',
        'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#x"',
    ],
)
def test_attributes_that_act_are_dropped(attribute: str) -> None:
    assert drawn(f"<rect {attribute}/>") == drawn("<rect/>")


def test_shapes_and_words_stay() -> None:
    svg = drawn('<g fill="#fff"><path d="M0 0"/><text x="1">a &lt; <tspan>b</tspan> c</text></g>')
    assert '<text x="1">a &lt; <tspan>b</tspan> c</text>' in svg
    assert '<path d="M0 0"' in svg


def test_ids_are_kept_apart_between_drawings() -> None:
    svg = drawn('<clipPath id="c"/><rect clip-path="url(#c)"/>', prefix="p1-")
    assert 'id="p1-c"' in svg
    assert 'clip-path="url(#p1-c)"' in svg


def test_words_pass_through_the_function_given() -> None:
    drawing = read_drawing(f"{OPEN}<text>abc</text></svg>", words=str.upper)
    assert drawing is not None
    assert "<text>ABC</text>" in drawing.svg


def test_the_alternative_is_the_name_of_the_drawing() -> None:
    svg = drawn("", alt='a "b" <c>', prefix="p1-")
    assert 'role="img"' in svg
    assert '<title id="p1-title">a "b" &lt;c&gt;</title>' in svg


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "words",
        "<svg",
        "<html/>",
        '<!DOCTYPE svg [<!ENTITY a "aa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    ],
)
def test_what_is_no_drawing_is_refused(svg: str) -> None:
    assert read_drawing(svg) is None


@pytest.mark.parametrize(
    ("attributes", "sized"),
    [
        ('viewBox="0 0 10 10"', True),
        ('width="10pt" height="5"', True),
        ('viewBox="0 0 0 10"', False),
        ('width="100%" height="5"', False),
        ("", False),
    ],
)
def test_a_size_is_known_or_not(attributes: str, *, sized: bool) -> None:
    drawing = read_drawing(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>')
    assert drawing is not None
    assert drawing.sized is sized


def test_a_drawing_that_names_its_colours_is_themed() -> None:
    for name, themed in (("ink", True), ("other", False)):
        drawing = read_drawing(f'{OPEN}<rect class="{name}"/></svg>')
        assert drawing is not None
        assert drawing.themed is themed
