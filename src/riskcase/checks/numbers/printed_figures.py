"""Which figure of a case a number in its prose is a copy of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from riskcase.evidence.rounding import round_share
from riskcase.evidence.words import MISSING, measure_words
from riskcase.model.figure import Figure, Figures

SHARE_PARTS = ("value", "lower", "upper")
FEW = 10
"""Up to here a whole number is met by chance too often to say whose it is."""


def index_printed(figures: Figures) -> Mapping[str, tuple[str, ...]]:
    """References by everything that they print, parts and roundings to whole percents included.

    Returns:
        For "3.1%", "3%", "5 of 163" and "163": the references that print it, such as
        `shade#evasion` and `shade#evasion.n`.
    """
    found: dict[str, dict[str, None]] = {}
    for figure in figures:
        for printed, reference in _prints(figure):
            found.setdefault(squeeze(printed), {})[reference] = None
    return {printed: tuple(references) for printed, references in found.items()}


def squeeze(text: str) -> str:
    """A printed number without what may differ between two spellings of it."""
    return "".join(text.replace(",", "").replace("per cent", "%").replace("percent", "%").split())


def _prints(figure: Figure) -> Iterator[tuple[str, str]]:
    for part in SHARE_PARTS:
        printed = measure_words(figure, part)
        reference = figure.id if part == "value" else f"{figure.id}.{part}"
        if printed != MISSING:
            yield printed.removeprefix("about "), reference
        value = figure.measure(part)
        if value is not None and figure.unit == "share" and 0 < value < 1:
            yield round_share(round(value, 2)).value, reference
    if figure.k is not None and figure.n is not None:
        yield f"{figure.k} of {figure.n}", figure.id
        if figure.n > FEW:
            yield f"{figure.n}", f"{figure.id}.n"
        if figure.k > FEW:
            yield f"{figure.k}", f"{figure.id}.k"
