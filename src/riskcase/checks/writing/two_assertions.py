"""RC601."""

from __future__ import annotations

import re
from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.claim import Claim
from riskcase.source.span import Span

_SUBJECT = r"(?:it|they|he|she|we|there|this|these|nobody|somebody|nothing|everybody)"
_VERB = r"(?!\s(?:and|or|but)\b)(?=\s[a-z])"
_SECOND = re.compile(
    r"(?P<sentence>(?<![A-Z])(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bcf)(?<!\betc)(?<!\b[Nn]o)(?<!\bFig)"
    r"[.!]\s+(?=[A-Z\[\u201c\"]))"
    r"|(?P<semicolon>;)"
    rf"|(?P<joined>,?\s(?:and|but)\s{_SUBJECT}{_VERB}|,\sbut\s(?:the|a|an|its|their|most|some)\s)"
    r"|(?P<reason>(?<!\bnot)(?<!\bonly)(?<!\bjust)(?<!\bsimply)(?<!\bmerely),?\sbecause\s(?!of\b))"
    r"|(?P<step>,?\s(?:and\s)?(?:therefore|hence|consequently)\s|,?\sand\s(?:so|thus)\s"
    r"|,\s(?:thus|which\smeans|so\sthat)\s)"
    r"|(?P<contrast>,\s(?:whereas|although|even\sthough)\s)"
)
_SIGNS = (
    *(". ", "! ", ";", " and ", " but ", "because", "therefore", "hence", "consequently"),
    *(", thus", ", which", ", so that", ", whereas", ", although", ", even though"),
)
"""One of these stands in every statement that is worth a closer look."""
# Lengths are bounded so that a text of nothing but opening marks is read once, and not again from
# each of them.
_MARKUP = re.compile(
    r"!?\[\[[^\]]{0,300}\]\]|`[^`]{0,300}`|\([^()]*\)|\u201c[^\u201d]{0,300}\u201d|\"[^\"]{0,300}\""
)


class TwoAssertions(Check):
    """A claim's statement makes more than one assertion.

    ## Why it matters

    A claim has one standing and one confidence. "The monitor is independent, and it sees all
    traffic" may be half true, and then nobody can say what an objection hits or what the evidence
    supports. A reason inside the statement hides a step of the argument that should be open to
    attack.

    ## What to do

    Make a claim of each assertion, and let whatever needs both rest on both. A reason belongs in
    what the claim rests on.
    """

    code = "RC601"
    name = "two-assertions"
    severity = Severity.WARNING
    stage = "review"
    clause = "1:2.3"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look in every statement for the place where a second assertion begins."""
        for claim in subject.case.of(Claim):
            found = find_second(claim.statement)
            if found:
                place = Place(claim.path, ("statement",), within=found)
                said = claim.statement[found.start : found.end].strip(" ,.")
                yield self.finding(
                    "the statement makes a second assertion from here on"
                    + (f": '{said}'" if said else ""),
                    place,
                    "Make a claim of each; a reason belongs in what the claim rests on.",
                    items=(claim.id,),
                )


def find_second(statement: str) -> Span | None:
    """Where a statement goes on to a second assertion; None where it makes one."""
    if not any(sign in statement for sign in _SIGNS):
        return None
    text = statement
    if any(mark in text for mark in '[`("\u201c'):
        text = _MARKUP.sub(lambda part: "x" * len(part.group()), text)
    found = _SECOND.search(text.rstrip())
    if found is None:
        return None
    start, end = found.span()
    while start < end and text[start] in " ,":
        start += 1
    return Span(start, start + len(text[start:end].rstrip()))
