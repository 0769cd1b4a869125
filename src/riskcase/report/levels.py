"""Levels of risk in words: each with its declared range, or with "no number is meant"."""

from __future__ import annotations

from typing import Literal

from riskcase.model.pathway import Level
from riskcase.model.scope.conclusion import Conclusion
from riskcase.model.settings import Scale
from riskcase.report import document as d
from riskcase.report.prose import Prose

NO_NUMBER = "no number is meant"
Change = Literal["up", "down", "same", ""]


def level_range(prose: Prose, level: str) -> str:
    """The range that the case declares for a level; empty where it declares none."""
    return prose.plain(prose.scale.ranges.get(level))


def level_phrase(prose: Prose, level: str) -> str:
    """A level as it is printed wherever it stands: "low (1 to 5%)", "low (no number is meant)"."""
    return f"{level} ({level_range(prose, level) or NO_NUMBER})"


def level_words(prose: Prose, level: Level | None, before: str | None) -> d.Inlines:
    """A pathway's level, with the argued one where the two differ, and the one of last time."""
    if level is None:
        return (d.Text("not stated"),)
    said = [level_phrase(prose, level.final)]
    if level.argued != level.final:
        said.append(f"argued: {level_phrase(prose, level.argued)}")
    if before:
        said.append(f"last report: {level_phrase(prose, before)}")
    return (d.Text("; ".join(said)),)


def conclusion_words(prose: Prose, said: Conclusion, before: str | None) -> tuple[str, ...]:
    """The level of a conclusion, the argued one and that of last time, each in one sentence."""
    found = []
    if said.level:
        found.append(f"The level of risk is {level_phrase(prose, said.level)}.")
    if said.argued and said.argued != said.level:
        found.append(f"The argument by itself gives {level_phrase(prose, said.argued)}.")
    if before:
        same = "also " if before == said.level else ""
        found.append(f"The last report {same}said {level_phrase(prose, before)}.")
    return tuple(found)


def change_of(scale: Scale, before: str | None, now: str) -> Change:
    """Which way a level moved since the last report; nothing where either is not on the scale."""
    if before not in scale.levels or now not in scale.levels:
        return ""
    step = scale.levels.index(now) - scale.levels.index(str(before))
    return "up" if step > 0 else "down" if step < 0 else "same"
