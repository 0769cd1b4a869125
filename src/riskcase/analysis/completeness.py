"""Whether a case answers to every entry of the published lists of pathways."""

from __future__ import annotations

from dataclasses import dataclass

from riskcase.model.case import Case
from riskcase.model.pathway import Pathway
from riskcase.model.scope.published import published_lists


@dataclass(frozen=True, slots=True)
class Entry:
    """A pathway that somebody published, and what the case does about it.

    Attributes:
        id: `list/entry`.
        what: in a few words of ours.
        covered_by: the pathways of the case that stand for it.
        excluded: why the case leaves it out; None where it does not say so.
    """

    id: str
    what: str
    covered_by: tuple[str, ...]
    excluded: str | None

    @property
    def answered(self) -> bool:
        """Whether the case says anything of it."""
        return bool(self.covered_by) or self.excluded is not None


@dataclass(frozen=True, slots=True)
class Completeness:
    """How the pathways of a case are held against lists of others.

    Attributes:
        titles: of the lists, by id.
        entries: of all lists.
        unknown: what pathways or exclusions say they cover, and no list has.
    """

    titles: dict[str, str]
    entries: tuple[Entry, ...]
    unknown: tuple[str, ...]


def completeness_of(case: Case) -> Completeness:
    """Hold the pathways of a case against the lists that are shipped as data."""
    covered: dict[str, list[str]] = {}
    for pathway in case.of(Pathway):
        for name in pathway.covers:
            covered.setdefault(name, []).append(pathway.id)
    excluded = {
        name: str(one.because or one.what) for one in case.settings.excluded for name in one.covers
    }
    entries = tuple(
        Entry(name, what, tuple(covered.get(name, ())), excluded.get(name))
        for one in published_lists()
        for name, what in one.entries.items()
    )
    known = {entry.id for entry in entries}
    unknown = tuple(sorted((covered.keys() | excluded.keys()) - known))
    return Completeness({one.id: one.title for one in published_lists()}, entries, unknown)
