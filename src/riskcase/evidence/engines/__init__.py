"""What reads files: this process, or a cluster. All call the same function for each file."""

from __future__ import annotations

from riskcase.evidence.engines.cluster import read_on_cluster
from riskcase.evidence.engines.here import read_here
from riskcase.evidence.engines.job import Engine

ENGINES: dict[str, Engine] = {
    "here": read_here,
    "ray": read_on_cluster,
}
"""By the word after `--engine`."""
