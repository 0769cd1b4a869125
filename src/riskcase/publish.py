"""A case to built bytes: the one caller of compose and of the writers."""

from __future__ import annotations

from collections.abc import Iterable

from riskcase.checks.run import check, in_order
from riskcase.editions.cut import cut
from riskcase.editions.withheld import ALL, Readers, readers_of
from riskcase.evidence.measure import measure
from riskcase.finding import Finding
from riskcase.formats import FORMATS
from riskcase.graph.assess import Assessment, assess
from riskcase.model.case import Case
from riskcase.model.figure import Figures
from riskcase.output import Built
from riskcase.report.compose import compose
from riskcase.report.material import Judged


def publish(  # noqa: PLR0913, PLR0917 - what a report is made of
    case: Case,
    figures: Figures,
    findings: tuple[Finding, ...],
    formats: Iterable[str],
    assessment: Assessment | None = None,
    readers: Readers = ALL,
    before: Judged | None = None,
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
    """
    found = cut(case, figures, assessment or assess(case, figures), readers).case
    seen = figures if readers.hold_all else measure(found)
    judged = assess(found, seen)
    told = findings if readers.hold_all else in_order(found, check(found, seen, judged))
    origin = case if readers.hold_all else found
    document = compose(found, seen, judged, told, _before(before, readers), origin)
    return Built({name: FORMATS[name](document) for name in formats})


def _before(before: Judged | None, readers: Readers) -> Judged | None:
    """The case before as the same readers may see it; nothing if it has no such edition."""
    if before is None or not (readers.hold_all or readers.name in before.case.settings.editions):
        return None
    own = readers if readers.hold_all else readers_of(before.case, readers.name)
    case = cut(before.case, before.figures, before.assessment, own).case
    figures = before.figures if readers.hold_all else measure(case)
    return Judged(case, figures, assess(case, figures))
