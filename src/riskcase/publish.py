"""A case to built bytes: the one caller of compose and of the writers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from riskcase.checks.run import check, in_order
from riskcase.editions.cut import cut, reasons_of
from riskcase.editions.withheld import ALL, Readers, readers_of
from riskcase.evidence.measure import measure
from riskcase.finding import Finding, Place
from riskcase.formats import WRITERS
from riskcase.formats.written import Replacement
from riskcase.graph.assess import Assessment, assess
from riskcase.model.case import Case
from riskcase.model.figure import Figures
from riskcase.model.reading import shape_finding
from riskcase.model.settings import SETTINGS_FILE
from riskcase.output import Built
from riskcase.report.compose import compose
from riskcase.report.material import Judged
from riskcase.response.walk import Walked, figures_of, walk
from riskcase.source.span import Span

CODE = re.compile(r"⟨U\+([0-9A-F]+)⟩")
"""How a character that no font has is printed."""


class Seen(NamedTuple):
    """An edition as its readers see it: a cut case, and what comes of that case alone.

    Attributes:
        findings: what the checks say, in reading order.
        origin: the case in whose files the findings are.
        walked: its scenarios, where they have been walked through.
    """

    case: Case
    figures: Figures
    assessment: Assessment
    findings: tuple[Finding, ...]
    origin: Case
    walked: Walked | None


def see(  # noqa: PLR0913, PLR0917 - what a case comes to
    case: Case,
    figures: Figures,
    findings: tuple[Finding, ...],
    readers: Readers,
    found: Case,
    walked: Walked | None = None,
) -> Seen:
    """Measure, judge and check what the readers of an edition see.

    Args:
        case: the full case.
        figures: its figures.
        findings: its findings in reading order, which only readers of all of it are told.
        readers: whom the edition is for.
        found: the case as it was cut for them.
        walked: the scenarios of the full case, where they have been walked through.
    """
    if readers.hold_all:
        return Seen(found, figures, assess(found, figures), findings, case, walked)
    measured = measure(found)
    own = walk(found, measured)
    measured = measured.plus(own.figures)
    judged = assess(found, measured)
    told = in_order(found, check(found, measured, judged))
    return Seen(found, measured, judged, told, found, own)


def publish(  # noqa: PLR0913, PLR0917 - what a report is made of
    case: Case,
    figures: Figures,
    findings: tuple[Finding, ...],
    formats: Iterable[str],
    assessment: Assessment | None = None,
    readers: Readers = ALL,
    before: Judged | None = None,
    seen: Seen | None = None,
    walked: Walked | None = None,
) -> Built:
    """Compose the report of an edition and write it in the formats named (keys of `FORMATS`).

    Writers are given nothing but a cut case, also when its readers may see all of it: comments
    are for authors. An edition is measured, judged and checked anew.

    Args:
        case: the full case.
        figures: its figures.
        findings: its findings in reading order, which only readers of all of it are told.
        formats: names of formats.
        assessment: standing of everything in it, where it has been worked out.
        readers: whom the report is for.
        before: the full case before this one; the report says what changed since, as far as an
            edition of the same name allows.
        seen: what the readers see, where that has been worked out.
        walked: the scenarios of the full case, where they have been walked through.
    """
    if seen is None:
        found = cut(case, figures, assessment or assess(case, figures), readers).case
        seen = see(case, figures, findings, readers, found, walked)
    shown, measured, judged, told, origin, own = seen
    earlier = _before(case, before, readers)
    document = compose(shown, measured, judged, told, earlier, origin, own)
    written = {name: WRITERS[name](document) for name in formats}
    replaced = dict.fromkeys(one for parts in written.values() for one in parts.replaced)
    return Built(
        {name: parts.files for name, parts in written.items()},
        readers.name,
        tuple(_told(case, one) for one in replaced),
    )


def _told(case: Case, one: Replacement) -> Finding:
    """What was printed in another way, at the first place where it stands in the file."""
    item = case.items.get(one.page)
    path = item.path if item else SETTINGS_FILE
    code = CODE.fullmatch(one.code)
    if code is None:
        return shape_finding("RC027", Place(path), "a drawing is printed in words")
    written = case.sources[path].file.text if path in case.sources else ""
    at = written.find(chr(int(code[1], 16)))
    place = Place(path, span=Span(at, at + 1)) if at >= 0 else Place(path)
    return shape_finding("RC027", place, f"this character is printed as {one.code}")


def _before(case: Case, before: Judged | None, readers: Readers) -> Judged | None:
    """The case before as the same readers may see it; nothing if it has no such edition.

    What is withheld from them now is so there too, whatever it was then, and so is what they read
    then under a label that they no longer hold.
    """
    if before is None or not (readers.hold_all or readers.name in before.case.settings.editions):
        return None
    own = readers
    if not readers.hold_all:
        then = readers_of(before.case, readers.name)
        own = Readers(readers.name, readers.labels & then.labels)
    also = reasons_of(case, readers)
    found = cut(before.case, before.figures, before.assessment, own, also=also).case
    figures = before.figures if readers.hold_all else figures_of(found)
    return Judged(found, figures, assess(found, figures))
