"""What stops an edition: nobody can tell what is withheld, or its text still names it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping

import click

from riskcase.checks.structure.dangling_reference import DanglingReference
from riskcase.checks.structure.duplicate_id import DuplicateId
from riskcase.cli.findings.text import totals
from riskcase.cli.opened import Opened
from riskcase.editions.cut import Edition, cut, reasons_of
from riskcase.editions.withheld import Readers
from riskcase.finding import Finding, Severity
from riskcase.model.kinds import FOLDERS
from riskcase.model.reading import RULES

UNSURE = frozenset((*RULES, DanglingReference.code, DuplicateId.code))
"""Findings after which nobody can tell what is withheld: what cannot be read may be a label, and a
reference that names nothing may be the misspelt name of something that is withheld."""
SHOWN = 5
NEVER = r"(?!)"
"""A pattern that nothing is."""


def cut_edition(opened: Opened, findings: Iterable[Finding], readers: Readers) -> Edition:
    """Cut an edition, or end the program with exit code 1 and say why not."""
    wrong = [one for one in findings if one.severity is Severity.ERROR and one.code in UNSURE]
    if wrong:
        _stop(f"{totals(wrong)} in the text; nothing cut. `riskcase check` shows them.")
    found = cut(opened.case, opened.figures, opened.assessment, readers)
    spelt = list(_spelt(found.files, reasons_of(opened.case, readers)))
    if spelt:
        _stop(
            "\n".join([*spelt[:SHOWN], f"withheld names in the text: {len(spelt)}; nothing cut."])
        )
    return found


def _stop(why: str) -> None:
    click.echo(why, err=True)
    sys.exit(1)


def _spelt(files: Mapping[str, bytes], out: Mapping[str, str]) -> Iterator[str]:
    """Where the text of an edition spells the id of what is out, in words and not by reference.

    An id without a hyphen may well be a word by itself, and is looked for only where it is written
    as a file or with a part: `drill.md`, `evidence/drill`, `drill#late`.
    """
    if not out:
        return
    plain = "|".join(sorted(map(re.escape, (name for name in out if "-" not in name))) or [NEVER])
    names = sorted((name for name in out if "-" in name), key=len, reverse=True)
    either = "|".join(map(re.escape, names)) or NEVER
    folders = "|".join(FOLDERS)
    pattern = re.compile(
        rf"(?<![a-z0-9-])(?:({either})(?![a-z0-9]|-[a-z0-9])"
        rf"|(?:{folders})/({plain})(?![a-z0-9-])|({plain})(?:\.md\b|#[a-z0-9]))"
    )
    for path, data in files.items():
        spelt = (next(filter(None, found)) for found in pattern.findall(data.decode()))
        for name in dict.fromkeys(spelt):
            yield f"{path} would still say '{name}', which is withheld; reword it."
