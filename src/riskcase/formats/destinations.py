"""Names of the places in a print that links and addresses (`report.pdf#name`) lead to.

A page bears its id, an anchor its own name where no other page has one alike, else the page's and
its own with a point between. A statement bears its own name where it stands first, since it is the
same statement wherever it stands. What an address cannot hold becomes a code, what is long is cut.
"""

import hashlib
import re
from collections import Counter

from riskcase.formats.addresses import fragment
from riskcase.report.document import Page, anchors
from riskcase.report.places import Place

ANNEX = "annex"
"""Where the annex starts."""

STATEMENT = re.compile(r"s-[0-9a-f]{8,32}")
"""The names of statements: of what they say, so that no two differ and bear one."""

_LONGEST = 80


class Destinations:
    """One name per place, never two alike, the same for the same pages."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self._taken = {ANNEX}
        self._names: dict[Place, str] = {}
        for page in pages:
            self._give(Place(page.id, None), page.id)
        known = {page.id: tuple(dict.fromkeys(anchors(page))) for page in pages}
        used = Counter(name for names in known.values() for name in names)
        for owner, names in known.items():
            for name in names:
                alone = used[name] == 1 or STATEMENT.fullmatch(name)
                own = alone and name not in self._taken
                self._give(Place(owner, name), name if own else f"{owner}.{name}")

    def name(self, page: str, anchor: str | None) -> str:
        """Return the name of a place."""
        place = Place(page, anchor)
        if place not in self._names:
            self._give(place, page if anchor is None else f"{page}.{anchor}")
        return self._names[place]

    def _give(self, place: Place, wanted: str) -> None:
        if place in self._names:
            return
        stem = fragment(wanted) or "~"
        if len(stem) > _LONGEST:
            digest = hashlib.sha256(stem.encode()).hexdigest()[:12]
            stem = f"{stem[: _LONGEST // 2]}~{digest}"
        name, number = stem, 1
        while name in self._taken:
            number += 1
            name = f"{stem}~{number}"
        self._taken.add(name)
        self._names[place] = name
