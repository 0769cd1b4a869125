"""What each item bears: in which pathways a barrier, or all of them, fall with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from riskcase.graph.assess import Assessment
from riskcase.graph.cutsets import find_alone, single_points
from riskcase.graph.events import Events


class Bearing(IntEnum):
    """What an item bears in a pathway; the highest is the most.

    `PART`: the pathway rests on it, and no counted barrier falls with it alone. `BARRIER`: a
    counted barrier does, were everything else to stand. `PATHWAY`: as things stand, its fall alone
    opens the pathway.
    """

    NONE = 0
    PART = 1
    BARRIER = 2
    PATHWAY = 3


@dataclass(frozen=True, slots=True)
class Load:
    """What every item bears.

    Attributes:
        bearings: by item and pathway; what bears nothing is left out.
        takes_down: by item, the pathways in which its fall takes a counted barrier down, as
            designed; their number is its load.
    """

    bearings: Mapping[str, Mapping[str, Bearing]]
    takes_down: Mapping[str, frozenset[str]]

    def of(self, item: str) -> int:
        """The load of an item: in how many pathways its fall takes a counted barrier down."""
        return len(self.takes_down.get(item, ()))

    def alone(self, item: str) -> int:
        """In how many pathways nothing else stops it, as things stand, once an item falls."""
        return sum(one is Bearing.PATHWAY for one in self.bearings.get(item, {}).values())


def load_of(assessment: Assessment, events: Events) -> Load:
    """Work out what every item bears, as designed and as things stand (`PATHWAY`)."""
    down: dict[str, set[str]] = {}
    opens: dict[str, set[str]] = {}
    for row in assessment.rows:
        counted = [state for state in row.barriers if state.barrier.counted]
        roots = [events.barrier(state, row.cause) for state in counted]
        for alone in find_alone(roots, frozenset()):
            for item in alone or ():
                down.setdefault(item, set()).add(row.pathway)
        if assessment.pathways[row.pathway].standing.down:
            continue  # under another cause: nothing is left to open
        for item in single_points(assessment, events, row):
            opens.setdefault(item, set()).add(row.pathway)
    bearings: dict[str, dict[str, Bearing]] = {}
    for item in assessment.standings:
        for pathway in assessment.pathways_on.get(item, ()):
            least = Bearing.BARRIER if pathway in down.get(item, ()) else Bearing.PART
            most = Bearing.PATHWAY if pathway in opens.get(item, ()) else least
            bearings.setdefault(item, {})[pathway] = most
    return Load(bearings, {item: frozenset(hit) for item, hit in down.items()})
