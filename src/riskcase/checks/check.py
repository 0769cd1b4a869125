"""What a check is, and what it is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from inspect import cleandoc
from typing import ClassVar

from riskcase.checks.issues import Reported, reported
from riskcase.checks.paragraphs import Paragraph, paragraphs
from riskcase.checks.references import Name, names
from riskcase.checks.running_text import RunningTexts
from riskcase.finding import Draft, Finding, Findings, Place, Replacement, Severity
from riskcase.graph.assess import Assessment
from riskcase.model.case import Case
from riskcase.model.figure import Figures
from riskcase.model.item import Stage


@dataclass(frozen=True)
class Subject:
    """What a check looks at.

    Attributes:
        case: the case.
        figures: its figures, and the files behind its evidence.
        assessment: standing and grade of everything in it.
    """

    case: Case
    figures: Figures
    assessment: Assessment

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Every name in every condition of the case."""
        return tuple(names(self.case))

    @cached_property
    def issues(self) -> Mapping[str, list[Reported]]:
        """What is the matter with data and figures, by the name of the issue."""
        found: dict[str, list[Reported]] = {}
        for one in reported(self.case, self.figures):
            found.setdefault(one.name, []).append(one)
        return found

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All prose of the case, front matter and bodies, paragraph by paragraph."""
        return tuple(paragraphs(self.case))

    @cached_property
    def running_texts(self) -> RunningTexts:
        """The same, each paragraph as one text without quotations."""
        return RunningTexts(self.case, self.paragraphs)


class Check:
    """A rule that a case must hold. The docstring is its page.

    The page begins with one sentence and has the headings *Why it matters* and *What to do*.

    Attributes:
        code: `RC` and three digits, never reused; the hundreds are those of its folder.
        name: kebab-case name.
        severity: how much its findings count, from its stage on.
        stage: from when on they count; before, they are notes. None: always.
        whole: whether only the whole case can tell; such a check is not run on an edition.
        clause: the clause of the GSN Community Standard, version 3, that has the rule.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    stage: ClassVar[Stage | None] = None
    whole: ClassVar[bool] = False
    clause: ClassVar[str | None] = None

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Find every breach of the rule in a case."""
        del subject
        return iter(())

    def afterwards(self, subject: Subject, found: Mapping[str, Findings]) -> Iterator[Finding]:
        """Find what only shows once every check has run.

        Args:
            subject: what the checks looked at.
            found: what each check found, by its code, empty where it found nothing.
        """
        del subject, found
        return iter(())

    def finding(  # noqa: PLR0913 - the fields of a finding
        self,
        message: str,
        place: Place,
        hint: str = "",
        *,
        items: tuple[str, ...] = (),
        related: tuple[Place, ...] = (),
        fix: Replacement | None = None,
        draft: Draft | None = None,
    ) -> Finding:
        """A finding of this check."""
        return Finding(
            self.code, self.name, self.severity, message, place, hint, items, related, fix, draft
        )

    @classmethod
    def page(cls) -> str:
        """The check's page in Markdown."""
        return cleandoc(cls.__doc__ or "")
