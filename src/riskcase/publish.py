"""A case to built bytes: the one caller of compose and of the writers."""

from __future__ import annotations

from collections.abc import Iterable

from riskcase.checks.run import check, in_order
from riskcase.editions.cut import cut
from riskcase.editions.withheld import ALL, Readers
from riskcase.evidence.measure import measure
from riskcase.finding import Finding, Severity
from riskcase.formats import FORMATS
from riskcase.graph.assess import Assessment, assess
from riskcase.model.case import Case
from riskcase.model.figure import Figures
from riskcase.model.reading import RULES
from riskcase.output import Built
from riskcase.report.compose import compose


def publish(  # noqa: PLR0913, PLR0917 - what a report is made of
    case: Case,
    figures: Figures,
    findings: tuple[Finding, ...],
    formats: Iterable[str],
    assessment: Assessment | None = None,
    readers: Readers = ALL,
) -> Built:
    """Compose the report of an edition and write it in the formats named (keys of `FORMATS`).

    Writers are given nothing but a cut case, also when its readers may see all of it: comments
    are for authors. So the edition is measured, judged and checked anew.

    Args:
        case: the full case.
        figures: its figures.
        findings: its findings; readers of all of it are told of files that could not be read.
        formats: names of formats.
        assessment: standing of everything in it, where it has been worked out.
        readers: whom the report is for.
    """
    found = cut(case, figures, assessment or assess(case, figures), readers).case
    seen = figures if readers.hold_all else measure(found)
    judged = assess(found, seen)
    told = list(check(found, seen, judged))
    if readers.hold_all:
        told += [one for one in findings if one.code in RULES and one.severity is Severity.ERROR]
    document = compose(found, seen, judged, in_order(found, told))
    return Built({name: FORMATS[name](document) for name in formats})
