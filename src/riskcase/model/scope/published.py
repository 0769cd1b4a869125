"""Lists of pathways that others published, shipped as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class PublishedList:
    """A list of pathways.

    Attributes:
        id: its short name.
        entries: in a few words of ours, by `list/entry`, as `covers` names them.
    """

    id: str
    title: str
    entries: dict[str, str]


@cache
def published_lists() -> tuple[PublishedList, ...]:
    """All lists, the oldest first."""
    text = files("riskcase.model.scope").joinpath("lists.json").read_text("utf-8")
    return tuple(
        PublishedList(
            one["id"],
            one["title"],
            {f"{one['id']}/{entry['id']}": entry["what"] for entry in one["entries"]},
        )
        for one in json.loads(text)
    )
