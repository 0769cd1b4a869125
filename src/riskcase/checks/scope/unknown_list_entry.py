"""RC508."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.checks.nearest import Nearest
from riskcase.finding import Finding, Place, Severity
from riskcase.model.pathway import Pathway
from riskcase.model.scope.published import published_lists
from riskcase.model.settings import SETTINGS_FILE

ALIKE = 0.6
"""How alike an entry must be to be offered."""


class UnknownListEntry(Check):
    """A pathway or an exclusion covers an entry that no published list has.

    ## Why it matters

    The case is held against published lists entry by entry. A name that no list has answers to
    nothing: the entry that was meant is then shown as one that the case says nothing of.

    ## What to do

    Write `list/entry` as the section on lists of pathways has it.
    """

    code = "RC508"
    name = "unknown-list-entry"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look up everything that is said to be covered."""
        known = [name for one in published_lists() for name in one.entries]
        nearest = Nearest()
        for place, items, name in _covered(subject):
            if name not in known:
                meant = nearest.find(name, known, ALIKE)
                offer = f"Did you mean '{meant}'?" if meant else f"The lists are {_lists()}."
                yield self.finding(f"no published list has '{name}'", place, offer, items=items)


def _covered(subject: Subject) -> Iterator[tuple[Place, tuple[str, ...], str]]:
    for pathway in subject.case.of(Pathway):
        for i, name in enumerate(pathway.covers):
            yield Place(pathway.path, ("covers", i)), (pathway.id,), name
    for n, entry in enumerate(subject.case.settings.excluded):
        for i, name in enumerate(entry.covers):
            yield Place(SETTINGS_FILE, ("excluded", n, "covers", i)), (), name


def _lists() -> str:
    return ", ".join(one.id for one in published_lists())
