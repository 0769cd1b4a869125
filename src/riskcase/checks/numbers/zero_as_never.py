"""RC407."""

from __future__ import annotations

import re
from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.checks.running_text import SOURCES
from riskcase.finding import Finding, Severity

_ZERO = re.compile(
    r"(?<![\w.,:\u2013-])(?:0(?:\.0+)?\s?%|(?:0|[Zz]ero)\s(?:per\s?cent|percent)\b)(?!\s?(?:-|\u2013|to)\s?[0-9])"
)
_PARTS = ("0%", "0 %", " per cent", " percent")
"""A text that holds none of these is not looked at."""


class ZeroAsNever(Check):
    """A share of nothing is written as 0%.

    ## Why it matters

    "0%" reads as "never". What was seen is that none of so many trials did it: with none of 86,
    up to 4.2% would still fit (95%, two-sided), and with none of 3, up to 71%. One published 0%
    became 9.2% once the prompts were optimised.

    ## What to do

    Give the count as a figure, `counts: {k: 0, n: 86}`, and refer to it: it prints as "none seen
    in 86" with what would still fit.
    """

    code = "RC407"
    name = "zero-as-never"
    severity = Severity.WARNING
    stage = "review"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Read all prose that holds a zero before a per cent sign or word."""
        for running in subject.running_texts.holding(*_PARTS):
            if running.stands_in(SOURCES):
                continue
            for found in _ZERO.finditer(running.text):
                yield self.finding(
                    f"'{found.group()}' reads as never",
                    running.place(*found.span()),
                    "Say 'none seen in' so many, by a reference to the figure that counts them.",
                    items=running.paragraph.item_id,
                )
