"""Logs of a schema that is not known here, by Inspect's own reader where it is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from riskcase.evidence.readers.damage import UnreadableError
from riskcase.evidence.readers.inspect_rows import AnyRow
from riskcase.evidence.readers.inspect_shape import Header, JudgedSummary, Summary
from riskcase.evidence.readers.json_text import decode


def read_officially(
    path: Path, shape: type[Summary | JudgedSummary], why: str
) -> tuple[Header, list[AnyRow] | None, str]:
    """The header, the rows and the name of the program that read them.

    Raises:
        UnreadableError: it is not installed, or does not know the schema either.
    """
    try:
        import inspect_ai  # noqa: PLC0415 - an extra, and two seconds to import
        from inspect_ai.log import (  # noqa: PLC0415
            read_eval_log,
            read_eval_log_sample_summaries,
        )
    except ImportError as bad:
        cure = "install riskcase[inspect] to read it with Inspect's own reader"
        raise UnreadableError(f"{why}; {cure}", "unknown-schema") from bad
    tool = f"inspect_ai {inspect_ai.__version__}"
    try:
        log = read_eval_log(str(path), header_only=True)
        summaries = read_eval_log_sample_summaries(str(path))
    except Exception as bad:
        raise UnreadableError(f"{why}, and {tool} cannot read it either", "unknown-schema") from bad
    header = decode(log.model_dump_json().encode(), Header, "the header")
    written = msgspec.json.encode([_plain(one) for one in summaries])
    rows: list[AnyRow] = [*decode(written, list[shape], "its summaries")]  # type: ignore[valid-type]
    return header, rows if rows or not header.results else None, tool


def _plain(summary: Any) -> Any:
    return summary.model_dump(mode="json")
