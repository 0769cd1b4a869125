"""A folder becomes a case: where text meets meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from pydantic import ValidationError

from riskcase.errors import NotACase
from riskcase.finding import Finding, Place, Severity
from riskcase.model.case import Case, Origin
from riskcase.model.item import OWN_FIELDS, Body, Item
from riskcase.model.kinds import FOLDERS
from riskcase.model.prose import Section
from riskcase.model.reading import (
    finding_of,
    folder_finding,
    shape_finding,
    shape_findings,
    without_echoes,
)
from riskcase.model.settings import CHAPTERS, SETTINGS_FILE, Settings
from riskcase.source.files import SourceFile, read_folder, read_text
from riskcase.source.frontmatter import split
from riskcase.source.scan import scan_markdown, scan_problems
from riskcase.source.span import FieldPath, Span
from riskcase.source.yaml import YamlReading, read_yaml
from riskcase.values.fields import is_id, near_id

UNTITLED = "Untitled"
NUMBER = re.compile(r"([0-9]{1,9})")
UNREAD = frozenset({"RC002", "RC003", "RC004", "RC006", "RC007", "RC008", "RC017"})
"""Problems of the text after which a value, or all that follows, is not what its author wrote."""
SUFFIX = ".md"
LONGEST_LABEL = 40
"""Parts of a label that order looks at."""


class Loaded(NamedTuple):
    """A case, and everything that was wrong with its text."""

    case: Case
    findings: tuple[Finding, ...]


def load(folder: Path | str, as_of: date | None = None) -> Loaded:
    """Read a case folder.

    Args:
        folder: the folder that holds riskcase.yaml.
        as_of: the day on which freshness is judged; the coverage date by default.

    Returns:
        The case and the findings of reading it. Whatever could be read is in the case.

    Raises:
        NotACase: there is no such folder, or nothing in it looks like a case.
    """
    root = Path(folder)
    try:
        there = root.is_dir()
    except OSError as bad:
        raise NotACase(f"{root} cannot be read: {bad.strerror}.") from None
    if not there:
        raise NotACase(f"There is no folder {root}.")
    reading = read_folder(root, FOLDERS, SUFFIX, (SETTINGS_FILE,))
    if not reading.files:
        raise NotACase(
            f"{root} is not a case: it has no {SETTINGS_FILE}; `riskcase new` makes one."
        )
    findings = [finding_of(problem) for problem in reading.problems]
    findings += [finding for path in reading.other if (finding := folder_finding(path))]
    files = {file.path for file in reading.files}
    lost = [problem.path for problem in reading.problems if problem.path not in files]
    return _assemble(root, reading.files, findings, lost, as_of)


def find_before(case: Case) -> Path | None:
    """The folder of the case before one, where riskcase.yaml names it and a case is there."""
    named = case.settings.predecessor
    if not named or case.root is None:
        return None
    folder = case.root / named
    try:
        return folder if (folder / SETTINGS_FILE).is_file() else None
    except (OSError, ValueError):
        return None


def load_files(files: Mapping[str, bytes], as_of: date | None = None) -> Loaded:
    """Read a case that stands nowhere on disk: its files by path, of the folders of the format."""
    read = [read_text(path, files[path]) for path in sorted(files)]
    findings = [finding_of(problem) for _, problems in read for problem in problems]
    return _assemble(None, tuple(file for file, _ in read), findings, [], as_of)


def _assemble(
    root: Path | None,
    files: tuple[SourceFile, ...],
    findings: list[Finding],
    lost: list[str],
    as_of: date | None,
) -> Loaded:
    sources: dict[str, Origin] = {}
    items: dict[str, Item] = {}
    repeated: list[Item] = []
    broken: dict[str, str] = {}
    settings: Settings | None = None
    for file in files:
        if file.path == SETTINGS_FILE:
            stem, item = SETTINGS_FILE, None
            settings, origin, wrong = _settings(file)
        else:
            stem = PurePosixPath(file.path).stem
            item, origin, wrong = _item(file, stem)
        sources[file.path] = origin
        findings += wrong
        if any(finding.severity is Severity.ERROR for finding in wrong):
            broken.setdefault(stem, file.path)
        if item is None:
            continue
        if stem in items:
            repeated.append(item)
        else:
            items[stem] = item
    if settings is None:
        if SETTINGS_FILE not in sources and SETTINGS_FILE not in lost:
            findings.append(shape_finding("RC024", Place(SETTINGS_FILE), "there is no such file"))
        broken[SETTINGS_FILE] = SETTINGS_FILE
        settings, _ = validate(Settings, {"riskcase": 1, "title": UNTITLED}, {}, SETTINGS_FILE)
    for path in lost:
        if path.endswith(SUFFIX):
            broken.setdefault(PurePosixPath(path).stem, path)
    ordered = {item.id: item for item in _in_order(items.values())}
    case = Case(
        root,
        settings,
        ordered,
        tuple(repeated),
        broken,
        sources,
        as_of or settings.coverage_date,
    )
    return Loaded(case, tuple(findings))


def _in_order(items: Iterable[Item]) -> list[Item]:
    """Items by kind; in a kind by their published number where they have one, else by path."""
    order = {folder: i for i, folder in enumerate(FOLDERS)}

    def key(item: Item) -> tuple[int, bool, list[tuple[int, str]], str]:
        label = [
            (int(part), "") if NUMBER.fullmatch(part) else (-1, part)
            for part in NUMBER.split(item.label or "")[:LONGEST_LABEL]
        ]
        return order[item.folder], item.label is None, label, item.path

    return sorted(items, key=key)


def _settings(file: SourceFile) -> tuple[Settings | None, Origin, list[Finding]]:
    head = read_yaml(file, Span(0, len(file.text)))
    origin = Origin(file, head)
    findings = [finding_of(problem) for problem in head.problems]
    settings, wrong = _settings_of(head)
    return settings, origin, findings + _first_told(wrong, origin, findings)


def _settings_of(head: YamlReading) -> tuple[Settings | None, list[Finding]]:
    if head.value is not None and not isinstance(head.value, dict):
        return None, [
            shape_finding("RC022", Place(SETTINGS_FILE), "this must be fields and values")
        ]
    fields = head.value or {}
    settings, findings = validate(Settings, fields, {}, SETTINGS_FILE)
    if settings is None:
        title = fields.get("title")
        usable = {**fields, "riskcase": 1, "title": title if isinstance(title, str) else UNTITLED}
        settings, _ = validate(Settings, usable, {}, SETTINGS_FILE)
    return settings, findings


def _item(file: SourceFile, stem: str) -> tuple[Item | None, Origin, list[Finding]]:
    kind = FOLDERS[file.path.split("/", 1)[0]]
    parts = split(file)
    findings = [finding_of(problem) for problem in parts.problems]
    head = read_yaml(file, parts.head) if parts.head else YamlReading(value={}, problems=())
    findings += [finding_of(problem) for problem in head.problems]
    origin = Origin(file, head)
    if not is_id(stem):
        near = near_id(stem) or "monitor-catches-attacks"
        hint = f"Rename the file, for example to `{near}.md`."
        findings.append(
            shape_finding("RC023", Place(file.path), f"'{stem}' is not kebab-case", hint)
        )
    elif kind is Section and stem in CHAPTERS:
        message = f"'{stem}' is the name of a chapter that is made from the items"
        hint = "Rename the file: under this name its text is in no report."
        findings.append(shape_finding("RC023", Place(file.path), message, hint))
    scan = scan_markdown(file, parts.body)
    findings += [finding_of(problem) for problem in scan_problems(file, scan)]
    value = {} if head.value is None else head.value
    if not isinstance(value, dict):
        findings.append(
            shape_finding("RC022", Place(file.path), "front matter is fields and values")
        )
        value = {}
    own = {"id": stem, "path": file.path, "body": Body(scan, parts.body)}
    item, wrong = validate(kind, value, own, file.path)
    return item, origin, findings + _first_told(wrong, origin, findings)


def _first_told(
    wrong: Iterable[Finding], origin: Origin, before: Iterable[Finding]
) -> list[Finding]:
    """Findings on the shape of a file, less those that only echo what is wrong with its text.

    Args:
        wrong: the findings on the shape.
        origin: the file.
        before: the findings on its text.
    """
    spans = [one.place.span for one in before if one.place.span and one.code in UNREAD]
    told = []
    for finding in wrong:
        at = finding.place.at
        span = origin.head.keys.get(at) if finding.place.key else origin.head.spans.get(at)
        if finding.code == "RC021" and not at and spans:
            continue
        if span and any(one.start < span.end and span.start < one.end for one in spans):
            continue
        told.append(finding)
    return told


def validate(
    kind: type[Any], fields: dict[str, Any], own: dict[str, Any], path: str
) -> tuple[Any, list[Finding]]:
    """Make a record of plain values; what is wrong is left out, so that the rest is still judged.

    Returns:
        The record, or None where a field is missing without which there is none; and every finding.
    """
    findings: list[Finding] = []
    for name in OWN_FIELDS & fields.keys() if own else ():
        place = Place(path, (name,), key=True)
        findings.append(shape_finding("RC020", place, f"'{name}' is not a field that you write"))
    rest = {key: value for key, value in fields.items() if not own or key not in OWN_FIELDS}
    for _ in range(3):
        try:
            return kind.model_validate({**rest, **own}), findings
        except ValidationError as bad:
            errors = bad.errors(include_url=False)
        if not findings or _ == 0:
            told = without_echoes(errors, kind)
            findings += [found for error in told for found in shape_findings(error, kind, path)]
        before = rest
        rest = _without(rest, [error["loc"] for error in errors])
        if rest == before:
            break
    return None, findings


def _without(fields: dict[str, Any], locs: list[FieldPath]) -> dict[str, Any]:
    """The fields less the smallest list element or field that holds each error."""
    drop: dict[str, set[int]] = {}
    drop_keys: dict[str, set[str]] = {}
    whole: set[str] = set()
    for loc in locs:
        if not loc or loc[0] not in fields:
            continue
        value = fields[str(loc[0])]
        index = loc[1] if len(loc) > 1 else None
        if isinstance(value, list) and isinstance(index, int):
            drop.setdefault(str(loc[0]), set()).add(index)
        elif isinstance(value, dict) and index in value:
            inner = drop_keys.setdefault(str(loc[0]), set())
            inner.add(str(index))
        else:
            whole.add(str(loc[0]))
    kept = {key: value for key, value in fields.items() if key not in whole}
    for key, indices in drop.items():
        if key in kept:
            kept[key] = [part for i, part in enumerate(kept[key]) if i not in indices]
    for key, names in drop_keys.items():
        if key in kept:
            kept[key] = {name: part for name, part in kept[key].items() if name not in names}
    return kept
