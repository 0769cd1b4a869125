"""Figures computed again from their files, and compared with what is recorded of them."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from riskcase.evidence.cache.store import Cache
from riskcase.evidence.engines import ENGINES
from riskcase.evidence.engines.job import Engine
from riskcase.evidence.gather import Progress, tell_nobody
from riskcase.evidence.measure import measure
from riskcase.evidence.words import bare_words
from riskcase.model.case import Case
from riskcase.model.figure import Figure, Figures

NEAR = 1e-9
"""The relative difference that two machines may make in the last digits of one number."""
NOT_PRINTED = "no figure of the case is printed in it"
NUMBERS = ("value", "lower", "upper", "level", "k", "n", "missing", "one_sided")
WORDS = ("method", "unit", "status")


class Failure(NamedTuple):
    """Something that is not as recorded.

    Attributes:
        check: `digests`, `cache` or `published`.
        what: what differs, and by how much.
        path: the file, or the figure.
    """

    check: str
    what: str
    path: str


class Verified(NamedTuple):
    """What was compared, and what differs.

    Attributes:
        figures: as computed from the files alone.
        checks: the name of each comparison that was made, with how many things it compared.
        failures: all of them.
    """

    figures: Figures
    checks: tuple[tuple[str, int], ...]
    failures: tuple[Failure, ...]


def verify_figures(
    case: Case,
    *,
    engine: Engine = ENGINES["here"],
    progress: Progress = tell_nobody,
    schemes: Collection[str] = (),
    against: bytes | None = None,
) -> Verified:
    """Compute every figure from its files, without any cache, and compare.

    Args:
        case: the case.
        engine: what reads files.
        progress: told how far it is.
        schemes: of addresses that may be fetched.
        against: a `report.json` of a build, or what `riskcase evidence --format json` printed.
    """
    fresh = measure(case, cache=Cache(None), engine=engine, progress=progress, schemes=schemes)
    recorded = [state for state in fresh.sources.values() if state.presence != "elsewhere"]
    failures = [*_digests(case, fresh)]
    checks = [("digests", len(recorded))]
    kept = Cache.of(case.root).frozen()
    if kept.folder is not None and kept.folder.is_dir():
        answers = measure(case, cache=kept, engine=engine, schemes=schemes)
        failures += _differences("cache", fresh, {one.id: one for one in answers})
        checks.append(("cache", len(fresh)))
    if against is not None:
        count, wrong = _published(fresh, against)
        checks.append(("published", count))
        failures += wrong
    return Verified(fresh, tuple(checks), tuple(failures))


def _digests(case: Case, fresh: Figures) -> Iterator[Failure]:
    """Files whose bytes are not those that the case records."""
    for item, state in fresh.sources.items():
        path = case.items[item].path
        if state.presence == "missing":
            yield Failure("digests", f"{state.path}: there is no such file", path)
        elif state.presence == "changed":
            said = f"{state.path}: its digest is {state.sha256}, which is not the recorded one"
            yield Failure("digests", said, path)


def _differences(check: str, fresh: Figures, others: Mapping[str, Figure]) -> Iterator[Failure]:
    """What two ways to the same figures make different, to the last digit."""
    for figure in fresh:
        other = others.get(figure.id)
        if other == figure:
            continue
        said = ", ".join(_compare(figure, vars_of(other), 0.0)) if other else "it is not there"
        yield Failure(check, said or "its alternatives, readings or files differ", figure.id)


def vars_of(figure: Figure | None) -> dict[str, Any]:
    """The parts of a figure that are compared one by one."""
    return {name: getattr(figure, name) for name in (*NUMBERS, *WORDS)}


def _compare(figure: Figure, other: Mapping[str, Any], near: float) -> Iterator[str]:
    for name in NUMBERS:
        if name not in other:
            continue
        mine, theirs = getattr(figure, name), other[name]
        if mine is None or not isinstance(theirs, int | float):
            if mine is not theirs:
                yield f"{name} is {_shown(mine)}, recorded {_shown(theirs)}"
        elif not math.isclose(mine, theirs, rel_tol=near, abs_tol=0):
            by = mine - theirs
            yield f"{name} is {_shown(mine)}, recorded {_shown(theirs)} ({by:+.6g})"
    for name in WORDS:
        if name in other and other[name] != getattr(figure, name):
            yield f"{name} is '{getattr(figure, name)}', recorded '{other[name]}'"


def _shown(value: object) -> str:
    return (
        "missing" if value is None else f"{value:.12g}" if isinstance(value, float) else f"{value}"
    )


def _published(fresh: Figures, against: bytes) -> tuple[int, list[Failure]]:
    """What a published file says of the figures, and where that differs."""
    try:
        said = json.loads(against)
    except (ValueError, RecursionError):
        said = None
    if isinstance(said, dict) and isinstance(said.get("figures"), list):
        return _saved(fresh, said["figures"])
    if isinstance(said, dict) and "riskcase-report" in said:
        return _printed(fresh, said)
    what = "this is neither a report.json nor what `riskcase evidence --format json` prints"
    return 0, [Failure("published", what, "")]


def _saved(fresh: Figures, saved: list[Any]) -> tuple[int, list[Failure]]:
    failures = []
    known = {one["id"]: one for one in saved if isinstance(one, dict) and "id" in one}
    for name, other in known.items():
        figure = fresh.get(str(name))
        if figure is None:
            failures.append(Failure("published", "the case has no such figure", str(name)))
            continue
        differ = list(_compare(figure, other, NEAR))
        source = other.get("source")
        digest = source.get("sha256") if isinstance(source, dict) else None
        if digest and figure.source and digest != figure.source.sha256:
            differ.append("its files have another digest")
        if differ:
            failures.append(Failure("published", ", ".join(differ), figure.id))
    missing = [figure.id for figure in fresh if figure.id not in known]
    failures += [Failure("published", "it is not in the file", name) for name in missing]
    return len(known), failures


def _printed(fresh: Figures, report: Any) -> tuple[int, list[Failure]]:
    """Figures as a report prints them: in a row of a table that begins with the figure."""
    printed: dict[str, list[str]] = {}
    for name, cells in _rows(report):
        printed.setdefault(name, []).extend(filter(None, cells))
    found = [figure for figure in fresh if figure.id in printed]
    failures = [] if found or not len(fresh) else [Failure("published", NOT_PRINTED, "")]
    for figure in found:
        now, cells = bare_words(figure), printed[figure.id]
        if not any(cell.startswith(now) for cell in cells):
            near = next(iter(get_close_matches(now, cells, 1, 0.0)), "nothing")
            failures.append(Failure("published", f"it is {now}; printed is {near}", figure.id))
    return len(found), failures


def _rows(report: Any) -> Iterator[tuple[str, list[str]]]:
    """Rows whose first cell leads to a figure: its id, and the words of the other cells."""
    todo = [report]
    while todo:
        node = todo.pop()
        if isinstance(node, list):
            todo += node
        elif isinstance(node, dict):
            if node.get("type") == "Table":
                for row in node.get("rows") or ():
                    name = _target(row[0]) if row else None
                    if name:
                        yield name, [_words(cell) for cell in row[1:]]
            todo += node.values()


def _target(cell: Any) -> str | None:
    """The figure that the only link of a cell leads to."""
    for node in cell if isinstance(cell, list) else ():
        target = node.get("target") if isinstance(node, dict) else None
        if isinstance(target, dict) and target.get("type") == "ItemTarget" and target.get("anchor"):
            return f"{target['id']}#{target['anchor']}"
    return None


def _words(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(_words, node))
    if isinstance(node, dict):
        return (
            str(node.get("text", ""))
            if node.get("type") == "Text"
            else "".join(_words(inner) for inner in node.values() if isinstance(inner, list | dict))
        )
    return ""
