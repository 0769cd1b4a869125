"""RC201."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path as Folder
from pathlib import PurePosixPath
from urllib.parse import unquote

from riskcase.checks.check import Check, Subject
from riskcase.evidence.sources import find_files
from riskcase.finding import Finding, Place, Severity
from riskcase.model.evidence import Evidence
from riskcase.model.item import Item
from riskcase.values.fields import Path

PICTURE = re.compile(r"!\[(?!\[)")


class MissingFile(Check):
    """A file that evidence or a picture names is not in the case folder.

    ## Why it matters

    Evidence without its file can be believed but not looked at, and its figures cannot be computed
    again. Files get lost when an export is renamed or was never added to git; reviewers of the
    published reports asked for exactly such files and had to do without some of them. The evidence
    counts as unconfirmed, and so does what needs it.

    ## What to do

    Put the file where the path says, below `data/` or `assets/`, or correct the path. A path is
    counted from the case folder and may not leave it. Files that live elsewhere are named by their
    address.
    """

    code = "RC201"
    name = "missing-file"
    severity = Severity.ERROR

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at what was found of every source, and for every picture."""
        case = subject.case
        for evidence in case.of(Evidence):
            state = subject.figures.sources.get(evidence.id)
            if evidence.source and state and state.presence == "missing":
                index = next((i for i, p in enumerate(evidence.source.paths) if p == state.path), 0)
                place = Place(evidence.path, ("source", evidence.source.kind, index))
                yield self._missing(evidence, state.path, place, case.root)
        for item in case.items.values():
            origin = case.sources.get(item.path)
            if case.root and origin and PICTURE.search(origin.file.text):
                yield from self._pictures(item, case.root)

    def _pictures(self, item: Item, root: Folder) -> Iterator[Finding]:
        for url, span in item.body.scan.pictures:
            if ":" not in url:
                # As an editor shows it, a picture is named from the file, one folder down.
                path = Path(unquote(url).removeprefix("../"))
                if not find_files(root, path):
                    yield self._missing(item, path, Place(item.path, span=span), root)

    def _missing(self, item: Item, path: str, place: Place, root: Folder | None) -> Finding:
        return self.finding(
            f"'{path}' {_why(path, root)}",
            place,
            "Put the file there, or correct the path; paths are counted from the case folder.",
            items=(item.id,),
        )


def _why(path: str, root: Folder | None) -> str:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts:
        return "leads out of the case folder"
    if any(mark in path for mark in "*?["):
        return "matches no file in the case folder"
    try:
        found = (root or Folder()) / path
        if found.is_dir():
            return "is a folder, and not a file"
        return "leads out of the case folder by a link" if found.exists() else "is not there"
    except (OSError, ValueError):
        return "is no path of a file"
