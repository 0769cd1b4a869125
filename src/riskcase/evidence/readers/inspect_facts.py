"""What an Inspect log says of itself."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from riskcase.evidence.readers.inspect_shape import Header, Provenance, Results, Sample, Spec
from riskcase.evidence.readers.reader import Edit, Facts


def facts_of(header: Header, samples: Iterable[Sample] = ()) -> Facts:
    """The facts of a log.

    Args:
        header: of the log.
        samples: the whole samples that were looked at, for who served them and what was edited.
    """
    looked = list(samples)
    spec, results = header.eval, header.results or Results()
    packages = spec.packages or {}
    tool = next((f"{name} {version}" for name, version in packages.items()), "")
    if "inspect_ai" in packages:
        tool = f"inspect_ai {packages['inspect_ai']}"
    revision = spec.revision
    return Facts(
        tool=tool,
        status=header.status,
        run=spec.eval_id or "/".join(filter(None, (spec.run_id, spec.task_id, spec.created))),
        created=spec.created,
        task=spec.task,
        task_version=str(spec.task_version),
        model=spec.model,
        served=tuple(dict.fromkeys(filter(None, map(_served, looked)))),
        roles=dict(_roles(spec)),
        packages=packages,
        planned=_planned(spec, results),
        counted=results.completed_samples,
        revision=revision.commit if revision else "",
        dirty=revision.dirty if revision else None,
        invalidated=header.invalidated,
        edits=(*_edits(header), *_score_edits(looked)),
        metrics=dict(_metrics(results)),
        shards={one.shard: one.status for one in spec.shards.ledger} if spec.shards else {},
    )


def _served(sample: Sample) -> str:
    return sample.output.model if sample.output else ""


def _planned(spec: Spec, results: Results) -> int | None:
    """Samples times epochs: of those selected, which may be fewer than the dataset has."""
    if results.total_samples:
        return results.total_samples
    dataset = spec.dataset
    epochs = (spec.config.epochs if spec.config else None) or 1
    if dataset is None:
        return None
    if dataset.sample_ids is not None:
        return len(dataset.sample_ids) * epochs
    return None if dataset.samples is None else dataset.samples * epochs


def _roles(spec: Spec) -> Iterator[tuple[str, str]]:
    for role, given in (spec.model_roles or {}).items():
        configs = given if isinstance(given, list) else [given]
        models = [
            str(one["model"]) for one in configs if isinstance(one, Mapping) and "model" in one
        ]
        if models:
            yield role, ", ".join(models)


def _metrics(results: Results) -> Iterator[tuple[str, float]]:
    """Each result by the name of its score, and by scorer and name where those differ."""
    for scored in reversed(results.scores or []):  # of several reducers the first one stays
        for name, metric in (scored.metrics or {}).items():
            value = _number(metric.value)
            if value is None:
                continue
            yield f"{scored.name}/{name}", value
            if scored.scorer and scored.scorer != scored.name:
                yield f"{scored.scorer}.{scored.name}/{name}", value


def _number(value: Any) -> float | None:
    if isinstance(value, str) or value is None or math.isnan(value):
        return None
    return float(value)


def _edit(what: str, by: Provenance | None) -> Edit:
    if by is None:
        return Edit(what)
    return Edit(what, by.author, by.timestamp, by.reason or "")


def _edits(header: Header) -> Iterator[Edit]:
    for update in header.log_updates or []:
        kinds = dict.fromkeys(change.type for change in update.edits or [])
        yield _edit(" and ".join(kinds) or "the log", update.provenance)


def _score_edits(samples: list[Sample]) -> Iterator[Edit]:
    """Edited scores, those of one scorer by one person for one reason as one edit."""
    found: Counter[tuple[str, str, str]] = Counter()
    last: dict[tuple[str, str, str], str] = {}
    for sample in samples:
        for scorer, score in (sample.scores or {}).items():
            by = [one.provenance for one in score.history or [] if one.provenance]
            if score.history:
                newest = by[-1] if by else Provenance()
                key = (scorer, newest.author, newest.reason or "")
                found[key] += 1
                last[key] = max(last.get(key, ""), newest.timestamp)
    for (scorer, author, reason), count in found.items():
        rows = "1 row" if count == 1 else f"{count} rows"
        key = (scorer, author, reason)
        yield Edit(f"the score {scorer} of {rows}", author, last[key], reason)
