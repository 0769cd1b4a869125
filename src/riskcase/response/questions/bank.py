"""The question bank: every question that can be asked, in words, by what is not known."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the bank, with places for what it is about.

    Attributes:
        name: what is not known.
        each: the same for several places at once; empty where it is only asked of one.
        other: the same from the other side; empty where an answer can hardly be biased.
        why: why it matters.
        form: how an answer is written that can stand in the case as a value.
        fits: words of a team or role, of a question about the developer as a whole.
        bears: roles of the barriers that such a question bears on; or premises.
    """

    name: str
    ask: str
    why: str
    each: str = ""
    other: str = ""
    form: str = ""
    fits: tuple[str, ...] = ()
    bears: tuple[str, ...] = ()


@cache
def bank() -> dict[str, Question]:
    """All questions by name, in the order in which one would speak of them."""
    text = files("riskcase.response.questions").joinpath("bank.toml").read_text("utf-8")
    found = {}
    for one in tomllib.loads(text)["question"]:
        fits, bears = tuple(one.pop("fits", ())), tuple(one.pop("bears", ()))
        found[one["name"]] = Question(**one, fits=fits, bears=bears)
    return found


def of_the_developer() -> tuple[Question, ...]:
    """The questions that are asked once a case."""
    return tuple(one for one in bank().values() if one.bears)
