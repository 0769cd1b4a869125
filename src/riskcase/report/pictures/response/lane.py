"""The lane of a scenario: each step in a row, on one scale of time, with the line of harm."""

from __future__ import annotations

import math
from functools import partial
from typing import NamedTuple

from riskcase.model.standing import Standing
from riskcase.report.pictures.grounds import PHONE_WIDTH, Ground, legend_rows
from riskcase.report.pictures.letters import wrapped
from riskcase.report.pictures.marks import FINE, GREY, LEADING, Key, block, nothing, rule
from riskcase.report.pictures.svg import FILLS, INK, LINE, drawing, element, hatch, words
from riskcase.response.words import time_words

HEAD, FOOT = 34.0, 34.0
DESK = Ground(640.0, 210.0, 628.0, 30.0)
PHONE = Ground(PHONE_WIDTH, 0.0, PHONE_WIDTH - 10, 44.0, 19.0)
HIGH = 13.0
FADES = 8
"""Steps in which a box fades."""
TICKS = (
    *((60.0, "1 min"), (600.0, "10 min"), (3600.0, "1 h"), (21_600.0, "6 h"), (86_400.0, "1 d")),
    *((259_200.0, "3 d"), (604_800.0, "1 w"), (2_592_000.0, "30 d"), (31_536_000.0, "1 y")),
)
APART = 34.0
"""The least room between the words of two ticks."""
UNSAID = "nobody could say"
HARM = FILLS[Standing.FALLEN]


class Stint(NamedTuple):
    """One step on the scale; times in seconds from the first act.

    Attributes:
        who: who or what does it; empty where nobody is named.
        begin: when it could begin.
        wait: how long nobody is there for it.
        half, most: how long it takes in half of the runs, and in all but one in twenty.
        unknown: whether nobody could say how long it, or a step before it, takes.
        automatic: whether it needs nobody.
    """

    name: str
    who: str
    begin: float
    wait: float
    half: float
    most: float
    unknown: bool = False
    automatic: bool = False


class Harm(NamedTuple):
    """When the harm cannot be undone any more: early, in half of the runs, late."""

    early: float
    half: float
    late: float


def draw_lane(
    stints: tuple[Stint, ...], harm: Harm | None, unsaid: str = UNSAID, ground: Ground = DESK
) -> tuple[str, str]:
    """Draw a lane, on a logarithmic scale from one minute on.

    Args:
        stints: the steps, in their order.
        harm: None where nobody could say when.
        unsaid: what is said where nothing is known.
        ground: `PHONE` for a narrow one.

    Returns:
        The SVG, and the same in words.
    """
    if not stints:
        return nothing(ground.width, "No steps."), "No steps."
    ends = [one.begin + one.wait + one.most for one in stints]
    ends += [harm.late, harm.half] if harm else []
    last = max((end for end in ends if math.isfinite(end)), default=3600.0)
    scale = _Scale(max(last * 1.25, 600.0), ground)
    bottom = HEAD + ground.row * len(stints)
    parts = _span(harm, scale, bottom) if harm else []
    parts += _ticks(scale, bottom)
    for i, stint in enumerate(stints):
        parts += _row(stint, HEAD + ground.row * i, scale)
    if harm is not None:
        parts += _harm(harm, scale, bottom)
    parts.append(rule((0, bottom), (ground.width, bottom), FINE))
    keys, more = legend_rows(_keys(unsaid), bottom + FOOT - 12, ground.width)
    svg = drawing(ground.width, bottom + FOOT + more, [*parts, *keys])
    return svg, describe(stints, harm, unsaid)


class _Scale:
    def __init__(self, last: float, ground: Ground) -> None:
        self.last = last
        self.ground = ground
        self.factor = (ground.right - ground.left) / math.log1p(last / 60)

    def x(self, seconds: float) -> float:
        """The place of a time; beyond the end, the end."""
        inside = min(max(seconds, 0.0), self.last)
        return self.ground.left + self.factor * math.log1p(inside / 60)


def _ticks(scale: _Scale, bottom: float) -> list[str]:
    beside = not scale.ground.above
    parts = [words("Step", 0, HEAD - 10, size=9.5, muted=True)] if beside else []
    right = -math.inf
    for seconds, name in ((0.0, "act"), *TICKS):
        x = scale.x(seconds)
        if seconds > scale.last or x - right < APART:
            continue
        right = x
        parts.append(rule((x, HEAD - 4), (x, bottom), FINE))
        anchor = "middle" if x > APART / 2 else "start"
        parts.append(words(name, x, HEAD - 10, size=9, anchor=anchor, muted=True))
    return parts


def _row(stint: Stint, top: float, scale: _Scale) -> list[str]:
    ground = scale.ground
    middle = top + ground.above + (ground.row - ground.above) / 2
    y = middle - HIGH / 2
    parts = [rule((0, top), (ground.width, top), FINE), *_named(stint, top, ground)]
    begun = stint.begin + stint.wait
    left, start = scale.x(stint.begin), scale.x(begun)
    if start > left:
        parts.append(_box(left, y, start - left, (LINE, "line")))
    if stint.unknown:
        return [*parts, *_unknown(start, y, ground.right)]
    half, most = scale.x(begun + stint.half), scale.x(begun + stint.most)
    parts.append(_box(start, y, max(half - start, 2.5), (INK, "ink")))
    parts += _faded(max(half, start + 2.5), most, y)
    if not math.isfinite(stint.most):
        parts.append(words("→", ground.right + 1, middle + 3.5, size=9))
    return parts


def _named(stint: Stint, top: float, ground: Ground) -> list[str]:
    """The name of a step, and who does it: below each other, or in one line above the marks."""
    if ground.above:
        who = f" ({stint.who})" if stint.who else ""
        return block(wrapped(f"{stint.name}{who}", ground.names, 10, 1), 0, top + 14, size=10)
    middle = top + ground.row / 2
    lines = wrapped(stint.name, ground.names, 10, 1)
    if not stint.who:
        return block(lines, 0, middle + 3.5, size=10)
    said = wrapped(stint.who, ground.names, 8.5, 1)
    below = block(said, 0, middle - 2 + LEADING - 1, size=8.5, muted=True)
    return [*block(lines, 0, middle - 2, size=10), *below]


def _box(x: float, y: float, width: float, look: tuple[str, str], opacity: float = 1.0) -> str:
    fill, name = look
    at: dict[str, float] = {"x": x, "y": y, "width": width, "height": HIGH}
    return element("rect", **at, fill=fill, class_=name, fill_opacity=opacity)


def _faded(left: float, right: float, y: float) -> list[str]:
    step = (right - left) / FADES
    if step <= 0:
        return []
    return [
        _box(left + step * i, y, step, (INK, "ink"), 0.5 * (1 - i / FADES) + 0.06)
        for i in range(FADES)
    ]


def _unknown(left: float, y: float, right: float) -> list[str]:
    left = min(left, right - 20)
    at: dict[str, float] = {"x": left, "y": y, "width": right - left, "height": HIGH}
    edge = element("rect", **at, fill="none", stroke_width=0.8, **GREY)
    return [*hatch(left, y, right - left, HIGH, {**GREY, "stroke_width": 0.7}), edge]


def _span(harm: Harm, scale: _Scale, bottom: float) -> list[str]:
    """Between which ends the harm comes, behind everything else."""
    early, late = scale.x(harm.early), scale.x(harm.late)
    if late <= early:
        return []
    band: dict[str, float] = {"x": early, "y": HEAD - 4, "height": bottom - HEAD + 4}
    look: dict[str, str | float] = {"fill": HARM, "class_": "fallen", "fill_opacity": 0.1}
    return [element("rect", **band, width=late - early, **look)]


def _harm(harm: Harm, scale: _Scale, bottom: float) -> list[str]:
    look: dict[str, str | float] = {"stroke": HARM, "class_": "fallen"}
    half = scale.x(harm.half)
    inside = min(max(half, 14.0), scale.ground.width - 14)
    said = words("harm", inside, bottom + 10, size=9, anchor="middle", colour=(HARM, "fallen"))
    return [rule((half, HEAD - 4), (half, bottom), look, 1.6), said]


def _keys(unsaid: str) -> tuple[Key, ...]:
    """What the marks mean."""

    def key(kind: str, x: float, y: float) -> list[str]:
        top = y - 4.5
        if kind == "unknown":
            edge = element("rect", x=x, y=top, width=18, height=9, fill="none", **GREY)
            return [*hatch(x, top, 18, 9, {**GREY, "stroke_width": 0.7}), edge]
        fill, name = (LINE, "line") if kind == "wait" else (INK, "ink")
        at: dict[str, float] = {"x": x, "y": top, "width": 18, "height": 9}
        opacity = 0.3 if kind == "fade" else 1.0
        return [element("rect", **at, fill=fill, class_=name, fill_opacity=opacity)]

    return (
        Key(18, partial(key, "half"), "half of the time"),
        Key(18, partial(key, "fade"), "up to the 95% time"),
        Key(18, partial(key, "wait"), "nobody is there"),
        Key(18, partial(key, "unknown"), unsaid),
    )


def describe(stints: tuple[Stint, ...], harm: Harm | None, unsaid: str = UNSAID) -> str:
    """The lane in words."""
    said = [_said(one, unsaid) for one in stints]
    if harm is None:
        said.append(f"When the harm cannot be undone: {unsaid}.")
    elif math.isfinite(harm.half):
        said.append(f"The harm cannot be undone after {time_words(harm.half)}.")
    return " ".join(said)


def _said(stint: Stint, unsaid: str) -> str:
    who = f" ({stint.who})" if stint.who else ""
    waits = f"waits {time_words(stint.wait)}, then " if stint.wait > 0 else ""
    if math.isinf(stint.wait):
        return f"{stint.name}{who}: nobody ever comes."
    if stint.unknown:
        return f"{stint.name}{who}: {waits}{unsaid}."
    most = time_words(stint.most) if math.isfinite(stint.most) else "any time"
    return f"{stint.name}{who}: {waits}takes {time_words(stint.half)}, at 95% {most}."
