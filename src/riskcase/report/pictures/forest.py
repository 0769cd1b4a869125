"""The forest plot: one line a figure, with its interval, its criterion and what it was tried on.

A figure that nobody knows is hatched over every value it may have. Small figures stand above an
axis of their own, and a positive control always stands below the score that it is the control of,
above the same axis.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from riskcase.model.standing import Standing
from riskcase.report.pictures.letters import width_of, wrapped
from riskcase.report.pictures.marks import (
    FINE,
    GREY,
    INKED,
    LEADING,
    SIZE,
    Key,
    Look,
    arrow,
    block,
    diamond,
    dot,
    legend,
    nothing,
    rule,
    shape,
)
from riskcase.report.pictures.places.scale import Scale, round_scale
from riskcase.report.pictures.places.sheets import SHORT, split
from riskcase.report.pictures.svg import (
    FILLS,
    PAPER,
    drawing,
    element,
    hatch,
    words,
)

WIDTH = 640.0
NAME, START, END, SAID = 232.0, 246.0, 436.0, 452.0
HEAD, AXIS, LEGEND = 22.0, 30.0, 22.0
PAD = 7.0
"""Space above and below the words of a line, together."""
INDENT = 14.0
SMALL = 10.0
"""Shares up to this many percent are small."""
GROUND: dict[str, str | float] = {"fill": PAPER, "class_": "paper"}
PERCENT = (0.0, 25.0, 50.0, 75.0, 100.0)


class Line(NamedTuple):
    """One figure.

    Attributes:
        value, lower, upper: in the unit, a share as a fraction of one; None is unknown. A lone
            bound is drawn as an arrow away from it.
        words: the figure as it is printed.
        note: what else a reader must know of it: trials, system, verification.
        criterion: the value that it is held against, in the unit.
        criterion_words: the criterion as it is printed; empty without one.
        met: whether the criterion is met; None when that cannot be said.
        control: whether this is a positive control of the score above.
        light: whether it is the score above in another reading or by another threshold.
        span: the farthest bounds in any reading of missing rows, drawn lighter.
        others: the values by other thresholds, drawn lighter on the same line.
    """

    name: str
    value: float | None
    lower: float | None
    upper: float | None
    words: str
    note: str = ""
    criterion: float | None = None
    criterion_words: str = ""
    met: bool | None = None
    control: bool = False
    light: bool = False
    span: tuple[float, float] | None = None
    others: tuple[float, ...] = ()

    @property
    def unknown(self) -> bool:
        """Whether nothing is known of the figure."""
        return self.value is None and self.lower is None and self.upper is None

    def values(self) -> list[float]:
        """All that has a place on the axis."""
        places = (self.value, self.lower, self.upper, self.criterion, *self.others)
        return [place for place in (*places, *(self.span or ())) if place is not None]

    @property
    def below(self) -> bool:
        """Whether it belongs to the score above it."""
        return self.control or self.light


def draw_forest(lines: tuple[Line, ...], unit: str, *, fitted: bool = False) -> tuple[str, str]:
    """Draw a forest plot; without figures, a line that says so.

    Args:
        lines: the figures, each score before its positive controls.
        unit: of all of them; `share` is drawn in percent.
        fitted: whether one axis fits all values, as suits variants of one figure.

    Returns:
        The SVG, and the same in words.
    """
    if not lines:
        return nothing(WIDTH, "No figures."), describe(lines)
    scored = unit == "share"
    drawn = tuple(map(_percent, lines)) if scored else lines
    top, parts = HEAD, _heads("" if scored else unit)
    panels = [list(drawn)] if fitted else _panels(drawn, scored=scored)
    for panel in panels:
        bottom = top + sum(map(_height, panel))
        scale = _scale(panel, scored=scored and not fitted)
        parts += _axis(scale, top, bottom, "%" if scored else "")
        for line in panel:
            parts += _line(line, scale, top)
            top += _height(line)
        top += AXIS
    for keys in _legend(lines):
        parts += legend(keys, top)
        top += LEGEND
    return drawing(WIDTH, top - 12, parts), describe(lines)


def split_lines(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], ...]:
    """The figures of each drawing: short ones fill pages, and no control leaves its score."""
    many = any(line.span or line.others for line in lines)
    room = SHORT - HEAD - 2 * AXIS - LEGEND * (2 if many else 1)
    sheets = split(_groups(lines), lambda group: sum(map(_height, group)), room, first=0)
    return tuple(tuple(line for group in sheet for line in group) for sheet in sheets)


def describe(lines: tuple[Line, ...]) -> str:
    """The plot in words."""
    said, score = [], ""
    for line in lines:
        of = f", a positive control of {score}" if line.control and score else ""
        note = f" ({line.note})" if line.note else ""
        held = f"; criterion {line.criterion_words}: {_met(line)}" if line.criterion_words else ""
        known = f"unknown ({line.words})" if line.unknown and line.words else line.words
        of += f", a variant of {score}" if line.light and score else ""
        said.append(f"{line.name}{note}{of}: {known or 'unknown'}{held}.")
        score = score if line.below else line.name
    return " ".join(said) or "No figures."


def _met(line: Line) -> str:
    return {True: "met", False: "not met", None: "not decided"}[line.met]


def _percent(line: Line) -> Line:
    def of(share: float | None) -> float | None:
        return None if share is None else share * 100

    return line._replace(
        value=of(line.value),
        lower=of(line.lower),
        upper=of(line.upper),
        criterion=of(line.criterion),
        span=(line.span[0] * 100, line.span[1] * 100) if line.span else None,
        others=tuple(other * 100 for other in line.others),
    )


def _groups(lines: Iterable[Line]) -> list[list[Line]]:
    """Scores, each with its variants and controls."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.below and groups:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _panels(lines: tuple[Line, ...], *, scored: bool) -> list[list[Line]]:
    """The lines that share an axis: small shares first, as 0 to 5% is nothing in 0 to 100%."""
    small: list[Line] = []
    other: list[Line] = []
    for group in _groups(lines):
        places = [place for line in group for place in line.values()]
        unknown = any(line.unknown or (line.upper is None and line.value is None) for line in group)
        is_small = scored and not unknown and all(0 <= place <= SMALL for place in places)
        (small if is_small else other).extend(group)
    return [panel for panel in (small, other) if panel]


def _scale(panel: list[Line], *, scored: bool) -> Scale:
    places = [place for line in panel for place in line.values()]
    within = all(0 <= place <= PERCENT[-1] for place in places)
    if (
        scored
        and within
        and (max(places, default=100.0) > SMALL or any(one.unknown for one in panel))
    ):
        return Scale(PERCENT[0], PERCENT[-1], PERCENT, START, END)
    return round_scale(places, START, END)


def _left(line: Line) -> list[str]:
    return wrapped(line.name, NAME - (INDENT if line.below else 0), SIZE, 3)


def _right(line: Line) -> list[str]:
    return wrapped(line.words, WIDTH - SAID, SIZE, 4) if line.words else ["unknown"]


def _note(line: Line) -> list[str]:
    """The note in lines of its own; nothing where it stands behind the words."""
    return wrapped(line.note, WIDTH - SAID, 9, 2) if line.note and not _behind(line) else []


def _behind(line: Line) -> float:
    """How far behind the start of the words their note stands; 0 where there is no room."""
    said = _right(line)
    start = width_of(said[0], SIZE) + 9
    fits = len(said) == 1 and start + width_of(line.note, 9) <= WIDTH - SAID
    return start if line.note and fits else 0.0


def _criterion(line: Line) -> list[str]:
    # A variant is held to the same criterion as its score, which names it.
    held = "" if line.light else f"criterion {line.criterion_words}"
    width = WIDTH - SAID - _verdict_width(line)
    return wrapped(held, width, 9, 3) if line.criterion_words else []


def _verdict_width(line: Line) -> float:
    # Strong letters are wider.
    return width_of(_met(line), 9) * 1.06 + 6


def _height(line: Line) -> float:
    right = len(_right(line)) + len(_note(line)) + len(_criterion(line))
    return PAD + LEADING * max(len(_left(line)), right)


def _heads(unit: str) -> list[str]:
    held = (("Figure", 0.0), (f"In {unit}" if unit else "", START), ("As printed", SAID))
    return [
        words(wrapped(text, 190, SIZE, 1)[0], x, HEAD - 9, size=SIZE, muted=True)
        for text, x in held
        if text
    ]


def _axis(scale: Scale, top: float, bottom: float, sign: str) -> list[str]:
    parts, free = [], 0.0
    for tick, label in zip(scale.ticks, scale.labels(), strict=True):
        x, half = scale.at(tick), width_of(label + sign, 9) / 2 + 2
        parts.append(rule((x, top), (x, bottom + 4), FINE))
        if x - half >= free:
            parts.append(words(label + sign, x, bottom + 15, size=9, anchor="middle", muted=True))
            free = x + half
    return [*parts, rule((START, bottom), (END, bottom), GREY, 0.8)]


def _line(line: Line, scale: Scale, top: float) -> list[str]:
    base = top + 11.5
    indent = INDENT if line.below else 0.0
    parts = [] if line.below else [rule((0, top), (WIDTH, top), FINE)]
    if line.below:
        parts += [
            rule((4, top), (4, base - 3.5), GREY),
            rule((4, base - 3.5), (10, base - 3.5), GREY),
        ]
    parts += block(_left(line), indent, base, size=SIZE)
    said, note = _right(line), _note(line)
    parts += block(said, SAID, base, size=SIZE)
    if behind := _behind(line):
        parts.append(words(line.note, SAID + behind, base, size=9, muted=True))
    below = base + LEADING * len(said)
    parts += block(note, SAID, below, size=9, muted=True)
    below += LEADING * len(note)
    criterion = _criterion(line)
    parts += block(criterion, SAID + _verdict_width(line), below, size=9, muted=True)
    if criterion:
        parts.append(_verdict(line, below))
    return parts + _marks(line, scale, base - 3.5)


def _verdict(line: Line, base: float) -> str:
    fallen = (FILLS[Standing.FALLEN], Standing.FALLEN.word) if line.met is False else None
    look = Look(size=9, weight="600", muted=line.met is None)
    return words(_met(line), SAID, base, **look, colour=fallen)


def _marks(line: Line, scale: Scale, y: float) -> list[str]:
    parts = _hatched(y) if line.unknown else []
    if line.criterion is not None:
        x = scale.at(line.criterion)
        parts.append(_criterion_line(x, y, 11.5))
    if line.unknown:
        middle = (START + END) / 2
        parts.append(element("rect", x=middle - 27, y=y - 8, width=54, height=16, **GROUND))
        return [*parts, words("unknown", middle, y + 3.2, size=9, anchor="middle")]
    parts += _lighter(line, scale, y)
    hollow = line.lower is None and line.upper is None
    if not hollow:
        parts += _interval(line, scale, y)
    if line.value is None:
        return parts
    x = scale.at(line.value)
    if line.light:
        return parts + dot(x, y, 3, hollow=True)
    if line.control:
        return parts + shape(diamond(x, y, 5), hollow=hollow)
    return parts + dot(x, y, 4, hollow=hollow)


def _interval(line: Line, scale: Scale, y: float) -> list[str]:
    """A line between the bounds; an arrow to the end of the axis where there is only one."""
    left = scale.start if line.lower is None else scale.at(line.lower)
    right = scale.end if line.upper is None else scale.at(line.upper)
    look, width = (GREY, 1.0) if line.light else (INKED, 1.6)
    return [
        rule((left, y), (right, y), look, width),
        *(arrow(left, y, -1) if line.lower is None else _cap(left, y, look, width)),
        *(arrow(right, y, 1) if line.upper is None else _cap(right, y, look, width)),
    ]


def _lighter(line: Line, scale: Scale, y: float) -> list[str]:
    """How far missing rows could stretch the interval, and the values by other thresholds."""
    parts = [rule((scale.at(x), y + 3), (scale.at(x), y + 8), GREY, 1.0) for x in line.others]
    if line.span:
        left, right = map(scale.at, line.span)
        parts.append(rule((left, y), (right, y), GREY, 0.9, dash="3 2"))
    return parts


def _cap(x: float, y: float, look: dict[str, str | float] = INKED, width: float = 1.6) -> list[str]:
    return [rule((x, y - 4), (x, y + 4), look, width)]


def _hatched(y: float) -> list[str]:
    """Every value that the figure may have."""
    return [
        element("rect", x=START, y=y - 7, width=END - START, height=14, **GROUND),
        *hatch(START, y - 7, END - START, 14, {**GREY, "stroke_width": 0.8}),
    ]


def _legend(lines: tuple[Line, ...]) -> list[list[Key]]:
    """What the marks mean, of those that are there, in one row or two."""
    valued = [line for line in lines if line.value is not None]
    bare = [line for line in valued if line.lower is None and line.upper is None]
    lone = any((line.lower is None) != (line.upper is None) for line in lines)
    keys = (
        (len(bare) < len(valued), Key(26, _key_interval, "value and interval")),
        (bool(bare), Key(9, lambda x, y: dot(x + 4.5, y, 4, hollow=True), "no interval stated")),
        (lone, Key(26, _key_bound, "one bound stated")),
        (
            any(line.span for line in lines),
            Key(
                26, lambda x, y: [rule((x, y), (x + 26, y), GREY, 0.9, dash="3 2")], "missing rows"
            ),
        ),
        (
            any(line.others for line in lines),
            Key(3, lambda x, y: [rule((x + 1, y - 2), (x + 1, y + 3), GREY, 1.0)], "alternatives"),
        ),
        (
            any(line.control for line in lines),
            Key(10, lambda x, y: shape(diamond(x + 5, y, 5)), "positive control"),
        ),
        (
            any(line.criterion is not None for line in lines),
            Key(2, lambda x, y: [_criterion_line(x + 1, y, 8)], "criterion"),
        ),
    )
    rows: list[list[Key]] = [[]]
    free = WIDTH
    for key in (key for used, key in keys if used):
        free -= key.wide + 20 + width_of(key.said, 9)
        if free < 0:
            rows.append([])
            free = WIDTH - key.wide - 20 - width_of(key.said, 9)
        rows[-1].append(key)
    return rows


def _criterion_line(x: float, y: float, reach: float) -> str:
    return rule((x, y - reach), (x, y + reach), INKED, 1.1, dash="2.5 1.8")


def _key_interval(x: float, y: float) -> list[str]:
    through = rule((x, y), (x + 26, y), INKED, 1.6)
    return [through, *_cap(x + 0.8, y), *_cap(x + 25.2, y), *dot(x + 13, y, 4)]


def _key_bound(x: float, y: float) -> list[str]:
    return [rule((x, y), (x + 26, y), INKED, 1.6), *_cap(x + 25.2, y), *arrow(x, y, -1)]
