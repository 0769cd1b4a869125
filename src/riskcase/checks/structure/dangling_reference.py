"""RC101."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riskcase.checks.check import Check, Subject
from riskcase.checks.nearest import Nearest
from riskcase.checks.references import Name, place_of
from riskcase.finding import Finding, Place, Severity
from riskcase.model.case import Case
from riskcase.model.defeater import WATCH
from riskcase.model.item import Item
from riskcase.model.prose import Section
from riskcase.model.relations import CASE, PERSON, allowed, relation_of, sort_of
from riskcase.model.settings import CHAPTERS, SETTINGS_FILE
from riskcase.model.walk import Link
from riskcase.model.world import Somebody
from riskcase.values.fields import MEASURES, Target, read_target

NEAR_ID, NEAR_PART = 0.7, 0.5
"""How alike a name must be to be offered instead, from 0 to 1."""


class Wrong(NamedTuple):
    """What is wrong with a reference, and from which of its characters on."""

    message: str
    hint: str
    start: int = 0


class DanglingReference(Check):
    """A reference names an item, or a part of one, that does not exist.

    ## Why it matters

    A claim that rests on a missing item looks supported and is not; a criterion about a figure
    that nobody computes can never be broken. Readers follow references to judge an argument, and
    a reviewer who meets one that leads nowhere stops trusting the others. It mostly happens when
    a file is renamed or removed late, after the text around it was agreed.

    ## What to do

    Correct the id, or write the missing item; whoever renames a file changes its id everywhere.
    Ids are file names without `.md`. The part after `#` is the name of a figure, a barrier or a
    step; after a figure may come `.value`, `.lower`, `.upper`, `.k` or `.n`. In the outline stand
    ids of sections and names of chapters that are made from the items. In a case without `people/`
    a person is only a name, but not where a control may stand too, as in `by:` of a step.
    """

    code = "RC101"
    name = "dangling-reference"
    severity = Severity.ERROR
    clause = "1:2.2"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look up the target of every reference."""
        case = subject.case
        people = bool(case.of(Somebody))
        nearest = Nearest()
        for item, link in case.all_links():
            if link.target is None:
                wrong: Wrong | None = _of_text(link.text, nearest)
            else:
                wrong = _of_target(case, link.target, nearest)
            if wrong and not _is_only_a_name(item, link, people=people):
                yield self._at(place_of(item, link, wrong.start), wrong, item)
        for name in subject.names:
            wrong = _of_name(case, name, nearest)
            if wrong:
                yield self._at(name.place(wrong.start), wrong, name.item)
        yield from self._outline(case, nearest)

    def _at(self, place: Place, wrong: Wrong, item: Item | None) -> Finding:
        return self.finding(wrong.message, place, wrong.hint, items=(item.id,) if item else ())

    def _outline(self, case: Case, nearest: Nearest) -> Iterator[Finding]:
        outline = case.settings.outline
        known = {*CHAPTERS, *(section.id for section in case.of(Section))}
        for part in ("body", "annex") if outline else ():
            for i, name in enumerate(getattr(outline, part)):
                if name not in known and name not in case.broken:
                    near = nearest.find(name, known, NEAR_ID)
                    made = f"Write sections/{name}.md, or name one of: {', '.join(CHAPTERS)}."
                    hint = f"Did you mean '{near}'?" if near else made
                    message = f"there is no section or chapter '{name}'"
                    yield self.finding(message, Place(SETTINGS_FILE, ("outline", part, i)), hint)


def _is_only_a_name(item: Item | None, link: Link, *, people: bool) -> bool:
    """Whether a person is meant whom the case does not describe, as one without people/ may."""
    name = relation_of(link)
    if name == "raised-by" and link.text == WATCH:
        return True
    return not people and allowed(item.kind if item else CASE, name) == PERSON


def _of_text(text: str, nearest: Nearest) -> Wrong:
    """What is wrong with a reference that cannot be read."""
    whole, dot, measure = text.rpartition(".")
    if dot and read_target(whole):
        near = nearest.find(measure, MEASURES, NEAR_PART)
        hint = f"Did you mean '{near}'?" if near else f"A figure has {', '.join(MEASURES)}."
        return Wrong(f"a figure has no '{measure}'", hint, len(whole) + 1)
    return Wrong(f"'{text}' is not an id", "Ids are kebab-case, as file names are.")


def _of_target(case: Case, target: Target, nearest: Nearest) -> Wrong | None:
    item = case.items.get(target.item)
    if target.item in case.broken:
        return None
    if item is None:
        near = nearest.find(target.item, case.items, NEAR_ID)
        hint = f"Did you mean '{near}'?" if near else "Write the item, or correct the id."
        return Wrong(f"there is no item '{target.item}'", hint)
    if target.part is None:
        return None
    parts = item.parts()
    start = len(target.item) + 1
    if target.part not in parts:
        near = nearest.find(target.part, parts, NEAR_PART)
        hint = f"Did you mean '{near}'?" if near else f"Its parts: {_listed(parts)}."
        return Wrong(f"'{target.item}' has no part '{target.part}'", hint, start)
    if target.measure and not sort_of(item, target).endswith("#figure"):
        message = f"'{target.whole}' is no figure, so it has no '{target.measure}'"
        return Wrong(message, "Name a figure, or leave the measure out.", start)
    return None


def _of_name(case: Case, name: Name, nearest: Nearest) -> Wrong | None:
    target = name.target
    if "#" not in name.text and (target is None or target.item not in case.items):
        return Wrong(f"'{name.text}' is no figure", "Write it as evidence#figure.upper.")
    if target is None:
        return _of_text(name.text, nearest)
    wrong = _of_target(case, target, nearest)
    if wrong or target.item in case.broken:
        return wrong
    item = case.items[target.item]
    if not sort_of(item, target).endswith("#figure"):
        hint = f"Its parts: {_listed(item.parts())}." if not target.part else "Name a figure."
        return Wrong(f"'{target.whole}' is no figure", hint)
    return None


def _listed(parts: frozenset[str]) -> str:
    return ", ".join(sorted(parts)) or "none"
