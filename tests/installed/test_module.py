"""`python -m riskcase` is the program, where its command is not on the path."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cases import EXAMPLES
from installed.test_exit_codes import COMMAND


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("check", EXAMPLES / "first-case"),
        ("analyse", "nowhere"),
        ("explain", "RC1"),
    ],
)
def test_module_does_what_the_command_does(words: tuple[object, ...]) -> None:
    by_name, by_module = (
        subprocess.run(  # noqa: S603 - the program under test
            [*program, *map(str, words)], capture_output=True, check=False, text=True, timeout=120
        )
        for program in ([COMMAND], [sys.executable, "-m", "riskcase"])
    )
    assert by_module.returncode == by_name.returncode
    assert (by_module.stdout, by_module.stderr) == (by_name.stdout, by_name.stderr)
