"""What is read of an Inspect log: the fields that figures and admission need, and no others.

Schema version 2 of inspect_ai 0.3.x. Fields that are not named here are skipped while decoding,
which is what makes reading fast. A field of another type than here is an unknown schema.
"""

from __future__ import annotations

from typing import Any

import msgspec

KNOWN_VERSIONS = frozenset({1, 2})


class Struct(msgspec.Struct, gc=False):
    """A record without references in circles."""


class Score(Struct):
    """The value of one score."""

    value: Any = None


class JudgedScore(Score):
    """A score with what tells whether the judge or monitor answered at all."""

    explanation: str | None = None
    metadata: dict[str, Any] | None = None


class Usage(Struct):
    """Tokens used by a model."""

    total_tokens: int | None = None


class Row(Struct):
    """What a summary and a whole sample have in common."""

    id: int | str
    epoch: int
    metadata: dict[str, Any] | None = None
    model_usage: dict[str, Usage] | None = None
    uuid: str | None = None
    started_at: str | None = None
    completed_at: str | None = None
    total_time: float | None = None
    working_time: float | None = None


class Summary(Row):
    """A sample as summaries have it."""

    scores: dict[str, Score] | None = None
    error: str | None = None
    limit: str | None = None


class JudgedSummary(Row):
    """The same with the judges' own words."""

    scores: dict[str, JudgedScore] | None = None
    error: str | None = None
    limit: str | None = None


class Said(Struct):
    """An error."""

    message: str = ""


class Limit(Struct):
    """A limit that ended a sample."""

    type: str = ""


class Provenance(Struct):
    """Who changed something after the run."""

    author: str = ""
    timestamp: str = ""
    reason: str | None = None


class ScoreEdit(Struct):
    """One state of a score that was edited; the first one has no provenance."""

    provenance: Provenance | None = None


class EditedScore(JudgedScore):
    """A score with its history."""

    history: list[ScoreEdit] | None = None


class Output(Struct):
    """What a model answered: only which model it was."""

    model: str = ""


class Sample(Row):
    """A whole sample."""

    scores: dict[str, EditedScore] | None = None
    error: Said | None = None
    limit: Limit | None = None
    output: Output | None = None


class Dataset(Struct):
    """What was to be run."""

    samples: int | None = None
    sample_ids: list[int | str] | None = None


class Config(Struct):
    """How often."""

    epochs: int | None = None


class Revision(Struct):
    """Which code."""

    commit: str = ""
    dirty: bool | None = None


class ShardEntry(Struct):
    """A run that was merged into this one."""

    shard: str = ""
    status: str = ""


class Shards(Struct):
    """The runs that were merged into this one."""

    ledger: list[ShardEntry] = []


class Spec(Struct):
    """What was run."""

    task: str = ""
    model: str = ""
    created: str = ""
    eval_id: str = ""
    run_id: str = ""
    task_id: str = ""
    task_version: int | str = 0
    dataset: Dataset | None = None
    config: Config | None = None
    revision: Revision | None = None
    packages: dict[str, str] | None = None
    model_roles: dict[str, Any] | None = None
    metadata: dict[str, Any] | None = None
    shards: Shards | None = None


class Metric(Struct):
    """A result."""

    value: float | str | None = None


class Scored(Struct):
    """The results of one scorer."""

    name: str = ""
    scorer: str = ""
    metrics: dict[str, Metric] | None = None


class Results(Struct):
    """Results as the log states them."""

    total_samples: int | None = None
    completed_samples: int | None = None
    logged_samples: int | None = None
    scores: list[Scored] | None = None


class Change(Struct):
    """A change of tags or metadata."""

    type: str = ""


class Update(Struct):
    """Changes by one person at one time."""

    edits: list[Change] | None = None
    provenance: Provenance | None = None


class Header(Struct):
    """What a log says of itself; the status is missing while it is still running."""

    eval: Spec
    version: int = 2
    status: str = "started"
    results: Results | None = None
    error: Said | None = None
    invalidated: bool = False
    log_updates: list[Update] | None = None


class WholeLog(Header):
    """A log in one document."""

    samples: list[Sample] | None = None
