"""The program `riskcase`."""

from __future__ import annotations

import gc
import io
import os
import sys

import click

from riskcase import __version__
from riskcase.cli.build import build
from riskcase.cli.check import check
from riskcase.cli.cut import cut
from riskcase.cli.evidence import evidence
from riskcase.cli.explain import explain
from riskcase.cli.new import new
from riskcase.cli.schema import schema
from riskcase.errors import RiskcaseError

COMMANDS = (new, check, explain, evidence, build, cut, schema)
"""Every command, in the order of a first day's work."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="riskcase")
def riskcase() -> None:
    """Check, compute and publish an AI sabotage risk report that is a folder of plain text.

    Exit 0: done. Exit 1: errors in the case. Exit 2: could not run.
    """


for _command in COMMANDS:
    riskcase.add_command(_command)


def main() -> None:
    """Run the program; whatever stops it is one clear sentence and exit 2."""
    # A case is built once and kept: collecting its half-built parts costs a third of the time.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A letter that the terminal or pipe cannot take is shown as a code, and stops nothing.
            stream.reconfigure(errors="backslashreplace")
    try:
        riskcase()
    except RiskcaseError as stop:
        click.echo(f"riskcase: {stop}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of a pipe has left; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except Exception as stop:
        if os.environ.get("RISKCASE_DEBUG"):
            raise
        name = type(stop).__name__
        click.echo(
            f"riskcase: a fault of the program, not of the case ({name}: {stop});"
            " RISKCASE_DEBUG=1 shows where.",
            err=True,
        )
        sys.exit(2)
