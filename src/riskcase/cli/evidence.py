"""`riskcase evidence`: every figure, with interval, method, n, source and freshness."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from riskcase.cli.figures.detail import detail_lines
from riskcase.cli.figures.plain import plain, plain_outcome, plain_plan, plain_sample
from riskcase.cli.figures.plans import plan_lines
from riskcase.cli.figures.table import print_table
from riskcase.cli.findings.text import describe, visible
from riskcase.cli.opened import Opened, allowed_schemes, as_of_option, data_options, open_case
from riskcase.errors import RiskcaseError, UnknownName
from riskcase.evidence.cache.store import Cache
from riskcase.evidence.gather import Access, gather
from riskcase.evidence.scrutiny.planning import Assumed, plan_claim
from riskcase.evidence.scrutiny.reviewer import Outcome, compare_alternatives, read_alternatives
from riskcase.evidence.scrutiny.samples import draw_samples
from riskcase.evidence.words import figure_words
from riskcase.model.case import Case
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence, Samples
from riskcase.model.figure import Figure, Sample
from riskcase.values.quantity import BadQuantity, parse_quantity

MOST_SAMPLES = 50


class Rate(click.ParamType[float]):
    """A share on the command line: `1%` or `0.01`."""

    name = "share"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Read a share."""
        if isinstance(value, float):
            return value
        try:
            found = parse_quantity(str(value)).value
        except BadQuantity:
            found = None
        if found is None or not 0 <= found <= 1:
            self.fail(f"'{value}' is no share; write it as 1% or 0.01.", param, ctx)
        return found


class Finite(click.FloatRange):
    """A number on the command line, neither infinite nor `nan`."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Read a number."""
        found = float(super().convert(value, param, ctx))
        if not math.isfinite(found):
            self.fail(f"'{value}' is no number to plan with.", param, ctx)
        return found


@click.command()
@click.argument("words", nargs=-1, metavar="[ID] [CASE]")
@click.option("--id", "item", help="Only this item or figure; the same as ID.")
@click.option("--refresh", is_flag=True, help="Read and compute everything again.")
@click.option("--plan", "claim", help="How many runs the criteria of this claim need.")
@click.option("--assume", "rates", type=Rate(), multiple=True, help="A true rate to plan for.")
@click.option("--cluster-size", type=Finite(1, 1e9), help="Runs in a cluster, to plan.")
@click.option(
    "--rho",
    "rhos",
    type=Finite(0, 1),
    multiple=True,
    help="How alike runs of a cluster are, to plan.",
)
@click.option(
    "--samples",
    "count",
    type=click.IntRange(1, MOST_SAMPLES),
    help="Show so many rows of ID, drawn at random.",
)
@click.option("--seed", type=click.IntRange(min=0), default=1, help="Of the draw of --samples.")
@click.option(
    "--alternatives",
    "tried",
    type=click.Path(path_type=Path),
    help="Try the alternatives of this file too.",
)
@data_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@as_of_option
def evidence(  # noqa: PLR0913, PLR0917 - one parameter an option
    words: tuple[str, ...],
    item: str | None,
    refresh: bool,  # noqa: FBT001
    claim: str | None,
    rates: tuple[float, ...],
    cluster_size: float | None,
    rhos: tuple[float, ...],
    count: int | None,
    seed: int,
    tried: Path | None,
    engine: str,
    schemes: tuple[str, ...],
    form: str,
    as_of: date | None,
) -> None:
    """Print every figure of CASE, or those of ID.

    Of each: the estimate, its interval and how that is made, how many rows, from which source.
    """
    named, case = _take_apart(words)
    named = item or named
    opened = open_case(case, as_of, engine=engine, refresh=refresh, schemes=schemes)
    if claim is not None:
        assumed = Assumed(rates, cluster_size, rhos or Assumed().rhos)
        _plan(opened, claim, assumed, form)
        return
    if count is not None:
        wanted = Samples(count=count, seed=seed)
        _samples(opened, named, wanted, allowed_schemes(schemes), form)
        return
    figures = [
        figure for figure in opened.figures if named in {None, figure.id, figure.id.split("#")[0]}
    ]
    if named and not figures:
        raise UnknownName(f"There is no figure of '{named}' in this case.")
    if tried is not None:
        _alternatives(opened, figures, tried, form)
    elif form == "json":
        _tell({"figures": [plain(figure, opened.case) for figure in figures]})
    elif named:
        blocks = ("\n".join(detail_lines(opened, figure)) for figure in figures)
        click.echo("\n\n".join(blocks))
    else:
        print_table(opened, figures)


def _take_apart(words: Sequence[str]) -> tuple[str | None, Path]:
    """ID and CASE, of which either may be left out: a folder is CASE.

    Raises:
        click.UsageError: there are more than two words.
    """
    if len(words) > 2:  # noqa: PLR2004 - ID and CASE
        raise click.UsageError("Name one ID and one CASE at most.")
    if len(words) == 2:  # noqa: PLR2004
        return words[0], Path(words[1])
    if not words:
        return None, Path()
    word = words[0]
    if "/" in word or "\\" in word or word in {".", ".."} or Path(word).is_dir():
        return None, Path(word)
    return word, Path()


def _tell(answer: dict[str, Any]) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def _plan(opened: Opened, claim_id: str, assumed: Assumed, form: str) -> None:
    claim = opened.case.get(claim_id, Claim)
    if claim is None:
        raise UnknownName(f"There is no claim '{claim_id}'; --plan takes the id of a claim.")
    plans = plan_claim(opened.case, opened.figures, claim, assumed)
    if form == "json":
        _tell({"claim": claim.id, "plans": [plain_plan(one) for one in plans]})
    else:
        click.echo("\n".join(plan_lines(claim, plans)))


def _samples(
    opened: Opened, named: str | None, wanted: Samples, schemes: Collection[str], form: str
) -> None:
    item = opened.case.get((named or "").split("#")[0], Evidence)
    if item is None or item.source is None:
        raise UnknownName("--samples takes the id of evidence with data: riskcase evidence ID.")
    access = Access(Cache.of(opened.case.root), schemes=schemes)
    gathered = gather(opened.case.root, [item], access)[item.id]
    drawn = draw_samples(opened.case.root, item.source.kind, gathered, wanted, access.cache)
    if form == "json":
        _tell({"samples": [plain_sample(sample) for sample in drawn], "seed": wanted.seed})
        return
    rows = sum(file.read.rows.height for file in gathered.read if file.read.rows is not None)
    click.echo(f"{len(drawn)} of {rows} rows of {visible(item.id)}, drawn with seed {wanted.seed}")
    for sample in drawn:
        click.echo("\n".join(_sample_lines(sample)))


def _sample_lines(sample: Sample) -> Iterator[str]:
    """A row as text that can steer no terminal."""
    yield ""
    yield click.style(visible(sample.row), bold=True)
    for head, text in (("in", sample.input), ("out", sample.output)):
        for number, line in enumerate(text.splitlines()):
            yield f"  {head if number == 0 else '':<5}{visible(line)}"
    for name, value in sample.scores:
        yield f"  {visible(name)}: {visible(value)}"


def _alternatives(opened: Opened, figures: Sequence[Figure], path: Path, form: str) -> None:
    """Show a reviewer's alternatives beside the authors'; exit 1 where the file has errors."""
    try:
        data = path.read_bytes()
    except OSError as bad:
        raise RiskcaseError(f"{path} cannot be read: {bad.strerror}.") from None
    tried = read_alternatives(opened.case, path.name, data)
    shown = {figure.id for figure in figures}
    outcomes = [
        one
        for one in compare_alternatives(opened.case, opened.figures, tried.case)
        if one.figure in shown
    ]
    if form == "json":
        _tell({"alternatives": [plain_outcome(one) for one in outcomes]})
    else:
        click.echo("\n".join(_outcome_lines(opened, outcomes)))
    _tell_findings(tried.case, tried.findings)
    if tried.findings:
        sys.exit(1)


def _tell_findings(case: Case, findings: Sequence[Any]) -> None:
    for finding in findings:
        click.echo(describe(case, finding), err=True)


MET = {True: "met", False: "not met", None: "not decided"}


def _outcome_lines(opened: Opened, outcomes: Sequence[Outcome]) -> Iterator[str]:
    before = ""
    for outcome in outcomes:
        if outcome.figure != before:
            before = outcome.figure
            declared = opened.figures.figures[before]
            yield f"{visible(before)}: {visible(figure_words(declared, opened.figures))}"
        said = figure_words(outcome.answer, opened.figures)
        yield f"  {visible(outcome.name)} ({outcome.by}): {visible(said)}"
        for claim, text, met, instead in outcome.criteria:
            changed = f", {MET[met]} as declared" if met is not instead else ""
            yield f"    {visible(claim)}, {visible(text)}: {MET[instead]}{changed}"
