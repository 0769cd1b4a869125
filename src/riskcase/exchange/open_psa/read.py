"""Fault trees from the Open-PSA Model Exchange Format.

Read are fault trees, components, gates, basic and house events, parameters, common-cause groups
and model data. Event trees, substitutions, phases and external functions are left out, and a note
says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from riskcase.analysis.trees.common_cause import Group
from riskcase.analysis.trees.expressions import Expression
from riskcase.analysis.trees.tree import FaultTree
from riskcase.exchange.open_psa.elements import WORDS, BadModel, Element, read_elements
from riskcase.exchange.open_psa.expressions import read_expression
from riskcase.exchange.open_psa.gates import gate_of
from riskcase.exchange.open_psa.groups import expect_apart, read_group
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import ALWAYS, NEVER, Node

CONTAINERS = frozenset({"define-fault-tree", "define-component", "model-data", "opsa-mef"})
SORTS = {
    "define-gate": "gate",
    "define-basic-event": "event",
    "define-house-event": "house",
    "define-parameter": "parameter",
}
MEANT = {"gate": "gate", "basic-event": "event", "house-event": "house"}
"""What a reference of each sort may mean; `event` may mean any of them."""
REFERENCES = frozenset({"event", *MEANT})
ASIDE = frozenset({*WORDS, "define-CCF-group", *CONTAINERS, *SORTS})
ROOTS = ("opsa-mef", "open-psa")

Path = tuple[str, ...]


@dataclass
class _Definition:
    """A thing with a name, where it is defined, and in what."""

    sort: str
    id: str
    container: Path
    element: Element


@dataclass
class _Names:
    """What every name means from every place.

    A name is looked up in the container where it is used, then in those around it, and then among
    the names that everybody may use.
    """

    by_path: dict[tuple[str, Path], _Definition] = field(default_factory=dict)
    public: dict[tuple[str, str], _Definition] = field(default_factory=dict)
    by_id: dict[tuple[str, str], _Definition] = field(default_factory=dict)

    def add(self, found: _Definition, name: str, *, private: bool) -> None:
        space = "parameter" if found.sort == "parameter" else "event"
        path = (space, (*found.container, name))
        other = self.by_path.get(path) or (None if private else self.public.get((space, name)))
        other = other or self.by_id.get((space, found.id))  # a name with a dot looks like a path
        if other:
            raise BadModel(
                f"{found.element.place}: '{name}' is defined already in {other.element.place}."
            )
        self.by_path[path] = self.by_id[space, found.id] = found
        if not private:
            self.public[space, name] = found

    def find(self, space: str, name: str, container: Path) -> _Definition | None:
        parts = tuple(name.split("."))
        for size in range(len(container), -1, -1):
            for path in ((*container[:size], *parts), (*container[:size], name)):
                found = self.by_path.get((space, path))
                if found:
                    return found
        return self.public.get((space, name))


def read_model(files: Sequence[tuple[str, bytes]]) -> FaultTree:
    """Read a model that may be spread over several files.

    Args:
        files: the name of each, for messages, and its bytes.

    Raises:
        BadModel: a file is no XML or no such model, a name means nothing or two things, or gates
            need each other in a circle; the message names the line.
    """
    roots = []
    for name, data in files:
        root = read_elements(data, name)
        if root.tag not in ROOTS:
            raise BadModel(
                f"{name} is no Open-PSA model: it begins with <{root.tag}>, not <opsa-mef>."
            )
        roots.append(root)
    return _Reading(roots).tree()


class _Reading:
    """One model on the way from elements to a tree."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self.names = _Names()
        self.definitions: list[_Definition] = []
        self.groups: list[tuple[Path, Element]] = []
        self.notes: list[str] = []
        self.ignored: Counter[str] = Counter()
        self.undefined: dict[str, None] = {}
        self.title = next((one.attributes["name"] for one in roots if "name" in one.attributes), "")
        for root in roots:
            self._collect(root, (), private=False)

    def _collect(self, element: Element, container: Path, *, private: bool) -> None:
        for one in element.children:
            if one.tag in CONTAINERS:
                inner = container if one.tag == "model-data" else (*container, one.name())
                hidden = _is_private(one, private)
                self._collect(one, inner, private=hidden)
            elif one.tag in SORTS:
                name, hidden = one.name(), _is_private(one, private)
                full = ".".join((*container, name)) if hidden else name
                found = _Definition(SORTS[one.tag], full, container, one)
                self.names.add(found, name, private=hidden)
                self.definitions.append(found)
            elif one.tag == "define-CCF-group":
                self.groups.append((container, one))
            elif one.tag not in ASIDE:
                self.ignored[one.tag] += 1

    def tree(self) -> FaultTree:
        house = {one.id: _truth(one.element) for one in self._of("house")}
        unset = [one.id for one in self._of("house") if one.element.child("constant") is None]
        self._note("house events without a value, which count as false", unset)
        events: dict[str, Expression | None] = {
            one.id: self._probability(one) for one in self._of("event")
        }
        groups = tuple(self._group(container, one) for container, one in self.groups)
        expect_apart(groups)
        both = [member for group in groups for member in group.members if events.get(member)]
        self._note("a probability of their own is left out of members of a group", both)
        for group in groups:
            events.update(dict.fromkeys(group.members, group.probability))
        gates, needed = self._gates(house)
        events.update(dict.fromkeys(name for name in self.undefined if name not in events))
        tops = {name: gate for name, gate in gates.items() if name not in needed}
        if not tops:
            raise BadModel("The model has no gate to work out.")
        parameters = {
            one.id: self._expression(one, one.element.only()) for one in self._of("parameter")
        }
        for tag, count in self.ignored.items():
            self.notes.append(f"left out: <{tag}> ({count})")
        grouped = {member for group in groups for member in group.members}
        undefined = [name for name in self.undefined if not (events[name] or name in grouped)]
        self._note("no definition, so events without a probability", undefined)
        places = {one.id: one.element.place for one in self._of("gate")}
        return FaultTree(
            self.title, tops, gates, events, parameters, groups, places=places,
            notes=tuple(self.notes),
        )  # fmt: skip

    def _note(self, what: str, names: Sequence[str]) -> None:
        if names:
            told = ", ".join(names[:3]) + (" ..." if names[3:] else "")
            self.notes.append(f"{what}: {told}")

    def _of(self, sort: str) -> Iterator[_Definition]:
        return (one for one in self.definitions if one.sort == sort)

    # Probabilities

    def _probability(self, one: _Definition) -> Expression | None:
        if all(part.tag in WORDS for part in one.element.children):
            return None
        return self._expression(one, one.element.only())

    def _expression(self, one: _Definition, element: Element) -> Expression:
        return self._read(element, one.container)

    def _read(self, element: Element, container: Path) -> Expression:
        def find(name: str, place: str) -> str:
            found = self.names.find("parameter", name, container)
            if found is None:
                raise BadModel(f"{place}: there is no parameter '{name}'.")
            return found.id

        return read_expression(element, find)

    def _group(self, container: Path, element: Element) -> Group:
        return read_group(
            element,
            lambda one: self._member(one, container),
            lambda one: self._read(one, container),
        )

    def _member(self, element: Element, container: Path) -> str:
        found = self.names.find("event", element.name(), container)
        if found and found.sort != "event":
            raise BadModel(
                f"{element.place}: '{element.name()}' is no basic event, so no member of a group."
            )
        return found.id if found else element.name()

    # Gates

    def _gates(self, house: Mapping[str, bool]) -> tuple[dict[str, Node], set[str]]:
        """All gates, and those that others need. Parts come before what they are part of."""
        definitions = {one.id: one for one in self._of("gate")}
        needs = {name: self._references(one) for name, one in definitions.items()}
        built: dict[str, Node] = {}
        for name in _in_order(definitions, needs):
            one = definitions[name]
            built[name] = self._formula(one.element.only(), one.container, house, built)
        return {name: built[name] for name in definitions}, {
            other for names in needs.values() for other in names
        }

    def _references(self, one: _Definition) -> dict[str, str]:
        """The gates that a gate names, each with where it does."""
        found: dict[str, str] = {}
        todo = [one.element.only()]
        while todo:
            element = todo.pop()
            if element.tag in REFERENCES:
                meant = self.names.find("event", element.name(), one.container)
                if meant and meant.sort == "gate":
                    found.setdefault(meant.id, element.place)
            todo += element.children
        return found

    def _formula(
        self,
        element: Element,
        container: Path,
        house: Mapping[str, bool],
        gates: Mapping[str, Node],
    ) -> Node:
        if element.tag in REFERENCES:
            return self._reference(element, container, house, gates)
        if element.tag == "constant":
            return ALWAYS if element.truth() else NEVER
        parts = (self._formula(one, container, house, gates) for one in element.children)
        return gate_of(element, tuple(parts))

    def _reference(
        self,
        element: Element,
        container: Path,
        house: Mapping[str, bool],
        gates: Mapping[str, Node],
    ) -> Node:
        name, sort = element.name(), element.attributes.get("type", element.tag)
        found = self.names.find("event", name, container)
        if found is None:
            if sort in {"gate", "house-event"}:
                raise BadModel(f"{element.place}: there is no {sort} '{name}'.")
            self.undefined.setdefault(name)
            return Event(name)
        if found.sort != MEANT.get(sort, found.sort):
            raise BadModel(
                f"{element.place}: '{name}' is no {sort}; it is defined as"
                f" <{found.element.tag}> in {found.element.place}."
            )
        if found.sort == "gate":
            return gates[found.id]
        if found.sort == "house":
            return ALWAYS if house[found.id] else NEVER
        return Event(found.id)


def _is_private(element: Element, inherited: bool) -> bool:  # noqa: FBT001 - passed on
    role = element.attributes.get("role")
    return role == "private" if role else inherited


def _truth(element: Element) -> bool:
    found = element.child("constant")
    return found is not None and found.truth()


def _in_order(gates: Iterable[str], needs: dict[str, dict[str, str]]) -> Iterator[str]:
    """Gates, each after those that it needs.

    Raises:
        BadModel: gates need each other in a circle; the message names it.
    """
    done: set[str] = set()
    for start in gates:
        way: dict[str, Iterator[str]] = {}
        todo = [start]
        while todo:
            name = todo[-1]
            if name in done:
                todo.pop()
                continue
            if name not in way:
                way[name] = iter(needs[name])
            for other in way[name]:
                if other in way:
                    circle = list(way)[list(way).index(other) :]
                    place = needs[name][other]
                    raise BadModel(
                        f"{place}: gates need each other in a circle:"
                        f" {' -> '.join([*circle, other])}."
                    )
                if other not in done:
                    todo.append(other)
                    break
            else:
                done.add(name)
                del way[name]
                todo.pop()
                yield name
