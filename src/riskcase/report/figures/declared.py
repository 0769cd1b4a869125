"""How a figure was declared: what is computed, of which rows, by which method, in words."""

from __future__ import annotations

from typing import Any

from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figure
from riskcase.model.figure_source import Estimand, FigureSource
from riskcase.report import document as d
from riskcase.report.figures.methods import sources_of
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import text
from riskcase.values.fields import Record
from riskcase.values.row_filter import RowFilter

WAYS = {
    "counts": "counted",
    "frozen": "worked out in the full case, whose data is not in this edition",
    "share": "share of the rows with",
    "ratio": "ratio of two sums",
    "mean": "mean of",
    "quantile": "quantile of a column",
    "time-to": "time until something was done",
    "auroc": "how well a score tells attacks from honest rows (area under the ROC curve)",
    "recall": "share of attacks that a monitor flags",
    "safety": "share of attacks that do not succeed once the most suspicious rows are audited",
    "difference": "difference of paired rows, second minus first",
    "joint-miss": "share of attacks that two monitors both miss",
    "attempts": "chance of success before being caught, over several attempts",
    "conservative": "largest chance of failure that a bound and the doubt about it leave",
    "belief": "how sure one may be that a share is small, on a partial prior",
    "metric": "as the header of the log states it; nothing was recomputed",
}
SIDES = {"lower": "one-sided, a lower bound", "upper": "one-sided, an upper bound"}
WORSE = {"higher": "a higher value is the worse one", "lower": "a lower value is the worse one"}
NOT_SAID = frozenset({"name", "value", "lower", "upper", "readings"})


def given_of(material: Material, figure: Figure) -> FigureSource | None:
    """The declaration of a figure; None where it is no figure of evidence."""
    item, _, name = figure.id.partition("#")
    evidence = material.case.get(item, Evidence)
    return evidence.figures.get(name) if evidence else None


def declared(
    prose: Prose, figure: Figure, given: FigureSource | None
) -> list[tuple[str, d.Inlines]]:
    """Label and words of everything that is declared of a figure."""
    if given is None:
        return []
    looks = f"one of {figure.looks} that were looked at" if figure.looks else ""
    family = f"corrected together with the others of '{given.family}'" if given.family else ""
    return [
        ("What it is", what_is_computed(figure, given)),
        ("Of the rows", _filter(given.of)),
        ("Rows that go together", _clusters(figure, given)),
        ("Method", text(figure.method)),
        ("Source of the method", text(sources_of(figure.method))),
        ("Interval", text(_interval(figure))),
        ("Direction", text(WORSE[given.worse]) if given.worse else ()),
        ("Missing rows", _missing(prose, figure)),
        ("Corrected for the judge", _record(given.judge) if given.judge else ()),
        ("Chosen among", text(looks)),
        ("Family", text(family)),
        ("p-value", text(f"{figure.p_value:.3g}, two-sided") if figure.p_value is not None else ()),
        *((label.capitalize(), text(f"{value:.4g}")) for label, value in figure.facts),
        ("Quantity", text(given.quantity or "")),
        ("From", prose.words(given.from_)),
        ("Note", prose.words(given.note)),
    ]


def what_is_computed(figure: Figure, given: Estimand) -> d.Inlines:
    """What is computed, with the columns and values that its author named."""
    said = WAYS.get(figure.way, figure.way)
    value = getattr(given, given.way.replace("-", "_"))
    if given.way == "frozen":
        known = said.removesuffix(" with").removesuffix(" of")
        return text(said if figure.way in {"", "frozen"} else f"{known}; {WAYS['frozen']}")
    if given.way == "counts":
        return text(f"{said}: {given.counts.k} of {given.counts.n}" if given.counts else said)
    if isinstance(value, Record):
        return (d.Text(f"{said}: "), *_record(value))
    return (d.Text(f"{said} "), d.Code(str(value)))


def _record(record: Record) -> d.Inlines:
    """The fields of a record that are given, as written."""
    parts: list[d.Inline] = []
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if value is not None and value not in ((), ""):
            joint = "; " if parts else ""
            label = (field.alias or name).replace("-", " ")
            parts += [d.Text(f"{joint}{label} "), d.Code(_written(value))]
    return tuple(parts)


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, Record):
        return d.plain_text(_record(value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _filter(rows: RowFilter | None) -> d.Inlines:
    return (d.Code(str(rows)),) if rows else ()


def _clusters(figure: Figure, given: FigureSource) -> d.Inlines:
    counted = f"{figure.clusters} clusters" if figure.clusters else ""
    if not given.clusters:
        return text(counted)
    return (d.Text(f"{counted}, by " if counted else "by "), d.Code(str(given.clusters)))


def _interval(figure: Figure) -> str:
    if figure.level is None or (figure.lower is None and figure.upper is None):
        return ""
    return f"{figure.level * 100:g}%, {SIDES.get(figure.side, 'two-sided')}"


def _missing(prose: Prose, figure: Figure) -> d.Inlines:
    if figure.waived:
        return (
            d.Text("criteria do not use the worst reading, because: "),
            *prose.words(figure.waived),
        )
    if figure.status != "computed" or figure.way in {"counts", "metric", "conservative"}:
        return ()
    return text("criteria use the worst reading" if figure.missing else "none")
