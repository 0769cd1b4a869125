"""RC103."""

from __future__ import annotations

import re
from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.assumption import Assumption
from riskcase.model.case import Case
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.item import Item
from riskcase.model.pathway import Pathway
from riskcase.model.prose import Passage, Section
from riskcase.values.fields import ID, is_id

WORD = re.compile(ID)
WHAT_TO_DO = "Refer to it from what it belongs to, or remove the file."


class Orphan(Check):
    """Nothing in the case uses an item that has no meaning by itself.

    ## Why it matters

    A claim under nothing supports nothing, however well it is argued, and evidence that no claim
    names was collected for nobody. Often it is the trace of a reference that was lost: the figure
    a reviewer is looking for stands in a file that the report never reaches. A large case also
    hides much in such files, because every reader assumes that another part uses them.

    ## What to do

    Refer to the item from what it belongs to, or remove the file and retire its id. Causes are
    named by pathways, passages are embedded with `![[passage]]`, sections are listed in the
    outline. An item that names itself is not used by that.
    """

    code = "RC103"
    name = "orphan"
    severity = Severity.WARNING
    whole = True
    clause = "2:7.4"

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare what is written with what is referred to."""
        case = subject.case
        used, embedded = _uses(subject)
        # What could not be read may well refer to it, and nothing can refer to what has no id.
        unread = _unread(case)
        for kind in (Claim, Evidence, Assumption):
            for item in case.of(kind):
                if item.id not in used and is_id(item.id) and item.id not in unread:
                    yield self._of(item, f"nothing refers to this {item.kind}")
        causes = [pathway.causes for pathway in case.of(Pathway)]
        if causes and None not in causes:
            driving = {ref.target.item for named in causes for ref in named or ()}
            for cause in case.of(Cause):
                if cause.id not in driving:
                    yield self._of(cause, "no pathway names this cause")
        for passage in case.of(Passage):
            if passage.id not in embedded:
                yield self._of(passage, "no text embeds this passage")
        yield from self._unlisted(case)

    def _unlisted(self, case: Case) -> Iterator[Finding]:
        outline = case.settings.outline
        if outline is None or not (outline.body or outline.annex):
            return
        listed = {*outline.body, *outline.annex}
        for section in case.of(Section):
            if section.id not in listed:
                hint = "List it under `outline` in riskcase.yaml, or remove the file."
                yield self._of(section, "the outline does not list this section", hint)

    def _of(self, item: Item, message: str, hint: str = WHAT_TO_DO) -> Finding:
        return self.finding(message, Place(item.path), hint, items=(item.id,))


def _unread(case: Case) -> frozenset[str]:
    """Every word, with its hyphens, of the files that could not be understood."""
    texts = (case.sources[path].file.text for path in case.broken.values() if path in case.sources)
    return frozenset(word for text in texts for word in WORD.findall(text))


def _uses(subject: Subject) -> tuple[set[str], set[str]]:
    """The ids that another item or riskcase.yaml refers to, and those that a text embeds."""
    used, embedded = set(), set()
    for item, link in subject.case.all_links():
        if link.target and (item is None or link.target.item != item.id):
            used.add(link.target.item)
            if link.embed:
                embedded.add(link.target.item)
    used |= {name.target.item for name in subject.names if name.target}
    return used, embedded
