"""A case cut to what the readers of one edition may see, as text and as a case of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from riskcase.editions.withheld import Readers, Withheld, hole_id, labels_of, reason_of
from riskcase.evidence.figures.frozen import freeze, without_data
from riskcase.graph.assess import Assessment
from riskcase.graph.freezing import without_words, words_of
from riskcase.load import load_files
from riskcase.model.case import Case
from riskcase.model.defeater import Defeater
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figures
from riskcase.model.item import Item
from riskcase.model.prose import Passage
from riskcase.model.scenario import Scenario
from riskcase.model.settings import SETTINGS_FILE, Settings
from riskcase.response.walk import figures_of, freeze_results
from riskcase.source.markdown import Paragraph, read_inline
from riskcase.source.writing.markdown import write_markdown
from riskcase.source.writing.settle import NOWHERE, settle_blocks, settle_inlines
from riskcase.source.writing.yaml import write_yaml


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a case.

    Attributes:
        files: its files by path: all of it that may leave.
        case: the same files as a case.
    """

    files: Mapping[str, bytes]
    case: Case


def cut(
    case: Case,
    figures: Figures,
    assessment: Assessment,
    readers: Readers,
    also: Mapping[str, str] | None = None,
) -> Edition:
    """Cut the edition of a case that its readers may see.

    Everything is written anew from the model, so that no comment leaves. The readers of the full
    case get all items; others get those of which they hold all labels, and no broken file.

    Args:
        case: a case, or an edition of one: cutting twice gives what cutting once gives.
        figures: its figures.
        assessment: standing of everything in it.
        readers: whom the edition is for.
        also: what is out whatever its labels, and why: of an earlier case, what its successor
            withholds.
    """
    whole = readers.hold_all
    withheld = Withheld(case, assessment, {**(also or {}), **reasons_of(case, readers)})
    items = [item for item in case.items.values() if item.id not in withheld.reasons]
    shown = {item.id: item if whole else _cut_item(withheld, item, figures) for item in items}
    bodies = {
        item.id: write_markdown(settle_blocks(case.blocks(item), withheld.swap)) for item in items
    }

    def file_of(item: Item) -> bytes:
        return _file(withheld.record(item), bodies[item.id])

    settings = case.settings if whole else _cut_settings(withheld, readers)
    head = {SETTINGS_FILE: write_yaml(withheld.record(settings)).encode()}
    files = head | {**dict(_holes(withheld, items)), **{i.path: file_of(i) for i in shown.values()}}
    found = load_files(files, case.as_of).case
    if whole:
        found = replace(found, root=case.root, broken=case.broken, repeated=case.repeated)
    elif withheld.reasons or case.settings.edition is not None:
        told = words_of(found, figures_of(found), assessment)
        again = {shown[name].path: file_of(words.on(shown[name])) for name, words in told.items()}
        found = _reread(found, head | again)
        files |= again
    return Edition(dict(sorted(files.items())), found)


def reasons_of(case: Case, readers: Readers) -> dict[str, str]:
    """Why each item is out of an edition: by its labels, or since nobody can tell what they are."""
    if readers.hold_all:
        return {}
    unsure = {*case.broken, *(item.id for item in case.repeated)}
    out = {
        item.id
        for item in case.items.values()
        if SETTINGS_FILE in unsure or not readers.hold(labels_of(case, item))
    }
    out |= unsure - {SETTINGS_FILE}
    return {name: reason_of(case, case.items.get(name)) for name in sorted(out)}


def _reread(found: Case, files: Mapping[str, bytes]) -> Case:
    """A case some of whose files were written anew."""
    new = load_files(files, found.as_of).case
    items = {name: new.items.get(name, item) for name, item in found.items.items()}
    return replace(found, items=items, sources={**found.sources, **new.sources})


def _cut_settings(withheld: Withheld, readers: Readers) -> Settings:
    settings = withheld.case.settings
    outline = settings.outline
    if outline:
        kept = {
            part: tuple(n for n in getattr(outline, part) if not withheld.names_out(n))
            for part in ("body", "annex")
        }
        outline = outline.replace(**kept)
    return settings.replace(
        outline=outline,
        edition=str(readers.name),
        editions={str(readers.name): tuple(sorted(readers.labels))},
        default_withheld=(),
        predecessor=None,
        retired=(),
    )


def _cut_item(withheld: Withheld, item: Item, figures: Figures) -> Item:
    """What the edition says of an item besides references: labels, objections, frozen figures."""
    against = {
        withheld.reasons[defeater.id]
        for defeater in withheld.case.of(Defeater)
        if defeater.id in withheld.reasons
        and withheld.assessment.states[defeater.id] in {"open", "sustained"}
        and any(ref.target.item == item.id for ref in defeater.against)
    }
    changes: dict[str, Any] = {
        "withheld": labels_of(withheld.case, item),
        "withheld_objections": tuple(sorted(against.union(item.withheld_objections))),
    }
    if isinstance(item, Evidence):
        changes["data_withheld"] = ()
        changes["source"] = item.source and without_data(item.source)
        changes["figures"] = {
            name: freeze(given, figures.get(f"{item.id}#{name}"))
            for name, given in item.figures.items()
        }
    if isinstance(item, Scenario):
        changes["results"] = freeze_results(item, figures)
    return without_words(item.replace(**changes))


def _holes(withheld: Withheld, items: list[Item]) -> Iterator[tuple[str, bytes]]:
    """A file of fixed shape for each passage that is out and stands embedded in what is in."""
    links = (*withheld.case.settings_links, *(x for i in items for x in withheld.case.links[i.id]))
    named = {link.target.item for link in links if link.embed and link.target}
    passages = [
        withheld.case.get(name, Passage) for name in sorted(named & withheld.reasons.keys())
    ]
    marked = [one for one in passages if one and one.mark]
    # Of two with one mark the later one is seen; which one that is does not hang on their names.
    for passage in sorted(marked, key=lambda one: (str(one.gist), withheld.reasons[one.id])):
        reason = withheld.reasons[passage.id]
        gist = withheld.prose(passage.gist.replace("![[", "[[")) if passage.gist else ""
        head = {"reason": reason, **({"gist": gist} if gist else {}), "mark": passage.mark}
        said = settle_inlines(read_inline(f"[withheld: {reason}, {passage.mark}] {gist}"))
        body = write_markdown((Paragraph(said, NOWHERE),))
        yield f"{Passage.folder}/{hole_id(passage)}.md", _file(head, body)


def _file(head: Mapping[str, Any], body: str) -> bytes:
    """An item's file: its fields between lines of hyphens, then its prose."""
    return f"---\n{write_yaml(head)}---\n{body}".encode()
