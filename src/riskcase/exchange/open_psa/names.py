"""What the names of a model mean from every place in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from riskcase.exchange.open_psa.elements import Element

Path = tuple[str, ...]


@dataclass
class Definition:
    """A thing with a name, where it is defined, and in what."""

    sort: str
    id: str
    container: Path
    element: Element


@dataclass
class Names:
    """Every definition by its name.

    A name is looked up in the container where it is used, then in those around it, and then among
    the names that everybody may use.
    """

    by_path: dict[tuple[str, Path], Definition] = field(default_factory=dict)
    public: dict[tuple[str, str], Definition] = field(default_factory=dict)

    def add(self, found: Definition, name: str, *, private: bool) -> None:
        """Add a definition.

        Raises:
            BadModel: the name is taken.
        """
        space = "parameter" if found.sort == "parameter" else "event"
        path = (space, (*found.container, name))
        other = self.by_path.get(path) or (None if private else self.public.get((space, name)))
        if other:
            raise found.element.bad(
                f"'{name}' is defined already at {other.element.place}; rename one of the two."
            )
        self.by_path[path] = found
        if not private:
            self.public[space, name] = found

    def find(self, space: str, name: str, container: Path) -> Definition | None:
        """What a name means in a container; None where it means nothing."""
        parts = tuple(name.split("."))
        for size in range(len(container), -1, -1):
            for path in ((*container[:size], *parts), (*container[:size], name)):
                found = self.by_path.get((space, path))
                if found:
                    return found
        return self.public.get((space, name))
