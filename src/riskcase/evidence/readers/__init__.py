"""Reading data: one file for each kind of source, each a pure function of a file's path."""

from __future__ import annotations

from riskcase.evidence.readers.inspect_log import read_inspect
from riskcase.evidence.readers.reader import Reader

READERS: dict[str, Reader] = {
    "inspect": Reader(read_inspect, version=1),
}
"""The reader of every kind of source that has rows, by the field of the source that names it."""
