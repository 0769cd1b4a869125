"""RC104."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.checks.references import place_of
from riskcase.finding import Finding, Severity
from riskcase.model.case import Case
from riskcase.model.relations import CASE, allowed, relation_of, sort_of
from riskcase.model.walk import PROSE, Link
from riskcase.values.fields import Target


class IllegalRelation(Check):
    """A field refers to an item of a kind that does not belong there.

    ## Why it matters

    Fields say what a reference means. A claim that rests on a control or on a pathway reads like
    an argument, but nothing can be worked out from it: a control is in place or not, and only a
    claim says that it works. Tools that accept any reference anywhere then show support where
    there is none. The GSN Community Standard fixes the same for goals, strategies and solutions.

    ## What to do

    Put the reference into the field that is meant, or write the claim that lies between: not
    "rests on the monitor" but "rests on the claim that the monitor catches such acts". The part
    `claim#support` is the inference of a claim, and only an objection can be against it.
    """

    code = "RC104"
    name = "illegal-relation"
    severity = Severity.ERROR
    clause = "1:2.2 Table 1:2-2"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare every reference with the table of relations."""
        case = subject.case
        for item, link in case.all_links():
            name, target = relation_of(link), link.target
            sort = _sort(case, target) if target and name != PROSE else None
            if target is None or sort is None:
                continue
            legal = allowed(item.kind if item else CASE, name)
            kind = sort.partition("#")[0]
            # One measure is a value; a field that may name the whole item wants more than that.
            if sort in legal and not (target.measure and kind in legal):
                continue
            if sort in legal:
                message = f"'{name}' takes a whole figure, and '{link.text}' is a part of one"
                hint = f"Write '{target.whole}'."
            else:
                message, hint = _kinds(link, name, sort, legal)
            place = place_of(item, link, len(target.item) + 1 if kind in legal else 0)
            ids = (item.id, target.item) if item else (target.item,)
            yield self.finding(message, place, hint, items=ids)


def _sort(case: Case, target: Target) -> str | None:
    """What is referred to; None where RC101 or the reading of the file has something to say."""
    found = case.items.get(target.item)
    if found is None or (target.part and target.part not in found.parts()):
        return None
    return sort_of(found, target)


def _kinds(link: Link, name: str, sort: str, legal: frozenset[str]) -> tuple[str, str]:
    if link.embed:
        message = f"'{link.text}' is {_named(sort)} and cannot be embedded"
        return message, "Refer to it as [[item]]; only passages are embedded."
    message = f"'{name}' cannot refer to {_named(sort)} ('{link.text}')"
    return message, f"Name {' or '.join(_named(one) for one in sorted(legal))} here."


def _named(sort: str) -> str:
    kind, _, part = sort.partition("#")
    an = "an" if kind[0] in "aeiou" and kind != "evidence" else "a"
    whole = kind if kind == "evidence" else f"{an} {kind}"
    return f"the {part} of {whole}" if part else whole
