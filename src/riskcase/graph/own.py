"""Own standing: what speaks against an item itself, whatever it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from riskcase.finding import Place
from riskcase.graph.criterion import decide
from riskcase.graph.undecided import why_undecided
from riskcase.model.assumption import Assumption
from riskcase.model.case import Case
from riskcase.model.claim import Claim
from riskcase.model.defeater import WATCH, Defeater
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figures, SourceState
from riskcase.model.item import Item
from riskcase.model.standing import Standing
from riskcase.model.world import Deployment
from riskcase.values.fields import is_hole

WHY_WITHHELD = "the full case has it so, and why is withheld"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item does not stand by itself.

    Attributes:
        standing: the best that the item can have for this reason.
        why: the reason in words that follow "because".
        place: where the reason stands.
        by: the defeater that gives it.
        frozen: whether an edition has it from the full case, which knows why.
    """

    standing: Standing
    why: str
    place: Place
    by: str | None = None
    frozen: bool = False


Reasons = Mapping[str, tuple[Reason, ...]]


def effective_states(case: Case) -> dict[str, str]:
    """The state of each defeater, once objections against objections are heard.

    A defeater with an open or sustained defeater against it counts as open; so does one that
    objects to itself by a circle.
    """
    defeaters = {defeater.id: defeater for defeater in case.of(Defeater)}
    attackers: dict[str, list[str]] = {}
    for defeater in defeaters.values():
        for ref in defeater.against:
            if ref.target.item in defeaters:
                attackers.setdefault(ref.target.item, []).append(defeater.id)
    state = {
        key: "open" if defeater.withheld_objections else str(defeater.state)
        for key, defeater in defeaters.items()
    }
    todo = [key for key, value in state.items() if value in {"open", "sustained"}]
    targets: dict[str, list[str]] = {}
    for hit, by in attackers.items():
        for attacker in by:
            targets.setdefault(attacker, []).append(hit)
    reached: set[str] = set()
    while todo:
        for hit in targets.get(todo.pop(), ()):
            if hit not in reached:
                reached.add(hit)
                state[hit] = "open"
                todo.append(hit)
    return state


def own_reasons(case: Case, figures: Figures, states: Mapping[str, str]) -> Reasons:
    """Everything that speaks against each claim, piece of evidence and assumption itself."""
    found: dict[str, list[Reason]] = {}
    covered = covered_systems(case)
    for item in case.items.values():
        if isinstance(item, Claim):
            found[item.id] = _of_claim(item, figures)
        elif isinstance(item, Evidence):
            found[item.id] = _of_evidence(case, item, figures, covered)
        elif isinstance(item, Assumption):
            found[item.id] = _of_expiry(case, item)
        else:
            continue
        found[item.id] += _of_file(case, item)
    for defeater in case.of(Defeater):
        reason = _of_defeater(defeater, states[defeater.id])
        if reason:
            for hit in dict.fromkeys(ref.target.item for ref in defeater.against):
                if hit in found:
                    found[hit].append(reason)
    return {key: tuple(reasons) for key, reasons in found.items()}


def covered_systems(case: Case) -> frozenset[str]:
    """The systems that the case is about: as listed, else as deployed; empty when it names none."""
    listed = [ref.target.item for ref in case.settings.systems]
    deployed = [ref.target.item for item in case.of(Deployment) for ref in item.system]
    return frozenset(listed or deployed)


def _of_file(case: Case, item: Item) -> list[Reason]:
    """What the state of the text itself says: that it is broken, or that an edition froze it."""
    reasons = []
    if item.id in case.broken:
        why = "its file could not be read completely"
        reasons.append(Reason(Standing.UNCONFIRMED, why, Place(item.path)))
    frozen = frozen_standing(case, item)
    if frozen is not None and frozen < Standing.STANDS:
        reasons.append(_as_frozen(item, frozen))
    return reasons


def frozen_standing(case: Case, item: Item) -> Standing | None:
    """The standing that an edition has from the full case; None where it is not frozen."""
    if case.settings.edition is None or item.standing is None:
        return None
    return Standing[item.standing.upper()]


def frozen_grade(case: Case, item: Item) -> int | None:
    """The grade that an edition has from the full case; None where it is not frozen."""
    words = case.settings.scale.confidence
    if case.settings.edition is None or item.grade not in words:
        return None
    return words.index(item.grade)


def _as_frozen(item: Item, frozen: Standing) -> Reason:
    """The word of the full case; where no objection gives it, what lies below does."""
    stands = [withheld_objection(reason) for reason in item.withheld_objections]
    why = "; ".join(stands) or WHY_WITHHELD
    return Reason(frozen, why, Place(item.path, ("standing",)), frozen=True)


def hole_reasons(holes: Mapping[str, Standing]) -> Reasons:
    """What is known of why something withheld does not stand: that the full case has it so."""
    return {
        hole: (Reason(standing, WHY_WITHHELD, Place(""), frozen=True),)
        for hole, standing in holes.items()
    }


def withheld_objection(reason: str) -> str:
    """What readers are told of defeaters that an edition withholds for one reason."""
    return f"a withheld objection stands ({reason})"


def _of_claim(claim: Claim, figures: Figures) -> list[Reason]:
    reasons = []
    if claim.rests_on is None:
        why = "nothing is said of what it rests on"
        reasons.append(Reason(Standing.UNCONFIRMED, why, Place(claim.path)))
    for i, criterion in enumerate(claim.criteria):
        met = decide(criterion, figures)
        place = Place(claim.path, ("criteria", i))
        if met is False:
            reasons.append(
                Reason(Standing.FALLEN, f"its criterion '{criterion}' is not met", place)
            )
        elif met is None:
            why = f"its criterion '{criterion}' is undecided: {why_undecided(criterion, figures)}"
            reasons.append(Reason(Standing.UNCONFIRMED, why, place))
    return reasons


def _of_expiry(case: Case, item: Evidence | Assumption) -> list[Reason]:
    if item.expires and case.as_of and item.expires < case.as_of:
        why = f"it expired on {item.expires}, before {case.as_of}"
        return [Reason(Standing.UNCONFIRMED, why, Place(item.path, ("expires",)))]
    return []


def _of_evidence(
    case: Case, evidence: Evidence, figures: Figures, covered: frozenset[str]
) -> list[Reason]:
    reasons = _of_expiry(case, evidence)
    source = figures.sources.get(evidence.id)
    if source and source.presence == "missing":
        why = f"its source '{source.path}' is missing"
        reasons.append(Reason(Standing.UNCONFIRMED, why, Place(evidence.path, ("source",))))
    elif source and source.presence == "changed":
        why = f"its source '{source.path}' is not the one that was recorded"
        reasons.append(Reason(Standing.UNCONFIRMED, why, Place(evidence.path, ("source",))))
    elif source and source.verdict == "refused":
        why = _why_refused(evidence, source)
        reasons.append(Reason(Standing.UNCONFIRMED, why, Place(evidence.path, ("source",))))
    if foreign(case, evidence, covered):
        about = ", ".join(ref.target.item for ref in evidence.system)
        why = f"it is about {about}, and no claim of continuity is in its valid-if"
        reasons.append(Reason(Standing.UNCONFIRMED, why, Place(evidence.path, ("system",))))
    return reasons


def _why_refused(evidence: Evidence, source: SourceState) -> str:
    """The first issue that no waiver excuses, with its file."""
    waived = {waiver.issue for waiver in evidence.waivers}
    for issue in source.issues:
        if issue.weight == "error" and issue.name not in waived:
            of = f"'{issue.path}': " if issue.path else ""
            return f"its data was refused: {of}{issue.message}"
    return "its data was refused"


def foreign(case: Case, evidence: Evidence, covered: frozenset[str]) -> bool:
    """Whether evidence is about no system of the case, and no continuity claim carries it over."""
    about = {ref.target.item for ref in evidence.system}
    needed = tuple(evidence.valid_if.leaves()) if evidence.valid_if else ()
    if not about or not covered or about & covered:
        return False
    if any(map(is_hole, (*about, *covered, *(leaf.id for leaf in needed)))):
        # What is withheld may be what carries it over; the full case has judged it.
        return False
    claims = (case.get(leaf.id.target.item, Claim) for leaf in needed)
    return not any(claim and claim.about == "continuity" for claim in claims)


def _of_defeater(defeater: Defeater, state: str) -> Reason | None:
    place = Place(defeater.path, ("state",))
    said = f"'{defeater.name}' ({defeater.id})"
    if state == "sustained":
        if defeater.effect == "defeats":
            return Reason(Standing.FALLEN, f"{said} is sustained", place, defeater.id)
        why = f"{said} is sustained and weakens it"
        return Reason(Standing.WEAKENED, why, place, defeater.id)
    if state == "open":
        if defeater.raised_by == WATCH:
            why = f"{said} was opened by a breached trigger"
            return Reason(Standing.UNCONFIRMED, why, place, defeater.id)
        if defeater.severity != "low":
            return Reason(Standing.WEAKENED, f"{said} is open", place, defeater.id)
    return None
