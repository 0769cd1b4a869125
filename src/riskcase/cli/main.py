"""The program `riskcase`."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from riskcase import __version__
from riskcase.errors import RiskcaseError

COMMANDS = {
    "new": "riskcase.cli.new",
    "check": "riskcase.cli.check",
    "explain": "riskcase.cli.explain",
    "evidence": "riskcase.cli.evidence",
    "verify": "riskcase.cli.verify",
    "analyse": "riskcase.cli.bearing.analyse",
    "walk": "riskcase.cli.walk",
    "ask": "riskcase.cli.ask",
    "build": "riskcase.cli.build",
    "cut": "riskcase.cli.cut",
    "export": "riskcase.cli.bearing.export",
    "schema": "riskcase.cli.schema",
}
"""The module of every command, in the order of a first day's work."""


def load_command(name: str) -> click.Command:
    """Load a command of the table."""
    command: click.Command = getattr(import_module(COMMANDS[name]), name)
    return command


class LateGroup(click.Group):
    """Commands of which only the one that is called is loaded: a check pays for no writer."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """The commands in the order of a first day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, if there is one."""
        if cmd_name in COMMANDS:
            return load_command(cmd_name)
        return super().get_command(ctx, cmd_name)


@click.group(
    cls=LateGroup,
    commands=[click.Command(name) for name in COMMANDS],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="riskcase")
def riskcase() -> None:
    """Check, compute and publish an AI sabotage risk report that is a folder of plain text.

    Exit 0: done. Exit 1: errors in the case. Exit 2: could not run.
    """


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
        _stop(str(stop))
    except BrokenPipeError:
        # The reader of a pipe has left; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except Exception as stop:
        if os.environ.get("RISKCASE_DEBUG"):
            raise
        if isinstance(stop, OSError) and stop.strerror:
            at = f" ({stop.filename})" if stop.filename else ""
            _stop(f"the system refused: {stop.strerror}{at}.")
        _stop(
            f"a fault of the program, not of the case ({type(stop).__name__}: {stop});"
            " RISKCASE_DEBUG=1 shows where."
        )


def _stop(why: str) -> NoReturn:
    """Say why the program stops, as far as there is anywhere to say it, and end it."""
    from riskcase.cli.findings.text import visible  # noqa: PLC0415 - seldom needed

    with contextlib.suppress(OSError):
        click.echo("\n".join(map(visible, f"riskcase: {why}".split("\n"))), err=True)
    sys.exit(2)
