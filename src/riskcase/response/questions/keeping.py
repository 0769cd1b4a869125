"""What a filled sheet says, as a piece of evidence: said, not confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from riskcase.errors import FileNotWritten, RiskcaseError
from riskcase.model.case import Case
from riskcase.model.world import Somebody
from riskcase.response.questions.asking import Asked, Open
from riskcase.response.questions.filled import Sheet, read_sheet
from riskcase.response.questions.proposing import Proposal, Speaker, propose
from riskcase.source.edit import apply_edits
from riskcase.source.text import SourceFile, read_text
from riskcase.source.writing.yaml import write_yaml

MOST = 1000
"""Sheets of one person and day that are told apart."""
_ACTIVE = re.compile(r"([\[\]<>`*_\\])")


class NotASheet(RiskcaseError):  # noqa: N818 - it is named after what is the matter
    """A file that is no sheet of questions."""


class Kept(NamedTuple):
    """A sheet as the case would keep it.

    Attributes:
        file: the sheet.
        faults: what is the matter with its text: offset and message.
        evidence: the id of the evidence.
        text: its file; empty where nothing was answered.
        there: whether the case has it already.
    """

    file: SourceFile
    sheet: Sheet
    faults: tuple[tuple[int, str], ...]
    day: str
    evidence: str
    text: str
    there: bool
    proposal: Proposal

    @property
    def path(self) -> str:
        """The file of the evidence, below the case folder."""
        return f"evidence/{self.evidence}.md"

    def write(self, case: Case, *, values: bool) -> bool:
        """Write the evidence unless it is there, and the values if wanted: all or nothing.

        Returns:
            Whether anything was written.

        Raises:
            RiskcaseError: the disk refused, or a file has changed since it was read.
        """
        edits = self.proposal.edits if values else ()
        new = {self.path: self.text} if self.text and not self.there else {}
        if case.root is None:
            raise FileNotWritten(self.path, "the case has no folder")
        files = {edit.path: case.sources[edit.path].file for edit in edits}
        apply_edits(case.root, files, edits, new)
        return bool(edits or new)


def keep(case: Case, opened: Open, path: str, data: bytes) -> Kept:
    """Read a filled sheet and make of it what the case would keep.

    Args:
        case: the case.
        opened: what it leaves open.
        path: the sheet's name, as it is told to people.
        data: its bytes.

    Raises:
        NotASheet: nothing in the file comes from a sheet.
    """
    file, problems = read_text(path, data)
    sheet = read_sheet(file)
    if not sheet.known:
        raise NotASheet(
            f"{path}:1:1 is no sheet of `riskcase ask --interview`: none of its comments is left."
        )
    faults = [(one.span.start, one.message.rstrip(".")) for one in problems if one.code != "RC012"]
    day = _day(sheet.said_on)
    if sheet.said_on and not day:
        at = file.text.find(sheet.said_on)
        faults.append((at, f"'{sheet.said_on}' is no date; write it as 2026-10-31"))
    asked = {one.id: one for one in opened.everything}
    said_by = sheet.person if case.get(sheet.person, Somebody) else ""
    base = f"said-by-{sheet.person or 'somebody'}{f'-on-{day}' if day else ''}"
    for number in range(1, MOST):
        evidence = base if number == 1 else f"{base}-{number}"
        speaker = Speaker(said_by, day, evidence)
        proposal = propose(case, asked, sheet.said, speaker)
        text = _evidence(case, sheet, asked, speaker, proposal.figures)
        known = case.sources.get(f"evidence/{evidence}.md")
        there = known is not None and _words(known.file.text) == _words(text)
        there = there and set(proposal.figures) <= case.items[evidence].parts()
        if there or (known is None and evidence not in case.items):
            return Kept(file, sheet, tuple(faults), day, evidence, text, there, proposal)
    raise FileNotWritten(f"evidence/{base}.md", "there are too many of this name")


def _words(text: str) -> str:
    """What a sheet said, without the front matter: figures leave it once they are in the case."""
    return text.replace("\r\n", "\n").partition("\n---\n")[2]


def _evidence(
    case: Case,
    sheet: Sheet,
    asked: Mapping[str, Asked],
    speaker: Speaker,
    figures: Mapping[str, Any],
) -> str:
    if not sheet.said and not any(one.text for one in sheet.remarks):
        return ""
    somebody = case.get(sheet.person, Somebody)
    name = somebody.name if somebody else sheet.person or "somebody"
    source: dict[str, Any] = {"answer": "Answers to an interview sheet"}
    source |= {"by": speaker.by} if speaker.by else {}
    source |= {"given-on": speaker.day} if speaker.day else {}
    answers = [one.id for one in sheet.said if one.id in asked]
    source |= {"answers": list(dict.fromkeys(answers))} if answers else {}
    head: dict[str, Any] = {"title": f"What {name} said", "source": source}
    head |= {"verified": "asserted", "note": "Said, not confirmed."}
    head |= {"figures": dict(figures)} if figures else {}
    # Talks name ways around controls: only readers of everything see them, until an author decides.
    labels = sorted({label for held in case.settings.editions.values() for label in held})
    head |= {"withheld": labels} if labels else {}
    return f"---\n{write_yaml(head)}---\n" + "\n\n".join(_body(sheet)) + "\n"


def _body(sheet: Sheet) -> Iterator[str]:
    for one in sheet.said:
        words = _ACTIVE.sub(r"\\\1", one.ask)
        yield f'**"{words}"**'
        yield _verbatim(one.answer)
    if sheet.said_on and not _day(sheet.said_on):
        yield "**Said on**"
        yield _verbatim(sheet.said_on)
    for remark in sheet.remarks:
        if remark.text:
            yield "**Beside the questions**"
            yield _verbatim(remark.text)


def _verbatim(words: str) -> str:
    """Words as they were typed, none of which is markup."""
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{words}\n{fence}"


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if len(text) == len("2026-10-31") else ""
    except ValueError:
        return ""
