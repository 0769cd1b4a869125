"""A sheet for one conversation: the story first, then from the act to containment, then the rest.

A sheet is Markdown, cut into stretches by comments that carry its key. A stretch is printed words;
one that asks ends with `Answer:`, and whatever stands below that, up to the next such comment, is
the answer. Printed words are known again by a digest of their letters, however they are wrapped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from unicodedata import category

from riskcase.response.questions.asking import Asked, Group, Open
from riskcase.response.questions.bank import Question, bank
from riskcase.response.questions.hanging import Hangs

ANSWER = "Answer:"
SAID_ON = "Said on:"
NAMED = 3
"""Claims and pathways that are named below a question; the others are counted."""
SIGNS = frozenset({"So", "Sc", "Mn", "Mc"})
"""Categories of Unicode: emoji and the like, currencies, what is put above letters."""
SURE = "sure"
STORY = "story"

NOTHING = Hangs()


def write_sheet(person: str, name: str, title: str, opened: Open, scenarios: dict[str, str]) -> str:
    """A sheet for one person, what most hangs on first; a scenario from its act to containment.

    Args:
        person: the id.
        name: as one says it.
        title: of the case.
        opened: what the case leaves open.
        scenarios: what each scenario is called, by its id.
    """
    mine = [asked for asked in opened.questions if asked.person == person]
    lines = _Writer(person, mine).sheet(name, title, opened, scenarios)
    return "\n".join(lines).lstrip("\n") + "\n"


def print_of(words: str) -> str:
    """A digest of the letters of a text: 8 hexadecimal digits, the same however it is wrapped."""
    return hashlib.sha256(letters_of(words).encode()).hexdigest()[:8]


def letters_of(words: str) -> str:
    """The letters, digits and signs of a text that no editor changes or puts in by itself."""
    return "".join(one for one in words.casefold() if one.isalnum() or category(one) in SIGNS)


class _Writer:
    def __init__(self, person: str, mine: list[Asked]) -> None:
        self.person = person
        self.mine = mine
        self.key = print_of(" ".join([person, *(one.id for one in mine)]))[:4]
        self.number = 0

    def sheet(
        self, name: str, title: str, opened: Open, scenarios: dict[str, str]
    ) -> Iterator[str]:
        yield from self._stretch(
            f"sheet {self.person}",
            [
                f"# Questions to {name}",
                "",
                f"For: {title}. What is written here is kept as said, not as confirmed.",
                "",
                "Write below each Answer, in as many lines as you like. Leave empty what you would",
                "rather not say; write unknown where nobody could say. A first line in the form",
                "that is given can stand in the case as a value; words are kept as words.",
                "",
                "What most hangs on comes first, so stop where your time runs out.",
            ],
            SAID_ON,
        )
        for scenario, steps in self._by_scenario(scenarios):
            called = scenarios[scenario]
            yield from self._stretch("text", [f"## {called}"])
            story = bank()[STORY]
            yield from self._alone(f"{scenario} {STORY}", story, story.ask.format(act=called))
            for group in opened.groups(steps):
                yield from self._group(group, f" ({called})")
        rest = [one for one in self.mine if one.item not in scenarios]
        yield from self._part("What is in place", opened, (one for one in rest if one.scenario))
        yield from self._part("As a whole", opened, (one for one in rest if not one.scenario))
        yield from self._stretch("text", ["## At the end"])
        yield from self._alone(SURE, bank()[SURE], bank()[SURE].ask)
        yield from ("", f"<!-- {self.key} end -->")

    def _by_scenario(self, scenarios: Iterable[str]) -> list[tuple[str, list[Asked]]]:
        """Scenarios with what is asked of their steps, most load first."""
        found = [(one, [asked for asked in self.mine if asked.item == one]) for one in scenarios]
        found = [(one, steps) for one, steps in found if steps]
        found.sort(key=lambda pair: -max(asked.hangs.load for asked in pair[1]))
        return found

    def _part(self, title: str, opened: Open, asked: Iterable[Asked]) -> Iterator[str]:
        groups = opened.groups(asked)
        if groups:
            yield from self._stretch("text", [f"## {title}"])
        for group in sorted(groups, key=lambda one: -one.hangs.load):
            yield from self._group(group)

    def _group(self, group: Group, said: str = "") -> Iterator[str]:
        if len(group.places) == 1:
            one = group.places[0]
            yield from self._alone(one.id, group.question, one.ask, one.other, group.hangs)
            return
        words = self._words(group.question, group.ask, group.other, group.hangs)
        yield from self._stretch("text", words)
        for one in group.places:
            yield from self._stretch(
                f"ask {one.id}", [f"**{one.subject.removesuffix(said)}**"], ANSWER
            )

    def _alone(
        self, asked: str, question: Question, ask: str, other: str = "", hangs: Hangs = NOTHING
    ) -> Iterator[str]:
        words = self._words(question, ask, other or question.other, hangs)
        yield from self._stretch(f"ask {asked}", words, ANSWER)

    def _words(self, question: Question, ask: str, other: str, hangs: Hangs) -> list[str]:
        self.number += 1
        lines = [f"### {self.number}. {ask}", ""]
        lines += [f"From the other side: {other}", ""] if other else []
        on = f" On it hangs: {hangs.words(NAMED)}." if hangs.load else ""
        lines += [f"Why we ask: {question.why}{on}"]
        return [*lines, "", f"As a value: {question.form}."] if question.form else lines

    def _stretch(self, what: str, lines: list[str], slot: str = "") -> Iterator[str]:
        lines = [" ".join(line.split()) for line in lines]
        yield from ("", f"<!-- {self.key} {print_of(' '.join(lines))} {what} -->", "", *lines)
        if slot:
            yield from ("", slot, "")
