"""A few rows drawn at random, with what went in and what came out, for a person to look at."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

from riskcase.evidence.cache.answers import find_answer, keep_answer
from riskcase.evidence.cache.store import Cache
from riskcase.evidence.gather import Gathered
from riskcase.evidence.scrutiny.transcript import Transcript, read_transcripts
from riskcase.model.evidence import Samples
from riskcase.model.figure import Sample
from riskcase.model.source import LOG_SOURCES

LONGEST = 4_000
"""Characters of an input or output that are kept."""
ENDINGS = ("error", "limit")
"""Columns that say what ended a run."""


def draw_samples(
    root: Path | None, kind: str, gathered: Gathered, wanted: Samples, cache: Cache
) -> tuple[Sample, ...]:
    """Rows drawn without replacement, in the order of the files.

    Each row has the same chance, whichever file it is in. The same seed over the same rows draws
    the same ones.

    Args:
        root: the case folder.
        kind: of the source; logs hold inputs and outputs, tables only their columns.
        gathered: the rows.
        wanted: how many, and the seed of the draw.
        cache: where samples drawn before are kept.
    """
    places = [
        (number, row)
        for number, file in enumerate(gathered.read)
        if file.read.rows is not None
        for row in range(file.read.rows.height)
    ]
    if root is None or not places:
        return ()
    parts = "\n".join(("samples", kind, str(wanted.count), str(wanted.seed), *gathered.made_from))
    digest = hashlib.sha256(parts.encode()).hexdigest()
    kept = find_answer(cache, digest, tuple[Sample, ...]) if gathered.made_from else None
    if kept is not None:
        return kept
    chance = random.Random(wanted.seed)  # noqa: S311 - a draw that anybody can repeat, no secret
    chosen = sorted(chance.sample(places, min(wanted.count, len(places))))
    drawn = tuple(_samples(root, kind, gathered, chosen))
    if gathered.made_from:
        keep_answer(cache, digest, drawn, tuple[Sample, ...])
    return drawn


def _samples(
    root: Path, kind: str, gathered: Gathered, chosen: list[tuple[int, int]]
) -> Iterator[Sample]:
    by_file: dict[int, list[int]] = {}
    for number, row in chosen:
        by_file.setdefault(number, []).append(row)
    for number, numbers in by_file.items():
        file = gathered.read[number]
        if file.read.rows is None:
            continue
        rows = [file.read.rows.row(row, named=True) for row in numbers]
        keys = [(str(row.get("id")), int(row.get("epoch") or 1)) for row in rows]
        shown: Mapping[tuple[str, int], Transcript] = {}
        if kind in LOG_SOURCES and "://" not in file.path:
            shown = read_transcripts(root / file.path, keys)
        for at, key, values in zip(numbers, keys, rows, strict=True):
            found = shown.get(key, Transcript("", ""))
            which = f"{key[0]}, epoch {key[1]}" if "id" in values else f"row {at + 1}"
            yield Sample(
                f"{file.path}, {which}",
                cut(found.input),
                cut(found.output),
                tuple(_results(values)),
            )


def _results(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """What a row says: its scores first; of a log also what ended it, and its metadata."""
    said = {name: str(value) for name, value in row.items() if value is not None}
    scores = [name for name in said if name.startswith("score.")]
    logged = [name for name in said if name in ENDINGS or name.startswith("metadata.")]
    for name in scores + logged if "id" in row else said:
        yield name.removeprefix("score."), cut(said[name])


def cut(text: str) -> str:
    """A text that fits on a page; what is left out is said."""
    more = len(text) - LONGEST
    return text if more <= 0 else f"{text[:LONGEST]} [... {more} more characters]"
