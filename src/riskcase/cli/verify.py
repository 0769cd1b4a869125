"""`riskcase verify`: what is recorded, worked out again and compared."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from riskcase.cli.findings.text import visible
from riskcase.cli.opened import allowed_schemes, data_options
from riskcase.cli.progress import late_bar
from riskcase.errors import RiskcaseError
from riskcase.evidence.engines import ENGINES
from riskcase.evidence.scrutiny.verify import Verified, verify_figures
from riskcase.load import load

CHECKS = ("figures",)
"""What can be verified; without a name, all of it is."""
WORDS = {
    "digests": "{} sources have the digest that is recorded",
    "cache": "{} figures are those that the cache has",
    "published": "{} figures are those that were published",
}


@click.command()
@click.argument("words", nargs=-1, metavar="[figures] [CASE]")
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    help="Compare with a report.json, or with what `riskcase evidence --format json` printed.",
)
@data_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def verify(
    words: tuple[str, ...],
    against: Path | None,
    engine: str,
    schemes: tuple[str, ...],
    form: str,
) -> None:
    """Compute every figure of CASE again from its files, and compare.

    Exit 1 on any difference.
    """
    rest = words[1:] if words[:1] and words[0] in CHECKS else words
    if len(rest) > 1:
        raise click.UsageError(f"Name one of {', '.join(CHECKS)}, and one CASE at most.")
    case, _ = load(Path(*rest))
    with late_bar() as progress:
        found = verify_figures(
            case,
            engine=ENGINES[engine],
            progress=progress,
            schemes=allowed_schemes(schemes),
            against=_read(against) if against else None,
        )
    if form == "json":
        click.echo(json.dumps(_plain(found), ensure_ascii=False, indent=2))
    else:
        _print(found)
    if found.failures:
        sys.exit(1)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as bad:
        raise RiskcaseError(f"{path} cannot be read: {bad.strerror}.") from None


def _plain(found: Verified) -> dict[str, object]:
    failed = {failure.check for failure in found.failures}
    return {
        "ok": not found.failures,
        "checks": [{"name": name, "ok": name not in failed} for name, _ in found.checks],
        "failures": [failure._asdict() for failure in found.failures],
    }


def _print(found: Verified) -> None:
    failed = {failure.check for failure in found.failures}
    click.echo(f"{len(found.figures)} figures computed from their files")
    for name, count in found.checks:
        if name not in failed:
            click.echo(f"  {WORDS[name].format(count)}")
    for failure in found.failures:
        at = f"{visible(failure.path)}: " if failure.path else ""
        click.echo(f"  {failure.check}: {at}{visible(failure.what)}")
