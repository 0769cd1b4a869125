"""Commands called in this process: quick, and with the error that they raise."""

from __future__ import annotations

from click.testing import CliRunner, Result

from riskcase.cli.main import riskcase
from riskcase.errors import RiskcaseError


def call(*words: object) -> Result:
    """Run a command; any error but those that the program words itself fails the test."""
    result = CliRunner().invoke(riskcase, [str(word) for word in words])
    if isinstance(result.exception, Exception):
        assert isinstance(result.exception, RiskcaseError), result.exception
    return result


def answer(*words: object) -> str:
    """The standard output of a command that has done what it was asked."""
    result = call(*words)
    assert result.exit_code == 0, result.output + str(result.exception or "")
    return result.stdout


def stopped(*words: object) -> str:
    """The one sentence with which the program stops a command."""
    result = call(*words)
    assert not result.stdout
    if isinstance(result.exception, RiskcaseError):
        return str(result.exception)
    assert result.exit_code == 2, result.output
    return result.stderr
