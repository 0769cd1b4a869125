"""How the values of a figure's rows are spread: a step for each bin."""

from __future__ import annotations

from riskcase.model.figure import Plot, Series
from riskcase.report.pictures.charts.frame import (
    BELOW,
    LEGEND,
    TOP,
    WIDTH,
    Frame,
    Point,
    draw_frame,
    draw_line,
    draw_names,
    finite,
)
from riskcase.report.pictures.marks import nothing
from riskcase.report.pictures.places.scale import round_scale
from riskcase.report.pictures.svg import LINE, drawing, element

LEFT, RIGHT, HIGH = 54.0, 620.0, 170.0


def draw_distribution(plot: Plot) -> tuple[str, str]:
    """Draw a distribution by bins; the first series is filled, all have an outline.

    Args:
        plot: `xs` are the left edges of bins, in order, and `ys` the rows in each.

    Returns:
        The SVG, and the same in words.
    """
    series = [one for one in map(finite, plot.series) if one.xs]
    if not series:
        return nothing(WIDTH, "No values."), describe(plot)
    edges = [edge for one in series for edge in (*one.xs, _end(one))]
    across = round_scale(edges, LEFT, RIGHT, most=8)
    most = max(y for one in series for y in one.ys)
    bottom = TOP + HIGH
    frame = Frame(across, round_scale((0.0, most), bottom, TOP), "")
    parts = draw_frame(frame, plot.across, plot.up)
    for number, one in enumerate(series):
        steps = _steps(one, frame)
        if number == 0:
            corners = "L".join(f"{x:.6g} {y:.6g}" for x, y in steps)
            parts.append(element("path", d=f"M{corners}Z", fill=LINE, class_="line"))
        parts += draw_line(steps, number, width=1.2)
    parts += draw_names(series, bottom + BELOW + 6, [one.name for one in series])
    high = bottom + BELOW + (LEGEND if len(series) > 1 else 0)
    return drawing(WIDTH, high, parts), describe(plot)


def describe(plot: Plot) -> str:
    """The distribution in words."""
    said = []
    for one in map(finite, plot.series):
        if not one.xs:
            continue
        rows, top = sum(one.ys), max(range(len(one.ys)), key=one.ys.__getitem__)
        edges = (*one.xs, _end(one))
        name = f"{one.name}: " if one.name else ""
        said.append(
            f"{name}{rows:g} rows from {edges[0]:.4g} to {edges[-1]:.4g}; the most, "
            f"{one.ys[top]:g}, from {edges[top]:.4g} to {edges[top + 1]:.4g}."
        )
    of = f"Distribution of {plot.across}. " if plot.across else ""
    return of + (" ".join(said) or "No values.")


def _end(series: Series) -> float:
    """The right edge of the last bin, which is as wide as the one before it."""
    xs = series.xs
    return xs[-1] + (xs[-1] - xs[-2] if len(xs) > 1 else 1.0)


def _steps(series: Series, frame: Frame) -> list[Point]:
    """The outline, from the axis and back to it."""
    edges = [frame.across.at(edge) for edge in (*series.xs, _end(series))]
    outline: list[Point] = [(edges[0], frame.bottom)]
    for left, right, count in zip(edges, edges[1:], series.ys, strict=False):
        outline += [(left, frame.up.at(count)), (right, frame.up.at(count))]
    return [*outline, (edges[-1], frame.bottom)]
