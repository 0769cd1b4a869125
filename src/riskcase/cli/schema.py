"""`riskcase schema`: JSON Schemas, with which an editor completes and checks fields."""

from __future__ import annotations

from pathlib import Path

import click

from riskcase.model.schema import schemas, write_schemas


@click.command()
@click.argument("kind", required=False)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write all of them here."
)
def schema(kind: str | None, out: Path | None) -> None:
    """Print the JSON Schema of a kind of item, for editors.

    KIND is claim, evidence and so on; riskcase for riskcase.yaml.
    """
    known = schemas()
    if out:
        write_schemas(out)
        click.echo(f"{len(known)} schemas in {out}")
        return
    if kind not in known:
        raise click.UsageError(f"KIND is one of {', '.join(known)}.")
    click.echo(known[kind], nl=False)
