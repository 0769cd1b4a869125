"""Drawings in a file for word processors: as pixels, since not all of them show SVG."""

import io
import json
import struct
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from riskcase.formats.glyphs import FONTS, printable
from riskcase.formats.pictures import read_drawing
from riskcase.formats.word.styles import TEXT_HEIGHT, TEXT_WIDTH
from riskcase.report import document as tree
from riskcase.report.document import Page

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

EMU = 635
"""English metric units in a twip; drawings are measured in them."""

_DPI = 150
_TWIPS_PER_INCH = 1440
_HIGHEST = 0.8
"""How much of a sheet a drawing may take, which leaves room for its words."""


class Drawn(NamedTuple):
    """A drawing in the package: its relation, and how large it is shown, in twips."""

    relation: str
    width: int
    height: int


def place_drawings(part: "DocumentPart", pages: tuple[Page, ...]) -> dict[tree.Picture, Drawn]:
    """Put each picture into the package as pixels."""
    pictures = dict.fromkeys(
        block
        for page in pages
        for block in tree.all_blocks(page.blocks)
        if isinstance(block, tree.Picture)
    )
    readable: dict[tree.Picture, str] = {}
    for picture in pictures:
        drawing = read_drawing(picture.svg, words=lambda text: printable(text)[0])
        if drawing is not None and drawing.sized:
            readable[picture] = drawing.svg
    if not readable:
        return {}
    placed = {}
    for picture, png in zip(readable, _pixels(tuple(readable.items())), strict=True):
        if png is not None:
            relation, _ = part.get_or_add_image(io.BytesIO(png))
            width, height = (
                round(side * _TWIPS_PER_INCH / _DPI) for side in struct.unpack_from(">II", png, 16)
            )
            placed[picture] = Drawn(relation, width, height)
    return placed


_SOURCE = """
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#for drawing in json(bytes(sys.inputs.drawings)) {
  page(context {
    let wide = image(bytes(drawing.svg), format: "svg", width: drawing.width * 1pt)
    let high = drawing.height * 1pt
    if measure(wide).height <= high { wide } else {
      image(bytes(drawing.svg), format: "svg", height: high)
    }
  })
}
"""


def _pixels(drawings: tuple[tuple[tree.Picture, str], ...]) -> list[bytes | None]:
    """Return each drawing as a PNG, or None for one that cannot be set."""
    import typst  # noqa: PLC0415 - only drawings pay for it

    width, height = TEXT_WIDTH / 20, TEXT_HEIGHT / 20 * _HIGHEST
    data = [
        {"svg": svg, "width": width * min(1.0, max(0.05, picture.width)), "height": height}
        for picture, svg in drawings
    ]
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    try:
        compiler = typst.Compiler(
            input=_SOURCE.encode(),
            root=FONTS,
            font_paths=fonts,
            sys_inputs={"drawings": json.dumps(data)},
        )
        drawn = compiler.compile(format="png", ppi=_DPI)
    except typst.TypstError:
        # A drawing is the one thing whose inside is not ours to judge: find the one, keep the rest.
        if len(drawings) == 1:
            return [None]
        return [png for drawing in drawings for png in _pixels((drawing,))]
    return list(drawn) if isinstance(drawn, list) else [drawn]


def show_drawing(drawn: Drawn, number: int, alt: str, room: int) -> str:
    """Return a run that shows a drawing, no wider than the room (twips)."""
    scale = min(1.0, room / drawn.width)
    size = f'cx="{round(drawn.width * scale * EMU)}" cy="{round(drawn.height * scale * EMU)}"'
    name = f'id="{number}" name="Picture {number}" descr="{escape(alt)}"'
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" '
        f'xmlns:wp="{main}/wordprocessingDrawing" xmlns:a="{main}/main" '
        f'xmlns:pic="{main}/picture"><wp:extent {size}/><wp:docPr {name}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{main}/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{drawn.relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
