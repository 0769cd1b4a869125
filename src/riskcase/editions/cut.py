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
from riskcase.source.writing.markdown import write_markdown
from riskcase.source.writing.settle import settle_blocks
from riskcase.source.writing.yaml import write_yaml


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a case.

    Attributes:
        readers: whom it is for.
        files: its files by path: all of it that may leave.
        case: the same files as a case.
    """

    readers: Readers
    files: Mapping[str, bytes]
    case: Case


def cut(case: Case, figures: Figures, assessment: Assessment, readers: Readers) -> Edition:
    """Cut the edition of a case that its readers may see.

    Everything is written anew from the model: what the model does not hold, such as comments, is
    in no edition. The readers of the full case get all items; for all others an item is in if and
    only if they hold all its labels, and a file that could not be read completely is out.

    Args:
        case: a case, or an edition of one: cutting twice gives what cutting once gives.
        figures: its figures.
        assessment: standing of everything in it.
        readers: whom the edition is for.
    """
    given = case.settings.reason or UNSTATED
    reasons = {
        item.id: item.reason or given
        for item in case.items.values()
        if not (
            readers.hold(labels_of(case, item)) and (readers.hold_all or item.id not in case.broken)
        )
    }
    if not readers.hold_all:
        reasons = {**dict.fromkeys(case.broken, given), **reasons}
    withheld = Withheld(case, assessment, reasons)
    items = [item for item in case.items.values() if item.id not in reasons]
    heads: dict[str, Any] = {}
    bodies: dict[str, str] = {}
    for item in items:
        here = item if readers.hold_all else _cut_item(withheld, item, figures)
        heads[item.path] = withheld.record(here)
        bodies[item.path] = write_markdown(settle_blocks(case.blocks(item), withheld.swap))
    settings = withheld.record(_cut_settings(withheld, readers))
    files = {SETTINGS_FILE: write_yaml(settings).encode(), **dict(_holes(withheld, items))}
    files |= {path: _file(head, bodies[path]) for path, head in heads.items()}
    found = load_files(files, case.as_of).case
    if readers.hold_all:
        found = replace(found, root=case.root, broken=case.broken, repeated=case.repeated)
        return Edition(readers, dict(sorted(files.items())), found)
    frozen = {item.id: word for item, word in _unlike(found, assessment)}
    for item in items:
        if item.id in frozen:
            heads[item.path]["standing"] = frozen[item.id]
            files[item.path] = _file(heads[item.path], bodies[item.path])
    if frozen:
        found = load_files(files, case.as_of).case
    return Edition(readers, dict(sorted(files.items())), found)


def _cut_settings(withheld: Withheld, readers: Readers) -> Settings:
    settings = withheld.case.settings
    if readers.name is None:
        return settings
    outline = settings.outline
    if outline:
        kept = {
            part: tuple(n for n in getattr(outline, part) if n not in withheld.reasons)
            for part in ("body", "annex")
        }
        outline = outline.replace(**kept)
    return settings.replace(
        outline=outline,
        edition=readers.name,
        editions={readers.name: tuple(sorted(readers.labels))},
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
        body = f"[withheld: {reason}, {passage.mark}] {gist}".rstrip() + "\n"
        yield f"{Passage.folder}/{hole_id(passage)}.md", _file(head, body)


def _unlike(found: Case, full: Assessment) -> Iterator[tuple[Item, str]]:
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
            yield found.items[name], standing.word
    again = assess(replace(found, items=judged), figures)
    for pathway in found.of(Pathway):
        standing = full.pathways[pathway.id].standing
        if again.pathways[pathway.id].standing is not standing:
            yield pathway, standing.word


def _file(head: Mapping[str, Any], body: str) -> bytes:
    """An item's file: its fields between lines of hyphens, then its prose."""
    return f"---\n{write_yaml(head)}---\n{body}".encode()
