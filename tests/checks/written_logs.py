"""Logs of worked cases: each specification is run once a session, all of them in one process."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from checks.worked import Block, read_variants
from logs import many, write_logs

HERE = Path(__file__).parent


def spec_of(block: Block) -> dict[str, Any]:
    """The specification in a `log` block; `"samples": 20` are twenty of `logs.many`."""
    spec = json.loads(block.text or "{}")
    samples = spec.pop("samples", 40)
    return many(samples, **spec) if isinstance(samples, int) else {"samples": samples, **spec}


@cache
def written() -> dict[str, bytes]:
    """The bytes of the log of every specification in any worked case, by its text."""
    specs = {
        block.text: spec_of(block)
        for file in sorted(HERE.glob("*/RC*.md"))
        for variant in read_variants(file.read_text("utf-8"))
        for block in variant.blocks
        if block.word == "log"
    }
    with tempfile.TemporaryDirectory() as folder:
        paths = write_logs(Path(folder), *specs.values())
        return {text: path.read_bytes() for text, path in zip(specs, paths, strict=True)}
