"""Fault trees from the Open-PSA Model Exchange Format.

Read are fault trees, components, gates, basic and house events, parameters, common-cause groups
and model data. Event trees, substitutions, phases and external functions are left out, and a note
says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from riskcase.analysis.trees.analyse_tree import expanded
from riskcase.analysis.trees.chances import mean_chances
from riskcase.analysis.trees.common_cause import MODELS, MOST_MEMBERS, Group
from riskcase.analysis.trees.expressions import Expression, Number
from riskcase.analysis.trees.tree import FaultTree
from riskcase.analysis.trees.written import BadTree, Problem
from riskcase.exchange.open_psa.elements import BadModel, Element, read_elements
from riskcase.exchange.open_psa.expressions import is_true, read_expression
from riskcase.exchange.open_psa.gates import gate_of
from riskcase.exchange.open_psa.names import Definition, Names, Path
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import ALWAYS, NEVER, Node

CONTAINERS = frozenset({"define-fault-tree", "define-component", "model-data", "opsa-mef"})
SORTS = {
    "define-gate": "gate",
    "define-basic-event": "event",
    "define-house-event": "house",
    "define-parameter": "parameter",
}
REFERENCES = frozenset({"event", "gate", "basic-event", "house-event"})
ASIDE = frozenset({"label", "attributes", "define-CCF-group", *CONTAINERS, *SORTS})
ROOTS = ("opsa-mef", "open-psa")


def read_model(files: Sequence[tuple[str, bytes]]) -> FaultTree:
    """Read a model that may be spread over several files.

    Args:
        files: the name of each, for messages, and its bytes.

    Raises:
        BadModel: a file is no XML or no such model, a name means nothing or two things, gates need
            each other in a circle, or a probability is none; it names everything that is wrong,
            with file, line and column.
    """
    roots = []
    problems: list[Problem] = []
    for name, data in files:
        with noted(problems):
            root = read_elements(data, name)
            roots.append(root)
            if root.tag not in ROOTS:
                raise root.bad(f"no Open-PSA model: it begins with <{root.tag}>, not <opsa-mef>.")
    if problems:
        raise BadModel(*problems)
    return _Reading(roots).tree()


@contextmanager
def noted(problems: list[Problem]) -> Iterator[None]:
    """Note what is wrong, and go on."""
    try:
        yield
    except BadTree as bad:
        problems += bad.problems


class _Reading:
    """One model on the way from elements to a tree."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self.names = Names()
        self.problems: list[Problem] = []
        self.definitions: list[Definition] = []
        self.groups: list[tuple[Path, Element]] = []
        self.notes: list[str] = []
        self.ignored: Counter[str] = Counter()
        self.undefined: dict[str, None] = {}
        self.title = next((one.attributes["name"] for one in roots if "name" in one.attributes), "")
        self.start = roots[0]
        for root in roots:
            self._collect(root, (), private=False)

    def _collect(self, element: Element, container: Path, *, private: bool) -> None:
        for one in element.children:
            with noted(self.problems):
                if one.tag in CONTAINERS:
                    inner = container if one.tag == "model-data" else (*container, one.name())
                    self._collect(one, inner, private=_is_private(one, inherited=private))
                elif one.tag in SORTS:
                    self._define(one, container, private=_is_private(one, inherited=private))
                elif one.tag == "define-CCF-group":
                    self.groups.append((container, one))
                elif one.tag not in ASIDE:
                    self.ignored[one.tag] += 1

    def _define(self, element: Element, container: Path, *, private: bool) -> None:
        name = element.name()
        full = ".".join((*container, name)) if private else name
        found = Definition(SORTS[element.tag], full, container, element)
        self.names.add(found, name, private=private)
        self.definitions.append(found)

    def tree(self) -> FaultTree:
        """The tree.

        Raises:
            BadModel: something is wrong with it.
        """
        house = {one.id: self._truth(one.element) for one in self._of("house")}
        events = {one.id: self._probability(one) for one in self._of("event")}
        groups = tuple(filter(None, (self._group(*one) for one in self.groups)))
        for group in groups:
            events.update(dict.fromkeys(group.members, group.probability))
        gates, needed = self._gates(house)
        events.update(dict.fromkeys(name for name in self.undefined if name not in events))
        tops = {name: gate for name, gate in gates.items() if name not in needed}
        parameters = {
            one.id: self._only_expression(one.element, one.container)
            for one in self._of("parameter")
        }
        for tag, count in self.ignored.items():
            self.notes.append(f"left out: <{tag}> ({count})")
        grouped = {member for group in groups for member in group.members}
        undefined = [name for name in self.undefined if not (events[name] or name in grouped)]
        if undefined:
            told = ", ".join(undefined[:3]) + (" ..." if undefined[3:] else "")
            self.notes.append(f"no definition, so events without a probability: {told}")
        places = {
            one.id: one.element.place for one in self.definitions if one.sort in {"gate", "event"}
        }
        tree = FaultTree(
            self.title, tops, gates, events, parameters, groups, places=places,
            notes=tuple(self.notes),
        )  # fmt: skip
        if not self.problems and not tops:
            raise self.start.bad("the model has no gate to work out; define one.")
        if self.problems:
            with noted(self.problems):  # what would be told next is told with the rest
                mean_chances(tree, expanded(tree)[1])
            raise BadModel(*self.problems)
        return tree

    def _of(self, sort: str) -> Iterator[Definition]:
        return (one for one in self.definitions if one.sort == sort)

    # Probabilities

    def _truth(self, house: Element) -> bool:
        found = house.child("constant")
        with noted(self.problems):
            return found is not None and is_true(found)
        return False

    def _probability(self, one: Definition) -> Expression | None:
        given = [part for part in one.element.children if part.tag not in ASIDE]
        return self._expression(given[0], one.container) if given else None

    def _only_expression(self, element: Element, container: Path) -> Expression:
        with noted(self.problems):
            return self._expression(_only(element), container)
        return Number(0.0)

    def _expression(self, element: Element, container: Path) -> Expression:
        def find(named: Element) -> str:
            name = named.name()
            found = self.names.find("parameter", name, container)
            if found is None:
                raise named.bad(f"there is no parameter '{name}'; define it, or correct the name.")
            return found.id

        return read_expression(element, find, self.problems)

    def _group(self, container: Path, element: Element) -> Group | None:
        with noted(self.problems):
            return self._read_group(container, element)
        return None

    def _read_group(self, container: Path, element: Element) -> Group:
        name, given = element.name(), element.attributes.get("model", "")
        model = next((one for one in MODELS if one == given), None)
        if model is None:
            raise element.bad(f"the model '{given}' is none of {', '.join(MODELS)}.")
        inside = element.child("members")
        members = tuple(self._member(one, container) for one in (inside.children if inside else ()))
        if not 2 <= len(members) <= MOST_MEMBERS:  # noqa: PLR2004 - one shares with nobody
            raise element.bad(
                f"the group '{name}' has {len(members)} members, not 2 to {MOST_MEMBERS}."
            )
        distribution = element.child("distribution")
        if distribution is None or not distribution.children:
            raise element.bad(f"the group '{name}' has no distribution; give it one.")
        first = {"beta-factor": len(members), "MGL": 2}.get(model, 1)
        factors: dict[int, Expression] = {}
        listed = [
            *element.all("factor"),
            *(f for one in element.all("factors") for f in one.children),
        ]
        for i, factor in enumerate(listed):
            factors[_level(factor, first + i)] = self._only_expression(factor, container)
        wanted = set(range(first, len(members) + 1))
        alone = {"alpha-factor", "phi-factor"}
        if factors.keys() - set(range(1, len(members) + 1)) or (
            model not in alone and factors.keys() != wanted
        ):
            raise element.bad(
                f"a {model} group of {len(members)} has factors of the levels"
                f" {min(wanted)} to {max(wanted)}."
            )
        chance = self._expression(distribution.children[0], container)
        return Group(name, model, members, chance, factors, element.place)

    def _member(self, element: Element, container: Path) -> str:
        found = self.names.find("event", element.name(), container)
        return found.id if found else element.name()

    # Gates

    def _gates(self, house: Mapping[str, bool]) -> tuple[dict[str, Node], set[str]]:
        """All gates, and those that others need. Parts come before what they are part of."""
        definitions = {one.id: one for one in self._of("gate")}
        needs = {name: self._references(one) for name, one in definitions.items()}
        built: dict[str, Node] = {}
        for name in _in_order(definitions, needs, self.problems):
            one = definitions[name]
            built[name] = NEVER
            with noted(self.problems):
                built[name] = self._formula(_only(one.element), one.container, house, built)
        return {name: built[name] for name in definitions}, {
            other for names in needs.values() for other in names
        }

    def _references(self, one: Definition) -> dict[str, Element]:
        """The gates that a gate names, each with an element that does."""
        found: dict[str, Element] = {}
        todo = list(one.element.children)
        while todo:
            element = todo.pop()
            if element.tag in REFERENCES:
                name = element.attributes.get("name", "").strip()
                meant = self.names.find("event", name, one.container)
                if meant and meant.sort == "gate":
                    found.setdefault(meant.id, element)
            todo += element.children
        return found

    def _formula(
        self,
        element: Element,
        container: Path,
        house: Mapping[str, bool],
        gates: Mapping[str, Node],
    ) -> Node:
        with noted(self.problems):
            if element.tag in REFERENCES:
                return self._reference(element, container, house, gates)
            if element.tag == "constant":
                return ALWAYS if is_true(element) else NEVER
            parts = [self._formula(one, container, house, gates) for one in element.children]
            return gate_of(element, tuple(parts))
        return NEVER

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
                raise element.bad(f"there is no {sort} '{name}'; define it, or correct the name.")
            self.undefined.setdefault(name)
            return Event(name)
        if found.sort == "gate":
            return gates.get(found.id, NEVER)  # not yet built in a circle only
        if found.sort == "house":
            return ALWAYS if house[found.id] else NEVER
        return Event(found.id)


def _is_private(element: Element, *, inherited: bool) -> bool:
    role = element.attributes.get("role")
    return role == "private" if role else inherited


def _only(element: Element) -> Element:
    given = [one for one in element.children if one.tag not in {"label", "attributes"}]
    if len(given) != 1:
        raise element.bad(f"<{element.tag}> holds {len(given)} definitions instead of one.")
    return given[0]


def _level(element: Element, otherwise: int) -> int:
    given = element.attributes.get("level", str(otherwise))
    if not given.isdecimal():
        raise element.bad("the level of a factor is a whole number.")
    return int(given)


def _in_order(
    gates: Iterable[str], needs: Mapping[str, Mapping[str, Element]], problems: list[Problem]
) -> Iterator[str]:
    """Gates, each after those that it needs; where they need each other in a circle, it is noted.

    Every circle is noted once, at the reference that closes it.
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
                    circle = " -> ".join([*list(way)[list(way).index(other) :], other])
                    told = f"gates need each other in a circle: {circle}; take one of them out."
                    problems += needs[name][other].bad(told).problems
                elif other not in done:
                    todo.append(other)
                    break
            else:
                done.add(name)
                del way[name]
                todo.pop()
                yield name
