"""From evidence to figures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from riskcase.evidence.cache.answers import find_answer, keep_answer
from riskcase.evidence.cache.store import Cache
from riskcase.evidence.controls import control_of, controls_of
from riskcase.evidence.declared import figure_digest
from riskcase.evidence.engines import ENGINES
from riskcase.evidence.engines.job import Engine
from riskcase.evidence.figures import WAYS
from riskcase.evidence.figures.families import correct_families
from riskcase.evidence.figures.question import Question
from riskcase.evidence.gather import Access, Gathered, Progress, gather, tell_nobody
from riskcase.evidence.order import needs, order_figures
from riskcase.evidence.rows import CannotMeasureError
from riskcase.evidence.scrutiny.samples import draw_samples
from riskcase.model.case import Case
from riskcase.model.evidence import Evidence
from riskcase.model.figure import UNAWARE, Figure, Figures, Issue, Sample
from riskcase.model.figure_source import Estimand, FigureSource
from riskcase.model.source import LOG_SOURCES

GIVEN = frozenset({"counts", "quoted", "frozen"})
"""Ways that need no data."""
ROWLESS = GIVEN | {"metric", "conservative"}
"""Ways that look at no rows."""


def measure(  # noqa: PLR0913 - all but the first leave the answer as it is
    case: Case,
    *,
    cache: Cache | None = None,
    engine: Engine = ENGINES["here"],
    progress: Progress = tell_nobody,
    refresh: bool = False,
    schemes: Collection[str] = (),
) -> Figures:
    """Compute every figure of a case, and look at the files behind its evidence.

    Args:
        case: the case.
        cache: what was computed before; by default that of the case. `Cache(None)` keeps nothing.
        engine: what reads files.
        progress: told what is being done, how much of it is done, and how much there is.
        refresh: read and compute everything again, and keep that.
        schemes: of addresses that may be fetched: `s3`, `file`. By default none is.
    """
    access = Access(cache or Cache.of(case.root), engine, progress, refresh, schemes)
    items = case.of(Evidence)
    gathered = gather(case.root, items, access)
    declared = {
        f"{item.id}#{name}": (item, given) for item in items for name, given in item.figures.items()
    }
    order = order_figures({name: needs(given) for name, (_, given) in declared.items()})
    answers = _Answers(access, controls_of(case))
    for count, figure_id in enumerate(order.ids, 1):
        item, given = declared[figure_id]
        circle = order.circular.get(figure_id, ())
        answers.add(figure_id, item, given, gathered[item.id], circle)
        progress("computing figures", count, len(order.ids))
    if refresh:
        access.cache.sweep()
    return Figures(
        correct_families({name: answers.figures[name] for name in declared}),
        {name: one.state for name, one in gathered.items() if one.state},
        dict(_samples(case, gathered, access)),
    )


def _samples(
    case: Case, gathered: Mapping[str, Gathered], access: Access
) -> Iterator[tuple[str, tuple[Sample, ...]]]:
    """The rows that evidence asks to be shown."""
    for item in case.of(Evidence):
        if item.samples and item.source:
            drawn = draw_samples(
                case.root, item.source.kind, gathered[item.id], item.samples, access.cache
            )
            if drawn:
                yield item.id, drawn


@dataclass
class _Answers:
    """The figures so far; each finds there those that it needs."""

    access: Access
    controls: frozenset[str] = frozenset()
    figures: dict[str, Figure] = field(default_factory=dict)

    def add(
        self,
        figure_id: str,
        item: Evidence,
        given: FigureSource,
        gathered: Gathered,
        circle: tuple[str, ...],
    ) -> None:
        """Compute a figure and its alternatives."""
        control = control_of(figure_id, item, given)
        kind = item.source.kind if item.source else ""
        tested = kind in LOG_SOURCES or item.elicitation is not None

        def complete(answer: Figure, declared: Estimand) -> Figure:
            """What is said of a figure, and of each of its alternatives, whatever its value."""
            return replace(
                answer,
                source=gathered.state,
                control=control.figure,
                planted=control.planted,
                assessed=tested and figure_id not in self.controls,
                way=answer.way or declared.way,
                quantity=given.quantity,
                looks=given.looks,
                waived=str(declared.missing.because) if declared.missing else "",
            )

        figure = complete(self._answer(figure_id, given, gathered, circle), given)
        if figure.control == figure_id:
            own = Issue("circular-figure", "warning", "it is named as its own positive control")
            figure = replace(figure, issues=(*figure.issues, own))
        others = {
            str(other.name): complete(self._answer(figure_id, other, gathered, circle), other)
            for other in given.alternatives
        }
        unaware = self._unaware(figure_id, item, given, gathered, circle)
        if unaware is not None:
            others.setdefault(UNAWARE, complete(unaware, given))
        self.figures[figure_id] = replace(figure, alternatives=others, family=given.family)

    def _answer(
        self, figure_id: str, given: Estimand, gathered: Gathered, circle: tuple[str, ...]
    ) -> Figure:
        state = gathered.state
        if circle:
            issue = Issue("circular-figure", "error", _circle_words(circle))
            return Figure(figure_id, status="undefined", issues=(issue,))
        if state and state.verdict == "refused" and given.way not in GIVEN:
            return Figure(figure_id, status="refused", issues=state.issues)
        needed = {name: self._digest(name) for name in needs(given)}
        unread = gathered.rows.unread if gathered.rows else 0
        made_from = () if given.way in GIVEN else gathered.made_from
        digest = figure_digest(figure_id, given, made_from, unread, needed)
        kept = None
        if made_from and not self.access.refresh:
            kept = find_answer(self.access.cache, digest, Figure)
        if kept is not None:
            return kept
        question = Question(figure_id, given, gathered.rows, self.figures.get, gathered.metrics)
        # An edition shows a figure without what it follows from, digests included.
        figure = replace(_compute(question), digest=None if given.frozen else digest)
        if made_from:
            keep_answer(self.access.cache, digest, figure, Figure)
        return figure

    def _unaware(
        self,
        figure_id: str,
        item: Evidence,
        given: FigureSource,
        gathered: Gathered,
        circle: tuple[str, ...],
    ) -> Figure | None:
        """The figure without the rows that are flagged as aware of the test; others stay."""
        rows = gathered.rows
        if item.aware is None or rows is None or given.way in ROWLESS:
            return None
        try:
            kept = replace(rows.where(~rows.decide(item.aware).holds), unread=rows.unread)
        except CannotMeasureError as cannot:
            issue = Issue(cannot.issue, "error", cannot.message)
            return Figure(figure_id, status="undefined", issues=(issue,))
        made_from = (*gathered.made_from, f"not ({item.aware})")
        return self._answer(
            figure_id, given, replace(gathered, rows=kept, made_from=made_from), circle
        )

    def _digest(self, name: str) -> str | None:
        found = self.figures.get(name)
        return found.digest if found else None


def _compute(question: Question) -> Figure:
    try:
        return WAYS[question.given.way](question)
    except CannotMeasureError as cannot:
        issue = Issue(cannot.issue, "error", cannot.message)
        return Figure(question.id, status="undefined", issues=(issue,))


def _circle_words(circle: tuple[str, ...]) -> str:
    if len(circle) == 1:
        return f"{circle[0]} is computed with itself; name another figure"
    return f"{' and '.join(circle)} are each computed with the other; name other figures"
