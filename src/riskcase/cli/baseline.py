"""A baseline: findings known when checks were first switched on. It may only shrink."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from riskcase.cli.findings.sarif import fingerprint
from riskcase.errors import CannotWrite, UnknownName
from riskcase.finding import Finding

MARK = "# riskcase baseline"
HEAD = f"{MARK}: findings known on the day it was written; lines may only go\n"


class Sifted(NamedTuple):
    """Findings held against a baseline.

    Attributes:
        new: those that the baseline does not know.
        known: those that it does.
        settled: its lines for which there is no finding any more.
    """

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    settled: tuple[str, ...]


def write_baseline(path: Path, findings: Iterable[Finding]) -> None:
    """Write a first baseline; an existing one is never replaced, since that could make it grow."""
    if path.exists():
        raise CannotWrite(f"{path} exists, and a baseline may only shrink; use --baseline {path}.")
    _write(path, sorted(_line(finding) for finding in findings))


def sift(path: Path, findings: Sequence[Finding]) -> Sifted:
    """Part findings into new and known ones; each line of the baseline answers for one."""
    known = Counter(line.split(" ", 1)[0] for line in _read(path))
    fresh, old = [], []
    for finding in findings:
        mark = fingerprint(finding)
        if known[mark]:
            known[mark] -= 1
            old.append(finding)
        else:
            fresh.append(finding)
    settled = []
    for line in _read(path):
        mark = line.split(" ", 1)[0]
        if known[mark]:
            known[mark] -= 1
            settled.append(line)
    return Sifted(tuple(fresh), tuple(old), tuple(settled))


def shrink(path: Path, settled: Sequence[str]) -> None:
    """Take settled lines out of a baseline."""
    gone = Counter(settled)
    kept = []
    for line in _read(path):
        if gone[line]:
            gone[line] -= 1
        else:
            kept.append(line)
    _write(path, kept)


def _line(finding: Finding) -> str:
    said = f"{finding.code} {finding.place.path} {finding.message}"
    return f"{fingerprint(finding)} {' '.join(said.split())}"


def _read(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UnknownName(
            f"There is no baseline {path}; `riskcase check --write-baseline {path}` writes one."
        ) from None
    except (OSError, UnicodeDecodeError) as bad:
        raise UnknownName(f"{path} cannot be read as a baseline: {bad}.") from None
    if not text.startswith(MARK):
        raise UnknownName(f"{path} is no baseline: it does not begin with '{MARK}'.")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _write(path: Path, lines: Sequence[str]) -> None:
    try:
        path.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as bad:
        raise CannotWrite(f"{path} cannot be written: {bad.strerror}.") from None
