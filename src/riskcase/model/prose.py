"""Items that are nothing but text: sections of the report, and passages embedded in it."""

from __future__ import annotations

from typing import ClassVar

from riskcase.model.item import Item


class Section(Item):
    """Prose of the report."""

    kind: ClassVar[str] = "section"
    folder: ClassVar[str] = "sections"


class Passage(Item):
    """Text that not every reader may see, embedded elsewhere by `![[passage]]`."""

    kind: ClassVar[str] = "passage"
    folder: ClassVar[str] = "passages"
