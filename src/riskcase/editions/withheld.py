"""What an edition does not hold, and what stands in its place: a reason and a word of standing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from riskcase.errors import UnknownName
from riskcase.graph.assess import Assessment
from riskcase.graph.freezing import word_of_hole
from riskcase.graph.standing import standing_of
from riskcase.model.case import Case
from riskcase.model.item import Item, written_fields
from riskcase.model.prose import Passage
from riskcase.model.standing import Standing
from riskcase.model.world import Somebody
from riskcase.source.markdown import Text, WikiLink, read_inline
from riskcase.source.writing.markdown import write_inlines
from riskcase.source.writing.settle import NOWHERE, settle_inlines
from riskcase.values.condition import Condition
from riskcase.values.expression import COUNTED, Expression, Gate, Leaf
from riskcase.values.fields import (
    UNSTATED,
    Hole,
    Id,
    Person,
    Prose,
    Record,
    Target,
    letters,
    read_target,
)
from riskcase.values.quantity import Quantity

STAFF = "staff"
"""The label of people who may not be printed by name."""


class Readers(NamedTuple):
    """Who may read an edition.

    Attributes:
        name: the edition's name; None for the readers of the full case.
        labels: the labels that they hold; for the full case, of no account.
    """

    name: str | None = None
    labels: frozenset[str] = frozenset()

    @property
    def hold_all(self) -> bool:
        """Whether nothing is withheld from them."""
        return self.name is None

    def hold(self, labels: Iterable[str]) -> bool:
        """Whether they hold every one of these labels."""
        return self.hold_all or self.labels.issuperset(labels)


ALL = Readers()
"""The readers of the full case."""


def readers_of(case: Case, edition: str | None) -> Readers:
    """The readers of an edition as riskcase.yaml has it; of the full case where none is named.

    Raises:
        UnknownName: riskcase.yaml has no such edition.
    """
    if edition is None:
        return ALL
    editions = case.settings.editions
    if edition not in editions:
        known = ", ".join(editions) or "none"
        raise UnknownName(f"There is no edition '{edition}' in riskcase.yaml; it has: {known}.")
    return Readers(edition, frozenset(editions[edition]))


def labels_of(case: Case, item: Item) -> tuple[str, ...]:
    """The labels that a reader of an item needs; of a person who is not `named`, `staff`."""
    unnamed = isinstance(item, Somebody) and not item.named
    stated = item.withheld or case.settings.default_withheld
    return tuple(sorted({*(stated or ((STAFF,) if unnamed else ()))}))


def reason_of(case: Case, item: Item | None) -> str:
    """Why an item is withheld that is: what it says, or else the case."""
    if item and item.reason:
        return item.reason
    if isinstance(item, Somebody) and not item.named:
        return "PRIV"
    return case.settings.reason or UNSTATED


@dataclass(frozen=True)
class Withheld:
    """What is out of an edition.

    Attributes:
        reasons: why, by the id of each item that is out.
    """

    case: Case
    assessment: Assessment
    reasons: Mapping[str, str]

    @cached_property
    def _spelt(self) -> Mapping[str, str]:
        """Ids that are out by their letters and digits alone."""
        return {letters(name): name for name in self.reasons}

    def names_out(self, text: str) -> Target | None:
        """What a reference names, if that is out; also one that is written in another style."""
        target = read_target(text)
        if target is None:
            stem = text.split("#", 1)[0].rsplit("/", 1)[-1].removesuffix(".md")
            target = Target(self._spelt.get(letters(stem), ""))
        return target if target.item in self.reasons else None

    def plain(self, value: Any) -> Any:  # noqa: PLR0911 - one return a type
        """A value as it is written in the edition, by what its type says that it is."""
        if isinstance(value, Id):
            return next(iter(self._ids((value,))))
        if isinstance(value, Prose):
            return self.prose(value)
        if isinstance(value, Expression):
            return self._expression(value)
        if isinstance(value, Quantity):
            return value.to_plain()
        if isinstance(value, Record):
            return self.record(value)
        if isinstance(value, dict):
            return {k: self.plain(v) for k, v in value.items() if not self._is_out(k)}
        if isinstance(value, tuple):
            if value and all(isinstance(part, Id) for part in value):
                return self._ids(value)
            return [self.plain(part) for part in value if not self._is_out(part)]
        if isinstance(value, Condition):
            return str(value).strip()
        return value.isoformat() if isinstance(value, date) else value

    def record(self, record: Record) -> dict[str, Any]:
        """The fields of a record by the names that authors write; defaults are left out."""
        found = {}
        for name, written_as, needed, default in written_fields(type(record)):
            value = getattr(record, name)
            if needed or (value is not None and value != default):
                written = self.plain(value)
                if needed or value == () or written not in ([], {}):
                    found[written_as] = written
        return found

    def _is_out(self, part: Any) -> bool:
        """Whether a member of a list or mapping goes, since without the item it says nothing."""
        if isinstance(part, Id):
            return isinstance(part, Hole) or self.names_out(part) is not None
        if isinstance(part, Condition):
            return any(self.names_out(name) for name, _, _ in part.names())
        if not isinstance(part, Record):
            return False
        fields = written_fields(type(part))
        of = [getattr(part, name) for name, _, needed, _ in fields if needed]
        if not any(isinstance(value, Prose) for value in of):
            of = [getattr(part, name) for name, *_ in fields]
        of = [value for value in of if not (part.nameless and isinstance(value, Person))]
        return any(isinstance(value, Id | Condition) and self._is_out(value) for value in of)

    def prose(self, text: str) -> str:
        """A text with a mark for every reference to what is out."""
        return write_inlines(settle_inlines(read_inline(text), self.swap))

    def swap(self, link: WikiLink) -> WikiLink | Text:
        """What stands in the place of a reference."""
        target = self.names_out(link.target)
        if target is None:
            return link
        passage = self.case.get(target.item, Passage)
        if link.embed and passage and passage.mark:
            return WikiLink(hole_id(passage), None, embed=True, span=NOWHERE)
        return Text(f"[withheld: {self.reasons[target.item]}]", NOWHERE)

    def _ids(self, ids: Sequence[Id]) -> list[Any]:
        kept: list[Any] = [str(ref) for ref in ids if not self._is_out(ref)]
        words: dict[str, list[Standing]] = {}
        for ref in ids:
            if self._is_out(ref):
                standing = self.assessment.standing(ref.target.item)
                words.setdefault(self._reason(ref), []).extend(
                    () if standing is None else (standing,)
                )
        return kept + [
            _hole(reason, min(found, default=None)) for reason, found in sorted(words.items())
        ]

    def _reason(self, ref: Id) -> str:
        return ref.reason if isinstance(ref, Hole) else self.reasons[ref.target.item]

    def _expression(self, expression: Expression) -> Any:
        left, words = self._node(expression.root)
        if left is not None:
            return left
        first, *more = (_hole(reason, word) for reason, word in sorted(words.items()))
        return [first, *more] if more else first

    def _node(self, node: Leaf | Gate) -> tuple[Any, dict[str, Standing]]:
        """What is left of an expression; of one that is wholly out, None and a word by reason."""
        standing = standing_of(node, self.assessment.standings)
        if isinstance(node, Leaf):
            if self._is_out(node.id):
                return None, {self._reason(node.id): standing}
            return str(node.id), {}
        kept: list[Any] = []
        seen: list[Standing] = []
        words: dict[str, list[Standing]] = {}
        for part in node.of:
            left, hidden = self._node(part)
            if left is not None:
                kept.append(left)
                seen.append(standing_of(part, self.assessment.standings))
            for reason, word in hidden.items():
                words.setdefault(reason, []).append(word)
        if words and not kept:
            return None, dict.fromkeys(words, standing)
        for reason, hidden_words in sorted(words.items()):
            kept.append(_hole(reason, word_of_hole(node, seen, hidden_words, standing)))
        if node.mode == "all":
            return kept, {}
        return {node.mode: {"needs": node.needs, "of": kept} if node.mode in COUNTED else kept}, {}


def _hole(reason: str, standing: Standing | None) -> dict[str, str]:
    return {"withheld": reason, **({} if standing is None else {"standing": standing.word})}


def hole_id(passage: Passage) -> str:
    """The id of what stands in the place of a passage that is out."""
    return f"withheld-{passage.mark}"
