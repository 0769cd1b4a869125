"""A Document as the data that the print template reads.

The template (`templates/report.typ`) gets one JSON value and sets it; no text of a document is
ever part of a program. What print asks for is done here, in `galley.py` and in `runs.py`:
characters that no font has become codes, long words may break, links lead to what is printed.

The first page is a sheet of its own. The body runs on below it, each pathway on a new sheet; the
annex is one heading, with its chapters below it and their items below them.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from riskcase.formats.destinations import ANNEX
from riskcase.formats.galley import (
    HEADING_ROOM,
    LONGEST_HEADING,
    Galley,
    paragraph,
    shortened,
)
from riskcase.formats.glyphs import is_blank
from riskcase.formats.runs import BODY_ROOM, Runs
from riskcase.formats.wrapping import breakable
from riskcase.formats.written import Replacement
from riskcase.report.document import Document, Page, all_blocks, inline_runs, plain_text

_LONGEST_RUNNING_HEAD = 80
_LONGEST_EDITION = 40
_LONGEST_DIGEST = 16
_LONGEST_NOTICE = 200
_LONGEST_BESIDE = 24
_FEW_PATHWAYS = 3
_LONGEST_FITTED = 8000
"""Characters of a first page that is not tried in smaller type; none as long fits a sheet."""
_META_ROOM = 30
_FEWEST_LISTED = 4
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([A-Z]{2}))?", re.IGNORECASE)


class Sheets(NamedTuple):
    """What the template reads, and what was replaced on the way, each once per page."""

    data: dict[str, Any]
    replaced: tuple[Replacement, ...]


def typeset(document: Document, *, drawings: bool = True) -> Sheets:
    """Return the data of the pages that are printed.

    Args:
        document: What to print.
        drawings: Whether pictures are drawn; without, the words that stand for them are set.
    """
    pages = tuple(page for page in document.pages if page.in_pdf)
    runs = Runs(pages)
    title = runs.line(document.title) or "Untitled"
    notice = runs.line(document.notice or "")
    marks = (
        shortened(runs.line(document.edition), _LONGEST_EDITION),
        shortened(runs.line(document.digest), _LONGEST_DIGEST),
    )
    language = _LANGUAGE.fullmatch(document.language)
    data = {
        "title": breakable(title, HEADING_ROOM),
        "name": shortened(title, LONGEST_HEADING),
        "running": breakable(shortened(title, _LONGEST_RUNNING_HEAD), BODY_ROOM),
        "marks": [breakable(mark, _META_ROOM) for mark in marks if mark],
        "subtitle": runs.text(document.subtitle),
        "notice": breakable(shortened(notice, _LONGEST_NOTICE), BODY_ROOM),
        "whole_notice": runs.text(notice) if len(notice) > _LONGEST_NOTICE else "",
        "meta": [[runs.text(label, _META_ROOM), runs.text(text)] for label, text in document.meta],
        "lang": language[1].lower() if language else "en",
        "region": language[2].upper() if language and language[2] else None,
        "annex": ANNEX,
        "contents": len(pages) >= _FEWEST_LISTED,
        "fitted": bool(pages) and _length(pages[0]) <= _LONGEST_FITTED,
        "pages": list(_pages(pages, runs, Galley(runs, drawings=drawings))),
    }
    return Sheets(data, tuple(dict.fromkeys(runs.replaced)))


def _pages(pages: tuple[Page, ...], runs: Runs, galley: Galley) -> Iterator[dict[str, Any]]:
    """Yield the data of all pages; the first page of a chapter says where it starts."""
    chapter, annexed, was = "", False, ""
    # Where there are many pathways, what follows the last of them starts a sheet too.
    many = sum(page.kind == "pathway" for page in pages) > _FEW_PATHWAYS
    for at, page in enumerate(pages):
        runs.turn(page.id)
        opens = page.part == "annex" and not annexed and at > 0
        annexed = annexed or opens
        group = runs.line(page.group) if at else ""
        head = group if group != chapter or opens else ""
        chapter = group
        top = 2 if annexed else 1
        level = top + bool(group)
        look = "annex" if annexed else "first" if at == 0 else _look(page)
        galley.turn(level, dense=annexed)
        title = runs.line(page.title) or runs.line(page.id) or "Untitled"
        whole = [paragraph(breakable(title, BODY_ROOM))] if len(title) > LONGEST_HEADING else []
        yield {
            "look": look,
            "annex": opens,
            "annexed": annexed,
            "sheet": opens or (not annexed and "pathway" in {page.kind, was if many else ""}),
            "group": breakable(shortened(head, LONGEST_HEADING), HEADING_ROOM),
            "top": top,
            "level": level,
            "title": breakable(shortened(title, LONGEST_HEADING), HEADING_ROOM),
            "label": "" if is_blank(page.label) else runs.text(page.label),
            "standing": page.standing,
            "beside": annexed and len(page.label) <= _LONGEST_BESIDE,
            "listed": page.kind != "item",
            "at": runs.give(None),
            "blocks": [*whole, *galley.blocks(page.blocks)],
        }
        was = page.kind


def _length(page: Page) -> int:
    """Return how many characters the blocks of a page hold."""
    return sum(
        len(plain_text(run)) for block in all_blocks(page.blocks) for run in inline_runs(block)
    )


def _look(page: Page) -> str:
    return "pathway" if page.kind == "pathway" else "body"
