"""Where the boxes of graphs stand from left to right, and how the lines between them run.

Places come from Graphviz: the program that the package graphviz-pure puts beside the interpreter,
else the `dot` of the system. It is told numbers alone (which box, how large, which line), never a
word of a case, and all graphs are laid out in one call, since starting a program costs more than
the work. Where neither program runs, the boxes stand in plain layers; then the picture is poorer,
but it is there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from riskcase.report.pictures.maps.layers import ACROSS, DOWN, Graph, Layout, Point, bow, stack

PROGRAM = "graphviz-pure"
SECONDS = 60.0
"""How long the program may take for all graphs of a report."""
POINTS = 72.0
"""Units of a drawing to Graphviz's inch."""
BEZIER = 3


def lay_out(graphs: Sequence[Graph]) -> tuple[Layout, ...]:
    """Lay graphs out; the same graphs give the same layouts."""
    drawn = [graph for graph in graphs if graph.boxes]
    said = _run("\n".join(map(_dot, drawn))) if drawn else None
    read = _read(said, drawn) if said is not None else None
    found = iter(read if read is not None else map(stack, drawn))
    return tuple(next(found) if graph.boxes else Layout(0, 0, (), ()) for graph in graphs)


def _dot(graph: Graph) -> str:
    """A graph in Graphviz's language, in numbers alone."""
    rows = [
        "digraph {",
        f"graph [rankdir=LR, ranksep={ACROSS / POINTS:.4f}, nodesep={DOWN / POINTS:.4f}]",
        'node [shape=box, fixedsize=true, label=""]',
        "edge [arrowhead=none, tailport=e, headport=w]",
    ]
    rows += [
        f"{i} [width={width / POINTS:.4f}, height={height / POINTS:.4f}]"
        for i, (width, height) in enumerate(graph.boxes)
    ]
    rows += [f"{above} -> {under}" for above, under in graph.lines]
    return "\n".join((*rows, "}"))


def _run(text: str) -> str | None:
    program = _program()
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - a program of ours, told nothing but numbers
            [program, "-Kdot", "-Tplain"],
            input=text,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError, UnicodeError):
        return None
    return done.stdout


@cache
def _program() -> str | None:
    folder = Path(sys.executable).parent
    return shutil.which(PROGRAM, path=str(folder)) or shutil.which("dot")


def _read(said: str, graphs: Sequence[Graph]) -> list[Layout] | None:
    """The layouts in the program's answer (https://graphviz.org/docs/outputs/plain/).

    Returns:
        One layout a graph; None where the answer does not fit the question.
    """
    answers = said.split("\nstop")[: len(graphs)]
    try:
        return [_layout(answer, graph) for answer, graph in zip(answers, graphs, strict=True)]
    except (ValueError, KeyError, IndexError):
        return None


def _layout(answer: str, graph: Graph) -> Layout:
    width = height = 0.0
    centres: dict[int, Point] = {}
    curves: dict[tuple[int, int], list[tuple[Point, ...]]] = {}
    for row in answer.replace("\\\n", "").splitlines():
        match row.split():
            case ["graph", _, wide, high]:
                width, height = float(wide) * POINTS, float(high) * POINTS
            case ["node", box, x, y, *_]:
                centres[int(box)] = (float(x) * POINTS, height - float(y) * POINTS)
            case ["edge", above, under, count, *rest]:
                at = [float(number) * POINTS for number in rest[: 2 * int(count)]]
                points = tuple((x, height - y) for x, y in zip(at[::2], at[1::2], strict=True))
                if len(points) % BEZIER != 1:
                    raise ValueError(row)
                curves.setdefault((int(above), int(under)), []).append(points)
    places = tuple(centres[box] for box in range(len(graph.boxes)))
    drawn = (_smooth(graph, places, *line, curves[line].pop(0)) for line in graph.lines)
    return Layout(width, height, places, tuple(drawn))


def _smooth(
    graph: Graph, centres: Sequence[Point], above: int, under: int, curve: tuple[Point, ...]
) -> tuple[Point, ...]:
    """A line to the next layer has nothing to go around, and is calmer as one bow."""
    apart = curve[-1][0] - curve[0][0]
    widest = max(width for width, _ in graph.boxes)
    return bow(graph, centres, above, under) if 0 < apart < ACROSS + widest else curve
