"""An argument of any size, always the same for the same size, before it is written in any format.

A module is one pathway with three barriers, each held by a tree of claims whose leaves rest on
evidence. Some evidence is shared within a module and between neighbours, so the whole is a layered
graph and not a forest; every reference resolves and points downwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass

CLAIMS = 60
EVIDENCE = 30
ASSUMPTIONS = 5
DEFEATERS = 2
TOPS = 3
BRANCHES = 3
INNER = (CLAIMS - TOPS) // BRANCHES
"""Claims above the leaves: claim `i` rests on claims `3i + 3` to `3i + 5`."""

SECOND_TRIAL_EVERY = 4
NEIGHBOUR_EVERY = 10
"""Which leaves rest on a second piece of evidence, and on one of the module before."""

MODULE = 1 + CLAIMS + EVIDENCE + ASSUMPTIONS + DEFEATERS
"""Items of one module, the pathway included."""

CAUSES = ("constant", "occasional", "provoked")
CASE_ONLY = 4
"""Items that only a case has: a system, a deployment, a person, a section."""

REALISM = "runs-look-real"
PREMISE = "pathways-cover-the-rest"

SUBJECTS = ("The action monitor", "The review rota", "The sandbox", "The access list", "The log")
VERBS = ("notices", "stops", "records", "delays", "reports")
OBJECTS = ("a hidden change", "an unplanned run", "a copied weight file", "an altered result")
PLACES = ("in the cluster", "in the shared code", "in the data pipeline", "during the night")


@dataclass(frozen=True, slots=True)
class Node:
    """One item of the argument.

    Attributes:
        name: Its id.
        kind: The word for what it is: pathway, claim, evidence, assumption, defeater, cause, term.
        text: One sentence.
        rests_on: Ids of what it rests on; for a defeater, of what it is against.
        assumes: Ids of assumptions.
        serial: A number that varies its figures and words.
        module: Number of its module; -1 for what all modules share.
    """

    name: str
    kind: str
    text: str
    rests_on: tuple[str, ...] = ()
    assumes: tuple[str, ...] = ()
    serial: int = 0
    module: int = -1


def build_argument(items: int) -> list[Node]:
    """Build an argument.

    Args:
        items: How many items the whole case shall have, shared ones and glossary terms included;
            at least 200.

    Returns:
        All nodes but the few that only a case has (its system, deployment, person and section).
    """
    shared = list(_shared_nodes())
    modules = (items - len(shared) - CASE_ONLY) // MODULE
    nodes = shared + [node for module in range(modules) for node in _module_nodes(module)]
    missing = items - CASE_ONLY - len(nodes)
    return nodes + [
        Node(f"term-{number}", "term", _sentence(number), serial=number)
        for number in range(missing)
    ]


def _shared_nodes() -> Iterator[Node]:
    for serial, cause in enumerate(CAUSES):
        yield Node(cause, "cause", f"Misalignment, {cause}", (f"not-{cause}",))
        yield from _supported(f"not-{cause}", serial)
    yield from _supported(REALISM, len(CAUSES))
    yield from _supported(PREMISE, len(CAUSES) + 1)


def _supported(claim: str, serial: int) -> Iterator[Node]:
    yield Node(claim, "claim", _sentence(serial), (f"{claim}-trial",), serial=serial)
    yield Node(f"{claim}-trial", "evidence", _sentence(serial), serial=serial)


def _module_nodes(module: int) -> Iterator[Node]:
    tops = tuple(_claim(module, index) for index in range(TOPS))
    yield Node(f"pathway-{module}", "pathway", _sentence(module), tops, (), module, module)
    for index in range(CLAIMS):
        leaf = index - INNER
        yield Node(
            name=_claim(module, index),
            kind="claim",
            text=_sentence(module * CLAIMS + index),
            rests_on=_evidence_of(module, leaf) if leaf >= 0 else _branches_of(module, index),
            assumes=(f"taken-{module}-{leaf // 10}",) if leaf >= 0 and leaf % 10 == 0 else (),
            serial=index,
            module=module,
        )
    for index in range(EVIDENCE):
        serial = module * EVIDENCE + index
        yield Node(f"trial-{module}-{index}", "evidence", _sentence(serial), (), (), serial, module)
    for index in range(ASSUMPTIONS):
        basis = (f"trial-{module}-{index}",)
        text = _sentence(module + index)
        yield Node(f"taken-{module}-{index}", "assumption", text, basis, (), index, module)
    for index in range(DEFEATERS):
        target = (_claim(module, INNER + 5 * index),)
        text = _sentence(module + index)
        yield Node(f"doubt-{module}-{index}", "defeater", text, target, (), index, module)


def _claim(module: int, index: int) -> str:
    return f"claim-{module}-{index}"


def _branches_of(module: int, index: int) -> tuple[str, ...]:
    first = TOPS + BRANCHES * index
    return tuple(_claim(module, first + branch) for branch in range(BRANCHES))


def _evidence_of(module: int, leaf: int) -> tuple[str, ...]:
    found = [f"trial-{module}-{leaf % EVIDENCE}"]
    if leaf % SECOND_TRIAL_EVERY == 1:
        found.append(f"trial-{module}-{(leaf + 7) % EVIDENCE}")
    if leaf % NEIGHBOUR_EVERY == 1 and module > 0:
        found.append(f"trial-{module - 1}-{(leaf + 1) % EVIDENCE}")
    return tuple(found)


def _sentence(serial: int) -> str:
    subject = SUBJECTS[serial % len(SUBJECTS)]
    verb = VERBS[serial // 5 % len(VERBS)]
    thing = OBJECTS[serial // 25 % len(OBJECTS)]
    return f"{subject} {verb} {thing} {PLACES[serial // 100 % len(PLACES)]}."
