"""RC602."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from riskcase.checks.check import Check, Subject
from riskcase.checks.running_text import SOURCES, RunningText
from riskcase.finding import Finding, Severity
from riskcase.model.world import Term

INSTEAD: Mapping[str, str] = {
    "safe": "Say which harm is how likely, through which pathway.",
    "adequate": "Say what is needed, and the figure or fact that meets it.",
    "robust": "Say what it was tried against, and what got through.",
    "extensive": "Say how many, of what, and over what time.",
    "rigorous": "Say what was done, by whom, and what it would have found.",
    "no evidence": "Say what was looked for, how, and how often: none seen in so many.",
}
"""What to write instead, by the beginning of the word."""

_JUDGING = ("safe", "adequate", "robust", "extensive", "rigorous")
_STEMS = (*_JUDGING, "evidence that", "evidence of", "evidence for")
_MET_FIRST = (*_JUDGING, "evidence ")
_LONGEST = len("no conclusive ")
_SENTENCE = 500
_NEARBY = 8
_LOADED = re.compile(
    r"(?<![\w-])(?:(?P<safe>safe(?:r|st|ly)?)|(?P<adequate>adequate(?:ly)?)"
    r"|(?P<robust>robust(?:ly)?)|(?P<extensive>extensive(?:ly)?)|(?P<rigorous>rigorous(?:ly)?)"
    r"|(?P<no_evidence>no\s(?:[a-z]+\s)?evidence\s(?:that|of|for)))(?![\w-])",
    re.IGNORECASE,
)
_SEARCHED = re.compile(
    r"\b(?:look(?:ed|s|ing)? (?:for|at|into|through)|search|sought|test|tri(?:ed|als?)\b|examin"
    r"|inspect|audit|prob(?:ed|es|ing)\b|scan|sampl|check|review|measur|read (?:all|every|each))",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


class LoadedWord(Check):
    """A word judges where a reader needs a fact.

    ## Why it matters

    `safe`, `adequate`, `robust`, `extensive`, `rigorous` and "no evidence that" ask for trust and
    give nothing that could be checked. Reviewers of published risk reports named such words among
    their complaints: testing called extensive turned out to be a few runs, and no evidence had
    been found where nobody had looked.

    ## What to do

    Write what the word stands for: what was tried, how often, by whom, what got through. "No
    evidence of" may stay in a sentence that says what was looked for, or beside the figure.
    """

    code = "RC602"
    name = "loaded-word"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Read all prose, quotations and the titles of terms left out."""
        for running in subject.running_texts.holding(*_MET_FIRST, any_case=True):
            paragraph = running.paragraph
            if running.stands_in(SOURCES) or not any(_find_loaded(running.raw)):
                continue
            if isinstance(paragraph.item, Term) and paragraph.at == ("title",):
                continue
            for found in _find_loaded(running.text):
                kind = str(found.lastgroup).replace("_", " ")
                if kind == "no evidence":
                    if _says_what_was_looked_for(running, found.start()):
                        continue
                elif _is_name(running.text, found):
                    continue
                yield self.finding(
                    f"'{found.group()}' gives a reader nothing to check",
                    running.place(*found.span()),
                    INSTEAD[kind],
                    items=paragraph.item_id,
                )


def _find_loaded(text: str) -> Iterator[re.Match[str]]:
    """Every loaded word, in order."""
    low = text.lower()
    found = {}
    for stem in _STEMS:
        at = low.find(stem)
        while at >= 0:
            match = _LOADED.match(text, at)
            if stem.startswith("evidence"):
                match = _LOADED.search(text, max(0, at - _LONGEST), at + len(stem))
            if match:
                found[match.start()] = match
            at = low.find(stem, at + len(stem))
    yield from (found[start] for start in sorted(found))


def _says_what_was_looked_for(running: RunningText, at: int) -> bool:
    """Whether the sentence tells of a search or refers to a figure."""
    text = running.text
    low, high = max(0, at - _SENTENCE), min(len(text), at + _SENTENCE)
    start = max((end.end() for end in _SENTENCE_END.finditer(text, low, at)), default=low)
    ending = _SENTENCE_END.search(text, at, high)
    stop = ending.start() if ending else high
    if _SEARCHED.search(text, start, stop):
        return True
    first, last = running.offset(start), running.offset(stop)
    figures = (link.span.start for link in running.paragraph.links if "#" in link.target)
    return any(first <= at <= last for at in figures)


def _is_name(text: str, found: re.Match[str]) -> bool:
    """Whether the word is part of a name: a capital inside a sentence, or before another one."""
    if not found.group()[0].isupper():
        return False
    before = text[max(0, found.start() - _NEARBY) : found.start()].rstrip(' "(')
    starts = not before or before[-1] in ".!?:\0"
    after = text[found.end() : found.end() + 2]
    return not starts or (after[:1] == " " and after[1:].isupper())
