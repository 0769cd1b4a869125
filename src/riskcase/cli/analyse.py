"""`riskcase analyse`: what bears the load of a case, or of a fault tree."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from riskcase.cli.opened import as_of_option, open_case
from riskcase.errors import NotACase


@click.command()
@click.argument("what", type=click.Path(path_type=Path), nargs=-1, metavar="[CASE | MODEL.xml ...]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--no-common-cause", is_flag=True, help="Of a fault tree: take members of groups apart."
)
@click.option(
    "--samples",
    type=click.IntRange(0, 1_000_000),
    default=0,
    help="Of a fault tree: draws from the distributions of its events; default: none.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=1,
    help="The same seed, the same draws.",
)
@click.option(
    "--what-if",
    "changes",
    multiple=True,
    metavar="CHANGE",
    help="Of a case: what would change if ITEM=fallen, or EVIDENCE#FIGURE=90%; may be repeated.",
)
@as_of_option
def analyse(  # noqa: PLR0913, PLR0917 - one parameter an option
    what: tuple[Path, ...],
    form: str,
    no_common_cause: bool,  # noqa: FBT001
    samples: int,
    seed: int,
    changes: tuple[str, ...],
    as_of: date | None,
) -> None:
    """Print what bears the load of CASE, or what a fault tree comes to.

    Of a case: what must fail together for a pathway to be open, which claims bear the load, whether
    a pathway survives on one line of argument alone, what each doubt would cost. No number is
    needed. Of fault trees in the Open-PSA format (one model, in one file or several): the exact
    probability, the minimal cut sets by order, and the importance of every event.
    """
    models = [one for one in what if one.suffix.lower() == ".xml"]
    if models:
        if len(models) < len(what):
            raise NotACase("A case and a fault tree are analysed one after the other.")
        _analyse_model(models, form, common_cause=not no_common_cause, samples=samples, seed=seed)
        return
    if len(what) > 1:
        raise NotACase("One case at a time is analysed.")
    folder = what[0] if what else Path()
    if changes:
        _what_if(folder, form, as_of, changes)
    else:
        _analyse_case(folder, form, as_of)


def _analyse_case(case: Path, form: str, as_of: date | None) -> None:
    from riskcase.analysis.analyse import analyse as run  # noqa: PLC0415 - `--help` needs none
    from riskcase.analysis.plain import plain  # noqa: PLC0415
    from riskcase.cli.bearing import print_results  # noqa: PLC0415

    opened = open_case(case, as_of)
    results = run(opened.case, opened.figures, opened.assessment)
    if form == "json":
        _print_json(plain(results))
    else:
        print_results(results)


def _what_if(case: Path, form: str, as_of: date | None, changes: Sequence[str]) -> None:
    from riskcase.analysis.change.outcome import outcome_of, what_if  # noqa: PLC0415
    from riskcase.analysis.change.patch import read_patches  # noqa: PLC0415
    from riskcase.analysis.plain_changes import outcome  # noqa: PLC0415
    from riskcase.cli.what_if import print_what_if  # noqa: PLC0415

    opened = open_case(case, as_of)
    patches = read_patches(opened.case, opened.figures, changes)
    before = outcome_of(opened.assessment)
    after = what_if(opened.case, opened.figures, patches)
    if form == "json":
        states = (outcome(opened.assessment, one) for one in (before, after))
        _print_json(
            {"changes": list(changes), **dict(zip(("before", "after"), states, strict=True))}
        )
    else:
        print_what_if(opened.assessment, before, after)


def _analyse_model(models: Sequence[Path], form: str, **chosen: Any) -> None:
    from riskcase.analysis.trees.analyse_tree import analyse_tree  # noqa: PLC0415
    from riskcase.analysis.trees.plain import plain_tree  # noqa: PLC0415
    from riskcase.cli.fault_tree import print_tree  # noqa: PLC0415
    from riskcase.exchange.open_psa.elements import MOST_BYTES  # noqa: PLC0415
    from riskcase.exchange.open_psa.read import read_model  # noqa: PLC0415

    files = []
    for model in models:
        try:
            with model.open("rb") as stream:
                files.append((model.name, stream.read(MOST_BYTES + 1)))
        except OSError as bad:
            raise NotACase(f"{model} cannot be read: {bad.strerror}.") from None
    results = analyse_tree(read_model(files), **chosen)
    if form == "json":
        _print_json(plain_tree(results))
    else:
        print_tree(results)


def _print_json(answer: dict[str, Any]) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False))
