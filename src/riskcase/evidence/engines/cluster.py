"""Reading on a cluster with Ray Data: where RAY_ADDRESS says, or on one of this machine.

Every machine of the cluster needs riskcase, and the files under the same paths or at addresses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

import msgspec

from riskcase.errors import NotInstalled
from riskcase.evidence.cache.readings import Packed, pack, unpack
from riskcase.evidence.engines.job import Done, Job, read_file

BLOCKS = 200
"""Into how many parts the files are dealt at most."""


def read_on_cluster(jobs: Sequence[Job]) -> Iterator[tuple[int, Done]]:
    """Read the files wherever the cluster has room; they come back in the order of their end.

    Raises:
        NotInstalled: there is no Ray.
    """
    try:
        data: Any = import_module("ray.data")
    except ImportError:
        raise NotInstalled(
            "Reading on a cluster needs Ray: pip install 'riskcase[ray]'; without it, leave out"
            " --engine ray."
        ) from None
    if not jobs:
        return
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    dealt = [
        {"number": number, "job": msgspec.msgpack.encode(job)} for number, job in enumerate(jobs)
    ]
    read = data.from_items(dealt, override_num_blocks=min(BLOCKS, len(jobs))).map(_read_dealt)
    for row in read.iter_rows():
        packed = Packed(row["rows"] if row["has_rows"] else None, row["rest"])
        found = unpack(packed) if row["rest"] else None
        number = int(row["number"])
        # What has no form on the wire is read here: slower, and the same.
        yield number, Done(row["sha256"], found) if found else read_file(jobs[number])


def _read_dealt(row: dict[str, Any]) -> dict[str, Any]:
    done = read_file(msgspec.msgpack.decode(row["job"], type=Job))
    packed = pack(done.read) or Packed(None, b"")
    return {
        "number": row["number"],
        "sha256": done.sha256,
        "has_rows": packed.rows is not None,
        "rows": packed.rows or b"",
        "rest": packed.rest,
    }
