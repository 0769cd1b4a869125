"""A case cut to what the readers of one edition may see, as text and as a case of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from riskcase.editions.withheld import UNSTATED, Readers, Withheld, hole_id, labels_of
from riskcase.evidence.frozen import freeze, without_data
from riskcase.evidence.measure import measure
from riskcase.graph.assess import Assessment, assess
from riskcase.graph.standing import standing_of
from riskcase.load import load_files
from riskcase.model.case import Case
from riskcase.model.defeater import Defeater
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figures
from riskcase.model.item import Item
from riskcase.model.pathway import Pathway
from riskcase.model.prose import Passage
from riskcase.model.settings import SETTINGS_FILE, Settings
from riskcase.model.standing import Standing
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


def cut(case: Case, figures: Figures, assessment: Assessment, readers: Readers) -> Edition:
    """Cut the edition of a case that its readers may see.

    Everything is written anew from the model, so that no comment leaves. The readers of the full
    case get all items; others get those of which they hold all labels, and no broken file.

    Args:
        case: a case, or an edition of one: cutting twice gives what cutting once gives.
        figures: its figures.
        assessment: standing of everything in it.
        readers: whom the edition is for.
    """
    given = case.settings.reason or UNSTATED
    whole = readers.hold_all
    broken = {} if whole else dict.fromkeys(case.broken, given)
    reasons = broken | {
        item.id: item.reason or given
        for item in case.items.values()
        if item.id in broken or not readers.hold(labels_of(case, item))
    }
    withheld = Withheld(case, assessment, reasons)
    items = [item for item in case.items.values() if item.id not in reasons]
    shown = {item.id: item if whole else _cut_item(withheld, item, figures) for item in items}
    bodies = {
        item.id: write_markdown(settle_blocks(case.blocks(item), withheld.swap)) for item in items
    }

    def file_of(item: Item) -> bytes:
        return _file(withheld.record(item), bodies[item.id])

    settings = case.settings if whole else _cut_settings(withheld, readers)
    files = {SETTINGS_FILE: write_yaml(withheld.record(settings)).encode()}
    files |= {**dict(_holes(withheld, items)), **{i.path: file_of(i) for i in shown.values()}}
    found = load_files(files, case.as_of).case
    if whole:
        found = replace(found, root=case.root, broken=case.broken, repeated=case.repeated)
    elif frozen := dict(_unlike(found, assessment)):
        for name, word in frozen.items():
            files[shown[name].path] = file_of(shown[name].replace(standing=word))
        found = load_files(files, case.as_of).case
    return Edition(dict(sorted(files.items())), found)


def _cut_settings(withheld: Withheld, readers: Readers) -> Settings:
    settings = withheld.case.settings
    outline = settings.outline
    if outline:
        kept = {
            part: tuple(n for n in getattr(outline, part) if n not in withheld.reasons)
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
        "standing": None,
    }
    if isinstance(item, Evidence):
        changes["data_withheld"] = ()
        changes["source"] = item.source and without_data(item.source)
        changes["figures"] = {
            name: freeze(given, figures.get(f"{item.id}#{name}"))
            for name, given in item.figures.items()
        }
    return item.replace(**changes)


def _holes(withheld: Withheld, items: list[Item]) -> Iterator[tuple[str, bytes]]:
    """A file of fixed shape for each passage that is out and stands embedded in what is in."""
    links = (*withheld.case.settings_links, *(x for i in items for x in withheld.case.links[i.id]))
    named = {link.target.item for link in links if link.embed and link.target}
    passages = [
        withheld.case.get(name, Passage) for name in sorted(named & withheld.reasons.keys())
    ]
    for passage in sorted(
        (one for one in passages if one and one.mark), key=lambda one: str(one.gist), reverse=True
    ):
        reason = withheld.reasons[passage.id]
        gist = withheld.prose(passage.gist.replace("![[", "[[")) if passage.gist else ""
        head = {"reason": reason, **({"gist": gist} if gist else {}), "mark": passage.mark}
        said = settle_inlines(read_inline(f"[withheld: {reason}, {passage.mark}] {gist}"))
        body = write_markdown((Paragraph(said, NOWHERE),))
        yield f"{Passage.folder}/{hole_id(passage)}.md", _file(head, body)


def _unlike(found: Case, full: Assessment) -> Iterator[tuple[str, str]]:
    """The items that the edition by itself gives another standing than the full case does.

    Each is judged with what it rests on as the full case has it, so that only where the two part
    a word is frozen, and the same one whatever was cut before.
    """
    figures = measure(found)
    here = assess(found, figures)
    known = {**here.standings, **full.standings}
    cycles = {name for cycle in here.ordered.cycles for name in cycle}
    judged = dict(found.items)
    for name, supports in here.needed.items():
        own = [reason.standing for reason in here.reasons.get(name, ())]
        below = [standing_of(support.root, known) for support in supports]
        alone = min((Standing.STANDS, *own, *below))
        if name in cycles:
            alone = min(alone, Standing.UNCONFIRMED)
        standing = full.standings[name]
        if alone is not standing:
            judged[name] = found.items[name].replace(standing=standing.word)
            yield name, standing.word
    again = assess(replace(found, items=judged), figures)
    for pathway in found.of(Pathway):
        standing = full.pathways[pathway.id].standing
        if again.pathways[pathway.id].standing is not standing:
            yield pathway.id, standing.word


def _file(head: Mapping[str, Any], body: str) -> bytes:
    """An item's file: its fields between lines of hyphens, then its prose."""
    return f"---\n{write_yaml(head)}---\n{body}".encode()
