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
    help="Of a fault tree: the same seed, the same draws; default: 1.",
)
@click.option(
    "--what-if",
    "changes",
    multiple=True,
    metavar="CHANGE",
    help="Of a case: what would change if ITEM=fallen, or EVIDENCE#FIGURE=90%; may be repeated.",
)
@click.option(
    "--pathway",
    "pathways",
    multiple=True,
    metavar="ID",
    help="Of a case, as text: all that is known of this pathway only; may be repeated.",
)
@click.option("--all", "everything", is_flag=True, help="As text: everything, at length.")
@as_of_option
def analyse(  # noqa: PLR0913, PLR0917 - one parameter an option
    what: tuple[Path, ...],
    form: str,
    no_common_cause: bool,  # noqa: FBT001
    samples: int,
    seed: int | None,
    changes: tuple[str, ...],
    pathways: tuple[str, ...],
    everything: bool,  # noqa: FBT001
    as_of: date | None,
) -> None:
    """Say what bears the load of CASE, or what a fault tree comes to.

    Of a case: what must fail together for a pathway to be open, which claims bear the load, whether
    a pathway survives on one line of argument alone, what each doubt would cost. No number is
    needed. Of fault trees in the Open-PSA format (one model, in one file or several): the exact
    probability, the minimal cut sets by order, and the importance of every event.
    """
    models = [one for one in what if one.suffix.lower() == ".xml"]
    if changes and pathways:
        raise click.UsageError("--what-if and --pathway are asked one after the other.")
    if models:
        if len(models) < len(what):
            raise NotACase("A case and a fault tree are analysed one after the other.")
        if changes or pathways:
            raise click.UsageError("--what-if and --pathway are of a case, not of a fault tree.")
        chosen = {
            "common_cause": not no_common_cause,
            "samples": samples,
            "seed": 1 if seed is None else seed,
        }
        _analyse_model(models, form, everything=everything, **chosen)
        return
    if len(what) > 1:
        raise NotACase("One case at a time is analysed.")
    if samples or no_common_cause or seed is not None:
        raise click.UsageError("--samples, --seed and --no-common-cause are of a fault tree.")
    folder = what[0] if what else Path()
    if changes:
        _what_if(folder, form, as_of, changes)
    else:
        _analyse_case(folder, form, as_of, pathways, everything=everything)


def _analyse_case(
    case: Path, form: str, as_of: date | None, pathways: Sequence[str], *, everything: bool
) -> None:
    from riskcase.analysis.analyse import analyse as run  # noqa: PLC0415 - `--help` needs none
    from riskcase.analysis.plain import plain  # noqa: PLC0415
    from riskcase.cli.bearing.case import write_chosen, write_results  # noqa: PLC0415
    from riskcase.cli.bearing.page import Page  # noqa: PLC0415

    opened = open_case(case, as_of)
    results = run(opened.case, opened.figures, opened.assessment)
    if form == "json":
        _print_json(plain(results))
        return
    page = Page()
    if pathways:
        write_chosen(page, results, pathways)
    else:
        write_results(page, results, everything=everything)
    page.show()


def _what_if(case: Path, form: str, as_of: date | None, changes: Sequence[str]) -> None:
    from riskcase.analysis.change.outcome import outcome_of, what_if  # noqa: PLC0415
    from riskcase.analysis.change.patch import read_patches  # noqa: PLC0415
    from riskcase.analysis.plain_changes import outcome  # noqa: PLC0415
    from riskcase.cli.bearing.changes import write_what_if  # noqa: PLC0415
    from riskcase.cli.bearing.page import Page  # noqa: PLC0415

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
        page = Page()
        write_what_if(page, opened.assessment, before, after)
        page.show()


def _analyse_model(models: Sequence[Path], form: str, *, everything: bool, **chosen: Any) -> None:
    from riskcase.analysis.trees.analyse_tree import analyse_tree  # noqa: PLC0415
    from riskcase.analysis.trees.plain import plain_tree  # noqa: PLC0415
    from riskcase.cli.bearing.fault_tree import write_tree  # noqa: PLC0415
    from riskcase.cli.bearing.page import Page  # noqa: PLC0415
    from riskcase.exchange.open_psa.elements import MOST_BYTES  # noqa: PLC0415
    from riskcase.exchange.open_psa.read import read_model  # noqa: PLC0415

    files, unread = [], []
    for model in models:
        try:
            with model.open("rb") as stream:
                files.append((str(model), stream.read(MOST_BYTES + 1)))
        except OSError as bad:
            unread.append(f"{model} cannot be read: {bad.strerror}.")
    if unread:
        raise NotACase("\n".join(unread))
    results = analyse_tree(read_model(files), **chosen)
    if form == "json":
        _print_json(plain_tree(results))
    else:
        page = Page()
        write_tree(page, results, everything=everything)
        page.show()


def _print_json(answer: dict[str, Any]) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False))
