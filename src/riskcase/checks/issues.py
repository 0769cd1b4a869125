"""Issues of data and of figures as checks report them: of which evidence, and at which field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from riskcase.model.case import Case
from riskcase.model.evidence import Evidence, Waiver
from riskcase.model.figure import Figure, Figures, Issue
from riskcase.model.source import Source
from riskcase.source.span import FieldPath


@dataclass(frozen=True, slots=True)
class Reported:
    """Issues of one name and weight at one place: files of one kind are told of together.

    Attributes:
        at: the field of the evidence that the issues are about.
        issues: one or more, in the order of the files.
        waiver: why the data may be used all the same, where that was recorded.
    """

    evidence: Evidence
    at: FieldPath
    issues: tuple[Issue, ...]
    waiver: Waiver | None = None

    @property
    def name(self) -> str:
        """The kind of issue."""
        return self.issues[0].name

    @property
    def words(self) -> str:
        """What is the matter, with the file, and how many more files it is the matter with."""
        path = self.issues[0].path
        of_first = dict.fromkeys(one.message for one in self.issues if one.path == path)
        said = "; ".join(of_first)
        if path:
            said = f"'{path}': {said}"
        rest = len({one.path for one in self.issues}) - 1
        return f"{said}; the same of {rest} more file{'s' * (rest > 1)}" if rest else said


def reported(case: Case, figures: Figures) -> Iterator[Reported]:
    """Every issue of the data and of the figures of a case, in its order."""
    for evidence in case.of(Evidence):
        yield from _of_data(evidence, figures)
        for name in evidence.figures:
            figure = figures.get(f"{evidence.id}#{name}")
            if figure:
                yield from _of_figure(evidence, figure, ("figures", name))
                for i, other in enumerate(figure.alternatives.values()):
                    yield from _of_figure(evidence, other, ("figures", name, "alternatives", i))


def _of_data(evidence: Evidence, figures: Figures) -> Iterator[Reported]:
    state = figures.sources.get(evidence.id)
    if state is None or evidence.source is None:
        return
    waivers = {waiver.issue: waiver for waiver in evidence.waivers}
    for group in _groups(state.issues):
        at = ("source", evidence.source.kind, _index(evidence.source, group[0].path))
        waiver = waivers.get(group[0].name) if group[0].weight == "error" else None
        yield Reported(evidence, at, group, waiver)


def _of_figure(evidence: Evidence, figure: Figure, at: FieldPath) -> Iterator[Reported]:
    if figure.status != "refused":  # else its issues are those of the data, told of there
        for group in _groups(figure.issues):
            yield Reported(evidence, at, group)


def _groups(issues: Sequence[Issue]) -> Iterator[tuple[Issue, ...]]:
    def kind(issue: Issue) -> tuple[str, str, bool]:
        return issue.name, issue.weight, not issue.path

    for (_, _, whole), group in groupby(sorted(issues, key=kind), kind):
        if whole:  # an issue of no single file says its own words
            yield from ((issue,) for issue in group)
        else:
            yield tuple(group)


def _index(source: Source, path: str) -> int:
    """The place in the list of files of the pattern that names a file."""
    fits = (i for i, p in enumerate(source.paths) if p == path or PurePosixPath(path).match(p))
    return next(fits, 0)
