"""Claims that an evaluation needs in order to mean what it says: begun as drafts, one a kind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from riskcase.finding import Draft, NewFile, Place, Replacement
from riskcase.model.case import Case, Origin
from riskcase.model.claim import Claim, Validity
from riskcase.model.evidence import Evidence
from riskcase.source.span import Span
from riskcase.source.writing.yaml import write_yaml

FIELD = "valid-if"
STUBS: dict[Validity, tuple[str, str]] = {
    "realism": (
        "acts-in-tests-as-in-use",
        "the system acts in these evaluations as it would where nobody tests it.",
    ),
    "contamination": (
        "tasks-are-not-in-training",
        "the tasks of these evaluations and their answers are not in the training data.",
    ),
    "sandbagging": (
        "does-its-best-in-tests",
        "the system does as well in these evaluations as it can.",
    ),
    "distribution-shift": (
        "tests-stand-for-use",
        "what these evaluations show holds for the deployments that they speak for.",
    ),
}
"""The id and the statement that a draft begins with, by what it speaks to."""
BODY = """
A draft: nothing is known of this yet. Say for which evaluations it holds, what it rests on, and how
firmly. Split it where the evaluations differ.
"""


def begin(case: Case, evidence: Evidence, kinds: Sequence[Validity]) -> Draft | None:
    """Draft the claims of these kinds that the case does not have, and put all into `valid-if`.

    Returns:
        None where the author has to find the place in `valid-if`.
    """
    names: list[str] = []
    files: list[NewFile] = []
    for kind in kinds:
        there = next((claim.id for claim in case.of(Claim) if kind in claim.validity), None)
        name = there or _free(case, STUBS[kind][0])
        names.append(name)
        if there is None:
            files.append(NewFile(f"{Claim.folder}/{name}.md", _stub(kind)))
    change = _added(case.sources.get(evidence.path), evidence.path, dict.fromkeys(names))
    return Draft(change, tuple(files)) if change else None


def _free(case: Case, wanted: str) -> str:
    """The name, or the first with a number behind it, that nothing in the case has or had."""
    taken = {*case.items, *case.broken, *case.settings.retired}
    names = (wanted if i == 1 else f"{wanted}-{i}" for i in count(1))
    return next(name for name in names if name not in taken)


def _stub(kind: Validity) -> str:
    fields = {
        "statement": f"To be completed: {STUBS[kind][1]}",
        "about": "assessment",
        "validity": kind,
        "stage": "draft",
    }
    return f"---\n{write_yaml(fields)}---\n{BODY.lstrip()}"


def _added(origin: Origin | None, path: str, names: dict[str, None]) -> Replacement | None:
    """The change that adds ids to what all must hold; None where that has another form."""
    if origin is None:
        return None
    placed = _placed(origin, tuple(names))
    return Replacement(Place(path, span=placed[0]), placed[1]) if placed else None


def _placed(origin: Origin, names: tuple[str, ...]) -> tuple[Span, str] | None:
    """What is replaced, and by what: nothing but the list itself is touched."""
    text, spans = origin.file.text, origin.head.spans
    listed = ", ".join(names)
    if (FIELD,) not in spans:
        before, whole = origin.head.keys.get(("source",)), spans.get(())
        if before is None or whole is None or text[whole.start] == "{":
            return None
        return Span(before.start, before.start), f"{FIELD}: [{listed}]\n"
    at = (FIELD, "all") if (FIELD, "all") in spans else (FIELD,)
    span, first = spans[at], spans.get((*at, 0))
    value = text[span.start : span.end]
    if first is None:
        alone = bool(value) and not any(key[:-1] == at for key in origin.head.keys)
        put = f"[{listed}]" if value == "[]" else f"[{value}, {listed}]"
        return (span, put) if alone else None
    if value.startswith("["):
        return Span(first.start, first.start), f"{listed}, "
    pad = " " * (origin.file.position(span.start).column - 1)
    return Span(span.start, span.start), "".join(f"- {name}\n{pad}" for name in names)
